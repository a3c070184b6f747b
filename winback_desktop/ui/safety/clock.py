"""The backup by time: soon after a start that finds the last one a day old, and every day from then on."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Damaged
from winback_desktop.services.backups import BackupService, Made, Progress
from winback_desktop.ui.safety.work import SafeWork, Trouble, in_words
from winback_desktop.ui.shared.dialog import inform

AFTER_START: Final = timedelta(seconds=5)  # the first screens come first
_TRY_AGAIN: Final = timedelta(hours=1)


class BackupClock(QObject):
    """One timer that fires when the next backup is due; between, nothing wakes up.

    `made(Made)` tells of a backup, `said(text)` of one that could not be made.
    """

    made = Signal(object)
    said = Signal(str)

    def __init__(self, backups: BackupService, work: SafeWork, window: QWidget) -> None:
        super().__init__(window)
        self._backups = backups
        self._work = work
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def wait(self) -> None:
        """Wait for the day of the next backup, from now on and after each backup by hand."""
        self._start(max(AFTER_START, self._backups.wait()))

    def stop(self) -> None:
        """Make no more backups."""
        self._timer.stop()

    def _start(self, wait: timedelta) -> None:
        self._timer.start(int(wait.total_seconds() * 1000))

    def _on_time(self) -> None:
        if self._work.is_busy() or self._backups.wait():
            self.wait()
            return

        def back_up(progress: Progress) -> Made:
            return self._backups.back_up(progress=progress)

        self._work.run(back_up, self._on_done)

    def _on_done(self, result: Made | Trouble) -> None:
        if isinstance(result, Made):
            self.wait()
            self.made.emit(result)
            return
        words = self.tr("The backup of today was not made. {why}").format(why=in_words(result))
        if isinstance(result, Damaged):
            advice = self.tr("Restore the newest backup with File > Restore; what is there now is kept.")
            inform(self._window, self.tr("The store is damaged"), f"{words} {advice}")
        else:
            self._start(_TRY_AGAIN)
            self.said.emit(words)
