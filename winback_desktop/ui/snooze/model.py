"""Snoozed touches as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from winback_desktop.domain.snooze import Snoozed
from winback_desktop.domain.words import capital
from winback_desktop.ui.shared.cells import Cell
from winback_desktop.ui.shared.dates import full_day, human_day, short_day
from winback_desktop.ui.shared.lines_model import LinesModel
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import Tone


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    TOUCH = 1
    SINCE = 2
    UNTIL = 3
    WHY = 4


class SnoozedModel(LinesModel[Snoozed]):
    """What waits, the earliest first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._today = date.min

    def show_as_of(self, lines: Sequence[Snoozed], today: date) -> None:
        """Show these as of one day."""
        self._today = today
        self.set_lines(lines)

    def headings(self) -> tuple[str, ...]:
        return self.tr("Account"), self.tr("Touch"), self.tr("From"), self.tr("Until"), self.tr("Why")

    def id_of(self, line: Snoozed) -> int:
        return line.deal_id

    def tip(self, line: Snoozed, column: int) -> str | None:
        tips = {Column.SINCE: full_day(line.since), Column.UNTIL: full_day(line.until), Column.WHY: line.why}
        return tips.get(Column(column))

    def cell(self, line: Snoozed, column: int) -> Cell:
        match column:
            case Column.ACCOUNT:
                return Cell(line.account, below=line.deal, bold=True)
            case Column.TOUCH:
                return Cell(channel_name(line.channel), chip=Tone.NEUTRAL)
            case Column.SINCE:
                return Cell(short_day(line.since, self._today), dim=True)
            case Column.UNTIL:
                at = f"{line.remind_at:%H:%M}" if line.remind_at else ""
                return Cell(human_day(line.until, self._today), note=at, bold=True)
            case _:
                return Cell(capital(line.why))
