"""Work beside the window: reads in a worker thread, the newest question of a kind first and only."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

_log = logging.getLogger(__name__)

Work = Callable[[], Any]
Deliver = Callable[[Any], None]


class _Answers(QObject):
    """Carries results from the worker to the GUI thread."""

    done = Signal(str, int, object)
    failed = Signal(str, int, object)


class _Question(QRunnable):
    def __init__(self, answers: _Answers, kind: str, number: int, work: Work) -> None:
        super().__init__()
        self._answers, self._kind, self._number, self._work = answers, kind, number, work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001  # whatever it is, the GUI thread has to hear of it
            self._answers.failed.emit(self._kind, self._number, error)
        else:
            self._answers.done.emit(self._kind, self._number, result)


class Background(QObject):
    """Runs reading work in threads; an answer to a question that was asked anew meanwhile is dropped.

    The work must only read, and through connections of its own; SQLite lets go of the interpreter
    while it searches, pure Python over many rows would not.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._answers = _Answers(self)
        self._answers.done.connect(self._on_done)
        self._answers.failed.connect(self._on_failed)
        self._asked: dict[str, tuple[int, Deliver]] = {}
        self._number = 0

    def ask(self, kind: str, work: Work, deliver: Deliver) -> None:
        """Run `work` in a thread and hand its result to `deliver` here, unless asked anew before."""
        self._number += 1
        self._asked[kind] = (self._number, deliver)
        self._pool.start(_Question(self._answers, kind, self._number, work))

    def drop(self, kind: str) -> None:
        """Let the answer to this question go unheard."""
        self._asked.pop(kind, None)

    def is_busy(self) -> bool:
        """Whether an answer is still awaited."""
        return bool(self._asked)

    def finish(self) -> None:
        """Wait for running work; for the end of the program."""
        self._asked.clear()
        self._pool.waitForDone()

    @Slot(str, int, object)
    def _on_done(self, kind: str, number: int, result: Any) -> None:
        deliver = self._take(kind, number)
        if deliver is not None:
            deliver(result)

    @Slot(str, int, object)
    def _on_failed(self, kind: str, number: int, error: Exception) -> None:
        if self._take(kind, number) is not None:
            _log.error("%s failed", kind, exc_info=error)
            self.failed.emit(error)

    def _take(self, kind: str, number: int) -> Deliver | None:
        newest, deliver = self._asked.get(kind, (0, None))
        if newest != number:
            return None
        del self._asked[kind]
        return deliver
