"""Deals to chase, or to leave, as a table model: who, their contract, why, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from winback_desktop.domain.chase import ChaseLine
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import Cell, Strip
from winback_desktop.ui.shared.dates import full_day, short_day
from winback_desktop.ui.shared.lines_model import LinesModel
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import ending_of


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    CONTRACT = 1
    WHY = 2
    VALUE = 3


class ChaseModel(LinesModel[ChaseLine]):
    """What ranks first, first."""

    right = frozenset({Column.VALUE})

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._mark = 75.0

    def show_as_of(self, lines: Sequence[ChaseLine], today: date, mark: float) -> None:
        """Show these as of one day; `mark` is the percent at which to be back."""
        self._today, self._mark = today, mark
        self.set_lines(lines)

    def headings(self) -> tuple[str, ...]:
        return self.tr("Account"), self.tr("Contract"), self.tr("Why"), self.tr("Value")

    def id_of(self, line: ChaseLine) -> int:
        return line.row.candidate.deal_id

    def tip(self, line: ChaseLine, column: int) -> str | None:
        recontact_by = line.row.candidate.recontact_by
        if column == Column.WHY:
            return "\n".join(map(capital, line.grounds))
        return full_day(recontact_by) if column == Column.CONTRACT and recontact_by != date.max else None

    def cell(self, line: ChaseLine, column: int) -> Cell:
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
