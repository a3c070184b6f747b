"""When and how regularly: contract life, silence, money won back and loss reviews."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from winback_desktop.domain.bands import LIFE_STEP
from winback_desktop.domain.insights import (
    Chart,
    ContractLife,
    DebriefLine,
    Debriefs,
    Figure,
    MoneyLine,
    MoneyWonBack,
    ShareLine,
    Silence,
)
from winback_desktop.ui.insights.words import (
    count,
    deals,
    losses,
    number,
    percent,
    share,
    sums_short,
    sums_value,
    tr,
)
from winback_desktop.ui.shared.charts.chart import Series, Texture
from winback_desktop.ui.shared.charts.columns import AxisMark, Column, Columns
from winback_desktop.ui.shared.charts.exhibit import Exhibit, Heading, TableData, Value
from winback_desktop.ui.shared.charts.keys import Key
from winback_desktop.ui.shared.money import short_money
from winback_desktop.ui.theme import Tone

_MARK_AT: Final = 75 / LIFE_STEP  # the rule's share, in bars (R1)


def contract_life(life: ContractLife) -> Exhibit:
    """At which part of their contract deals were won back, with the 75 % mark."""
    columns = tuple(
        Column(
            bar.name,
            (float(bar.count),),
            count(bar.count) if bar.count else "",
            tr("{0} of the contract: {1} won back").format(bar.name, deals(bar.count)),
        )
        for bar in life.bars
    )
    foot = ""
    if life.assumed:
        foot = tr("{0} of {1} by a contract length that is assumed.").format(
            count(life.assumed), count(life.win_backs)
        )
    heads = (Heading(tr("Contract life")), Heading(tr("Won back"), right=True))
    chart = Columns(
        (Series(tr("won back"), Tone.GREEN),), columns, tight=True, mark=AxisMark(_MARK_AT, tr("75 %"))
    )
    return Exhibit(
        tr("Contract life at win-backs"),
        chart if life.win_backs else None,
        TableData(heads, tuple((Value(bar.name), number(bar.count)) for bar in life.bars)),
        tuple(Key(Figure(Chart.CONTRACT_LIFE), bar.key, bar.name) for bar in life.bars),
        caption=tr("deals won back"),
        foot=foot,
        empty=tr("None of these losses was won back yet."),
    )


def money_won_back(money: MoneyWonBack) -> Exhibit:
    """What came back, by the day it was won, in the currency that occurs most."""
    currency = money.currencies[0] if money.currencies else ""
    columns = tuple(_money_column(line, currency) for line in money.lines)
    heads = (
        Heading(tr("Won back in")),
        Heading(tr("Deals"), right=True),
        Heading(tr("Value"), right=True),
    )
    rows = tuple(
        (Value(line.period.label), number(line.win_backs), sums_value(line.sums)) for line in money.lines
    )
    foot = ""
    if money.win_backs:
        foot = tr("{0} from {1} in all.").format(sums_short(money.sums) or "–", deals(money.win_backs))
    if len(money.currencies) > 1:
        foot += " " + tr("The columns show {0} only; the table has the rest.").format(currency)
    return Exhibit(
        tr("Money won back"),
        Columns((Series(tr("won back"), Tone.GREEN),), columns) if money.win_backs else None,
        TableData(heads, rows),
        tuple(Key(Figure(Chart.MONEY), line.period.key, line.period.label) for line in money.lines),
        caption=tr("by the day it was won"),
        foot=foot,
        empty=tr("None of these losses was won back yet."),
    )


def silence(silent: Silence) -> Exhibit:
    """Which share of the losses went silent, by the day of loss."""
    series = (
        Series(tr("went silent"), Tone.AMBER, Texture.HATCHED),
        Series(tr("told us"), Tone.ACCENT),
    )
    heads = (tr("Went silent"), tr("Losses"), tr("Share"))
    rows = tuple(
        (
            Value(line.period.label),
            number(line.rate.won),
            number(line.rate.of),
            share(line.rate.share) if line.rate.is_enough else Value("–"),
        )
        for line in silent.lines
    )
    overall = silent.overall
    silent_ones = percent(overall.share) if overall.is_enough else count(overall.won)
    foot = tr("{0} of {1} went silent.").format(silent_ones, losses(overall.of))
    return Exhibit(
        tr("Gone silent"),
        Columns(series, tuple(map(_silence_column, silent.lines))) if silent.lines else None,
        TableData((Heading(tr("Lost in")), *(Heading(words, right=True) for words in heads)), rows),
        tuple(Key(Figure(Chart.SILENCE), line.period.key, line.period.label) for line in silent.lines),
        foot=foot if overall.of else "",
        empty=tr("No loss of these has a known day."),
    )


def reviews(debriefs: Debriefs) -> Exhibit:
    """Debriefs by the day they were done, and who asked."""
    series = (
        Series(tr("somebody else asked"), Tone.BLUE),
        Series(tr("the rep asked"), Tone.AMBER, Texture.HATCHED),
        Series(tr("by letter"), Tone.NEUTRAL, Texture.HOLLOW),
    )
    heads = (tr("Somebody else asked"), tr("The rep asked"), tr("By letter"), tr("All"))
    rows = tuple(
        (
            Value(line.period.label),
            number(line.by_other),
            number(line.by_rep),
            number(line.by_letter),
            number(_done(line)),
        )
        for line in debriefs.lines
    )
    done = sum(map(_done, debriefs.lines))
    foot = tr("{0} of {1} have been reviewed.").format(
        count(debriefs.debriefed.won), losses(debriefs.debriefed.of)
    )
    return Exhibit(
        tr("Loss reviews"),
        Columns(series, tuple(map(_review_column, debriefs.lines))) if done else None,
        TableData((Heading(tr("Done in")), *(Heading(words, right=True) for words in heads)), rows),
        tuple(Key(Figure(Chart.DEBRIEFS), line.period.key, line.period.label) for line in debriefs.lines),
        foot=foot if debriefs.debriefed.of else "",
        empty=tr("None of these losses has been reviewed yet."),
    )


def _money_column(line: MoneyLine, currency: str) -> Column:
    value = next((each.value for each in line.sums if each.currency == currency), Decimal(0))
    said = tr("{0}: {1} won back from {2}").format(
        line.period.label, sums_short(line.sums) or "–", deals(line.win_backs)
    )
    return Column(line.period.label, (float(value),), short_money(value, currency) if value else "", said)


def _silence_column(line: ShareLine) -> Column:
    rate = line.rate
    said = tr("{0}: {1} of {2} went silent").format(line.period.label, count(rate.won), losses(rate.of))
    shown = ""
    if rate.is_enough:
        said += f", {percent(rate.share)}"
        shown = percent(rate.share) if rate.won else ""
    return Column(line.period.label, (float(rate.won), float(rate.of - rate.won)), shown, said)


def _review_column(line: DebriefLine) -> Column:
    said = tr("{0}: {1} by somebody else, {2} by the rep, {3} by letter").format(
        line.period.label, count(line.by_other), count(line.by_rep), count(line.by_letter)
    )
    parts = (float(line.by_other), float(line.by_rep), float(line.by_letter))
    return Column(line.period.label, parts, count(_done(line)) if _done(line) else "", said)


def _done(line: DebriefLine) -> int:
    return line.by_other + line.by_rep + line.by_letter
