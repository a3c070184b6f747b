"""The win-back ledger (R5): its lines, and what was won back by year and currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from winback_desktop.domain.records import Kind, WinBack


class LedgerLine(NamedTuple):
    """One win-back with whom it was."""

    win_back: WinBack
    account: str
    deal: str
    kind: Kind
    competitor: str


class YearSum(NamedTuple):
    """What was won back in one year in one currency; deals without a value count, but add nothing."""

    year: int
    currency: str
    deals: int
    value: Decimal


def sums_by_year(lines: Iterable[LedgerLine]) -> list[YearSum]:
    """What was won back by year and currency: the newest year first, the most deals first."""
    found: defaultdict[tuple[int, str], list[Decimal]] = defaultdict(list)
    for line in lines:
        won = line.win_back
        found[won.won_on.year, won.currency].append(won.value or Decimal(0))
    sums = (YearSum(*key, len(values), sum(values, Decimal(0))) for key, values in found.items())
    return sorted(sums, key=lambda one: (-one.year, -one.deals, one.currency))
