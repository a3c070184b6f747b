"""What the four cards and the line under the title say; honest where there is nothing yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from winback_desktop.domain.ranking import Part, Weights
from winback_desktop.domain.today import Amount, Counts, Figures, Group
from winback_desktop.services.today import Loaded
from winback_desktop.ui.shared.dates import human_day, weekday_and_day
from winback_desktop.ui.shared.money import money, short_money

NOTHING_YET: Final = "–"

translate: Final = QCoreApplication.translate

_PARTS_NAMED: Final = 3
_LONG_FROM: Final = 10_000_000


def subtitle(loaded: Loaded) -> str:
    """`Sunday 22 November · 5 due, 1 late, 4 windows open`."""
    counts = loaded.counts
    parts = []
    if counts.due:
        parts.append(translate("Today", "{0} due").format(f"{counts.due:,}"))
    if counts.late:
        parts.append(translate("Today", "{0} late").format(f"{counts.late:,}"))
    if counts.windows:
        words = (
            translate("Today", "1 window open")
            if counts.windows == 1
            else translate("Today", "{0} windows open")
        )
        parts.append(words.format(f"{counts.windows:,}"))
    if not parts:
        parts.append(
            translate("Today", "nothing due")
            if loaded.any_deals
            else translate("Today", "a good day to begin")
        )
    return f"{weekday_and_day(loaded.today)} · {', '.join(parts)}"


def cards(figures: Figures, counts: Counts, matches: int = 0) -> tuple[tuple[str, str], ...]:
    """Figure and note of each card; `matches` wait for the rep's word on what changes lift."""
    return _won(figures), _windows(figures, counts), _lifted(figures, matches), _kept(figures)


def ranked_by(weights: Weights) -> str:
    """`Ranked by window, lifted reasons, value`: the parts that count most."""
    names = {
        Part.WINDOW: translate("Today", "window"),
        Part.LIFTED: translate("Today", "lifted reasons"),
        Part.VALUE: translate("Today", "value"),
        Part.OCCASION: translate("Today", "why now"),
        Part.STANCE: translate("Today", "people there"),
        Part.LATE: translate("Today", "days late"),
        Part.REGULARITY: translate("Today", "regularity"),
    }
    heaviest = sorted((part for part in Part if weights.of(part)), key=weights.of, reverse=True)
    named = [names[part] for part in heaviest[:_PARTS_NAMED]]
    return translate("Today", "Ranked by {0}").format(", ".join(named) or names[Part.VALUE])


def missing(counts: Counts) -> str:
    """How many deals lack a next touch; empty for none."""
    if not counts.missing:
        return ""
    words = (
        translate("Today", "1 deal has no next touch.")
        if counts.missing == 1
        else translate("Today", "{0} deals have no next touch.")
    )
    return words.format(f"{counts.missing:,}")


def nothing(loaded: Loaded) -> tuple[str, str]:
    """What an empty list says, and what comes next."""
    if loaded.group is not Group.ALL and loaded.counts.all:
        return translate("Today", "Nothing here"), translate("Today", "No deal is in this group today.")
    if loaded.upcoming is None:
        return translate("Today", "Nothing is due."), translate("Today", "No touch is planned.")
    day = human_day(loaded.upcoming.on, loaded.today)
    return translate("Today", "Nothing is due."), translate("Today", "Next: {0}, {1}").format(
        day, loaded.upcoming.account
    )


def _won(figures: Figures) -> tuple[str, str]:
    count = sum(amount.deals for amount in figures.won)
    worked = translate("Today", "{0} of {1} worked").format(f"{count:,}", f"{figures.worked:,}")
    if not count:
        return NOTHING_YET, worked if figures.worked else translate("Today", "no deal worked yet this year")
    return _sum(figures.won), worked


def _windows(figures: Figures, counts: Counts) -> tuple[str, str]:
    if not counts.windows:
        return NOTHING_YET, translate("Today", "no window is open today")
    if not any(amount.value for amount in figures.windows):
        return f"{counts.windows:,}", translate("Today", "what they are worth is not known")
    return f"{counts.windows:,}", translate("Today", "worth {0}").format(_sum(figures.windows))


def _lifted(figures: Figures, matches: int) -> tuple[str, str]:
    if matches:
        words = translate("Today", "1 more waits for your word")
        if matches > 1:
            words = translate("Today", "{0} more wait for your word").format(f"{matches:,}")
        return f"{figures.untold:,}", words
    if not figures.lifted:
        return NOTHING_YET, translate("Today", "no reason is lifted yet")
    if not figures.untold:
        return "0", translate("Today", "all {0} lifted are told").format(f"{figures.lifted:,}")
    since = translate("Today", "latest: {0}").format(figures.since) if figures.since else ""
    return f"{figures.untold:,}", since


def _kept(figures: Figures) -> tuple[str, str]:
    if not figures.planned:
        return NOTHING_YET, translate("Today", "no planned touch in 90 days")
    return f"{100 * figures.kept // figures.planned} %", translate("Today", "regularity, 90 days")


def _sum(amounts: Iterable[Amount]) -> str:
    """The amounts of each currency; more than two are too many to read."""
    worth = [amount for amount in amounts if amount.value]
    shown = " + ".join(
        short_money(amount.value, amount.currency)
        if len(worth) > 1 or amount.value >= _LONG_FROM
        else money(amount.value, amount.currency)
        for amount in worth[:2]
    )
    if len(worth) > 2:
        return translate("Today", "{0} and more").format(shown)
    return shown or NOTHING_YET
