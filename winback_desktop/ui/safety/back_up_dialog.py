"""File > Back up: where to, how far, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from winback_desktop.services.backups import Copy, Made
from winback_desktop.ui.safety import words
from winback_desktop.ui.safety.dialogs import WorkingDialog
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_8, Role, Tone

_WIDTH = 520


class BackUpDialog(WorkingDialog):
    """`back_up_requested(Path | None)`: None means the store's own folder of backups."""

    back_up_requested = Signal(object)

    def __init__(
        self, own: Path, newest: Copy | None, every: timedelta, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Back up"),
            self.tr("Back up now"),
            text=self.tr(
                "A backup is one file with everything in it. Winback makes one {often} by itself and keeps "
                "the last 10, one a day for 14 days and one a week for 8 weeks."
            ).format(often=words.how_often(every)),
            width=_WIDTH,
            parent=parent,
        )
        self._own = own
        self._folder = own
        self._shown = QLineEdit(words.short_path(own))
        self._shown.setReadOnly(True)
        choose = Button(self.tr("Choose folder…"))
        choose.clicked.connect(self._on_choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_8)
        line.addWidget(self._shown, 1)
        line.addWidget(choose)
        row.setFocusProxy(self._shown)
        self.add_field(self.tr("Folder"), row)
        self._shown.setAccessibleName(self.tr("Folder"))
        row.setAccessibleName("")
        last = self.tr("There is no backup yet.")
        if newest is not None:
            last = self.tr("Last backup: {when}.").format(when=words.when(newest.made_at, now))
        self._last = Text(last, Role.TEXT, Tone.NEUTRAL)
        self.body.addWidget(self._last)
        self.add_result()
        self.primary.clicked.connect(self._on_back_up)

    def choose_folder(self, folder: Path) -> None:
        """Back up into this folder instead."""
        self._folder = folder
        self._shown.setText(words.short_path(folder))

    def show_made(self, made: Made) -> None:
        """Say what the backup holds and where it is."""
        self._last.hide()
        self.primary.hide()
        self.show_done(
            self.tr("Backed up {deals} to {file} ({size}), opened and checked.").format(
                deals=words.deals(made.contents), file=made.copy.path.name, size=words.size(made.copy.size)
            )
        )

    def _on_choose(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("Back up to"), str(self._folder))
        if found:
            self.choose_folder(Path(found))

    def _on_back_up(self) -> None:
        self.show_working()
        self.back_up_requested.emit(None if self._folder == self._own else self._folder)
