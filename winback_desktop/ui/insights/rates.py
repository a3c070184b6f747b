"""What comes back: rates with their intervals, and the most telling of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from winback_desktop.domain.insights import TOO_FEW, Chart, Dimension, Figure, Rate, RateLine, Rates
from winback_desktop.ui.insights.words import (
    count,
    dimension_name,
    losses,
    number,
    percent,
    rate_said,
    rate_words,
    share,
    told_apart,
    tr,
)
from winback_desktop.ui.shared.charts.dots import Dot, Dots, too_few
from winback_desktop.ui.shared.charts.exhibit import Exhibit, Heading, TableData, Value
from winback_desktop.ui.shared.charts.keys import Key

MOST: Final = 10
MOST_TELLING: Final = 6
COMPARED: Final = (
    Dimension.KIND,
    Dimension.PARTING,
    Dimension.COMPETITOR,
    Dimension.STAGE_LOST,
    Dimension.SOURCE,
    Dimension.SIZE,
    Dimension.REASON,
)


class _Told(NamedTuple):
    by: Dimension
    line: RateLine
    name: str


def win_backs(rates: Rates, title: str = "") -> Exhibit:
    """Win-back rates by one dimension."""
    told = [_Told(rates.by, line, line.name) for line in rates.lines]
    head = title or tr("What comes back")
    return _exhibit(head, told, rates.overall, MOST, dimension_name(rates.by))


def won_at_first(rates: Rates) -> Exhibit:
    """Which sales were won when they were decided, of those won and lost."""
    lines = rates.lines[:MOST] if rates.overall.won or not rates.overall.of else ()
    dots = tuple(_dot(_Told(rates.by, line, line.name), tr("won")) for line in lines)
    heads = (tr("Won"), tr("Decided"), tr("Rate"), tr("From"), tr("To"), tr("Pulled to all"))
    rows = tuple(_row(_Told(rates.by, line, line.name)) for line in rates.lines)
    overall = rates.overall
    return Exhibit(
        tr("What was won at first"),
        Dots(dots, overall.share if overall.is_enough else None) if dots else None,
        TableData(
            (Heading(dimension_name(rates.by)), *(Heading(words, right=True) for words in heads)), rows
        ),
        tuple(Key(Figure(Chart.WIN_RATES, rates.by), line.key, line.name) for line in rates.lines),
        caption=tr("won of all decided sales, 95 % interval"),
        foot=tr("{0} of all {1} decided sales were won.").format(percent(overall.share), count(overall.of))
        if overall.is_enough
        else _foot(overall),
        empty=tr("Won sales stand here for comparison, once an import brought some."),
    )


def most_telling(all_rates: Sequence[Rates]) -> Exhibit:
    """Of every dimension the value that differs most from all losses, the surest difference first."""
    overall = max((rates.overall for rates in all_rates), key=_size, default=Rate(0, 0))
    told = [best for rates in all_rates if (best := _most_telling_of(rates)) is not None]
    told.sort(key=partial(_telling, overall), reverse=True)
    return _exhibit(tr("What comes back"), told, overall, MOST_TELLING, tr("Losses that"))


def _most_telling_of(rates: Rates) -> _Told | None:
    named = [line for line in rates.lines if line.key]
    if not named:
        return None
    best = max((_Told(rates.by, line, "") for line in named), key=partial(_telling, rates.overall))
    return best._replace(name=told_apart(rates.by, best.line.name))


def _telling(overall: Rate, told: _Told) -> tuple[bool, float, int]:
    """How much a line says: first whether it can be said, then how far its rate is from that of all."""
    line = told.line
    return line.rate.is_enough, abs(line.shrunk - overall.share), line.rate.of


def _size(rate: Rate) -> int:
    return rate.of


def _exhibit(title: str, told: Sequence[_Told], overall: Rate, most: int, heading: str) -> Exhibit:
    is_any_back = bool(overall.won or not overall.of)
    dots = tuple(_dot(each) for each in told[:most] if is_any_back)
    broken = overall.share if overall.is_enough else None
    return Exhibit(
        title,
        Dots(dots, broken) if dots else None,
        _table(told, heading),
        tuple(Key(Figure(Chart.WIN_BACKS, each.by), each.line.key, each.name) for each in told),
        caption=tr("win-back rate, 95 % interval"),
        foot=_foot(overall),
        empty=_nothing(overall)
        if told
        else tr("Nothing is noted by which these losses could be told apart."),
    )


def _dot(told: _Told, what: str = "") -> Dot:
    rate = told.line.rate
    low, high = rate.interval()
    said = rate_said(told.name, rate, what or tr("won back"))
    if not rate.is_enough:
        return Dot(told.name, None, low, high, rate_words(rate), said, too_few())
    return Dot(told.name, rate.share, low, high, rate_words(rate), said)


def _table(told: Sequence[_Told], heading: str) -> TableData:
    heads = (tr("Won back"), tr("Losses"), tr("Rate"), tr("From"), tr("To"), tr("Pulled to all"))
    rows = tuple(_row(each) for each in told)
    return TableData((Heading(heading), *(Heading(words, right=True) for words in heads)), rows)


def _row(told: _Told) -> tuple[Value, ...]:
    rate = told.line.rate
    counts = (Value(told.name), number(rate.won), number(rate.of))
    if not rate.is_enough:
        return (*counts, Value(too_few()), Value("–"), Value("–"), share(told.line.shrunk))
    low, high = rate.interval()
    return (*counts, share(rate.share), share(low), share(high), share(told.line.shrunk))


def _nothing(overall: Rate) -> str:
    """A chart of rates that are all 0 would compare nothing."""
    if overall.of == 1:
        return tr("This loss has not come back so far: there is nothing to compare yet.")
    return tr("None of these {0} has come back so far: there is nothing to compare yet.").format(
        losses(overall.of)
    )


def _foot(overall: Rate) -> str:
    if not overall.is_enough:
        return tr("Under {0} losses a rate would be chance: too few to say.").format(TOO_FEW)
    return tr("Broken line: {0} of all {1} were won back.").format(percent(overall.share), losses(overall.of))
