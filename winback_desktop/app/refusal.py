"""A store that cannot be opened: another window that has it comes forward, anything else is told."""

from __future__ import annotations

from argparse import Namespace

from PySide6.QtWidgets import QApplication, QMessageBox

from winback_desktop import options
from winback_desktop.domain.errors import WinbackError
from winback_desktop.services.session import StoreInUse
from winback_desktop.ui.instance import ring

DONE = 0
NOT_STARTED = 2


def refuse(found: Namespace, error: WinbackError) -> int:
    """Say why there is no window, or let the one that is there come forward; returns the exit status."""
    application = QApplication([])
    if isinstance(error, StoreInUse) and ring(options.store_path(found), found.file):
        return DONE
    box = QMessageBox(QMessageBox.Icon.Warning, application.tr("Winback"), str(error))
    box.exec()
    return NOT_STARTED
