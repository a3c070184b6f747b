"""What is known of a deal that a letter can name: the values of the merge fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.changes import Change
from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Account,
    Channel,
    Content,
    Deal,
    LossReason,
    SaidBy,
    Stance,
    Standing,
    Touch,
)
from winback_desktop.services.contents import Choice, ContentService
from winback_desktop.services.planning import Planner
from winback_desktop.store import accounts, changes, deals, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store

_WRITTEN: Final = (Channel.EMAIL, Channel.CONTENT, Channel.LETTER)
_FIRST_TO_ASK: Final = (
    Stance.CHAMPION,
    Stance.INCLUDER,
    Stance.DECISION_MAKER,
    Stance.NEUTRAL,
    Stance.LOYAL_TO_RIVAL,
    Stance.BLOCKER,
)
_TITLES: Final = frozenset(
    {"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "herr", "frau"}
)


@dataclass(frozen=True, slots=True)
class Facts:
    """A deal with all that a draft of its next touch can name."""

    deal: Deal
    account: Account
    cycle: Cycle
    today: date
    rep: str
    planned: Touch | None
    last: Touch | None
    to: Person | None
    reasons: tuple[LossReason, ...]
    change: Change | None
    content: Content | None
    sent_before: int
    topics: tuple[str, ...] = ()
    content_words: str = ""

    def values(self) -> Mapping[str, str]:
        """The merge fields that have a value."""
        deal, cycle = self.deal, self.cycle
        found = {
            "account": self.account.name,
            "deal": deal.name,
            "product": deal.product or "",
            "competitor": deal.competitor or "",
            "lost on": self._day(deal.lost_on),
            "lost in": self._month(deal.lost_on),
            "value": _amount(deal.value, deal.currency),
            "reason": _reason(self.reasons, self.change),
            "contract end": "" if cycle.length_assumed or cycle.start_assumed else self._day(cycle.end),
            "rep": self.rep,
            "today": f"{self.today.day} {words.MONTHS[self.today.month - 1]} {self.today.year}",
        }
        if self.to is not None:
            name = " ".join(self.to.contact.name.split())
            found |= {"contact": name, "first name": first_name(name)}
        if self.change is not None:
            found |= {
                "change": self.change.text.strip().rstrip("."),
                "change date": self._day(self.change.happened_on),
            }
        if self.content is not None:
            found |= {"content": self.content.title, "content link": _where(self.content)}
        return {name: value for name, value in found.items() if value}

    def address(self) -> str:
        """The lines above a letter: the contact, what they are there, the account."""
        lines = [self.account.name]
        if self.to is not None:
            lines = [self.to.contact.name, self.to.employment.title, *lines]
        return "\n".join(line for line in lines if line.strip())

    def _day(self, day: date | None) -> str:
        return words.long_day(day, self.today) if day else ""

    def _month(self, day: date | None) -> str:
        if day is None:
            return ""
        month = words.MONTHS[day.month - 1]
        return month if day.year == self.today.year else f"{month} {day.year}"


def gather(
    store: Store,
    deal_id: int,
    today: date,
    contact_id: int | None = None,
    content_id: int | None = None,
) -> Facts:
    """Read it all; without a contact the likely one, without a content what fits next (0: none of them).

    Refused when the deal, the contact or the content is gone.
    """
    deal = deals.load(store, deal_id)
    planner = Planner.load(store)
    planned = touches.planned(store, deal_id)
    people = accounts.people(store, deal.account_id)
    wanted = contact_id or (planned.contact_id if planned else None)
    to = _named(people, wanted, contact_id) or _likely(people, planned)
    contents = ContentService(store, lambda: today)
    topic = contents.topic(deal)
    choice = _content(contents, deal_id, planned, to, content_id)
    done = [touch for touch in touches.of_deal(store, deal_id) if touch.done_on is not None]
    return Facts(
        deal=deal,
        account=accounts.load(store, deal.account_id),
        cycle=planner.cycle(deal, today),
        today=today,
        rep=planner.preferences.rep_name,
        planned=planned,
        last=done[0] if done else None,
        to=to,
        reasons=tuple(deals.reasons(store, deal_id)),
        change=_change(store, planned),
        content=choice.content,
        sent_before=sum(touch.channel in _WRITTEN for touch in done),
        topics=(topic,) if topic else (),
        content_words=choice.words,
    )


def first_name(name: str) -> str:
    """The first of a contact's names, without a title; of `Voss, Marla` the one after the comma."""
    family, comma, given = name.partition(",")
    parts = [
        part
        for part in (given if comma and given.strip() else family).split()
        if part.casefold() not in _TITLES
    ]
    return parts[0] if parts else ""


def _named(people: Sequence[Person], wanted: int | None, asked_for: int | None) -> Person | None:
    found = next((person for person in people if person.contact.id == wanted), None)
    if found is None and asked_for is not None:
        raise Refused("This contact is not at the account any more; choose somebody else.")
    return found


def _likely(people: Sequence[Person], planned: Touch | None) -> Person | None:
    """Somebody who is there now and may be written to: who can be reached, then who is for us, first."""
    here = [person for person in people if person.employment.until is None]
    by_mail = planned is not None and planned.channel in (Channel.EMAIL, Channel.CONTENT)

    def rank(person: Person) -> tuple[bool, bool, int]:
        contact = person.contact
        barred = contact.deceased or contact.do_not_contact
        return barred, by_mail and not contact.email, _FIRST_TO_ASK.index(person.employment.stance)

    return min(here, key=rank, default=None)


def _change(store: Store, planned: Touch | None) -> Change | None:
    """The change that the touch was planned for, unless it was withdrawn."""
    if planned is None or planned.change_id is None:
        return None
    change = changes.load(store, planned.change_id)
    return None if change.withdrawn_on else change


def _content(
    contents: ContentService, deal_id: int, planned: Touch | None, to: Person | None, wanted: int | None
) -> Choice:
    """What the rep wants, what was chosen for the touch, else what fits and nobody there had before."""
    if wanted is None and planned is not None:
        wanted = planned.content_id
    if wanted is None:
        return contents.choice(deal_id, to.contact.id if to else None)
    return Choice(contents.load(wanted) if wanted else None)


def _reason(reasons: Sequence[LossReason], change: Change | None) -> str:
    """What counted against us: what this change lifted, else what the buyer said and still stands, first."""

    def rank(reason: LossReason) -> tuple[bool, bool, bool, int]:
        lifted_by_it = change is not None and reason.change_id == change.id
        stands = reason.standing is not Standing.LIFTED
        return not lifted_by_it, not stands, reason.said_by is not SaidBy.BUYER, reason.id

    found = min(reasons, key=rank, default=None)
    return found.text.strip().rstrip(".") if found else ""


def _where(content: Content) -> str:
    """Where it is found: its link, or that it is attached."""
    if content.link:
        return content.link
    return "You find it attached." if content.file else ""


def _amount(value: Decimal | None, currency: str) -> str:
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return f"{value:,.{places}f} {currency}".strip()
