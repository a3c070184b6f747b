"""From counted rows to what a chart shows: names, order, periods and sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from winback_desktop.domain import insight_words as words
from winback_desktop.domain.bands import BANDS, LATER, NONE, SIZES, WITHOUT, life_name
from winback_desktop.domain.insights import (
    Bar,
    ContractLife,
    DebriefLine,
    Debriefs,
    Dimension,
    Money,
    MoneyLine,
    MoneyWonBack,
    Period,
    Rate,
    RateLine,
    Rates,
    ReasonLine,
    Reasons,
    ShareLine,
    Silence,
    Step,
    Sums,
    prior_of,
)
from winback_desktop.domain.periods import period_of, periods, step_for
from winback_desktop.store.insight_keys import Quarters
from winback_desktop.store.insight_wins import DebriefMonth, WonMonth
from winback_desktop.store.insights import MonthRow, ReasonRow, Summed

_FIRST_DAY: Final = "{month}-01"
UNKNOWN: Final = {NONE: words.NOT_KNOWN}
"""The names of a dimension in which nothing is not nothing, but not known."""
_ORDERED: Final = {Dimension.SIZE, *BANDS}


class _Axis:
    """The periods of a chart, and in which of them a month lies."""

    def __init__(self, months: Iterable[str], step: Step | None) -> None:
        days = sorted({_day(month) for month in months if month})
        self.step = step or (step_for(days[0], days[-1]) if days else Step.QUARTER)
        self.periods: tuple[Period, ...] = periods(days[0], days[-1], self.step) if days else ()

    def key(self, month: str) -> str:
        """The key of the period of a month, "" for one that is not known."""
        return period_of(_day(month), self.step).key if month else NONE


def reasons(rows: Sequence[ReasonRow], total: Summed, names: Mapping[str, str], step: Step | None) -> Reasons:
    """The lines of each kind of reason, the most frequent first."""
    axis = _Axis((row.month for row in rows), step)
    by_reason: defaultdict[str, list[ReasonRow]] = defaultdict(list)
    for row in rows:
        by_reason[row.reason].append(row)
    lines = [_reason_line(key, found, names, axis) for key, found in by_reason.items()]
    lines.sort(key=lambda line: (-line.losses, line.name.casefold()))
    return Reasons(axis.periods, tuple(lines), total.rate.of, total.without_reason, total.without_day)


def by_reason(rows: Iterable[ReasonRow]) -> dict[str, Rate]:
    """How many losses with each kind of reason were won back."""
    won: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row in rows:
        won[row.reason] += row.won
        of[row.reason] += row.losses
    return {key: Rate(won[key], of[key]) for key in of}


def rates(
    by: Dimension,
    found: Mapping[str, Rate],
    overall: Rate | None = None,
    names: Mapping[str, str] | None = None,
) -> Rates:
    """The lines of a dimension: bands in their own order, all else the most trials first.

    Lines that tell each trial once add up to the `overall` rate; else it has to be given.
    """
    if overall is None:
        overall = Rate(sum(rate.won for rate in found.values()), sum(rate.of for rate in found.values()))
    prior = prior_of(found.values(), overall)
    lines = [
        RateLine(key, _name(by, key, names or {}), rate, rate.shrunk(prior)) for key, rate in found.items()
    ]
    if by in _ORDERED:
        lines.sort(key=lambda line: (line.key == NONE, line.key))
    else:
        lines.sort(key=lambda line: (-line.rate.of, line.name.casefold()))
    return Rates(by, overall, prior, tuple(lines))


def size_names(quarters: Quarters) -> dict[str, str]:
    """What the quarters of all deals are called: by their amounts where there is one currency."""
    if len(quarters) != 1:
        return {str(place): name for place, name in enumerate(SIZES)}
    ((currency, ends),) = quarters.items()
    amounts = [f"{end // 100:,}" for end in ends]
    named = [f"Up to {amounts[0]}"]
    named += [f"{low} to {high}" for low, high in pairwise(amounts)]
    named += [f"Over {amounts[-1]}"]
    keys = [*range(len(amounts)), len(SIZES) - 1]
    return {str(key): f"{name} {currency}".strip() for key, name in zip(keys, named, strict=True)}


def contract_life(lives: Sequence[tuple[int, bool]]) -> ContractLife:
    """The bars from the start of the contract to later, those with nothing included."""
    counts = Counter(bar for bar, _ in lives)
    bars = tuple(Bar(str(bar), life_name(bar), counts[bar]) for bar in range(LATER + 1))
    return ContractLife(bars, len(lives), sum(assumed for _, assumed in lives))


def money(rows: Sequence[WonMonth], step: Step | None) -> MoneyWonBack:
    """What was won back in each period, and in all."""
    axis = _Axis((row.month for row in rows), step)
    found: defaultdict[str, list[tuple[str, int, Decimal]]] = defaultdict(list)
    for row in rows:
        found[axis.key(row.month)].append((row.currency, row.win_backs, row.value))
    lines = tuple(
        MoneyLine(period, sum(count for _, count, _ in found[period.key]), _sums(found[period.key]))
        for period in axis.periods
    )
    everything = _sums([one for part in found.values() for one in part])
    currencies = tuple(one.currency for one in everything)
    return MoneyWonBack(currencies, lines, sum(row.win_backs for row in rows), everything)


def silence(rows: Sequence[MonthRow], step: Step | None) -> Silence:
    """The share that went silent in each period, and in all."""
    axis = _Axis((row.month for row in rows), step)
    silent: Counter[str] = Counter()
    losses: Counter[str] = Counter()
    for row in rows:
        silent[axis.key(row.month)] += row.silent
        losses[axis.key(row.month)] += row.losses
    lines = tuple(ShareLine(period, Rate(silent[period.key], losses[period.key])) for period in axis.periods)
    return Silence(Rate(silent.total(), losses.total()), lines)


def debriefs(rows: Sequence[DebriefMonth], debriefed: Rate, step: Step) -> Debriefs:
    """The debriefs of each period."""
    axis = _Axis((row.month for row in rows), step)
    found: defaultdict[str, list[DebriefMonth]] = defaultdict(list)
    for row in rows:
        found[axis.key(row.month)].append(row)
    lines = tuple(
        DebriefLine(
            period,
            sum(row.by_rep for row in found[period.key]),
            sum(row.by_other for row in found[period.key]),
            sum(row.by_letter for row in found[period.key]),
        )
        for period in axis.periods
    )
    return Debriefs(lines, debriefed)


def _reason_line(key: str, rows: Sequence[ReasonRow], names: Mapping[str, str], axis: _Axis) -> ReasonLine:
    over_time: Counter[str] = Counter()
    for row in rows:
        over_time[axis.key(row.month)] += row.losses
    return ReasonLine(
        key,
        names.get(key) or words.OTHER_REASONS,
        sum(row.losses for row in rows),
        _sums([(row.currency, row.losses, row.value) for row in rows]),
        sum(row.addressable for row in rows),
        sum(row.lifted for row in rows),
        sum(row.stands for row in rows),
        tuple(over_time[period.key] for period in axis.periods),
    )


def _sums(found: Iterable[tuple[str, int, Decimal]]) -> Sums:
    """Amounts by currency, that of the most deals first."""
    counts: Counter[str] = Counter()
    values: defaultdict[str, Decimal] = defaultdict(Decimal)
    for currency, count, value in found:
        counts[currency] += count
        values[currency] += value
    ordered = sorted(counts, key=lambda currency: (-counts[currency], currency))
    return tuple(Money(currency, values[currency]) for currency in ordered)


def _name(by: Dimension, key: str, names: Mapping[str, str]) -> str:
    if key in names:
        return names[key]
    if by is Dimension.REASON:
        return words.OTHER_REASONS
    if key == NONE:
        return WITHOUT.get(by) or words.NOBODY_NAMED.get(by, words.NOT_KNOWN)
    if by in BANDS:
        return BANDS[by][int(key)].name
    told = {Dimension.KIND: words.KINDS, Dimension.PARTING: words.PARTINGS, Dimension.LAST_WAY: words.WAYS}
    return told.get(by, {}).get(key, key)


def _day(month: str) -> date:
    return date.fromisoformat(_FIRST_DAY.format(month=month))
