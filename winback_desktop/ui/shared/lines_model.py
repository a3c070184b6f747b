"""A table of lines that are all in memory, each a record: what such tables share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index

Line = TypeVar("Line")

_ROOT: Final = QModelIndex()


class LinesModel(QAbstractTableModel, Generic[Line]):
    """Shows lines; what a table is made of it says in `headings`, `cell`, `id_of` and `tip`."""

    right: frozenset[int] = frozenset()
    """The columns whose headings stand at the right."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()

    def headings(self) -> tuple[str, ...]:
        """The names of the columns, from the left."""
        raise NotImplementedError

    def cell(self, line: Line, column: int) -> Cell:
        """What one cell shows."""
        raise NotImplementedError

    def id_of(self, line: Line) -> int:
        """By which a line is found again."""
        raise NotImplementedError

    def tip(self, _line: Line, _column: int) -> str | None:
        """What is said of a cell while the pointer rests on it."""
        return None

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, line_id: int) -> int:
        """In which row a line stands; -1 where it is gone."""
        return next((row for row, line in enumerate(self._lines) if self.id_of(line) == line_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.headings())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(line, index.column())
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self.cell(line, index.column())
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return cell.text  # the line's name, by which one types ahead
        return ", ".join(filter(None, (cell.text, cell.note, cell.below)))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None
