"""Lines of the win-back ledger as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.domain.win_backs import LedgerLine
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import ending_of

_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    WON_ON = 1
    WHAT_CHANGED = 2
    VALUE = 3


class WinBacksModel(QAbstractTableModel):
    """The ledger, the newest line first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[LedgerLine] = ()

    def set_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, row: int) -> LedgerLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def place_of(self, win_back_id: int) -> int:
        """In which row a line stands; -1 where it is gone."""
        ids = [line.win_back.id for line in self._lines]
        return ids.index(win_back_id) if win_back_id in ids else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == CELL_ROLE:
            return _cell(line, Column(index.column()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = _cell(line, Column(index.column()))
            return ", ".join(part for part in (cell.text, cell.below) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == Column.WON_ON:
                return full_day(line.win_back.won_on)
            return line.win_back.what_changed if index.column() == Column.WHAT_CHANGED else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Account"),
                self.tr("Won on"),
                self.tr("What changed our luck"),
                self.tr("Value"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.VALUE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cell(line: LedgerLine, column: Column) -> Cell:
    won = line.win_back
    match column:
        case Column.ACCOUNT:
            below = joined(line.deal, ending_of(line.kind, line.competitor or None))
            return Cell(line.account, below=below, bold=True)
        case Column.WON_ON:
            return Cell(day_and_year(won.won_on))
        case Column.WHAT_CHANGED:
            return Cell(capital(won.what_changed), dim=not won.what_changed)
        case _:
            return Cell(money(won.value, won.currency) or "–", bold=True, right=True)
