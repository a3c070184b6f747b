"""How long the call has lasted: a button that starts and pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.button import Button


class CallTimer(Button):
    """Shows minutes and seconds; `clock` gives seconds that never go back. It ticks only while it is seen."""

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__("00:00", "timer", parent=parent)
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._show_time)
        self.setAccessibleName(self.tr("Call timer"))
        self.setToolTip(self.tr("Start or pause the call timer (Ctrl+Shift+T)"))
        self.clicked.connect(self.toggle)
        self._show_time()

    def seconds(self) -> int:
        """How long it has run."""
        running = self._clock() - self._since if self._since is not None else 0.0
        return int(self._before + running)

    def is_running(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    def toggle(self) -> None:
        """Start, or pause."""
        if self._since is None:
            self._since = self._clock()
            self._timer.start()
        else:
            self._before += self._clock() - self._since
            self._since = None
            self._timer.stop()
        self.set_icon("pause" if self.is_running() else "timer")
        self._show_time()

    def reset(self) -> None:
        """Back to nothing, for another call."""
        self._before, self._since = 0.0, None
        self._timer.stop()
        self.set_icon("timer")
        self._show_time()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_running():
            self._timer.start()
            self._show_time()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _show_time(self) -> None:
        minutes, seconds = divmod(self.seconds(), 60)
        words = f"{minutes:02d}:{seconds:02d}"
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
