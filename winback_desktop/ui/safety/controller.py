"""Backups by hand and by time, and restoring, beside the window: the work is done in a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Damaged, WinbackError
from winback_desktop.services.backups import BackupService, Contents, Copy, Made, Prepared, Stopped
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.safety.back_up_dialog import BackUpDialog
from winback_desktop.ui.safety.dialogs import WorkingDialog
from winback_desktop.ui.safety.restore_dialog import RestoreDialog
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.dialog import inform

_AFTER_START: Final = timedelta(seconds=5)  # the first screens come first
_TRY_AGAIN: Final = timedelta(hours=1)
_BACK_UP: Final = "back up"
_RESTORE: Final = "restore"
_CONTENTS: Final = "contents of backups"


class SafetyController(QObject):
    """Answers to Back up and Restore, and backs up by time.

    Facts: `said(text, undoable)`, `backed_up(datetime)`, `restored` (roll the deals, look at all anew).
    `about_to_restore` comes before the present store is backed up: write what is not yet written.
    """

    said = Signal(str, bool)
    backed_up = Signal(object)
    about_to_restore = Signal()
    restored = Signal()
    _advanced = Signal(int, int)

    def __init__(self, backups: BackupService, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._backups = backups
        self._background = background
        self._window = window
        self._stop = Event()
        self._busy = False
        self.dialog: WorkingDialog | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_time)
        self._advanced.connect(self._on_advanced)

    def answer(self, actions: Actions) -> None:
        """Take the commands of backups."""
        actions.answer(Command.BACK_UP, self.ask_back_up)
        actions.answer(Command.RESTORE, self.ask_restore)

    def start(self) -> None:
        """Back up by time from now on: soon if the last backup is older than a day."""
        self._await(max(_AFTER_START, self._backups.wait()))

    def close(self) -> None:
        """Stop the clock and what is under way; for the end of the program."""
        self._clock.stop()
        self._stop.set()

    def newest(self) -> datetime | None:
        """When the last backup was made."""
        copy = self._newest()
        return copy.made_at if copy is not None else None

    def ask_back_up(self) -> None:
        """Open File > Back up."""
        dialog = BackUpDialog(self._backups.folder, self._newest(), _now(), self._window)
        dialog.back_up_requested.connect(self._on_back_up_requested)
        self._open(dialog)

    def ask_restore(self) -> None:
        """Open File > Restore."""
        copies = self._backups.copies()
        dialog = RestoreDialog(copies, _now(), self._window)
        dialog.restore_requested.connect(self._on_restore_requested)
        self._open(dialog)
        self._background.ask(_CONTENTS, _Glances(self._backups, copies), dialog.set_contents)

    def _open(self, dialog: WorkingDialog) -> None:
        self.dialog = dialog
        dialog.stop_requested.connect(self._stop.set)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _newest(self) -> Copy | None:
        return next(iter(self._backups.copies()), None)

    def _work(self, kind: str, work: Callable[[], Any], deliver: Callable[[Any], None]) -> None:
        """Do one thing at a time; what goes wrong is delivered too, so that its words are seen."""
        self._stop.clear()
        self._busy = True

        def attempt() -> Any:
            try:
                return work()
            except (WinbackError, OSError) as error:
                return error

        self._background.ask(kind, attempt, deliver)

    def _tell_pages(self, done: int, total: int) -> None:
        """Called in the worker thread."""
        if self._stop.is_set():
            raise Stopped(self.tr("Stopped. Nothing was changed."))
        self._advanced.emit(done, total)

    def _on_advanced(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_back_up_requested(self, folder: Path | None) -> None:
        if self._busy:
            self._fail(self.tr("A backup is being made just now. Try again in a moment."))
            return

        def work() -> Made:
            return self._backups.back_up(folder, self._tell_pages)

        self._work(_BACK_UP, work, self._on_backed_up)

    def _on_time(self) -> None:
        wait = self._backups.wait()
        if self._busy or wait:
            self._await(max(wait, _AFTER_START))
            return

        def work() -> Made:
            return self._backups.back_up(progress=self._tell_pages)

        self._work(_BACK_UP, work, self._on_backed_up_by_time)

    def _on_backed_up(self, result: Made | WinbackError | OSError) -> None:
        self._busy = False
        if isinstance(result, Made):
            self._note(result)
            if isinstance(self.dialog, BackUpDialog):
                self.dialog.show_made(result)
        else:
            self._fail(_in_words(result))

    def _on_backed_up_by_time(self, result: Made | WinbackError | OSError) -> None:
        self._busy = False
        if isinstance(result, Made):
            self._note(result)
            return
        self._await(_TRY_AGAIN)
        words = self.tr("The backup of today was not made. {why}").format(why=_in_words(result))
        if isinstance(result, Damaged):
            self._clock.stop()
            inform(self._window, self.tr("The store is damaged"), words + " " + self._advice())
        else:
            self.said.emit(words, False)

    def _advice(self) -> str:
        return self.tr("Restore the newest backup with File > Restore; what you have now is kept beside it.")

    def _note(self, made: Made) -> None:
        self.backed_up.emit(made.copy.made_at)
        self._await(max(_AFTER_START, self._backups.wait()))

    def _on_restore_requested(self, source: Path) -> None:
        if self._busy:
            self._fail(self.tr("A backup is being made just now. Try again in a moment."))
            return
        self.about_to_restore.emit()

        def work() -> Prepared:
            return self._backups.prepare_restore(source, self._tell_pages)

        self._work(_RESTORE, work, self._on_prepared)

    def _on_prepared(self, result: Prepared | WinbackError | OSError) -> None:
        self._busy = False
        if not isinstance(result, Prepared):
            self._fail(_in_words(result))
            return
        # No reader may hold the old file when it goes; the screens ask anew when all is announced as changed.
        self._background.finish()
        try:
            self._backups.restore(result)
        except (WinbackError, OSError) as error:
            self._backups.discard(result)
            self._fail(_in_words(error))
            return
        if isinstance(self.dialog, RestoreDialog):
            self.dialog.show_restored(result.kept)
        self.restored.emit()
        self.said.emit(self.tr("Restored {file}").format(file=result.source.name), False)

    def _fail(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.show_failed(words)

    def _on_finished(self) -> None:
        self._background.drop(_CONTENTS)
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _await(self, wait: timedelta) -> None:
        self._clock.start(int(wait.total_seconds() * 1000))


class _Glances:
    """Reads what is in each backup; runs in a worker thread."""

    def __init__(self, backups: BackupService, copies: list[Copy]) -> None:
        self._backups = backups
        self._copies = copies

    def __call__(self) -> dict[Path, Contents | str]:
        return {copy.path: self._glance(copy.path) for copy in self._copies}

    def _glance(self, path: Path) -> Contents | str:
        try:
            return self._backups.glance(path)
        except (WinbackError, OSError) as error:
            return _in_words(error)


def _in_words(error: WinbackError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or error}: {error.strerror}." if error.strerror else str(error)
    return str(error)


def _now() -> datetime:
    return datetime.now().astimezone()
