"""The ranked list as a table model: finished rows in, cells out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

from winback_desktop.domain.ranking import Candidate, grounds
from winback_desktop.domain.records import Origin
from winback_desktop.domain.today import Row
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell, Strip
from winback_desktop.ui.shared.dates import full_day, how_late, human_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import channel_name, ending_of
from winback_desktop.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    TOUCH = 1
    WHY = 2
    CONTRACT = 3
    VALUE = 4
    OPEN = 5


_CHEVRON: Final = Cell(icon="chevron-right")
_ROOT: Final = QModelIndex()
_ONE_LINE: Final = 52  # letters; longer grounds stand one under the other


class TodayModel(QAbstractTableModel):
    """Rows of the ranking; `more_requested` asks for the next ones when the view has come to the end."""

    more_requested = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._total = 0
        self._today = date.min
        self._mark = 75.0
        self._asked = False

    def set_rows(self, rows: Sequence[Row], total: int, today: date, mark: float) -> None:
        """Show other rows, of `total` that there are; `mark` is the rule's share in percent."""
        self.beginResetModel()
        self._rows, self._total, self._today, self._mark = list(rows), total, today, mark
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
            cells = self._cells[place] = self._made(self._rows[place])
        return cells

    def _made(self, row: Row) -> tuple[Cell, ...]:
        value = money(row.candidate.value, row.currency)
        ending = ending_of(row.kind, row.competitor)
        return (
            Cell(row.account, below=joined(row.product or row.deal, ending), bold=True),
            self._touch(row),
            self._grounds(row),
            self._contract(row.candidate),
            Cell(value, bold=True, right=True),
            _CHEVRON,
        )

    def _touch(self, row: Row) -> Cell:
        candidate = row.candidate
        on = row.recheck.on if row.recheck else candidate.planned_on
        late = "" if on is None or row.recheck else how_late(on, self._today)
        day = self.tr("Not planned") if on is None else late or human_day(on, self._today)
        loud = Tone.RED if late else Tone.NEUTRAL
        return Cell(self._chip(row), below=day, below_tone=loud, chip=self._tone(row))

    def _chip(self, row: Row) -> str:
        if row.recheck:
            return self.tr("Recheck")
        if row.candidate.origin is Origin.DEBRIEF:
            return self.tr("Debrief")
        if row.candidate.channel is None:
            return self.tr("Plan")
        return channel_name(row.candidate.channel)

    def _tone(self, row: Row) -> Tone:
        candidate = row.candidate
        if row.recheck:
            return Tone.VIOLET
        if candidate.days_late(self._today) or candidate.planned_on is None:
            return Tone.RED
        if candidate.origin is Origin.DEBRIEF:
            return Tone.BLUE
        if candidate.is_open(self._today):
            return Tone.AMBER
        return Tone.VIOLET if candidate.lifted or candidate.origin is Origin.CHANGE else Tone.NEUTRAL

    def _grounds(self, row: Row) -> Cell:
        why = self._why(row)
        if sum(map(len, why)) <= _ONE_LINE:
            return Cell(joined(*why))
        return Cell(why[0], below=joined(*why[1:]))

    def _why(self, row: Row) -> list[str]:
        if row.recheck:
            return [self.tr("Is “{0}” still a reason?").format(row.recheck.text)]
        candidate = row.candidate
        if candidate.days_late(self._today):
            # How late it is stands beside it, in the column of the day.
            candidate = replace(candidate, planned_on=self._today)
        return [capital(ground) for ground in grounds(candidate, self._today)] or [""]

    def _contract(self, candidate: Candidate) -> Cell:
        days = (candidate.end - candidate.begin).days
        if candidate.end == date.max or days <= 0:
            return Cell(strip=Strip(None, self._mark), below=self.tr("Not known"))
        life = min(100.0, max(0.0, 100 * (self._today - candidate.begin).days / days))
        strip = Strip(life, self._mark, candidate.is_closing(self._today))
        return Cell(strip=strip, below=self.tr("{0} % of their contract").format(int(life)))

    def _words(self, index: Index) -> str:
        cell = self._cells_of(index.row())[index.column()]
        return ", ".join(part for part in (cell.text, cell.below) if part)

    def _tip(self, index: Index) -> str | None:
        row = self._rows[index.row()]
        if index.column() == Column.WHY:
            return joined(*self._why(row))
        if index.column() == Column.TOUCH and row.candidate.planned_on:
            return full_day(row.candidate.planned_on)
        if index.column() == Column.CONTRACT and row.candidate.end != date.max:
            return self.tr("Their contract runs until {0}").format(full_day(row.candidate.end))
        return None


def _identity(row: Row) -> tuple[int, int]:
    return row.candidate.deal_id, row.recheck.reason_id if row.recheck else 0
