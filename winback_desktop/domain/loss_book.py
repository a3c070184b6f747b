"""The loss book (R6): what one quarter taught, to be handed to whoever leads sales.

A loss belongs to the quarter in which the deal was lost. What came of losses belongs to the quarter in which
it happened, whenever the deal was lost: a reason lifted by the day on which the rep confirmed it, a debrief
by the day it was done, a win-back by the day it was won. The criteria are those of all sales that were
decided until the quarter's end, for a quarter alone has too few. Only what still holds is in it: a reason
that was lifted and stands again is not, nor is a loss of no known day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from winback_desktop.domain.contract import add_months
from winback_desktop.domain.criteria import Criteria
from winback_desktop.domain.insights import Rates, Reasons, Scope, Silence, Sums
from winback_desktop.domain.periods import Period, Step, period_of
from winback_desktop.domain.terms import AskedHow, DebriefKind, Kind, SaidBy, Standing

MOST_LOSSES: Final = 200
MOST_BARE: Final = 40
MOST_LIFTED: Final = 40
MOST_NAMED: Final = 5
MOST_DEBRIEFS: Final = 40
MOST_WON: Final = 100
"""At most so many are written down: the most valuable, of debriefs the newest; the counts are of all.

`MOST_BARE` losses of which nothing but the account and the day is known: a list of names teaches nothing.
"""
QUARTERS_COMPARED: Final = 5
IN_SHORT: Final = 240
"""So many letters of a self-analysis, at most: two lines or three."""
_MONTHS_BEFORE: Final = 3 * (QUARTERS_COMPARED - 1)


class Counts(NamedTuple):
    """How much a quarter holds."""

    losses: int = 0
    lifted: int = 0
    debriefs: int = 0
    won_back: int = 0


class Quarter(NamedTuple):
    """A quarter and how much it holds."""

    period: Period
    counts: Counts


@dataclass(frozen=True, slots=True)
class BookScope:
    """Which quarter, and of which deals; see `Scope` for the parts."""

    period: Period
    kind: Kind | None = None
    owner: str | None = None
    product: str | None = None

    @property
    def losses(self) -> Scope:
        """What was lost in the quarter."""
        return Scope(self.period.first, self.period.last, self.kind, self.owner, self.product)

    @property
    def compared(self) -> Scope:
        """What was lost in it and in the quarters before, to compare."""
        first = add_months(self.period.first, -_MONTHS_BEFORE)
        return Scope(first, self.period.last, self.kind, self.owner, self.product)

    @property
    def until(self) -> Scope:
        """All that was lost until its end."""
        return Scope(None, self.period.last, self.kind, self.owner, self.product)

    @property
    def any_day(self) -> Scope:
        """Whatever day it was lost, for what is told by another day."""
        return Scope(None, None, self.kind, self.owner, self.product)


@dataclass(frozen=True, slots=True)
class LossLine:
    """One loss; `reason` is what was noted first, empty where nothing was."""

    account: str
    deal: str
    value: Decimal | None
    currency: str
    lost_on: date
    kind: Kind
    competitor: str
    reason: str
    standing: Standing | None
    is_won_back: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the account and the day is known."""
        known = self.value or self.competitor or self.reason or self.is_won_back
        return not known and self.deal in ("", self.account)


@dataclass(frozen=True, slots=True)
class LiftedLine:
    """Reasons of one kind that one change lifted, on so many deals; `accounts` are the most valuable."""

    reason: str
    change: str
    changed_on: date
    first: date
    last: date
    deals: int
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DebriefBlock:
    """One debrief: who asked whom, and what was learnt.

    `reasons` are those that each side named. `first_is_buyers` says whether the rep's first reason is one of
    the buyer's, None while one of the two named none.
    """

    account: str
    deal: str
    kind: DebriefKind
    done_on: date
    interviewer: str = ""
    lost_it: bool = False
    contact: str = ""
    contact_title: str = ""
    asked_how: AskedHow | None = None
    did_well: str = ""
    fell_short: str = ""
    quotes: tuple[str, ...] = ()
    reasons: tuple[tuple[SaidBy, tuple[str, ...]], ...] = ()
    first_is_buyers: bool | None = None

    def reasons_of(self, side: SaidBy) -> tuple[str, ...]:
        """What one side named."""
        return next((reasons for each, reasons in self.reasons if each is side), ())


@dataclass(frozen=True, slots=True)
class WonLine:
    """One win-back; `life` is how much of the contract had run, in percent, and may rest on an assumption."""

    account: str
    deal: str
    value: Decimal | None
    currency: str
    won_on: date
    lost_on: date | None
    what_changed: str
    life: int = 0
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class LossBook:
    """All that the book says; `lost` and `won` are the sums of the quarter, `reasons` those of its losses."""

    scope: BookScope
    made_on: date
    rep: str
    counts: Counts
    lost: Sums
    won: Sums
    reasons: Reasons
    by_month: Silence
    by_quarter: Silence
    comes_back: tuple[Rates, ...]
    losses: tuple[LossLine, ...]
    lifted: tuple[LiftedLine, ...]
    lifted_in_all: int
    debriefs: tuple[DebriefBlock, ...]
    won_back: tuple[WonLine, ...]
    criteria: Criteria


def last_finished(today: date) -> Period:
    """The newest quarter that is over."""
    return period_of(period_of(today, Step.QUARTER).first - timedelta(days=1), Step.QUARTER)


def offered(found: Iterable[Quarter], today: date) -> tuple[Quarter, ...]:
    """The quarters to choose from, the newest first: those that hold something, and the last finished one."""
    held = {quarter.period: quarter for quarter in found if any(quarter.counts)}
    usual = last_finished(today)
    held.setdefault(usual, Quarter(usual, Counts()))
    return tuple(sorted(held.values(), reverse=True))


def proposed(quarters: Sequence[Quarter], today: date) -> Period:
    """The last finished quarter, or the newest finished one that holds something where that holds nothing."""
    usual = last_finished(today)
    over = [quarter for quarter in quarters if quarter.period.last <= usual.last and any(quarter.counts)]
    return max(over).period if over else usual


def quarter_of(scope: Scope) -> Period | None:
    """The quarter that these days are, or lie in; None where they are open or of several."""
    if scope.first is None or scope.last is None:
        return None
    found = period_of(scope.first, Step.QUARTER)
    return found if scope.last <= found.last else None


def in_short(text: str, most: int = IN_SHORT) -> str:
    """A text as one paragraph, cut after a whole word where it is longer."""
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"
