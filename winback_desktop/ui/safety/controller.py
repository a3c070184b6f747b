"""File > Back up and Restore, and the backup by time, beside the window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import WinbackError
from winback_desktop.services.backups import BackupService, Contents, Copy, Made, Prepared, Progress
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.safety.back_up_dialog import BackUpDialog
from winback_desktop.ui.safety.clock import BackupClock
from winback_desktop.ui.safety.dialogs import WorkingDialog
from winback_desktop.ui.safety.restore_dialog import RestoreDialog
from winback_desktop.ui.safety.work import SafeWork, Trouble, in_words
from winback_desktop.ui.shared.background import Background

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

    def __init__(self, backups: BackupService, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._backups = backups
        self._background = background
        self._window = window
        self._work = SafeWork(background, self)
        self._work.advanced.connect(self._on_advanced)
        self._clock = BackupClock(backups, self._work, window)
        self._clock.made.connect(self._on_made)
        self._clock.said.connect(self._on_said)
        self.dialog: WorkingDialog | None = None

    def answer(self, actions: Actions) -> None:
        """Take the commands of backups."""
        actions.answer(Command.BACK_UP, self.ask_back_up)
        actions.answer(Command.RESTORE, self.ask_restore)

    def start(self) -> None:
        """Back up by time from now on: soon if the last backup is older than a day."""
        self._clock.wait()

    def close(self) -> None:
        """Stop the clock and what is under way; for the end of the program."""
        self._clock.stop()
        self._work.stop()

    def newest(self) -> datetime | None:
        """When the last backup was made."""
        copy = self._newest()
        return copy.made_at if copy is not None else None

    def ask_back_up(self) -> None:
        """Open File > Back up."""
        backups = self._backups
        dialog = BackUpDialog(backups.folder, self._newest(), backups.every(), _now(), self._window)
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
        dialog.stop_requested.connect(self._work.stop)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _newest(self) -> Copy | None:
        return next(iter(self._backups.copies()), None)

    def _is_free(self) -> bool:
        if self._work.is_busy():
            self._fail(self.tr("A backup is being made just now. Try again in a moment."))
        return not self._work.is_busy()

    def _fail(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.show_failed(words)

    def _on_advanced(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _on_back_up_requested(self, folder: Path | None) -> None:
        def back_up(progress: Progress) -> Made:
            return self._backups.back_up(folder, progress)

        if self._is_free():
            self._work.run(back_up, self._on_backed_up)

    def _on_backed_up(self, result: Made | Trouble) -> None:
        if not isinstance(result, Made):
            self._fail(in_words(result))
            return
        if isinstance(self.dialog, BackUpDialog):
            self.dialog.show_made(result)
        self._clock.wait()
        self._on_made(result)

    def _on_made(self, made: Made) -> None:
        self.backed_up.emit(made.copy.made_at)

    def _on_said(self, words: str) -> None:
        self.said.emit(words, False)

    def _on_restore_requested(self, source: Path) -> None:
        def prepare(progress: Progress) -> Prepared:
            return self._backups.prepare_restore(source, progress)

        if self._is_free():
            self.about_to_restore.emit()
            self._work.run(prepare, self._on_prepared)

    def _on_prepared(self, result: Prepared | Trouble) -> None:
        if not isinstance(result, Prepared):
            self._fail(in_words(result))
            return
        self._work.finish_readers()
        try:
            self._backups.restore(result)
        except (WinbackError, OSError) as error:
            self._backups.discard(result)
            self._fail(in_words(error))
            return
        if isinstance(self.dialog, RestoreDialog):
            self.dialog.show_restored(result.kept)
        self.restored.emit()
        self.said.emit(self.tr("Restored {file}").format(file=result.source.name), False)

    def _on_finished(self) -> None:
        self._background.drop(_CONTENTS)
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


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
            return in_words(error)


def _now() -> datetime:
    return datetime.now().astimezone()
