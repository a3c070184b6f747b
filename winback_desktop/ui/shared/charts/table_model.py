"""The table behind a chart as a model that sorts by the numbers, not by how they are written."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.shared.charts.exhibit import TableData, Value

_ROOT: Final = QModelIndex()


class TableModel(QAbstractTableModel):
    """Few rows, so they are sorted here; `mark_at` tells which mark of the chart a row is."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._table = TableData()
        self._order: list[int] = []
        self._by: tuple[int, Qt.SortOrder] | None = None

    def set_table(self, table: TableData) -> None:
        """Show another table, in the order that was chosen if it has such a column."""
        self.beginResetModel()
        self._table = table
        self._order = list(range(len(table.rows)))
        if self._by is not None and self._by[0] < len(table.headings):
            self._arrange(*self._by)
        self.endResetModel()

    def mark_at(self, row: int) -> int:
        """Which mark of the chart a row stands for."""
        return self._order[row]

    def row_of(self, mark: int) -> int:
        """In which row a mark of the chart stands."""
        return self._order.index(mark) if mark in self._order else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._table.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._order):
            return None
        value = self._value(self._order[index.row()], index.column())
        if role == CELL_ROLE:
            right = self._table.headings[index.column()].right
            return Cell(value.text, right=right, dim=right and value.number is None)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return value.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._table.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.headings[section].text
        if role == Qt.ItemDataRole.TextAlignmentRole and self._table.headings[section].right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._by = (column, order) if 0 <= column < len(self._table.headings) else None
        if self._by is None:
            self._order.sort()
        else:
            self._arrange(column, order)
        self.layoutChanged.emit()

    def _arrange(self, column: int, order: Qt.SortOrder) -> None:
        def rank(mark: int) -> tuple[float, str]:
            value = self._value(mark, column)
            # What cannot be said stands below everything that can.
            return (float("-inf") if value.number is None else float(value.number), value.text.casefold())

        self._order.sort(key=rank, reverse=order == Qt.SortOrder.DescendingOrder)

    def _value(self, mark: int, column: int) -> Value:
        return self._table.rows[mark][column]
