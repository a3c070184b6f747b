"""What the losses teach (R6): over which of them a chart counts, and how sure a share of them is.

A *loss* is one trial of winning back: what a deal lost last, and each earlier loss of it that ended in a
win-back (R5: every episode is kept). It is won back if its deal is `won_back` now, or was when that earlier
loss ended; while it is worked on it counts as not won back yet. Deals imported as `won` were never lost: they
are no trials, and count only where won and lost sales are compared.

Period, kind, owner and product filter losses; the period is always that of the *loss*, whatever a chart
shows them by. A loss of no known day lies in no period. Money is never added across currencies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import sqrt
from typing import Final, NamedTuple

from winback_desktop.domain.terms import Kind, State

TOO_FEW: Final = 20
"""A share of fewer losses is not said: at 20 a Wilson interval is up to 40 points wide."""
TOO_FEW_TO_SAY: Final = "too few to say"
_Z: Final = 1.959963984540054  # of the normal distribution, for 95 %


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


class Interval(NamedTuple):
    """Within which shares the true one lies, 95 times of 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of a share before looking: as if `weight` losses had shown `share` (R6)."""

    share: float
    weight: float


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """So many of so many."""

    won: int
    of: int

    @property
    def share(self) -> float:
        """The bare share, 0 of none."""
        return self.won / self.of if self.of else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to say a share at all; else it reads `TOO_FEW_TO_SAY`."""
        return self.of >= TOO_FEW

    def interval(self) -> Interval:
        """The 95 % score interval (Wilson 1927), from 0 to 1 for none."""
        if not self.of:
            return Interval(0.0, 1.0)
        square = _Z * _Z
        middle = self.won + square / 2
        reach = _Z * sqrt(self.won * (self.of - self.won) / self.of + square / 4)
        low = 0.0 if self.won == 0 else (middle - reach) / (self.of + square)
        high = 1.0 if self.won == self.of else (middle + reach) / (self.of + square)
        return Interval(low, high)

    def shrunk(self, prior: Prior) -> float:
        """The share pulled towards the prior's: the less, the more losses there are (beta-binomial)."""
        if not self.of:
            return prior.share
        pull = prior.weight / (prior.weight + self.of)
        return pull * prior.share + (1 - pull) * self.share


class Dimension(StrEnum):
    """By what losses are told apart. The last four are what was done after the loss."""

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


class Chart(StrEnum):
    """One question to the losses; `WIN_BACKS` and `WIN_RATES` are asked by a `Dimension`."""

    REASONS = "reasons"
    WIN_BACKS = "win_backs"
    WIN_RATES = "win_rates"
    CONTRACT_LIFE = "contract_life"
    MONEY = "money"
    SILENCE = "silence"
    DEBRIEFS = "debriefs"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as it is shown: the question and, where it needs one, the dimension."""

    chart: Chart
    by: Dimension | None = None


class Step(StrEnum):
    """How long a period of a chart over time is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One place on the axis of time; its `key` is 2026-07, 2026-Q3 or 2026."""

    first: date
    last: date
    key: str
    label: str


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


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why we lose: the most frequent first. A loss with several kinds of reasons is in several lines."""

    periods: tuple[Period, ...]
    lines: tuple[ReasonLine, ...]
    losses: int
    without_reason: int
    without_day: int


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
    """Debriefs done in one period, by who asked: the rep who lost the deal, or somebody else."""

    period: Period
    by_rep: int
    by_other: int


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


@dataclass(frozen=True, slots=True)
class Table:
    """A chart in words: what the screen, a CSV file and a PDF show alike."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def prior_of(rates: Iterable[Rate]) -> Prior:
    """What a beta-binomial of these rates believes of the next one, by moments (Kleinman 1973).

    Where they differ no more than chance alone would have it, the weight is that of all of them together,
    so each is pulled almost to the overall share.
    """
    counted = [rate for rate in rates if rate.of]
    total = sum(rate.of for rate in counted)
    if not total:
        return Prior(0.0, 0.0)
    share = sum(rate.won for rate in counted) / total
    return Prior(share, _weight(counted, share, total))


def _weight(rates: Sequence[Rate], share: float, total: int) -> float:
    spread = sum(rate.of * (rate.share - share) ** 2 for rate in rates)
    chance = share * (1 - share)
    own = total - sum(rate.of * rate.of for rate in rates) / total
    if len(rates) < 2 or chance == 0 or own <= 0:
        return float(total)
    # expected spread = chance * ((k - 1) + rho * (own - (k - 1)))
    rest = own - (len(rates) - 1)
    if rest <= 0:
        return float(total)
    rho = (spread / chance - (len(rates) - 1)) / rest
    if rho <= 0:
        return float(total)
    return min(float(total), max(0.0, 1 / rho - 1))
