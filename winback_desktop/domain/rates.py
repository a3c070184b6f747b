"""How sure a share is: score intervals, and small samples pulled towards the share of all (R6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple

TOO_FEW: Final = 20
"""A share of fewer than these is not said: even of 20 the interval is up to 40 points wide."""
TOO_FEW_TO_SAY: Final = "too few to say"
LEAST_WEIGHT: Final = 2.0
"""What a prior weighs at least: as much as knowing nothing but that both happens (Laplace)."""
_Z: Final = 1.959963984540054  # of the normal distribution, for 95 %


class Interval(NamedTuple):
    """Within which shares the true one lies, 95 times of 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of a share before looking: as if `weight` trials had shown `share`."""

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
        """The share pulled towards the prior's: the less, the more trials there are (beta-binomial)."""
        if not self.of + prior.weight:
            return prior.share
        return (self.won + prior.weight * prior.share) / (self.of + prior.weight)


def prior_of(rates: Iterable[Rate], overall: Rate | None = None) -> Prior:
    """What a beta-binomial of these rates believes of the next one, by weighted moments (Kleinman 1973).

    `overall` is the rate of all where the `rates` overlap, else they add up to it. The weight is never more
    than all trials together, which it is where the rates differ no more than chance has it.
    """
    counted = [rate for rate in rates if rate.of]
    total = sum(rate.of for rate in counted)
    if not total:
        return Prior(overall.share if overall else 0.0, LEAST_WEIGHT)
    share = sum(rate.won for rate in counted) / total
    rho = _correlation(counted, share, total)
    weight = float(total) if rho <= 0 else min(total, 1 / rho - 1)
    return Prior(overall.share if overall else share, max(LEAST_WEIGHT, weight))


def _correlation(rates: Sequence[Rate], share: float, total: int) -> float:
    """How alike two trials of one rate are: 1 / (1 + weight), 0 where that cannot be told."""
    more = len(rates) - 1
    chance = share * (1 - share)
    room = total - sum(rate.of * rate.of for rate in rates) / total - more
    if chance == 0 or room <= 0:
        return 0.0
    spread = sum(rate.of * (rate.share - share) ** 2 for rate in rates)
    return (spread / chance - more) / room
