"""The list of deals as a table model: an array of ids, and the rows that were near the screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winback_desktop.domain.queries import ProspectColumn, ProspectRow
from winback_desktop.ui.prospects.cells import Frame, cell_of, spoken_of, tip_of, words_of
from winback_desktop.ui.prospects.names import column_name
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, SORT_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[ProspectRow]]

COLUMNS: Final = tuple(ProspectColumn)

_ROOT: Final = QModelIndex()
_KEPT: Final = 4_000  # rows, a few screens up and down
_AROUND: Final = 32
_FEW: Final = 8
_LONG: Final = 100_000
_WAITING: Final = Cell("…", dim=True)
_NOTHING: Final = Cell()
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ProspectsModel(QAbstractTableModel):
    """`load(first, last)` fetches rows before they are painted; a row that is not there yet shows `…`."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        """`fetch` gives the rows of some ids in about a millisecond."""
        super().__init__(parent)
        self._fetch = fetch
        self._ids = array("I")
        self._rows: dict[int, ProspectRow] = {}
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._frame = Frame(date.min, 75.0)

    @property
    def ids(self) -> array[int]:
        """The ids of all lines, in order."""
        return self._ids

    def show_page(self, rows: Sequence[ProspectRow], today: date, mark: float) -> None:
        """Show the first lines of another question."""
        self.beginResetModel()
        self._forget()
        self._frame = Frame(today, mark)
        self._ids = array("I", [row.deal_id for row in rows])
        self._rows = {row.deal_id: row for row in rows}
        self.endResetModel()

    def show_order(self, ids: array[int]) -> None:
        """Show all lines; the first ones stay as they are where they are the same."""
        shown = len(self._ids)
        if ids[:shown] == self._ids:
            if len(ids) > shown:
                self.beginInsertRows(_ROOT, shown, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def set_frame(self, today: date, mark: float) -> None:
        """See the lines against another day or share."""
        if self._frame != Frame(today, mark):
            self._frame = Frame(today, mark)
            self.read_again(0, -1)

    def load(self, first: int, last: int) -> None:
        """Have these lines and their neighbours ready."""
        wanted = self._ids[max(0, first) : last + 1]
        if all(deal_id in self._rows for deal_id in wanted):
            return
        around = self._ids[max(0, first - _AROUND) : last + 1 + _AROUND]
        missing = [deal_id for deal_id in around if deal_id not in self._rows]
        if len(self._rows) + len(missing) > _KEPT:
            self._forget()
            missing = list(around)
        for row in self._fetch(missing):
            self._rows[row.deal_id] = row

    def read_again(self, first: int, last: int) -> None:
        """Forget what was read, and show these lines as they are now."""
        self._forget()
        self.load(first, last)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    def row_at(self, place: int) -> ProspectRow | None:
        """The line at this place, if it was read."""
        return self._rows.get(self._ids[place]) if 0 <= place < len(self._ids) else None

    def place_of(self, deal_id: int) -> int:
        """Where a deal stands; -1 where it does not."""
        # Looked up as bytes: comparing a million numbers one by one takes 40 ms.
        wanted, lines, size = array("I", [deal_id]).tobytes(), self._ids.tobytes(), self._ids.itemsize
        at = lines.find(wanted)
        while at >= 0 and at % size:
            at = lines.find(wanted, at + 1)
        return at // size if at >= 0 else -1

    def places_of(self, deal_ids: Sequence[int]) -> list[int]:
        """Where these deals stand, those that are there; of many, none in a very long list."""
        if len(deal_ids) <= _FEW:
            places = [self.place_of(deal_id) for deal_id in deal_ids]
            return [place for place in places if place >= 0]
        if len(self._ids) > _LONG:
            return []
        wanted = set(deal_ids)
        return [place for place, deal_id in enumerate(self._ids) if deal_id in wanted]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL_ROLE:
            return self._cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._read(index)
            said = words_of if role == Qt.ItemDataRole.DisplayRole else spoken_of
            return said(COLUMNS[index.column()], row, self._frame) if row else _WAITING.text
        if role == RECORD_ROLE:
            return self.row_at(index.row())
        if role == SORT_ROLE:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(index.row())
            return tip_of(COLUMNS[index.column()], row, self._frame) if row else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_name(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section] is ProspectColumn.VALUE:
            return _RIGHT
        return None

    def _cell(self, index: Index) -> Cell:
        deal_id = self._ids[index.row()]
        cells = self._cells.get(deal_id)
        if cells is None:
            row = self._rows.get(deal_id)
            if row is None:
                return _WAITING if index.column() == 0 else _NOTHING
            cells = self._cells[deal_id] = tuple(cell_of(column, row, self._frame) for column in COLUMNS)
        return cells[index.column()]

    def _read(self, index: Index) -> ProspectRow | None:
        """A screen reader may ask for lines far from the screen: it gets them, painting never comes here."""
        if self._ids[index.row()] not in self._rows:
            self.load(index.row(), index.row())
        return self.row_at(index.row())

    def _forget(self) -> None:
        self._rows.clear()
        self._cells.clear()
