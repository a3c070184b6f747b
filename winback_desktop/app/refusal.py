"""A store that cannot be opened: another window that has it comes forward; a damaged one can be restored."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from winback_desktop import options
from winback_desktop.domain.errors import Damaged, WinbackError
from winback_desktop.services.session import StoreInUse
from winback_desktop.ui import theme
from winback_desktop.ui.instance import ring
from winback_desktop.ui.safety.rescue import offer_restore

DONE: Final = 0
NOT_STARTED: Final = 2


def application() -> QApplication:
    """An application to show words with, where the program's own did not come to be."""
    made = QApplication(theme.arguments())
    theme.apply(made, theme.Mode.SYSTEM)
    return made


def settle(found: Namespace, error: WinbackError) -> int | None:
    """Say why there is no window, or let the one that is there come forward.

    Returns the exit status; None to try once more, because a sound backup is in place now.
    """
    store = options.store_path(found)
    if isinstance(error, StoreInUse) and ring(store, found.file):
        return DONE
    if isinstance(error, Damaged):
        return None if offer_restore(store, str(error)) else NOT_STARTED
    title = QCoreApplication.translate("Refusal", "Winback")
    QMessageBox(QMessageBox.Icon.Warning, title, str(error)).exec()
    return NOT_STARTED
