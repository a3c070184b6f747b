"""Lines of the win-back ledger as a table model."""

from __future__ import annotations

from enum import IntEnum

from winback_desktop.domain.win_backs import LedgerLine
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import Cell
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.lines_model import LinesModel
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import ending_of


class Column(IntEnum):
    """The columns, from the left."""

    ACCOUNT = 0
    WON_ON = 1
    WHAT_CHANGED = 2
    VALUE = 3


class WinBacksModel(LinesModel[LedgerLine]):
    """The ledger, the newest line first."""

    right = frozenset({Column.VALUE})

    def headings(self) -> tuple[str, ...]:
        return self.tr("Account"), self.tr("Won on"), self.tr("What changed our luck"), self.tr("Value")

    def id_of(self, line: LedgerLine) -> int:
        return line.win_back.id

    def tip(self, line: LedgerLine, column: int) -> str | None:
        if column == Column.WON_ON:
            return full_day(line.win_back.won_on)
        return line.win_back.what_changed if column == Column.WHAT_CHANGED else None

    def cell(self, line: LedgerLine, column: int) -> Cell:
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
