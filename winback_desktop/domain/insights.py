"""What the losses teach (R6): over which of them a chart counts, and how sure a share of them is.

A *loss* is one trial of winning back: what a deal lost last, and each earlier loss of it that ended in a
win-back (R5: every episode is kept). It is won back if its deal is `won_back` now, or was when that earlier
loss ended; while it is worked on it counts as not won back yet. Deals imported as `won` were never lost: they
are no trials, and count only where won and lost sales are compared.

Period, kind, owner and product filter losses; the period is always that of the *loss*, whatever a chart
shows them by. A loss of no known day lies in no period. Money is never added across currencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from winback_desktop.domain.periods import Period, Step
from winback_desktop.domain.rates import TOO_FEW, TOO_FEW_TO_SAY, Interval, Prior, Rate, prior_of
from winback_desktop.domain.terms import Kind, State

__all__ = [
    "DECIDED",
    "OF_LOSSES",
    "TOO_FEW",
    "TOO_FEW_TO_SAY",
    "Bar",
    "Behind",
    "Chart",
    "Choices",
    "ContractLife",
    "DealLine",
    "DebriefLine",
    "Debriefs",
    "Dimension",
    "Figure",
    "Interval",
    "Money",
    "MoneyLine",
    "MoneyWonBack",
    "Named",
    "Period",
    "Prior",
    "Rate",
    "RateLine",
    "Rates",
    "ReasonLine",
    "Reasons",
    "Scope",
    "ShareLine",
    "Silence",
    "Step",
    "Sums",
    "prior_of",
]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which losses count: the days of loss from `first` to `last`, both included; None leaves a part open.

    An `owner` or `product` of "" means the deals that have none.
    """

    first: date | None = None
    last: date | None = None
    kind: Kind | None = None
    owner: str | None = None
    product: str | None = None


class Dimension(StrEnum):
    """By what losses are told apart: those from `TOUCHES` to `REGULARITY` by what was done after the loss.

    The last four tell digital leads apart, which have a `STAGE_LOST` and a `LAST_GAP`, too.
    """

    REASON = "reason"
    COMPETITOR = "competitor"
    STAGE_LOST = "stage_lost"
    SIZE = "size"
    SOURCE = "source"
    KIND = "kind"
    PARTING = "parting"
    PRODUCT = "product"
    OWNER = "owner"
    INDUSTRY = "industry"
    TOUCHES = "touches"
    LONGEST_GAP = "longest_gap"
    LAST_GAP = "last_gap"
    REGULARITY = "regularity"
    HUMAN_TOUCHES = "human_touches"
    DIGITAL_TOUCHES = "digital_touches"
    LAST_WAY = "last_way"
    OBJECTION = "objection"


_OF_LEADS: Final = (
    Dimension.HUMAN_TOUCHES,
    Dimension.DIGITAL_TOUCHES,
    Dimension.LAST_WAY,
    Dimension.OBJECTION,
)
OF_LOSSES: Final = tuple(by for by in Dimension if by not in _OF_LEADS)
"""The dimensions that every loss has."""


class Chart(StrEnum):
    """One question to the losses; `WIN_BACKS`, `WIN_RATES` and `LEADS` are asked by a `Dimension`."""

    REASONS = "reasons"
    WIN_BACKS = "win_backs"
    WIN_RATES = "win_rates"
    CONTRACT_LIFE = "contract_life"
    MONEY = "money"
    SILENCE = "silence"
    DEBRIEFS = "debriefs"
    LEADS = "leads"


DECIDED: Final = (Chart.WIN_RATES, Chart.LEADS)
"""The charts that count what was won at first, too: by the day of the decision, whatever kind of loss."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as it is shown: the question and, where it needs one, the dimension."""

    chart: Chart
    by: Dimension | None = None


class Money(NamedTuple):
    """A sum in one currency."""

    currency: str
    value: Decimal


Sums = tuple[Money, ...]
"""Money by currency, the largest count of deals first."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """The losses with a reason of one kind; `over_time` has a count for each of the chart's periods.

    `addressable`, `lifted` and `stands` count losses: one with several reasons of the kind is addressable if
    one of them is, stands if one of them stands, and is lifted if all of them are. `sums` is the value lost.
    """

    key: str
    name: str
    losses: int
    sums: Sums
    addressable: int
    lifted: int
    stands: int
    over_time: tuple[int, ...]


class Named(NamedTuple):
    """A reason and how many losses have it."""

    name: str
    losses: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why we lose: the most frequent first. A loss with several kinds of reasons is in several lines.

    The reasons of no known kind are one line, whose key is empty; `other_words` says the most frequent of
    them in their own words.
    """

    periods: tuple[Period, ...]
    lines: tuple[ReasonLine, ...]
    losses: int
    without_reason: int
    without_day: int
    other_words: tuple[Named, ...] = ()

    @property
    def most_often(self) -> Named | None:
        """The most frequent reason; never the line of those that have nothing in common."""
        named = [Named(line.name, line.losses) for line in self.lines if line.key]
        return max((*named, *self.other_words), key=lambda each: each.losses, default=None)


@dataclass(frozen=True, slots=True)
class RateLine:
    """How many losses of one value of a dimension were won back; `shrunk` is what to rank by."""

    key: str
    name: str
    rate: Rate
    shrunk: float


@dataclass(frozen=True, slots=True)
class Rates:
    """A rate by dimension, against that of all losses; `prior` is what small samples are pulled to.

    Bands (size, touches, gaps, regularity) come in their own order, everything else the most losses first.
    """

    by: Dimension
    overall: Rate
    prior: Prior
    lines: tuple[RateLine, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ContractLife:
    """At which tenth of their contract deals were won back; `assumed` of them have an assumed contract."""

    bars: tuple[Bar, ...]
    win_backs: int
    assumed: int


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """What was won back in one period."""

    period: Period
    win_backs: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class MoneyWonBack:
    """What was won back, by the day it was won; `currencies` those that occur, the most frequent first."""

    currencies: tuple[str, ...]
    lines: tuple[MoneyLine, ...]
    win_backs: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share in one period."""

    period: Period
    rate: Rate


@dataclass(frozen=True, slots=True)
class Silence:
    """Which share of the losses of a period went silent; `rate.won` are the silent ones."""

    overall: Rate
    lines: tuple[ShareLine, ...]


@dataclass(frozen=True, slots=True)
class DebriefLine:
    """Debriefs done in one period: asked by the rep who lost the deal, by somebody else, or by letter."""

    period: Period
    by_rep: int
    by_other: int
    by_letter: int


@dataclass(frozen=True, slots=True)
class Debriefs:
    """Debriefs done by the day they were done, and how many of the losses have one."""

    lines: tuple[DebriefLine, ...]
    debriefed: Rate


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal behind a number."""

    deal_id: int
    account: str
    deal: str
    value: Decimal | None
    currency: str
    lost_on: date | None
    kind: Kind
    state: State


class Behind(NamedTuple):
    """The most valuable deals behind a number, and how many there are in all."""

    deals: tuple[DealLine, ...]
    in_all: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter bar may offer: what occurs among the losses."""

    owners: tuple[str, ...]
    products: tuple[str, ...]
    kinds: tuple[Kind, ...]
    first_year: int | None
    last_year: int | None
    has_leads: bool
