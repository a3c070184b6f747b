"""The list of backups: when each was made, what is in it, how large it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winback_desktop.services.backups import Contents, Copy
from winback_desktop.ui.safety import words
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell
from winback_desktop.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex

MADE, HOLDS, SIZE = range(3)
_NOWHERE: Final = QModelIndex()


class BackupsModel(QAbstractTableModel):
    """Rows of `Copy`; what is in them follows by `set_contents` when it has been read."""

    def __init__(self, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._copies: Sequence[Copy] = ()
        self._contents: Mapping[Path, Contents | str] = {}

    def set_rows(self, copies: Sequence[Copy]) -> None:
        """Show these backups, the newest first."""
        self.beginResetModel()
        self._copies = tuple(copies)
        self.endResetModel()

    def set_contents(self, contents: Mapping[Path, Contents | str]) -> None:
        """Show what is in them, or the words that say why that cannot be known."""
        self._contents = contents
        if self._copies:
            self.dataChanged.emit(self.index(0, HOLDS), self.index(len(self._copies) - 1, HOLDS))

    def contents(self, copy: Copy) -> Contents | str | None:
        """What is in a backup; None until it has been read."""
        return self._contents.get(copy.path)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._copies)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        copy = self._copies[index.row()]
        if role == CELL_ROLE:
            return self._cell(copy, index.column())
        if role == RECORD_ROLE:
            return copy
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self._cell(copy, index.column())
            return f"{cell.text}, {cell.note}" if cell.note else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return copy.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == MADE:
                return words.when_in_full(copy.made_at)
            cell = self._cell(copy, index.column())
            return f"{cell.text} {cell.note}".strip()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Made"), self.tr("Holds"), self.tr("Size"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SIZE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, copy: Copy, column: int) -> Cell:
        if column == MADE:
            return Cell(words.when(copy.made_at, self._now), bold=True)
        if column == SIZE:
            return Cell(words.size(copy.size), right=True, dim=True)
        found = self._contents.get(copy.path)
        if found is None:
            return Cell("…", dim=True)
        if isinstance(found, str):
            return Cell(self.tr("not sound"), chip=Tone.RED)
        return Cell(words.deals(found), note=words.rest(found))
