"""Why we lose: the charts of the reasons."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.insights import TOO_FEW, Chart, Figure, ReasonLine, Reasons
from winback_desktop.domain.loss_book import in_short
from winback_desktop.ui.insights.words import (
    count,
    losses,
    number,
    percent,
    share,
    sums_short,
    sums_value,
    tr,
)
from winback_desktop.ui.shared.charts.bars import Bar, Bars
from winback_desktop.ui.shared.charts.chart import Series, Texture
from winback_desktop.ui.shared.charts.exhibit import Exhibit, Heading, TableData, Value
from winback_desktop.ui.shared.charts.keys import Key
from winback_desktop.ui.shared.charts.strips import Strip, Strips
from winback_desktop.ui.theme import Tone

MOST: Final = 6
MOST_OVER_TIME: Final = 8
OTHER_LETTERS: Final = 60
_REASONS: Final = Figure(Chart.REASONS)


def why_we_lose(reasons: Reasons) -> Exhibit:
    """The most frequent reasons: how many losses each, which of them are lifted, and their value."""
    series = (
        Series(tr("lifted since"), Tone.VIOLET, Texture.HATCHED),
        Series(tr("stands"), Tone.ACCENT),
        Series(tr("not looked at"), Tone.NEUTRAL, Texture.HOLLOW),
    )
    bars = tuple(
        Bar(line.name, (line.lifted, line.stands, _open(line)), _beside(line), _said(line))
        for line in reasons.lines[:MOST]
    )
    return Exhibit(
        tr("Why we lose"),
        Bars(series, bars) if bars else None,
        _table(reasons),
        _keys(reasons),
        foot=" ".join(part for part in (without_reason(reasons), other_words(reasons)) if part),
        empty=_nothing(),
    )


def addressable(reasons: Reasons) -> Exhibit:
    """Which reasons we can do something about."""
    series = (
        Series(tr("can be addressed"), Tone.ACCENT),
        Series(tr("cannot"), Tone.NEUTRAL, Texture.HOLLOW),
    )
    bars = tuple(
        Bar(
            line.name,
            (line.addressable, line.losses - line.addressable),
            tr("{0} of {1}").format(count(line.addressable), count(line.losses)),
            tr("{0}: {1} of {2} can be addressed").format(
                line.name, count(line.addressable), losses(line.losses)
            ),
        )
        for line in reasons.lines[:MOST]
    )
    return Exhibit(
        tr("What we can do something about"),
        Bars(series, bars) if bars else None,
        _table(reasons),
        _keys(reasons),
        empty=_nothing(),
    )


def over_time(reasons: Reasons) -> Exhibit:
    """How often each reason came up, by the day of loss."""
    periods = tuple(period.label for period in reasons.periods)
    strips = tuple(
        Strip(
            line.name,
            tuple((float(times),) for times in line.over_time),
            losses(line.losses),
            _said_over_time(line, periods),
        )
        for line in reasons.lines[:MOST_OVER_TIME]
    )
    heads = (Heading(tr("Reason")), *(Heading(label, right=True) for label in periods))
    rows = tuple(
        (Value(line.name), *(number(times) for times in line.over_time), number(line.losses))
        for line in reasons.lines
    )
    foot = ""
    if reasons.without_day:
        foot = tr("{0} of no known day are in the sums at the right only.").format(
            losses(reasons.without_day)
        )
    return Exhibit(
        tr("Reasons over time"),
        Strips((Series(tr("losses"), Tone.ACCENT),), periods, strips) if strips and periods else None,
        TableData((*heads, Heading(tr("All"), right=True)), rows),
        _keys(reasons),
        caption=tr("losses with this reason, by loss date"),
        foot=foot,
        empty=_nothing(),
    )


def other_words(reasons: Reasons) -> str:
    """What those of no known kind say most often; empty where there are none."""
    if not reasons.other_words:
        return ""
    if reasons.other_words[0].losses == 1:
        texts = (in_short(each.name, OTHER_LETTERS) for each in reasons.other_words)
        return tr("Other reasons, such as: {0}.").format(", ".join(texts))
    said = (
        tr("{0} ({1})").format(in_short(each.name, OTHER_LETTERS), count(each.losses))
        for each in reasons.other_words
    )
    return tr("Other reasons, most often: {0}.").format(", ".join(said))


def _table(reasons: Reasons) -> TableData:
    heads = (
        Heading(tr("Reason")),
        *(
            Heading(words, right=True)
            for words in (
                tr("Losses"),
                tr("Share"),
                tr("Value"),
                tr("Lifted"),
                tr("Stands"),
                tr("Addressable"),
            )
        ),
    )
    rows = tuple(
        (
            Value(line.name),
            number(line.losses),
            share(line.losses / reasons.losses) if reasons.losses >= TOO_FEW else Value("–"),
            sums_value(line.sums),
            number(line.lifted),
            number(line.stands),
            number(line.addressable),
        )
        for line in reasons.lines
    )
    return TableData(heads, rows)


def _keys(reasons: Reasons) -> tuple[Key, ...]:
    return tuple(Key(_REASONS, line.key, line.name) for line in reasons.lines)


def _open(line: ReasonLine) -> int:
    return max(0, line.losses - line.lifted - line.stands)


def _beside(line: ReasonLine) -> str:
    return sums_short(line.sums) or count(line.losses)


def _said(line: ReasonLine) -> str:
    value = f", {sums_short(line.sums)}" if line.sums else ""
    return tr("{0}: {1}{2}, {3} lifted since, {4} stand").format(
        line.name, losses(line.losses), value, count(line.lifted), count(line.stands)
    )


def _said_over_time(line: ReasonLine, periods: tuple[str, ...]) -> str:
    each = ", ".join(f"{label} {count(times)}" for label, times in zip(periods, line.over_time, strict=True))
    return f"{line.name}: {losses(line.losses)}; {each}" if each else f"{line.name}: {losses(line.losses)}"


def without_reason(reasons: Reasons) -> str:
    """How many losses have no reason; empty where all have one."""
    if not reasons.without_reason or not reasons.losses:
        return ""
    if reasons.losses < TOO_FEW:
        return tr("{0} of {1} have no reason noted yet.").format(
            count(reasons.without_reason), losses(reasons.losses)
        )
    return tr("{0} ({1}) have no reason noted yet.").format(
        losses(reasons.without_reason), percent(reasons.without_reason / reasons.losses)
    )


def _nothing() -> str:
    return tr("No reason is noted for these losses yet.")
