"""What is known of a deal that a letter can name: the values of the merge fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.changes import Change
from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.news import (
    News,
    as_point,
    is_about_people,
    lifted,
    may_go_out,
    names_somebody,
)
from winback_desktop.domain.records import (
    Account,
    Channel,
    Content,
    Deal,
    LossReason,
    Occasion,
    SaidBy,
    Stance,
    Standing,
    Touch,
)
from winback_desktop.services import reason_kinds
from winback_desktop.services.contents import Choice, ContentService
from winback_desktop.services.planning import Planner
from winback_desktop.store import accounts, buying_process, changes, deals, story, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store

ABOUT_PEOPLE: Final = "the only reason is about a person; say it in your own words"
MAY_BE_ABOUT_PEOPLE: Final = "the only reason may be about a person; say it in your own words"
NONE_STANDS: Final = "no reason still stands; take the sentence out"
NONE_LIFTED: Final = "no reason was lifted by it; take the sentence out"
NAMES_SOMEBODY: Final = "what is noted of it names a person; say it in your own words"
NOTHING_NOTED: Final = "what has changed is not noted at the reason; say it in your own words"
NO_DAY: Final = "the day of the change is not known"

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
    news: tuple[News, ...] = ()
    names: tuple[str, ...] = ()
    sent: tuple[tuple[date, str], ...] = ()
    card: BuyingProcess | None = None

    def values(self, occasion: Occasion = Occasion.RULE) -> Mapping[str, str]:
        """The merge fields that have a value, for a letter of this occasion."""
        deal, cycle = self.deal, self.cycle
        told = self.told()
        found = {
            "account": self.account.name,
            "deal": deal.name,
            "product": deal.product or "",
            "competitor": deal.competitor or "",
            "lost on": self._day(deal.lost_on),
            "lost in": self._month(deal.lost_on),
            "value": _amount(deal.value, deal.currency),
            "reason": self._reason(occasion),
            "contract end": "" if cycle.length_assumed or cycle.start_assumed else self._day(cycle.end),
            "rep": self.rep,
            "today": f"{self.today.day} {words.MONTHS[self.today.month - 1]} {self.today.year}",
        }
        if self.to is not None:
            name = " ".join(self.to.contact.name.split())
            found |= {"contact": name, "first name": first_name(name)}
        if told is not None:
            found |= {"change": told.text, "change date": self._day(told.since)}
        if self.content is not None:
            found |= {"content": self.content.title, "content link": _where(self.content)}
        return {name: value for name, value in found.items() if value}

    def because(self, occasion: Occasion) -> Mapping[str, str]:
        """Why a field of a letter of this occasion has no value, where there is more to say than usual."""
        found = {}
        if self.reasons:
            withheld = self._candidates(occasion)
            known = any(is_about_people(one, self.names) for one in withheld)
            found["reason"] = ABOUT_PEOPLE if known else MAY_BE_ABOUT_PEOPLE if withheld else NONE_STANDS
            if not withheld and occasion is Occasion.CHANGE:
                found["reason"] = NONE_LIFTED
        if self.told() is not None:
            found["change date"] = NO_DAY
        elif self.news:
            found["change"] = NAMES_SOMEBODY if any(one.text for one in self.news) else NOTHING_NOTED
            found["change date"] = NO_DAY
        return found

    def points(self) -> tuple[str, ...]:
        """What no longer holds, to be said before all else."""
        fit = (one for one in self.news if not is_about_people(one.reason, self.names))
        return tuple(as_point(one, self.names, self.today) for one in fit)

    def told(self) -> News | None:
        """What a letter can tell them of: the change that the touch was planned for, else what was lifted."""
        if self.change is not None:
            text = self.change.text.strip().rstrip(".")
            of_it = (one for one in self.reasons if one.change_id == self.change.id)
            reason = next(of_it, LossReason(0, self.deal.id, ""))
            return News(reason, text, self.change.happened_on)
        fit = [one for one in self.news if one.text and not names_somebody(one.text, self.names)]
        whole = (one for one in fit if may_go_out(one.reason, self.names))
        return next(whole, fit[0] if fit else None)

    def _candidates(self, occasion: Occasion) -> list[LossReason]:
        """The reasons of which a letter of this occasion speaks: what was lifted, or what still counts."""
        if occasion is not Occasion.CHANGE:
            return [one for one in self.reasons if one.standing is not Standing.LIFTED]
        if self.change is not None:
            return [one for one in self.reasons if one.change_id == self.change.id]
        told = self.told()
        return [told.reason] if told is not None else [one.reason for one in self.news]

    def _reason(self, occasion: Occasion) -> str:
        """What the buyer said comes first; what is about a person stays in the house."""
        fit = [one for one in self._candidates(occasion) if may_go_out(one, self.names)]
        found = min(fit, key=_buyer_first, default=None)
        return found.text.strip().rstrip(".") if found else ""

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
    store: Store, deal_id: int, today: date, contact_id: int | None = None, content_id: int | None = None
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
    reasons = _classified(store, deals.reasons(store, deal_id))
    done = [touch for touch in touches.of_deal(store, deal_id) if touch.done_on is not None]
    written = [touch for touch in done if touch.channel in _WRITTEN]
    return Facts(
        deal=deal,
        account=accounts.load(store, deal.account_id),
        cycle=planner.cycle(deal, today),
        today=today,
        rep=planner.preferences.rep_name,
        planned=planned,
        last=next(iter(done), None),
        to=to,
        reasons=reasons,
        change=_change(store, planned),
        content=choice.content,
        sent_before=len(written),
        topics=(topic,) if topic else (),
        content_words=choice.words,
        sent=tuple((touch.done_on, touch.note) for touch in written if touch.done_on),
        news=_news(store, deal_id, reasons, done),
        names=tuple(person.contact.name for person in people),
        card=buying_process.of_account(store.connection, deal.account_id),
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


def _buyer_first(reason: LossReason) -> tuple[bool, int]:
    return reason.said_by is not SaidBy.BUYER, reason.id


def _news(
    store: Store, deal_id: int, reasons: Sequence[LossReason], done: Sequence[Touch]
) -> tuple[News, ...]:
    """What was lifted, with what lifted it."""
    wanted = {one.change_id for one in reasons if one.standing is Standing.LIFTED and one.change_id}
    known = {change_id: changes.load(store, change_id) for change_id in wanted}
    return lifted(reasons, known, story.lifted_on(store, deal_id), done)


def _classified(store: Store, reasons: Sequence[LossReason]) -> tuple[LossReason, ...]:
    """The reasons, each with its kind, be it that nobody has looked for it yet."""
    if all(one.kind is not None for one in reasons):
        return tuple(reasons)
    known = reason_kinds.classifier(store)
    return tuple(
        one if one.kind is not None else replace(one, kind=known.kind(one.text).key) for one in reasons
    )


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
