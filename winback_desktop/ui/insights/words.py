"""Rates, counts and sums as the charts of Insights say them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.insights import Dimension, Money, Rate
from winback_desktop.domain.words import small_first
from winback_desktop.ui.shared.charts.exhibit import Value
from winback_desktop.ui.shared.money import money, short_money

_CONTEXT: Final = "Insights"
_SUMS_AT_MOST: Final = 2
_INSIDE: Final = (Dimension.PARTING, Dimension.SIZE)  # names that do not begin their words


def tr(text: str) -> str:
    """A text of Insights in the language of the program."""
    return QCoreApplication.translate(_CONTEXT, text)


def percent(share: float) -> str:
    """`28 %`."""
    return f"{round(share * 100)} %"


def count(number: int) -> str:
    """`1,204`."""
    return f"{number:,}"


def losses(number: int) -> str:
    """`1 loss`, `121 losses`."""
    return tr("1 loss") if number == 1 else tr("{0} losses").format(count(number))


def deals(number: int) -> str:
    """`1 deal`, `121 deals`."""
    return tr("1 deal") if number == 1 else tr("{0} deals").format(count(number))


def rate_words(rate: Rate) -> str:
    """`28 % of 64`, or `of 12` where there are too few to say a share."""
    if not rate.is_enough:
        return tr("of {0}").format(count(rate.of))
    return tr("{0} of {1}").format(percent(rate.share), count(rate.of))


def rate_said(name: str, rate: Rate, what: str) -> str:
    """A rate in a whole sentence, for the ear: `what` is `won back`."""
    if not rate.is_enough:
        return tr("{0}: {1} of {2} {3}, too few to say").format(name, count(rate.won), count(rate.of), what)
    low, high = rate.interval()
    return tr("{0}: {1} of {2} {3}, surely between {4} and {5}").format(
        name, percent(rate.share), count(rate.of), what, percent(low), percent(high)
    )


def sums_short(sums: Sequence[Money]) -> str:
    """`€1.1 M`, or the two largest where there are several currencies."""
    return " + ".join(short_money(each.value, each.currency) for each in sums[:_SUMS_AT_MOST])


def sums_value(sums: Sequence[Money]) -> Value:
    """The sums in full, with the number of the only currency, if there is one only."""
    text = " + ".join(money(each.value, each.currency) for each in sums)
    return Value(text, sums[0].value if len(sums) == 1 else None)


def number(value: int) -> Value:
    """A count as a cell of a table."""
    return Value(count(value), value)


def share(value: float) -> Value:
    """A share as a cell of a table; its number is in percent with one place."""
    return Value(percent(value), round(value * 100, 1))


def dimension_name(by: Dimension) -> str:
    """By what losses are told apart."""
    return {
        Dimension.REASON: tr("Reason"),
        Dimension.COMPETITOR: tr("Competitor"),
        Dimension.STAGE_LOST: tr("Stage lost"),
        Dimension.SIZE: tr("Size"),
        Dimension.SOURCE: tr("Source"),
        Dimension.KIND: tr("Kind"),
        Dimension.PARTING: tr("Parting"),
        Dimension.PRODUCT: tr("Product"),
        Dimension.OWNER: tr("Owner"),
        Dimension.INDUSTRY: tr("Industry"),
        Dimension.TOUCHES: tr("Touches"),
        Dimension.LONGEST_GAP: tr("Longest gap"),
        Dimension.LAST_GAP: tr("Last gap"),
        Dimension.REGULARITY: tr("Regularity"),
        Dimension.HUMAN_TOUCHES: tr("Human touches"),
        Dimension.DIGITAL_TOUCHES: tr("Digital touches"),
        Dimension.LAST_WAY: tr("The last touch"),
        Dimension.OBJECTION: tr("What they said"),
    }[by]


def told_apart(by: Dimension, name: str) -> str:
    """A value of a dimension where several dimensions stand side by side: `Lost to Gusto`."""
    pattern = {
        Dimension.REASON: tr("Reason: {0}"),
        Dimension.PARTING: tr("Parted {0}"),
        Dimension.SIZE: tr("Worth {0}"),
        Dimension.COMPETITOR: tr("Lost to {0}"),
        Dimension.STAGE_LOST: tr("Lost at {0}"),
        Dimension.SOURCE: tr("Came by {0}"),
    }.get(by, "{0}")
    return pattern.format(small_first(name) if by in _INSIDE else name)
