"""What a packet tells whoever asks in our stead: the facts, and apart from them what the rep thinks (R4).

The interviewer is to hear the buyer with open ears. So a field that holds what the rep made of it is an
opinion, and goes out only where the rep wants it to: their reasons and evidence, the self-analysis, notes
of the deal, of touches and of debriefs, how we parted, whether we are on their list, what people are to us.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.debrief_records import Debrief, DebriefKind
from winback_desktop.domain.people import Person
from winback_desktop.domain.people_words import STANCES
from winback_desktop.domain.records import (
    BoundTo,
    Contract,
    Deal,
    Kind,
    LossReason,
    OnTheirList,
    Parting,
    SaidBy,
    Stance,
    Touch,
)

MOST_NOTES: Final = 12

_KINDS: Final = {
    Kind.LOST_SALE: "Lost on",
    Kind.FORMER_CUSTOMER: "Customer until",
    Kind.GONE_SILENT: "Silent since",
}
_DEBRIEFS: Final = {
    DebriefKind.LOSS_REVIEW: "Loss review",
    DebriefKind.EXIT_INTERVIEW: "Exit interview",
    DebriefKind.SILENCE_LETTER: "Silence letter",
}
_BOUND_TO: Final = {BoundTo.IN_HOUSE: "Nobody: they do it in-house", BoundTo.NOBODY: "Nobody yet"}
_PARTINGS: Final = {
    Parting.GOOD_TERMS: "On good terms",
    Parting.COOL: "Coolly",
    Parting.BADLY: "Badly",
}
_ON_THEIR_LIST: Final = {
    OnTheirList.YES: "We are on it",
    OnTheirList.NO: "We are not on it",
}


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a deal that somebody else is to ask about."""

    deal: Deal
    debrief: Debrief
    people: Sequence[Person] = ()
    reasons: Sequence[LossReason] = ()
    touches: Sequence[Touch] = ()
    earlier: Sequence[Debrief] = ()


def facts(known: Known) -> tuple[tuple[str, str], ...]:
    """Captions with what is a fact, in the order in which they are read."""
    deal = known.deal
    found = (
        (_KINDS.get(deal.kind, "Ended on"), day(deal.lost_on)),
        ("They chose", _choice(deal)),
        ("Product", _product(deal)),
        ("Worth", amount(deal.value, deal.currency)),
        ("Came as far as", deal.stage_lost),
        ("Their contract", _contract(deal.contract)),
        ("Our rep", deal.owner),
        ("They have told us", "\n".join(_said_by(known.reasons, SaidBy.BUYER))),
        ("Asked before", "\n".join(_asked_before(known))),
    )
    return _filled(found)


def opinions(known: Known) -> tuple[tuple[str, str], ...]:
    """Captions with what the rep thinks of it."""
    deal, debrief = known.deal, known.debrief
    found = (
        ("Why I think we lost", "\n".join(_said_by(known.reasons, SaidBy.REP))),
        ("Our self-analysis: reasons", "\n".join(_said_by(known.reasons, SaidBy.SELF_ANALYSIS))),
        ("Their reasons, in my words", "\n".join(_evidence(known.reasons))),
        ("What we did well", debrief.did_well),
        ("Where we fell short", debrief.fell_short),
        ("How we parted", _PARTINGS[deal.parting] if deal.parting else ""),
        ("Their next list", _ON_THEIR_LIST.get(deal.on_their_list, "")),
        ("What they are to us", "\n".join(_stances(known.people))),
        ("People, as I noted", "\n".join(_remarks(known.people))),
        ("My note of the deal", deal.note),
        ("My note of this debrief", debrief.note),
        ("My notes of touches", "\n".join(_notes(known.touches))),
    )
    return _filled(found)


def who_took_part(people: Iterable[Person], first: int | None = None) -> tuple[str, ...]:
    """The people there as lines: name, title, how to reach them; who has died is left out.

    The contact with the id `first` leads them.
    """
    living = (one for one in people if not one.contact.deceased)
    return tuple(_person(one) for one in sorted(living, key=lambda one: one.contact.id != first))


def who_may_be_asked(people: Iterable[Person], first: int | None = None) -> tuple[Person, ...]:
    """Who is there still and has not asked to be left alone; the contact with the id `first` leads them."""
    here = (one for one in people if one.employment.until is None)
    free = (one for one in here if not (one.contact.deceased or one.contact.do_not_contact))
    return tuple(sorted(free, key=lambda one: one.contact.id != first))


def day(on: date | None) -> str:
    """A day with its year, as it is written to somebody else."""
    return f"{on.day} {words.MONTHS[on.month - 1]} {on.year}" if on else ""


def amount(value: Decimal | None, currency: str) -> str:
    """An amount with its currency."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return f"{value:,.{places}f} {currency}".strip()


def _filled(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((caption, text.strip()) for caption, text in found if text.strip())


def _notes(touches: Iterable[Touch]) -> list[str]:
    noted = [one for one in touches if one.done_on is not None and one.note.strip()]
    return [
        f"{day(one.done_on)}, {words.CHANNELS[one.channel]}: {one.note.strip()}" for one in noted[:MOST_NOTES]
    ]


def _choice(deal: Deal) -> str:
    if deal.competitor:
        return deal.competitor
    return _BOUND_TO.get(deal.contract.bound_to, "") if deal.contract.bound_to else ""


def _product(deal: Deal) -> str:
    """What it was about, unless the name of the deal says just that."""
    product = deal.product or ""
    return "" if product.strip().casefold() == deal.name.strip().casefold() else product


def _contract(contract: Contract) -> str:
    """What is known of it: nothing that is assumed."""
    length = str(contract.length) if contract.length else ""
    ends = f"until {day(contract.ends_on)}" if contract.ends_on and not length else ""
    begins = f"from {day(contract.start)}" if contract.start else ""
    return ", ".join(part for part in (length, begins, ends) if part)


def _said_by(reasons: Iterable[LossReason], teller: SaidBy) -> list[str]:
    """Their reasons; the rep's evidence stands with the rep's own only."""
    own = teller is not SaidBy.BUYER
    return [
        f"{one.text}: {one.evidence}" if own and one.evidence.strip() else one.text
        for one in reasons
        if one.said_by is teller
    ]


def _evidence(reasons: Iterable[LossReason]) -> list[str]:
    return [
        f"{one.text}: {one.evidence}"
        for one in reasons
        if one.said_by is SaidBy.BUYER and one.evidence.strip()
    ]


def _stances(people: Iterable[Person]) -> list[str]:
    return [
        f"{one.contact.name}: {STANCES[one.employment.stance]}"
        for one in people
        if one.employment.stance is not Stance.NEUTRAL
    ]


def _remarks(people: Iterable[Person]) -> list[str]:
    return [f"{one.contact.name}: {one.contact.note}" for one in people if one.contact.note.strip()]


def _asked_before(known: Known) -> list[str]:
    """Which talks there have been, without what came of them."""
    return [
        words.joined(_DEBRIEFS[one.kind], day(one.asked_on), f"asked by {one.interviewer}")
        if one.interviewer.strip()
        else words.joined(_DEBRIEFS[one.kind], day(one.asked_on))
        for one in known.earlier
        if one.asked_on is not None and one.id != known.debrief.id
    ]


def _person(person: Person) -> str:
    contact, employment = person.contact, person.employment
    parts = [contact.name, employment.title]
    if contact.do_not_contact:
        parts.append("asked not to be contacted")
    elif employment.until is not None:
        parts.append(f"there until {day(employment.until)}")
    else:
        parts += [contact.email, contact.phone]
    return ", ".join(" ".join(part.split()) for part in parts if part.strip())
