"""What is news for a customer: what no longer counts against us and they were not told; what may go out (R3).

What was lifted on a known day is told once we spoke with them on that day or later; a mail tells it only if
its draft named the change. What was lifted by hand has no day, so nobody knows: it counts as not told.

A reason goes into no text for the customer where it is about a person, or may be: by its kind, where its kind
is not known, or where it names somebody at the account. It is what we think of people, not for their eyes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from winback_desktop.domain import people_words, words
from winback_desktop.domain.changes import Change
from winback_desktop.domain.reasons import UNRECOGNISED
from winback_desktop.domain.records import Channel, LossReason, Outcome, Standing, Touch

ABOUT_PEOPLE: Final = frozenset({"rival_loyalty", "decision_maker", "our_rep", "champion_left", "gone"})
"""The kinds of reasons that say something of persons."""

_SHORTEST_NAME: Final = 3
_NO_NAMES: Final = frozenset({"von", "van", "der", "den", "del", "prof", "mrs", "herr", "frau"})
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class News:
    """A lifted reason with what lifted it, empty where that is not noted, and since when, if known."""

    reason: LossReason
    text: str = ""
    since: date | None = None
    told: bool = False


def lifted(
    reasons: Iterable[LossReason],
    changes: Mapping[int, Change],
    lifted_on: Mapping[int, date],
    touches: Sequence[Touch],
) -> tuple[News, ...]:
    """The lifted reasons that we can address, those first that they were not told, the newest first.

    `changes` by their ids; `lifted_on` the days on which the rep confirmed them, by the reasons' ids.
    """
    found = []
    for reason in reasons:
        if reason.standing is not Standing.LIFTED or not reason.addressable:
            continue
        change = changes.get(reason.change_id) if reason.change_id is not None else None
        if change is None:
            found.append(News(reason, _plain(reason.evidence)))
            continue
        since = max(change.happened_on, lifted_on.get(reason.id, date.min))
        told = any(_tells(touch, change.id, since) for touch in touches)
        found.append(News(reason, _plain(change.text or reason.evidence), change.happened_on, told))
    return tuple(sorted(found, key=_untold_first))


def is_about_people(reason: LossReason, names: Iterable[str]) -> bool:
    """Whether a reason is known to be about persons: by its kind, or because it names one of these."""
    return reason.kind in ABOUT_PEOPLE or names_somebody(reason.text, names)


def may_go_out(reason: LossReason, names: Iterable[str]) -> bool:
    """Whether a reason may stand in a text for the customer; one of no known kind may be about a person."""
    return bool(reason.kind) and reason.kind != UNRECOGNISED and not is_about_people(reason, names)


def names_somebody(text: str, names: Iterable[str]) -> bool:
    """Whether a text names one of these people, be it by a part of the name."""
    said = set(_words(text))
    return any(
        part in said
        for name in names
        for part in _words(name)
        if len(part) >= _SHORTEST_NAME and part not in _NO_NAMES
    )


def as_point(news: News, names: Iterable[str], today: date) -> str:
    """`“Price” no longer holds: our list is 12 % lower, since 17 Nov`; the rep's own words come first."""
    said = people_words.NO_LONGER_HOLDS.format(reason=news.reason.text.strip())
    noted = _plain(news.reason.evidence)
    if noted and noted != news.text and not names_somebody(noted, names):
        return f"{said}: {noted}."
    if not news.text or names_somebody(news.text, names):
        return f"{said}."
    since = people_words.LIFTED_SINCE.format(day=words.short_day(news.since, today)) if news.since else ""
    return f"{said}: {news.text}{since}."


def _tells(touch: Touch, change_id: int, since: date) -> bool:
    """Whether this touch told them of a change: it was about it, or we spoke with them since."""
    if touch.done_on is None or touch.outcome is Outcome.NO_ANSWER:
        return False
    spoke = touch.channel in (Channel.CALL, Channel.MEETING) and touch.outcome is not None
    return touch.change_id == change_id or (spoke and touch.done_on >= since)


def _untold_first(news: News) -> tuple[bool, int, int]:
    return news.told, -(news.since or date.min).toordinal(), news.reason.id


def _plain(text: str) -> str:
    return text.strip().rstrip(".")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
