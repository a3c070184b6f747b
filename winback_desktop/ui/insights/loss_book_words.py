"""How the loss book calls what it holds; neutral words (R7): what happened, and what has changed since."""

from __future__ import annotations

from winback_desktop.domain.insights import TOO_FEW
from winback_desktop.domain.loss_book import BookScope, Counts
from winback_desktop.domain.periods import Period
from winback_desktop.domain.terms import Standing
from winback_desktop.domain.words import joined
from winback_desktop.ui.insights.filters import kind_plural, owner_name, product_name
from winback_desktop.ui.insights.words import count, tr
from winback_desktop.ui.shared.book.pieces import Figure
from winback_desktop.ui.shared.dates import day_and_month, day_and_year
from winback_desktop.ui.shared.reason_words import standing_name


def title() -> str:
    """What the book is called."""
    return tr("Loss book")


def days(period: Period) -> str:
    """`1 Jul to 30 Sep 2026`."""
    return tr("{0} to {1}").format(day_and_month(period.first), day_and_year(period.last))


def deals_words(scope: BookScope) -> str:
    """Of which deals it is; empty for all."""
    return joined(
        kind_plural(scope.kind) if scope.kind is not None else "",
        owner_name(scope.owner) if scope.owner is not None else "",
        product_name(scope.product) if scope.product is not None else "",
    )


def about() -> str:
    """What belongs to a quarter."""
    return tr(
        "A loss belongs to the quarter in which the deal was lost. What was lifted, what they told us and"
        " what was won back belong to the quarter in which it happened, whenever the deal was lost. Money is"
        " never added across currencies. Under {0} of a kind no share is said: it would be chance."
    ).format(TOO_FEW)


def figures(counts: Counts) -> tuple[Figure, ...]:
    """The four large figures, each with its word."""
    return tuple(
        Figure(count(number), one if number == 1 else many)
        for number, one, many in (
            (counts.losses, tr("loss"), tr("losses")),
            (counts.lifted, tr("reason lifted"), tr("reasons lifted")),
            (counts.debriefs, tr("debrief"), tr("debriefs")),
            (counts.won_back, tr("won back"), tr("won back")),
        )
    )


def counts_words(counts: Counts) -> str:
    """`34 losses, 5 reasons lifted, 3 debriefs, 2 won back`."""
    return ", ".join(f"{figure.value} {figure.label}" for figure in figures(counts))


def now_words(standing: Standing | None, *, is_won_back: bool) -> str:
    """How a loss stands now: won back, or whether its first reason still holds; empty without one."""
    if is_won_back:
        return tr("won back")
    if standing is Standing.UNKNOWN:
        return tr("not looked at")
    return standing_name(standing) if standing is not None else ""


def sentences(*parts: str) -> str:
    """Sentences one after the other, without those that are empty."""
    return " ".join(part for part in parts if part)


def more_or_fewer(now: int, before: int, label: str) -> str:
    """How a count compares with that of the quarter before."""
    if now == before:
        return tr("as many as in {0}").format(label)
    words = tr("{0} more than in {1}") if now > before else tr("{0} fewer than in {1}")
    return words.format(count(abs(now - before)), label)
