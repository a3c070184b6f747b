"""What one row of the list says, as cells and in words."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.ranking import USUAL, Candidate, Weights, grounds_beside_day
from winback_desktop.domain.terms import Origin
from winback_desktop.domain.today import Row
from winback_desktop.domain.words import capital, joined
from winback_desktop.ui.shared.cells import Cell, Strip
from winback_desktop.ui.shared.dates import full_day, how_late, human_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.touch_words import channel_name, ending_of
from winback_desktop.ui.theme import Tone

translate: Final = QCoreApplication.translate

_CHEVRON: Final = Cell(icon="chevron-right")
_WORTH_SAYING: Final = 2  # unanswered touches; one only waits for its answer
_ONE_LINE: Final = 52  # letters; longer grounds stand one under the other


class RowCells(NamedTuple):
    """Makes the cells of rows as of one day; `mark` is the rule's share in percent."""

    today: date
    mark: float
    weights: Weights = USUAL

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """The cells of one row, from the left."""
        value = money(row.candidate.value, row.currency)
        ending = ending_of(row.kind, row.competitor, replied=row.replied)
        return (
            Cell(row.account, below=joined(row.product or row.deal, ending), bold=True, marks=row.marks),
            self._touch(row),
            self._grounds(row),
            self._contract(row),
            Cell(value, bold=True, right=True),
            _CHEVRON,
        )

    def _touch(self, row: Row) -> Cell:
        candidate = row.candidate
        on = row.recheck.on if row.recheck else candidate.planned_on
        late = "" if on is None or row.recheck else how_late(on, self.today)
        day = translate("Today", "Not planned") if on is None else late or human_day(on, self.today)
        loud = Tone.RED if late else Tone.NEUTRAL
        return Cell(self._chip(row), below=day, below_tone=loud, chip=self._tone(row))

    def _chip(self, row: Row) -> str:
        if row.recheck:
            return translate("Today", "Recheck")
        if row.candidate.origin is Origin.DEBRIEF:
            return translate("Today", "Debrief")
        if row.candidate.channel is None:
            return translate("Today", "Plan")
        return channel_name(row.candidate.channel)

    def _tone(self, row: Row) -> Tone:
        candidate = row.candidate
        if row.recheck:
            return Tone.VIOLET
        if candidate.days_late(self.today) or candidate.planned_on is None:
            return Tone.RED
        if candidate.origin is Origin.DEBRIEF:
            return Tone.BLUE
        if candidate.is_open(self.today):
            return Tone.AMBER
        return Tone.VIOLET if candidate.lifted or candidate.origin is Origin.CHANGE else Tone.NEUTRAL

    def _grounds(self, row: Row) -> Cell:
        why, standing = self.why(row), standing_words(row)
        if sum(map(len, why)) <= _ONE_LINE:
            return Cell(joined(*why), below=capital(standing))
        return Cell(why[0], below=capital(joined(standing, *why[1:])))

    def why(self, row: Row) -> list[str]:
        """The grounds of one row, the strongest first."""
        if row.recheck:
            return [translate("Today", "Is “{0}” still a reason?").format(row.recheck.text)]
        found = grounds_beside_day(row.candidate, self.today, self.weights, assumed=row.assumed)
        return [capital(ground) for ground in found] or [""]

    def _contract(self, row: Row) -> Cell:
        candidate = row.candidate
        days = (candidate.end - candidate.begin).days
        if candidate.end == date.max or days <= 0:
            return Cell(strip=Strip(None, self.mark), below=translate("Today", "Not known"))
        life = min(100.0, max(0.0, 100 * (self.today - candidate.begin).days / days))
        strip = Strip(life, self.mark, candidate.is_closing(self.today))
        said = translate("Today", "{0} % of their contract")
        if row.assumed:
            said = translate("Today", "{0} %, assumed")
        return Cell(strip=strip, below=said.format(int(life)))


def standing_words(row: Row) -> str:
    """What became of the touches so far: a draft that waits to be sent, chases without an answer."""
    drafted = translate("Today", "drafted, not sent") if row.drafted_on else ""
    chased = row.unanswered >= _WORTH_SAYING and not row.recheck
    return joined(drafted, translate("Today", "{0} unanswered").format(row.unanswered) if chased else "")


def contract_tip(candidate: Candidate) -> str | None:
    """Until when their contract runs, where that is known."""
    if candidate.end == date.max:
        return None
    return translate("Today", "Their contract runs until {0}").format(full_day(candidate.end))
