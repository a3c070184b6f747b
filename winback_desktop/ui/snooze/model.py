"""Snoozed touches as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from winback_desktop.domain.snooze import Snoozed
from winback_desktop.domain.words import capital
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.shared.dates import full_day, human_day, short_day
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import Tone

_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    TOUCH = 1
    SINCE = 2
    UNTIL = 3
    WHY = 4


class SnoozedModel(QAbstractTableModel):
    """What waits, the earliest first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Snoozed] = ()
        self._today = date.min

    def set_rows(self, rows: Sequence[Snoozed], today: date) -> None:
        """Show these as of one day."""
        self.beginResetModel()
        self._rows, self._today = rows, today
        self.endResetModel()

    def row_at(self, row: int) -> Snoozed | None:
        """The touch of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, deal_id: int) -> int:
        """In which row a deal stands; -1 where it waits no more."""
        ids = [row.deal_id for row in self._rows]
        return ids.index(deal_id) if deal_id in ids else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        cell = self._cell(row, Column(index.column()))
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (cell.text, cell.note, cell.below) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            tips = {Column.SINCE: full_day(row.since), Column.UNTIL: full_day(row.until), Column.WHY: row.why}
            return tips.get(Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Account"),
                self.tr("Touch"),
                self.tr("From"),
                self.tr("Until"),
                self.tr("Why"),
            )[section]
        return None

    def _cell(self, row: Snoozed, column: Column) -> Cell:
        match column:
            case Column.ACCOUNT:
                return Cell(row.account, below=row.deal, bold=True)
            case Column.TOUCH:
                return Cell(channel_name(row.channel), chip=Tone.NEUTRAL)
            case Column.SINCE:
                return Cell(short_day(row.since, self._today), dim=True)
            case Column.UNTIL:
                at = f"{row.remind_at:%H:%M}" if row.remind_at else ""
                return Cell(human_day(row.until, self._today), note=at, bold=True)
            case _:
                return Cell(capital(row.why))
