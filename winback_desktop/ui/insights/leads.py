"""Digital leads: at which stage they die, their touches, the last gap, and what they object (R6)."""

from __future__ import annotations

from winback_desktop.domain.insights import TOO_FEW, Chart, Figure, Rate, RateLine, Rates
from winback_desktop.ui.insights.words import (
    count,
    dimension_name,
    number,
    percent,
    rate_said,
    rate_words,
    share,
    tr,
)
from winback_desktop.ui.shared.charts.bars import Bar, Bars
from winback_desktop.ui.shared.charts.chart import Series, Texture
from winback_desktop.ui.shared.charts.dots import Dot, Dots, too_few
from winback_desktop.ui.shared.charts.exhibit import Exhibit, Heading, TableData, Value
from winback_desktop.ui.shared.charts.keys import Key
from winback_desktop.ui.theme import Tone

MOST = 10


def stages(rates: Rates) -> Exhibit:
    """How many leads came no further than each stage, and how many of those became customers."""
    lines = sorted(rates.lines, key=_died, reverse=True)
    series = (
        Series(tr("lost"), Tone.NEUTRAL, Texture.HOLLOW),
        Series(tr("won"), Tone.ACCENT),
    )
    bars = tuple(
        Bar(
            line.name,
            (_died(line), line.rate.won),
            tr("{0} lost of {1}").format(count(_died(line)), count(line.rate.of)),
            tr("{0}: {1} of {2} leads came no further").format(
                line.name, count(_died(line)), count(line.rate.of)
            ),
        )
        for line in lines[:MOST]
    )
    return Exhibit(
        tr("At which stage leads die"),
        Bars(series, bars) if bars else None,
        _table(lines, dimension_name(rates.by)),
        _keys(rates, lines),
        foot=_foot(rates.overall),
        empty=_nothing(),
    )


def customers(rates: Rates, title: str) -> Exhibit:
    """Which share of the leads became customers, by one thing that is known of them."""
    is_known = any(line.key for line in rates.lines)
    dots = tuple(_dot(line) for line in rates.lines[:MOST] if is_known and rates.overall.won)
    return Exhibit(
        title,
        Dots(dots, rates.overall.share if rates.overall.is_enough else None) if dots else None,
        _table(rates.lines, dimension_name(rates.by)),
        _keys(rates, rates.lines),
        caption=tr("became customers, 95 % interval"),
        foot=_foot(rates.overall),
        empty=_why_not(rates, is_known=is_known),
    )


def _died(line: RateLine) -> int:
    return line.rate.of - line.rate.won


def _dot(line: RateLine) -> Dot:
    rate = line.rate
    low, high = rate.interval()
    said = rate_said(line.name, rate, tr("became customers"))
    if not rate.is_enough:
        return Dot(line.name, None, low, high, rate_words(rate), said, too_few())
    return Dot(line.name, rate.share, low, high, rate_words(rate), said)


def _table(lines: list[RateLine] | tuple[RateLine, ...], heading: str) -> TableData:
    heads = (tr("Leads"), tr("Customers"), tr("Rate"), tr("From"), tr("To"))
    rows = tuple((Value(line.name), *_row(line.rate)) for line in lines)
    return TableData((Heading(heading), *(Heading(words, right=True) for words in heads)), rows)


def _row(rate: Rate) -> tuple[Value, ...]:
    counts = (number(rate.of), number(rate.won))
    if not rate.is_enough:
        return (*counts, Value(too_few()), Value("–"), Value("–"))
    low, high = rate.interval()
    return (*counts, share(rate.share), share(low), share(high))


def _keys(rates: Rates, lines: list[RateLine] | tuple[RateLine, ...]) -> tuple[Key, ...]:
    return tuple(Key(Figure(Chart.LEADS, rates.by), line.key, line.name) for line in lines)


def _why_not(rates: Rates, *, is_known: bool) -> str:
    if not rates.lines:
        return _nothing()
    return _none_yet(rates.overall) if is_known else _unknown()


def _none_yet(overall: Rate) -> str:
    if overall.of == 1:
        return tr("This lead has not become a customer so far: there is nothing to compare yet.")
    return tr("None of these {0} leads became a customer so far: there is nothing to compare yet.").format(
        count(overall.of)
    )


def _unknown() -> str:
    return tr("No import said this of its leads, and no touch with them was logged here.")


def _foot(overall: Rate) -> str:
    if not overall.is_enough:
        return tr("Under {0} leads a rate would be chance: too few to say.").format(TOO_FEW)
    return tr("{0} of all {1} leads became customers.").format(percent(overall.share), count(overall.of))


def _nothing() -> str:
    return tr("Digital leads stand here once a file of leads was imported.")
