"""Deals to chase, or to leave, as a table model: who, their contract, why, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.domain.chase import ChaseLine
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index, Strip
from winback_desktop.ui.shared.dates import full_day, short_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import ending_of

_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    CONTRACT = 1
    WHY = 2
    VALUE = 3


class ChaseModel(QAbstractTableModel):
    """What ranks first, first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ChaseLine] = ()
        self._today = date.min
        self._mark = 75.0

    def set_lines(self, lines: Sequence[ChaseLine], today: date, mark: float) -> None:
        """Show these as of one day; `mark` is the percent at which to be back."""
        self.beginResetModel()
        self._lines, self._today, self._mark = lines, today, mark
        self.endResetModel()

    def line_at(self, row: int) -> ChaseLine | None:
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
        column = Column(index.column())
        if role == CELL_ROLE:
            return self._cell(line, column)
        if role == Qt.ItemDataRole.DisplayRole and column is Column.ACCOUNT:
            return line.row.account
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self._cell(line, column)
            return ", ".join(part for part in (cell.text, cell.below) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.WHY:
                return "\n".join(map(capital, line.grounds))
            if column is Column.CONTRACT and line.row.candidate.recontact_by != date.max:
                return full_day(line.row.candidate.recontact_by)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Account"), self.tr("Contract"), self.tr("Why"), self.tr("Value"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.VALUE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell(self, line: ChaseLine, column: Column) -> Cell:
        row = line.row
        match column:
            case Column.ACCOUNT:
                below = joined(row.deal, ending_of(row.kind, row.competitor))
                return Cell(row.account, below=below, bold=True, marks=row.marks)
            case Column.CONTRACT:
                return self._contract(row.candidate)
            case Column.WHY:
                return Cell(capital(line.grounds[0]), below="; ".join(line.grounds[1:]))
            case _:
                return Cell(money(row.candidate.value, row.currency) or "–", bold=True, right=True)

    def _contract(self, candidate: Candidate) -> Cell:
        if candidate.end == date.max:
            return Cell(strip=Strip(None, self._mark), below=self.tr("not known"))
        days = max(1, (candidate.end - candidate.begin).days)
        life = min(100.0, max(0.0, 100 * (self._today - candidate.begin).days / days))
        words = self.tr("open since {0}") if candidate.is_open(self._today) else self.tr("by {0}")
        day = short_day(candidate.recontact_by, self._today)
        return Cell(strip=Strip(life, self._mark, candidate.is_closing(self._today)), below=words.format(day))
