"""The recon block (R7): which touches fit into some minutes, which comes next, what is known of each.

The best touches come first, in Today's order (`domain/ranking.py`); each costs the minutes of its channel.
The first always fits; after it, one that is too long for what is left gives way to the next that is not.
A card that was skipped or put off costs nothing, so that another one moves up in its place.
Only what is due or has an open window is taken; on a day without any, the next ones that are planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Employment,
    Kind,
    LossReason,
    Outcome,
    Parting,
    Stance,
)

MINUTES: Final = {
    Channel.CALL: 5,
    Channel.MEETING: 5,
    Channel.LETTER: 4,
    Channel.EMAIL: 3,
    Channel.OTHER: 3,
    Channel.CONTENT: 2,
}
ONE_WAY: Final = frozenset({Channel.EMAIL, Channel.LETTER, Channel.CONTENT})

_STANCES: Final = (
    Stance.CHAMPION,
    Stance.DECISION_MAKER,
    Stance.INCLUDER,
    Stance.NEUTRAL,
    Stance.BLOCKER,
    Stance.LOYAL_TO_RIVAL,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A touch that may come into a block: its deal, the planned touch if there is one, and its channel."""

    deal_id: int
    touch_id: int | None
    channel: Channel
    planned_on: date | None = None
    in_window: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return MINUTES[self.channel]


@dataclass(frozen=True, slots=True)
class Block:
    """What was chosen at the start: all that may come up, the best first.

    `after_touch` is the newest touch that there was; what was logged since has a higher id.
    With `upcoming` nothing was due, and these are the next ones.
    """

    number: int
    on: date
    minutes: int
    slots: tuple[Slot, ...]
    after_touch: int = 0
    upcoming: bool = False


@dataclass(frozen=True)
class Progress:
    """A block and what has become of its cards, as ids of deals; `seconds` is the time it has taken.

    `passed` are those that no card is shown for any more: put off, ended or deleted meanwhile.
    """

    block: Block
    done: frozenset[int] = frozenset()
    skipped: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    seconds: int = 0

    @cached_property
    def chosen(self) -> tuple[Slot, ...]:
        """The cards of the block, in order, those that are done among them."""
        away = self.skipped | self.passed
        fitting: list[Slot] = []
        left = self.block.minutes - sum(
            slot.minutes for slot in self.block.slots if slot.deal_id in self.done
        )
        for slot in self.block.slots:
            if slot.deal_id in self.done:
                fitting.append(slot)
            elif slot.deal_id not in away and (slot.minutes <= left or not (fitting or self.done)):
                fitting.append(slot)
                left -= slot.minutes
        return tuple(fitting)

    @property
    def open(self) -> tuple[Slot, ...]:
        """The cards that are still to come, the present one first."""
        return tuple(slot for slot in self.chosen if slot.deal_id not in self.done)

    @property
    def current(self) -> Slot | None:
        """The card to show; None at the end."""
        return self.open[0] if self.open else None

    @property
    def following(self) -> Slot | None:
        """The card after the present one, whatever comes of that."""
        return self.open[1] if len(self.open) > 1 else None

    @property
    def position(self) -> int:
        """The number of the present card, from 1."""
        return len(self.chosen) - len(self.open) + 1

    @property
    def minutes_left(self) -> int:
        """Minutes that are left, begun ones counted; negative when the time is over."""
        return -((self.seconds - 60 * self.block.minutes) // 60)

    def with_done(self, deal_id: int) -> Progress:
        """The same with one more card done."""
        return Progress(self.block, self.done | {deal_id}, self.skipped, self.passed, self.seconds)

    def with_skipped(self, deal_id: int) -> Progress:
        """The same with one more card skipped."""
        return Progress(self.block, self.done, self.skipped | {deal_id}, self.passed, self.seconds)


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody at the account who may be contacted."""

    contact: Contact
    employment: Employment


def whom(
    people: Iterable[Reachable], channel: Channel, today: date, named: int | None = None
) -> Reachable | None:
    """Whom to reach: who is there, has not died and may be contacted, by these grounds in this order.

    The one `named` on the touch; one with a number for a call, an address for a mail; the stance, friends
    first; the one known longest.
    """
    at_hand = [one for one in people if may_be_reached(one, today)]
    at_hand.sort(
        key=lambda one: (
            one.contact.id != named,
            not way_to(one.contact, channel),
            _STANCES.index(one.employment.stance),
            one.employment.id,
        )
    )
    return at_hand[0] if at_hand else None


def may_be_reached(one: Reachable, today: date) -> bool:
    """Whether somebody still works there, lives, and did not ask to be left alone."""
    until = one.employment.until
    there = until is None or until > today
    return there and not one.contact.deceased and not one.contact.do_not_contact


def way_to(contact: Contact, channel: Channel) -> str:
    """The number or address by which a channel reaches somebody; empty where it is not known."""
    return contact.email if channel in (Channel.EMAIL, Channel.CONTENT) else contact.phone


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said: in a touch on its channel, or to a question of a debrief (no channel)."""

    text: str
    on: date | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """All that one card shows; `note` is what was typed and not logged yet.

    `process` is how they buy, and `buying` what they said of it where nobody has made a card of it yet.
    """

    slot: Slot
    account: str
    deal: str
    kind: Kind
    candidate: Candidate
    product: str | None = None
    competitor: str | None = None
    currency: str = ""
    stage_lost: str = ""
    lost_on: date | None = None
    hours_put_in: Decimal | None = None
    parting: Parting | None = None
    assumed: bool = False
    unanswered: int = 0
    mark: float = 75.0
    reach: Reachable | None = None
    nobody_left: bool = False
    reasons: tuple[LossReason, ...] = ()
    said: tuple[Said, ...] = ()
    buying: str = ""
    process: BuyingProcess | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one card."""

    deal_id: int
    account: str
    channel: Channel
    outcome: Outcome | None
    won_back: bool = False
    next_on: date | None = None
    next_channel: Channel | None = None
    in_window: bool = False
    lifted: int = 0
    value: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a block did and what it moved."""

    done: tuple[Done, ...] = ()
    skipped: int = 0
    seconds: int = 0
    worth: tuple[tuple[str, Decimal], ...] = field(default=())

    @property
    def spoke(self) -> int:
        """How many cards reached somebody."""
        return sum(one.outcome is not None and one.outcome is not Outcome.NO_ANSWER for one in self.done)

    @property
    def sent(self) -> int:
        """How many mails, letters and pieces of content went out."""
        return sum(one.channel in ONE_WAY and one.outcome is None for one in self.done)

    @property
    def windows(self) -> int:
        """How many deals with an open window were reached out to."""
        return sum(one.in_window for one in self.done)

    @property
    def lifted(self) -> int:
        """How many lifted reasons could be told."""
        return sum(one.lifted for one in self.done)

    @property
    def next_days(self) -> tuple[date, ...]:
        """The days on which what follows is planned, the first first."""
        return tuple(sorted(one.next_on for one in self.done if one.next_on is not None))


def summed(done: Sequence[Done], skipped: int, seconds: int) -> Summary:
    """What a block came to, with the value in play by currency, the largest first."""
    worth: dict[str, Decimal] = {}
    for one in done:
        if one.value:
            worth[one.currency] = worth.get(one.currency, Decimal(0)) + one.value
    ordered = sorted(worth.items(), key=lambda item: (-item[1], item[0]))
    return Summary(tuple(done), skipped, seconds, tuple(ordered))
