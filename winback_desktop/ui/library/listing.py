"""The list at the left of a section of Library: a line an item, with what it is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.theme import Tone

_ROOT = QModelIndex()


class Line(NamedTuple):
    """One item. `key` tells it from the others of its section; `chip` says where it is from, or how many."""

    key: str
    name: str
    note: str = ""
    chip: str = ""
    built_in: bool = False
    tone: Tone = Tone.NEUTRAL


class Column(IntEnum):
    """What the list shows beside each other."""

    NAME = 0
    CHIP = 1


class LineModel(QAbstractTableModel):
    """The finished lines of a section."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Where the item with this key stands; -1 where it does not."""
        return next((place for place, line in enumerate(self.lines) if line.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        of_name = index.column() == Column.NAME
        if role == CELL_ROLE:
            if of_name:
                return Cell(line.name, below=line.note, bold=True)
            return Cell(line.chip, chip=line.tone, right=True) if line.chip else Cell()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name if of_name else line.chip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.name, line.note) if part) if of_name else line.chip
        if role == Qt.ItemDataRole.ToolTipRole and of_name:
            return line.note or line.name
        return None
