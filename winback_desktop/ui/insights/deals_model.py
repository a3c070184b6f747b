"""The deals behind a mark as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import Qt

from winback_desktop.domain.insights import DealLine
from winback_desktop.domain.terms import State
from winback_desktop.ui.shared.cells import Cell
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.deal_words import kind_name, state_name
from winback_desktop.ui.shared.lines_model import LinesModel
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.theme import Tone

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


class DealsModel(LinesModel[DealLine]):
    """The most valuable deal first."""

    right = frozenset({Column.VALUE})

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._decided = False

    def show_deals(self, lines: Sequence[DealLine], *, decided: bool) -> None:
        """Show these; `decided` are won ones among them, too, which have no day of loss."""
        self._decided = decided
        self.set_lines(lines)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.LOST_ON, Column.LOST_ON)

    def headings(self) -> tuple[str, ...]:
        on = self.tr("Decided on") if self._decided else self.tr("Lost on")
        return self.tr("Account"), self.tr("Kind"), self.tr("State"), on, self.tr("Value")

    def id_of(self, line: DealLine) -> int:
        return line.deal_id

    def tip(self, line: DealLine, column: int) -> str | None:
        return full_day(line.lost_on) if column == Column.LOST_ON and line.lost_on else None

    def cell(self, line: DealLine, column: int) -> Cell:
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
