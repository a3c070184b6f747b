"""The deals behind a mark as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.domain.insights import DealLine
from winback_desktop.domain.terms import State
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.deal_words import kind_name, state_name
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.theme import Tone

_ROOT: Final = QModelIndex()
_TONES: Final = {
    State.WORKING: Tone.BLUE,
    State.WON_BACK: Tone.GREEN,
    State.NOT_A_MATCH: Tone.NEUTRAL,
    State.ICY: Tone.NEUTRAL,
    State.CLOSED: Tone.NEUTRAL,
}


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    KIND = 1
    STATE = 2
    LOST_ON = 3
    VALUE = 4


class DealsModel(QAbstractTableModel):
    """The most valuable deal first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[DealLine] = ()
        self._decided = False

    def set_lines(self, lines: Sequence[DealLine], decided: bool = False) -> None:
        """Show these; `decided` are won ones among them, too, which have no day of loss."""
        self.beginResetModel()
        self._lines, self._decided = lines, decided
        self.endResetModel()

    def line_at(self, row: int) -> DealLine | None:
        """The deal of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, deal_id: int) -> int:
        """In which row a deal stands; -1 where it is gone."""
        return next((row for row, line in enumerate(self._lines) if line.deal_id == deal_id), -1)

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
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.LOST_ON and line.lost_on:
            return full_day(line.lost_on)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Account"),
                self.tr("Kind"),
                self.tr("State"),
                self.tr("Decided on") if self._decided else self.tr("Lost on"),
                self.tr("Value"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.VALUE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cell(line: DealLine, column: Column) -> Cell:
    match column:
        case Column.ACCOUNT:
            return Cell(line.account, below=line.deal, bold=True)
        case Column.KIND:
            return Cell(kind_name(line.kind), dim=True)
        case Column.STATE:
            return Cell(state_name(line.state), chip=_TONES[line.state])
        case Column.LOST_ON:
            return Cell(day_and_year(line.lost_on) if line.lost_on else "–", dim=line.lost_on is None)
        case _:
            return Cell(money(line.value, line.currency) or "–", bold=True, right=True)
