"""Work in slices behind a dialog with progress and Cancel, where it is long enough to be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from winback_desktop.services.slices import Cancelled, Progress
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_SHOWN_FROM: Final = 200


class LongWork:
    """One piece of work on `count` things, over `window`."""

    def __init__(self, title: str, count: int, window: QWidget, *, shown_from: int = _SHOWN_FROM) -> None:
        """From how many things on the dialog is worth showing is `shown_from`."""
        self._title = title
        self._count = count
        self._window = window
        self._shown_from = shown_from
        self._dialog: ProgressDialog | None = None
        self._cancelled = False

    def run(self, work: Callable[[Progress], None]) -> bool:
        """Do it; returns whether it was done, False when it was called off. What it raises goes on."""
        if self._count >= self._shown_from:
            self._dialog = ProgressDialog(self._title, self._window)
            self._dialog.cancel_requested.connect(self._on_cancel)
            self._dialog.show()
        try:
            work(self._tell)
        except Cancelled:
            return False
        finally:
            if self._dialog is not None:
                self._dialog.finish()
                self._dialog.deleteLater()
        return True

    def _tell(self, done: int, total: int) -> None:
        if self._dialog is None:
            return
        self._dialog.set_progress(done, total, f"{done:,} / {total:,}")
        QCoreApplication.processEvents()
        if self._cancelled:
            raise Cancelled

    def _on_cancel(self) -> None:
        self._cancelled = True
