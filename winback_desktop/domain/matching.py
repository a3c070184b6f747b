"""Which loss reasons a change may lift, in which order, why, and when to tell them (R3, source S0, S1, S3).

A change may lift a reason whose kind it lifts, as long as the reason stands or nobody knows, and the deal is
being worked or rests. Products, regions and competitors that the change names narrow it to deals that have
one of them; an account narrows it to that account. A change of no known kind may lift what shares a word
with it. An uncertain change lifts nothing yet, a withdrawn one nothing any more.

The order, compared part by part: reasons that share a word with the change before those of the same kind
only; the contract's last tenth, then open windows, then the rest; the higher value; the deal, the reason.
The store finds and sorts by the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from winback_desktop.domain import words
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.load import Room
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.domain.terms import Kind, Standing, State

OPEN_STANDINGS: Final = (Standing.STANDS, Standing.UNKNOWN)
OPEN_STATES: Final = (State.WORKING, State.ICY)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_MOST: Final = 8
_EMPTY: Final = frozenset(
    "about after again also been before could does each from have here into just less made make more most"
    " much other over quite since some such than that their them then there these they this those very were"
    " what when where which while will with without would your".split()
)


class Pressing(IntEnum):
    """How near the end of their contract is, the nearest first."""

    CLOSING = 0
    OPEN = 1
    AHEAD = 2


class Match(NamedTuple):
    """A reason that a change may lift, with its deal; `shares` says that they have a word in common."""

    reason_id: int
    deal_id: int
    reason: str
    reason_kind: str
    standing: Standing
    account: str
    deal: str
    country: str
    kind: Kind
    state: State
    product: str | None
    competitor: str | None
    value: Decimal | None
    currency: str
    begin: date | None
    recontact_by: date | None
    end: date | None
    assumed: bool
    next_touch_on: date | None
    shares: bool


def words_of(change: Change) -> tuple[str, ...]:
    """The words of a change that say what it is about, in small letters: the first eight of four or more."""
    found = _WORD.findall(change.text.lower())
    return tuple(dict.fromkeys(word for word in found if word not in _EMPTY))[:_MOST]


def shares_word(change: Change, reason: str) -> bool:
    """Whether a word of the change occurs in the reason; only ASCII letters are compared without case."""
    plain = _ascii_lower(reason)
    return any(_ascii_lower(word) in plain for word in words_of(change))


def kinds_lifted_by(change_kind: ChangeKind, kinds: Iterable[ReasonKind]) -> frozenset[str]:
    """The keys of the kinds of reasons that such a change may lift."""
    return frozenset(kind.key for kind in kinds if change_kind in kind.lifted_by)


def is_live(change: Change) -> bool:
    """Whether it may lift anything now."""
    return not change.uncertain and change.withdrawn_on is None


def touches_deal(
    change: Change, *, account_id: int, product: str | None, country: str, competitor: str | None
) -> bool:
    """Whether such a deal lies within what the change names."""
    return (
        (change.account_id is None or change.account_id == account_id)
        and _named(product, change.products)
        and _named(country, change.regions)
        and _named(competitor, change.competitors)
    )


def may_lift(
    change: Change, reason_kind: str | None, reason: str, standing: Standing, lifted: Collection[str]
) -> bool:
    """Whether it may lift such a reason of a deal that it touches; `lifted` are the kinds that it lifts."""
    if not is_live(change) or standing not in OPEN_STANDINGS:
        return False
    if change.kind is ChangeKind.OTHER:
        return shares_word(change, reason)
    return reason_kind is not None and reason_kind in lifted


def pressing(match: Match, today: date) -> Pressing:
    """Whether the window is open, and whether the last tenth of the contract runs (R1)."""
    if match.begin is None or match.recontact_by is None or match.end is None:
        return Pressing.AHEAD
    if not match.recontact_by <= today < match.end:
        return Pressing.AHEAD
    closing = 10 * (today - match.begin).days >= 9 * (match.end - match.begin).days
    return Pressing.CLOSING if closing else Pressing.OPEN


def sort_key(match: Match, today: date) -> tuple[bool, Pressing, Decimal, int, int]:
    """The place in the order of the module's description; lowest first."""
    value = Decimal(0) if match.value is None else match.value
    return not match.shares, pressing(match, today), -value, match.deal_id, match.reason_id


def evidence(change: Change) -> str:
    """What a lifted reason says as its evidence: the words of the change, else what kind it is."""
    return change.text.strip() or words.capital(words.CHANGE_KINDS[change.kind.value])


def why_it_matches(change: Change, match: Match, kind_name: str, today: date) -> str:
    """`About price: a price cut for GTX Pro, from 1 Oct`."""
    named = [
        *_touched((match.product,), change.products),
        *_touched((match.country,), change.regions),
        *_touched((match.competitor,), change.competitors),
    ]
    what = words.CHANGE_KINDS[change.kind.value]
    if named:
        what = words.MATCH_FOR.format(change=what, names=", ".join(named))
    elif change.account_id is not None:
        what = words.MATCH_FOR.format(change=what, names=match.account)
    day = words.short_day(change.happened_on, today)
    about = words.MATCH_KIND.format(kind=words.small_first(kind_name)) if kind_name else words.MATCH_WORDS
    when = words.MATCH_FROM if change.happened_on > today else words.MATCH_SINCE
    return words.MATCH.format(about=about, change=what, since=when.format(day=day))


def touch_day(today: date, room: Room, recontact_by: date | None, planned_on: date | None) -> date:
    """The day to tell them: the next one with room, today included, never later than what is planned already.

    While the day to be back is ahead, never later than that (R1).
    """
    if planned_on is not None and planned_on < today:
        return planned_on
    not_after = planned_on or date.max
    if recontact_by is not None and recontact_by >= today:
        not_after = min(not_after, recontact_by)
    return room.next_free(today, not_after)


def touch_why(change: Change, today: date) -> str:
    """Why a touch is planned that tells of a change: its words and its day."""
    day = words.short_day(change.happened_on, today)
    return words.CHANGE_SINCE.format(change=evidence(change), day=day)


def _named(one: str | None, names: Collection[str]) -> bool:
    return not names or (one is not None and _ascii_lower(one) in {_ascii_lower(name) for name in names})


def _touched(of_deal: tuple[str | None, ...], names: Collection[str]) -> list[str]:
    return [one for one in of_deal if one] if names else []


def _ascii_lower(text: str) -> str:
    """As the store compares: only ASCII letters without case."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
