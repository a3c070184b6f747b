"""The ranked list as a table model: finished rows in, cells out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from winback_desktop.domain.ranking import USUAL, Weights
from winback_desktop.domain.today import Row
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell
from winback_desktop.ui.shared.dates import full_day
from winback_desktop.ui.shared.marks import mark_words
from winback_desktop.ui.today.row_cells import RowCells, contract_tip, standing_words

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    TOUCH = 1
    WHY = 2
    CONTRACT = 3
    VALUE = 4
    OPEN = 5


_ROOT: Final = QModelIndex()


class TodayModel(QAbstractTableModel):
    """Rows of the ranking; `more_requested` asks for the next ones when the view has come to the end."""

    more_requested = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._total = 0
        self._made = RowCells(date.min, 75.0)
        self._asked = False

    def set_rows(
        self, rows: Sequence[Row], total: int, today: date, mark: float, weights: Weights = USUAL
    ) -> None:
        """Show other rows, of `total` that there are; `mark` is the rule's share in percent."""
        self.beginResetModel()
        self._rows, self._total, self._made = list(rows), total, RowCells(today, mark, weights)
        self._cells.clear()
        self._asked = False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows after the others; none means that there are no more."""
        self._asked = False
        if not rows:
            self._total = len(self._rows)
            return
        self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def row_at(self, index: Index) -> Row | None:
        """The record behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, row: Row) -> int:
        """Where the same deal, or the same reason of it, stands now; -1 where it does not."""
        wanted = _identity(row)
        return next((place for place, one in enumerate(self._rows) if _identity(one) == wanted), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return not parent.isValid() and not self._asked and len(self._rows) < self._total

    def fetchMore(self, parent: Index = _ROOT) -> None:
        self._asked = True
        self.more_requested.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL_ROLE:
            return self._cells_of(index.row())[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self._cells_of(index.row())[index.column()]
            return cell.text or cell.below
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index)
        if role == RECORD_ROLE:
            return self.row_at(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Account"),
                self.tr("Next touch"),
                self.tr("Why"),
                self.tr("Contract"),
                self.tr("Value"),
                "",
            )[section]
        return None

    def _cells_of(self, place: int) -> tuple[Cell, ...]:
        cells = self._cells.get(place)
        if cells is None:
            cells = self._cells[place] = self._made.cells(self._rows[place])
        return cells

    def _words(self, index: Index) -> str:
        cell = self._cells_of(index.row())[index.column()]
        return ", ".join(part for part in (cell.text, mark_words(cell.marks), cell.below) if part)

    def _tip(self, index: Index) -> str | None:
        row = self._rows[index.row()]
        if index.column() == Column.ACCOUNT and row.marks:
            return joined(row.account, mark_words(row.marks))
        if index.column() == Column.WHY:
            return joined(*self._made.why(row), standing_words(row))
        if index.column() == Column.TOUCH and row.candidate.planned_on:
            return full_day(row.candidate.planned_on)
        return contract_tip(row.candidate) if index.column() == Column.CONTRACT else None


def _identity(row: Row) -> tuple[int, int]:
    return row.candidate.deal_id, row.recheck.reason_id if row.recheck else 0
