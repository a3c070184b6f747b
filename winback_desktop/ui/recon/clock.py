"""How long a block has taken: it wakes once a minute, and only while the block is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_MINUTE: Final = 60


class BlockClock(QObject):
    """Counts the seconds of a `clock` that never goes back; `minute_passed` tells of each minute."""

    minute_passed = Signal()

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_minute)

    def seconds(self) -> int:
        """How long it has run."""
        running = self._clock() - self._since if self._since is not None else 0.0
        return int(self._before + running)

    def is_running(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    def start(self, seconds: int) -> None:
        """Go on from so many seconds."""
        self._before, self._since = float(seconds), self._clock()
        self._await_minute()

    def stop(self) -> None:
        """Count no further."""
        self._before, self._since = float(self.seconds()), None
        self._timer.stop()

    def _await_minute(self) -> None:
        self._timer.start(1000 * (_MINUTE - self.seconds() % _MINUTE))

    def _on_minute(self) -> None:
        self._await_minute()
        self.minute_passed.emit()
