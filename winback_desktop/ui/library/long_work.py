"""Work of a section that may touch many deals: with progress and a way out where it is long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QObject
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_LONG: Final = 500
_EVENTS_MS: Final = 5

T = TypeVar("T")
Continue = Callable[[int, int], bool]


class LongWork(QObject):
    """Runs one piece of work at a time."""

    def __init__(self, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._over = over
        self._dialog: ProgressDialog | None = None
        self._cancelled = False

    def run(self, title: str, size: int, work: Callable[[Continue], T]) -> T:
        """Run `work`, which calls what it is given between slices and stops where that is False."""
        self._cancelled = False
        if size > _LONG:
            self._dialog = ProgressDialog(title, self._over.window())
            self._dialog.cancel_requested.connect(self._on_cancel_requested)
            self._dialog.open()
        try:
            return work(self._go_on)
        finally:
            if self._dialog is not None:
                self._dialog.finish()
                self._dialog.deleteLater()
                self._dialog = None

    def _go_on(self, done: int, total: int) -> bool:
        if self._dialog is not None:
            locale = QLocale()
            words = self.tr("{done} of {total}")
            said = words.format(done=locale.toString(done), total=locale.toString(total))
            self._dialog.set_progress(done, total, said)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _EVENTS_MS)
        return not self._cancelled

    def _on_cancel_requested(self) -> None:
        self._cancelled = True
