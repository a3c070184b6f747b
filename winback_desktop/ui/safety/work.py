"""One backup or restore at a time in a worker thread, with progress, and stopped when it is wished."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.errors import WinbackError
from winback_desktop.services.backups import Progress, Stopped
from winback_desktop.ui.shared.background import Background

Trouble = WinbackError | OSError

_KIND = "backup or restore"


class SafeWork(QObject):
    """`advanced(done, total)` counts pages; what goes wrong is delivered, so that its words are seen."""

    advanced = Signal(int, int)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._stop = Event()
        self._deliver: Callable[[Any], None] | None = None

    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._deliver is not None

    def run(self, work: Callable[[Progress], object], deliver: Callable[[Any], None]) -> None:
        """Do it, and hand over its result, or its trouble."""
        self._stop.clear()
        self._deliver = deliver

        def attempt() -> object:
            try:
                return work(self._tell)
            except (WinbackError, OSError) as error:
                return error

        self._background.ask(_KIND, attempt, self._on_done)

    def stop(self) -> None:
        """Give up at the next page."""
        self._stop.set()

    def finish_readers(self) -> None:
        """Let all reading end: no reader may hold the old file when it goes."""
        self._background.finish()

    def _tell(self, done: int, total: int) -> None:
        """Called in the worker thread."""
        if self._stop.is_set():
            raise Stopped(self.tr("Stopped. Nothing was changed."))
        self.advanced.emit(done, total)

    def _on_done(self, result: object) -> None:
        deliver, self._deliver = self._deliver, None
        if deliver is not None:
            deliver(result)


def in_words(trouble: Trouble) -> str:
    """What went wrong, for people."""
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{trouble.filename}: {trouble.strerror}." if trouble.filename else f"{trouble.strerror}."
    return str(trouble)
