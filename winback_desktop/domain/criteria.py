"""Criteria for the next deal (R6): what won sales had in common, and what those had that were not won.

A *decided* sale is one that was won, or was not: lost, or gone silent. Won are those won at first and those
won back since; a loss that is still worked on counts as not won yet. What a former customer left says nothing
of a new deal. Each attribute is one that is known when a new deal begins.

A value stands on the card if there are at least `TOO_FEW` decided sales with it and the 95 % interval of its
rate lies wholly above that of all (look for) or wholly below (beware of), the farthest first. An attribute
that is noted for fewer than half of the sales won, or of those not won, tells only what was noted: left out.
Whether somebody bought before is taken as noted for sales decided a year after the first one or later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from winback_desktop.domain.insights import Rate, prior_of

MOST: Final = 6
"""So many lines each, at most."""
YES: Final = "yes"
NO: Final = "no"


class Attribute(StrEnum):
    """By what new deals can be told apart."""

    BOUGHT_BEFORE = "bought_before"
    PRODUCT = "product"
    SOURCE = "source"
    SIZE = "size"
    INDUSTRY = "industry"
    COUNTRY = "country"
    COMPETITOR = "competitor"
    OWNER = "owner"


_WORDS: Final = {
    Attribute.PRODUCT: "It is about {name}",
    Attribute.SOURCE: "It came from {name}",
    Attribute.SIZE: "It is worth this much: {name}",
    Attribute.INDUSTRY: "They are in {name}",
    Attribute.COUNTRY: "They are in {name}",
    Attribute.COMPETITOR: "{name} is in it too",
    Attribute.OWNER: "{name} leads it",
}
_BOUGHT: Final = {YES: "They have bought from us before", NO: "They have never bought from us"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the card: the value in words, how many sales with it were won; `shrunk` as in Insights."""

    attribute: Attribute
    key: str
    words: str
    rate: Rate
    shrunk: float


@dataclass(frozen=True, slots=True)
class Criteria:
    """The card; `unclear` values lie about where all do, of `too_few` values nothing can be said."""

    overall: Rate
    look_for: tuple[Criterion, ...]
    beware_of: tuple[Criterion, ...]
    unclear: int = 0
    too_few: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether anything can be compared: enough decided sales, some won and some not."""
        return self.overall.is_enough and 0 < self.overall.won < self.overall.of

    @property
    def lines(self) -> tuple[Criterion, ...]:
        """All lines, what to look for first."""
        return *self.look_for, *self.beware_of


def criteria_of(
    overall: Rate, found: Mapping[Attribute, Mapping[str, Rate]], names: Mapping[str, str]
) -> Criteria:
    """The card of these rates, the value "" being what is not noted; `names` are those of sizes."""
    lines = [line for by, rates in found.items() for line in _lines(by, rates, overall, names)]
    enough = [line for line in lines if line.rate.is_enough]
    above = [line for line in enough if line.rate.interval().low > overall.share]
    below = [line for line in enough if line.rate.interval().high < overall.share]
    above.sort(key=_by_low)
    below.sort(key=_by_high)
    unclear = len(enough) - len(above) - len(below)
    return Criteria(
        overall, tuple(above[:MOST]), tuple(below[:MOST]), unclear, too_few=len(lines) - len(enough)
    )


def is_noted(rates: Mapping[str, Rate], overall: Rate) -> bool:
    """Whether an attribute is noted for at least half of the sales won and of those not won."""
    won = sum(rate.won for key, rate in rates.items() if key)
    of = sum(rate.of for key, rate in rates.items() if key)
    return 2 * won >= overall.won and 2 * (of - won) >= overall.of - overall.won


def _lines(
    by: Attribute, rates: Mapping[str, Rate], overall: Rate, names: Mapping[str, str]
) -> Iterable[Criterion]:
    named = {key: rate for key, rate in rates.items() if key}
    if len(named) < 2 or not is_noted(rates, overall):
        return
    prior = prior_of(rates.values(), overall)
    for key, rate in named.items():
        yield Criterion(by, key, _words(by, key, names), rate, rate.shrunk(prior))


def _words(by: Attribute, key: str, names: Mapping[str, str]) -> str:
    if by is Attribute.BOUGHT_BEFORE:
        return _BOUGHT[key]
    return _WORDS[by].format(name=names.get(key, key) if by is Attribute.SIZE else key)


def _by_low(line: Criterion) -> tuple[float, int, str]:
    return -line.rate.interval().low, -line.rate.of, line.words


def _by_high(line: Criterion) -> tuple[float, int, str]:
    return line.rate.interval().high, -line.rate.of, line.words
