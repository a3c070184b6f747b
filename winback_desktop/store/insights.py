"""What Insights counts: in the columns of all losses, on a worker's thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import compress
from operator import not_
from typing import Any, Final, NamedTuple

from winback_desktop.domain.insights import Named, Rate, Scope
from winback_desktop.domain.terms import Kind
from winback_desktop.store import losses
from winback_desktop.store.columns import Column, Rows, both, slices
from winback_desktop.store.loss_columns import Entries, Losses, Part, Worded, rates

_DECIDED_KINDS: Final = (Kind.WON, Kind.LOST_SALE, Kind.GONE_SILENT)
_DECIDED: Final = """SELECT id AS deal_id, lost_on, kind, state, kind = 'won' AS won, value, currency, owner,
  product, competitor, stage_lost, source, parting, account_id FROM deal NOT INDEXED
  WHERE kind IN ('won', 'lost_sale', 'gone_silent')"""


class ReasonRow(NamedTuple):
    """Losses with a reason of one kind, lost in one month (2026-07, empty if unknown), in one currency."""

    reason: str
    month: str
    currency: str
    losses: int
    value: Decimal
    addressable: int
    lifted: int
    stands: int
    won: int


class Summed(NamedTuple):
    """How many losses there are and were won back, and how many have no known day or no reason."""

    rate: Rate
    without_day: int
    without_reason: int


class MonthRow(NamedTuple):
    """Losses of one month (empty if unknown), and how many of them went silent."""

    month: str
    silent: int
    losses: int


def reasons(found: Losses, entries: Sequence[Entries], scope: Scope) -> list[ReasonRow]:
    """The losses of each kind of reason, by month and currency; a loss counts under each of its kinds."""
    sums: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0] * 6)
    for part, entry in zip(found.parts, entries, strict=True):
        for (reason, flags, month, currency, won), (count, value) in _told(part, entry, scope).items():
            row = sums[reason, month, currency]
            row[0] += count
            row[1] += value
            for place, flag in enumerate((*flags, won), start=2):
                row[place] += count * int(flag)
    return [ReasonRow(*key, count, money(value), *counts) for key, (count, value, *counts) in sums.items()]


def other_words(found: Iterable[Worded], scope: Scope) -> list[Named]:
    """What reasons of no known kind say, whatever their case, the most frequent first."""
    having: defaultdict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for part, words in found:
        chosen = part.losses(scope)
        for row, text in words:
            if chosen[row]:
                key = text.casefold()
                names.setdefault(key, text)
                having[key].add(part.ids[row])
    named = (Named(names[key], len(of)) for key, of in having.items())
    return sorted(named, key=lambda each: (-each.losses, each.name.casefold()))


def total(found: Losses, entries: Sequence[Entries], scope: Scope) -> Summed:
    """What all losses come to."""
    won = of = without_day = without_reason = 0
    for part, entry in zip(found.parts, entries, strict=True):
        rows = part.losses(scope)
        of += rows.count(1)
        won += both(rows, part.back).count(1)
        without_day += both(rows, part["lost_on"].where(not_)).count(1)
        without_reason += rows.count(1) - both(rows, entry.has_any).count(1)
    return Summed(Rate(won, of), without_day, without_reason)


def win_backs(columns: Sequence[Column], found: Losses, scope: Scope) -> dict[str, Rate]:
    """How many losses were won back, by a column of each part that tells each loss once."""
    return _added(
        rates(column, part.losses(scope), part.back)
        for column, part in zip(columns, found.parts, strict=True)
    )


def win_rates(column: Column, deals: Part, scope: Scope) -> dict[str, Rate]:
    """How many sales were won of those that were decided, by a column and the day of the decision."""
    return rates(column, decided_rows(deals, scope), deals.won)


def decided_rows(deals: Part, scope: Scope) -> Rows:
    """Sales that were won at first, and those that were not; the kind of a loss filters none."""
    return both(deals.rows(replace(scope, kind=None)), deals["kind"].where(_DECIDED_KINDS.__contains__))


def decided(scope: Scope) -> str:
    """The same sales as SQL."""
    return f"{_DECIDED}{losses.conditions(replace(scope, kind=None))}"


def months(found: Losses, scope: Scope) -> list[MonthRow]:
    """The losses of each month, and how many went silent."""
    silent: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for part in found.parts:
        rows = part.losses(scope)
        quiet = both(rows, part["kind"].where(Kind.GONE_SILENT.__eq__))
        for counted, chosen in ((of, rows), (silent, quiet)):
            for day, count in part["lost_on"].counts(chosen).items():
                counted[day[:7]] += count
    return [MonthRow(month, silent[month], count) for month, count in of.items()]


def span(connection: Any) -> tuple[date, date] | None:
    """The first and the last known day of a loss."""
    first, last = connection.execute(
        "SELECT min(day), max(day) FROM (SELECT min(lost_on) AS day FROM deal WHERE kind <> 'won'"
        " UNION ALL SELECT max(lost_on) FROM deal WHERE kind <> 'won'"
        " UNION ALL SELECT min(lost_on) FROM loss_episode WHERE ended_as = 'won_back')"
    ).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def values(connection: Any, column: str) -> list[str]:
    """The owners, products or kinds that occur among losses, in alphabetical order."""
    found = connection.execute(
        f"SELECT DISTINCT ifnull({column}, '') FROM deal NOT INDEXED WHERE kind <> 'won'"
    )
    return sorted((value for (value,) in found), key=str.casefold)


def money(hundredths: float) -> Decimal:
    """An amount as it is stored, in its currency."""
    return Decimal(int(hundredths)).scaleb(-2)


def _told(part: Part, entry: Entries, scope: Scope) -> dict[Any, tuple[int, int]]:
    """How many losses there are of each thing told, and the sum of their values."""
    chosen = part.losses(scope)
    counts: Counter[int] = Counter()
    values: defaultdict[int, int] = defaultdict(int)
    for rows, codes in zip(slices(entry.rows), slices(entry.told.codes), strict=True):
        meant = bytes(map(chosen.__getitem__, rows))
        counts.update(compress(codes, meant))
        for row, code in zip(compress(rows, meant), compress(codes, meant), strict=True):
            values[code] += part.amounts[row]
    return {entry.told.values[code]: (count, values[code]) for code, count in counts.items()}


def _added(found: Iterable[dict[str, Rate]]) -> dict[str, Rate]:
    won: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for each in found:
        for key, rate in each.items():
            won[key] += rate.won
            of[key] += rate.of
    return {key: Rate(won[key], of[key]) for key in of}
