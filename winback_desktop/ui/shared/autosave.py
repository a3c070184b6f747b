"""Keeping what is typed: on the disk a fifth of a second after a key, or at once when it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_log = logging.getLogger(__name__)

DELAY_MS: Final = 200
RETRY_MS: Final = 900


class Autosave(QObject):
    """Calls `write` soon after `touch()`; the timer runs only while something is not yet kept.

    The first key starts the clock and later ones do not start it anew, so typing without a pause is kept
    five times a second, or as often as `delay_ms` says. `saved` follows a write that came back;
    `failed(Exception)` one that did not, and that is tried again.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self, write: Callable[[], bool], parent: QObject | None = None, *, delay_ms: int = DELAY_MS
    ) -> None:
        """`write` keeps what there is and says whether that was anything new."""
        super().__init__(parent)
        self._write = write
        self._delay_ms = delay_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def is_pending(self) -> bool:
        """Whether something typed may not be kept yet."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Say that something was typed."""
        if not self._timer.isActive():
            self._timer.start(self._delay_ms)

    def flush(self) -> bool:
        """Keep it now; returns whether all is kept."""
        self._timer.stop()
        try:
            written = self._write()
        except Exception as error:  # noqa: BLE001  # whatever it is, the rep has to see that it is not kept
            _log.exception("autosave failed")
            self._timer.start(RETRY_MS)
            self.failed.emit(error)
            return False
        if written:
            self.saved.emit()
        return True

    def forget(self) -> None:
        """Let go of what is pending, because its place is gone."""
        self._timer.stop()
