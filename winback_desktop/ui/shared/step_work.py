"""Long work of the window's own thread, done step by step beside its events, with a way out."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

Steps = Generator[tuple[int, int], None, None]
"""Each step says how much of how much is done."""

_ENOUGH_SECONDS: Final = 0.012
_SHOWN_AFTER: Final = 0.3


class StepWork(QObject):
    """Begins at once; then one of `done`, `refused(str)` or `cancelled`."""

    done = Signal()
    refused = Signal(str)
    cancelled = Signal()

    def __init__(self, title: str, steps: Steps, window: QWidget) -> None:
        super().__init__(window)
        self._title = title
        self._steps = steps
        self._window = window
        self._dialog: ProgressDialog | None = None
        self._begun = perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(0)

    def stop(self) -> None:
        """Give up; what is half written is thrown away."""
        self._end()
        self._steps.close()

    def _on_timeout(self) -> None:
        begin = perf_counter()
        try:
            done, total = next(self._steps)
            while perf_counter() - begin < _ENOUGH_SECONDS:
                done, total = next(self._steps)
        except StopIteration:
            self._end()
            self.done.emit()
            return
        except Refused as refused:
            self._end()
            self.refused.emit(str(refused))
            return
        self._show(done, total)

    def _show(self, done: int, total: int) -> None:
        if self._dialog is None:
            if perf_counter() - self._begun < _SHOWN_AFTER:
                return
            self._dialog = ProgressDialog(self._title, self._window)
            self._dialog.cancel_requested.connect(self._on_cancel)
            self._dialog.show()
        self._dialog.set_progress(done, total)

    def _on_cancel(self) -> None:
        self.stop()
        self.cancelled.emit()

    def _end(self) -> None:
        self._timer.stop()
        if self._dialog is not None:
            self._dialog.finish()
            self._dialog.deleteLater()
            self._dialog = None
