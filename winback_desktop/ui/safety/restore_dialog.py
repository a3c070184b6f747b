"""File > Restore: which backup, what is in it, and what will happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFileDialog, QHeaderView, QWidget

from winback_desktop.services.backups import Contents, Copy
from winback_desktop.ui.safety import words
from winback_desktop.ui.safety.dialogs import WorkingDialog
from winback_desktop.ui.safety.model import HOLDS, MADE, SIZE, BackupsModel
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.cells import RECORD_ROLE
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import HEADER_ROW_HEIGHT, ROW_HEIGHT, SPACE_16, Role, Tone, scaled

_WIDTH = 640
_MADE_WIDTH = 170
_SIZE_WIDTH = 100
_ROWS_SHOWN = 6


class RestoreDialog(WorkingDialog):
    """`restore_requested(Path)` when the rep has chosen and said yes."""

    restore_requested = Signal(object)

    def __init__(self, copies: Sequence[Copy], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Restore"),
            self.tr("Restore"),
            text=self.tr("Choose the day that you want to go back to.")
            if copies
            else self.tr(
                "There is no backup in Winback's own folder yet. You can choose a file of your own."
            ),
            width=_WIDTH,
            parent=parent,
        )
        self._now = now
        self._source: Path | None = None
        self._model = BackupsModel(now, self)
        self._table = self._made_table()
        self._table.setModel(self._model)
        self._model.set_rows(copies)
        self._arrange_columns()
        self._table.setVisible(bool(copies))
        self.body.addWidget(self._table)
        other = Button(self.tr("Choose another file…"), "archive-restore", Kind.FLAT)
        other.clicked.connect(self._on_choose)
        self.body.addWidget(other)
        self._told = Text("", Role.TEXT, wrap=True)
        self.body.addWidget(self._told)
        self.add_result()
        self.primary.clicked.connect(self._on_restore)
        self.primary.setEnabled(False)
        self._table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._table.opened.connect(self.primary.setFocus)
        if copies:
            self._table.setCurrentIndex(self._model.index(0, 0))
            self._table.setFocus()

    def set_contents(self, contents: Mapping[Path, Contents | str]) -> None:
        """Show what is in the backups."""
        self._model.set_contents(contents)
        if self._table.currentIndex().isValid() and self._source == self._chosen().path:
            self._tell()

    def choose_file(self, path: Path) -> None:
        """Restore this file instead of one of the list."""
        self._table.clearSelection()
        self._table.setCurrentIndex(QModelIndex())
        self._source = path
        self._say_what_happens(path.name, "")

    def show_restored(self, kept: Path | None) -> None:
        """Say that it is done, and where the store of before is."""
        self.primary.hide()
        self._told.hide()
        done = self.tr("Everything is as it was then.")
        if kept is not None:
            done += " " + self.tr("What you had before is kept as {file}.").format(file=kept.name)
        self.show_done(done)

    def _made_table(self) -> TableView:
        table = TableView(self.tr("Backups"), edge=SPACE_16)
        height = scaled(self.font(), HEADER_ROW_HEIGHT) + _ROWS_SHOWN * scaled(self.font(), ROW_HEIGHT)
        table.setMinimumHeight(height)
        return table

    def _arrange_columns(self) -> None:
        header = self._table.horizontalHeader()
        for column, width in ((MADE, _MADE_WIDTH), (SIZE, _SIZE_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(self.font(), width))
        header.setSectionResizeMode(HOLDS, QHeaderView.ResizeMode.Stretch)

    def _chosen(self) -> Copy:
        copy: Copy = self._table.currentIndex().data(RECORD_ROLE)
        return copy

    def _on_row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._source = self._chosen().path
            self._tell()

    def _tell(self) -> None:
        copy = self._chosen()
        found = self._model.contents(copy)
        if isinstance(found, str):
            self._told.set_tone(Tone.RED)
            self._told.setText(found)
            self.primary.setEnabled(False)
            return
        what = f" ({words.deals(found)})" if found is not None else ""
        self._say_what_happens(words.when(copy.made_at, self._now), what)

    def _say_what_happens(self, which: str, what: str) -> None:
        self.set_error("")
        self._told.set_tone(None)
        self._told.setText(
            self.tr(
                "Everything becomes as it is in the backup: {which}{what}. What you have now is backed up "
                "first, so that you can come back to it here. Undo begins anew."
            ).format(which=which, what=what)
        )
        self.primary.setEnabled(True)

    def _on_choose(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Restore from"), "", self.tr("Winback stores (*.db);;All files (*)")
        )
        if found:
            self.choose_file(Path(found))

    def _on_restore(self) -> None:
        if self._source is not None:
            self.show_working()
            self.restore_requested.emit(self._source)
