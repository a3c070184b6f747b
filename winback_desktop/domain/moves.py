"""What noting a move does, decided once: the same plan is said in words before it is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from winback_desktop.domain import people_words as words
from winback_desktop.domain.changes import Change, ChangeDecision, Decision, Fate
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.introductions import NewPlan, touches_of, who_follows
from winback_desktop.domain.people import (
    ASK_AGAIN,
    Move,
    Situation,
    change_kind,
    rests_on,
)
from winback_desktop.domain.records import (
    Account,
    Contact,
    Employment,
    LossReason,
    Stance,
    Standing,
    Touch,
)
from winback_desktop.domain.words import BY_HAND

_ADDRESS: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A time at an account that begins; an id 0 stands for what is made with it."""

    contact: Contact
    account: Account
    employment: Employment


@dataclass(frozen=True, slots=True)
class ChangedReason:
    """A reason as it becomes, with the decision that keeps how it was."""

    reason: LossReason
    decision: ChangeDecision


@dataclass(frozen=True, slots=True)
class MovePlan:
    """Everything that saving a move writes.

    `places` are employments as they end or change, `freed` the planned touches that are no longer with them,
    `put_back` the reasons as they were before the uncertain news, where that does not touch them any more.
    """

    step: str
    move: Move
    change: Change | None = None
    contact: Contact | None = None
    places: tuple[Employment, ...] = ()
    employer: NewPlace | None = None
    successor: NewPlace | None = None
    reasons: tuple[ChangedReason, ...] = ()
    put_back: tuple[ChangedReason, ...] = ()
    touches: tuple[NewPlan, ...] = ()
    freed: tuple[Touch, ...] = ()


def plan_move(move: Move, known: Situation) -> MovePlan:
    """Decide what a move means (R3). Refused, with the words to show, for what cannot be."""
    check(move, known)
    if move.fate is Fate.NO_CONTACT:
        contact = replace(known.person, do_not_contact=True)
        return MovePlan(step_of(move, known), move, contact=contact, freed=_freed(known.planned_with, known))
    change = change_of(move, known)
    concerned = _concerned(move, known)
    if move.uncertain:
        doubted = tuple(_doubted(reason, known) for reason in concerned)
        return MovePlan(step_of(move, known), move, change, reasons=doubted)
    lifted = tuple(_lifted(reason, change, known) for reason in concerned)
    touches = touches_of(move, known, change, {each.reason.deal_id: each.reason for each in reversed(lifted)})
    replaced = {each.touch.deal_id for each in touches}
    planned_with = (touch for touch in known.planned_with if touch.deal_id not in replaced)
    return MovePlan(
        step_of(move, known),
        move,
        change,
        contact=replace(known.person, deceased=True) if move.fate is Fate.DIED else None,
        places=_places(move, known),
        employer=_employer(move, known),
        successor=_successor(move, known),
        reasons=lifted,
        put_back=_put_back(known, {each.reason.id for each in lifted}),
        touches=touches,
        freed=_freed(planned_with, known) if move.is_gone else (),
    )


def deny(known: Situation) -> tuple[ChangedReason, ...]:
    """The reasons as they were before uncertain news that was not so."""
    return _put_back(known, set())


def check(move: Move, known: Situation) -> None:
    """Refuse a move that cannot be, or that is noted already."""
    name, account = known.person.name, known.account.name
    if known.person.deceased:
        raise Refused(words.HAS_DIED.format(name=name))
    if move.fate is Fate.NO_CONTACT and known.person.do_not_contact:
        raise Refused(words.NO_CONTACT_ALREADY.format(name=name))
    if not known.places or known.here.account_id != known.account.id:
        raise Refused(words.HAS_LEFT.format(name=name, account=account))
    if move.on > known.today:
        raise Refused(words.STILL_TO_COME.format(day=words.day_words(move.on, known.today)))
    if known.here.since is not None and move.on < known.here.since:
        day = words.day_words(known.here.since, known.today)
        raise Refused(words.BEFORE_START.format(name=name, account=account, day=day))
    if move.uncertain:
        _check_uncertain(move, known)
    _check_answers(move, known)


def change_of(move: Move, known: Situation) -> Change:
    """The move as a change in the ledger; one of who died says no more than that they are not there."""
    text = _text_of(move, known)
    return Change(
        known.news.id if known.news else 0,
        change_kind(move.fate, known.here.stance),
        words.UNCERTAIN.format(text=text) if move.uncertain else text,
        move.on,
        ours=False,
        account_id=known.account.id,
        contact_id=known.person.id,
        uncertain=move.uncertain,
    )


def step_of(move: Move, known: Situation) -> str:
    """The name of the step to undo."""
    if move.uncertain:
        return words.HEARD.format(name=known.person.name)
    return words.STEPS[move.fate].format(name=known.person.name, account=known.account.name)


def _check_uncertain(move: Move, known: Situation) -> None:
    if move.fate not in (Fate.LEFT, Fate.MOVED_UP):
        raise Refused(words.NOT_UNCERTAIN)
    if known.news is not None:
        raise Refused(words.HEARD_ALREADY.format(name=known.person.name))


def _check_answers(move: Move, known: Situation) -> None:
    name = known.person.name
    if move.fate is Fate.MOVED_UP and not move.title.strip() and move.stance in (None, known.here.stance):
        raise Refused(words.NEEDS_TITLE)
    here = known.here
    risen = (move.title.strip() or here.title, here.stance if move.stance is None else move.stance)
    if move.fate is Fate.MOVED_UP and risen == (here.title, here.stance):
        raise Refused(words.IS_ALREADY.format(name=name, title=here.title, account=known.account.name))
    if move.successor_id == move.contact_id or move.successor.strip().casefold() == name.casefold():
        raise Refused(words.SAME_PERSON.format(name=name))
    email = move.successor_email.strip()
    if email and not _ADDRESS.fullmatch(email):
        raise Refused(words.NO_ADDRESS.format(email=email))
    to = known.employer.name if known.employer else move.employer
    if move.fate is Fate.LEFT and to.strip().casefold() == known.account.name.casefold():
        raise Refused(words.SAME_ACCOUNT.format(name=name, account=known.account.name))


def _text_of(move: Move, known: Situation) -> str:
    name, account, title = known.person.name, known.account.name, move.title.strip()
    if move.fate is Fate.DIED:
        return words.NOT_THERE.format(name=name, account=account)
    if move.fate is Fate.MOVED_UP:
        template = words.MOVED_UP if title else words.MOVED_UP_UNTITLED
        return template.format(name=name, account=account, title=title)
    employer = known.employer.name if known.employer else move.employer.strip()
    template = words.LEFT_FOR if employer else words.LEFT
    return template.format(name=name, account=account, employer=employer)


def _concerned(move: Move, known: Situation) -> tuple[LossReason, ...]:
    if not move.is_gone:
        return ()
    return tuple(
        reason
        for there in known.deals
        for reason in there.reasons
        if rests_on(reason, known.person, known.here, known.others, known.kinds)
    )


def _lifted(reason: LossReason, change: Change, known: Situation) -> ChangedReason:
    lifted = replace(
        reason,
        standing=Standing.LIFTED,
        evidence=change.text,
        recheck_on=None,
    )
    return ChangedReason(lifted, _decision(reason, known, Decision.CONFIRMED))


def _doubted(reason: LossReason, known: Situation) -> ChangedReason:
    again = known.working_days.on_or_before(known.today + ASK_AGAIN)
    doubted = replace(reason, standing=Standing.UNKNOWN, recheck_on=again)
    return ChangedReason(doubted, _decision(reason, known, Decision.POSTPONED, again))


def _decision(
    reason: LossReason, known: Situation, decision: Decision, until: date | None = None
) -> ChangeDecision:
    """How the reason was before this news: what uncertain news noted counts before what it is now."""
    before = next((each for each in known.decisions if each.reason_id == reason.id), None)
    if before is not None and before.standing_before is not None:
        return replace(before, decision=decision, decided_on=known.today, until=until)
    return ChangeDecision(
        before.id if before else 0,
        known.news.id if known.news else 0,
        reason.id,
        decision,
        known.today,
        until,
        reason.standing,
        reason.evidence,
        reason.recheck_on,
    )


def _put_back(known: Situation, except_for: set[int]) -> tuple[ChangedReason, ...]:
    reasons = {reason.id: reason for there in known.deals for reason in there.reasons}
    return tuple(
        ChangedReason(
            replace(
                reasons[each.reason_id],
                standing=each.standing_before,
                evidence=each.evidence_before,
                recheck_on=each.recheck_before,
            ),
            replace(each, decision=Decision.DECLINED, decided_on=known.today, until=None),
        )
        for each in known.decisions
        if each.standing_before is not None
        and each.decision is Decision.POSTPONED
        and each.reason_id in reasons
        and each.reason_id not in except_for
        # What the rep has said of the reason since then counts.
        and reasons[each.reason_id].standing is Standing.UNKNOWN
    )


def _places(move: Move, known: Situation) -> tuple[Employment, ...]:
    if move.fate is Fate.DIED:
        return tuple(replace(place, until=_not_before(place, move.on)) for place in known.places)
    return tuple(
        replace(place, until=_not_before(place, move.on))
        for place in known.places
        if place.account_id == known.account.id
    )


def _not_before(place: Employment, day: date) -> date:
    return day if place.since is None else max(day, place.since)


def _employer(move: Move, known: Situation) -> NewPlace | None:
    """Where they are from that day on: the same account at a higher place, or another one."""
    if move.fate is Fate.MOVED_UP:
        here = known.here
        stance = here.stance if move.stance is None else move.stance
        risen = Employment(0, known.person.id, known.account.id, move.title.strip() or here.title, stance)
        return NewPlace(known.person, known.account, replace(risen, since=move.on))
    name = move.employer.strip()
    if move.fate is not Fate.LEFT or not (name or known.employer):
        return None
    account = known.employer or Account(0, name)
    stance = Stance.NEUTRAL if move.stance is None else move.stance
    there = Employment(0, known.person.id, account.id, move.title.strip(), stance, since=move.on)
    return NewPlace(known.person, account, there)


def _successor(move: Move, known: Situation) -> NewPlace | None:
    """Who follows, where they are not there yet."""
    contact = who_follows(move, known)
    if contact is None or any(other.contact.id == contact.id for other in known.others if contact.id):
        return None
    title = known.here.title
    employment = Employment(0, contact.id, known.account.id, title, Stance.NEUTRAL, since=move.on)
    return NewPlace(contact, known.account, employment)


def _freed(touches: Iterable[Touch], known: Situation) -> tuple[Touch, ...]:
    """Planned touches without the one whom they were for, on their day."""
    name = known.person.name
    return tuple(
        replace(touch, contact_id=None, why=BY_HAND if name in touch.why else touch.why) for touch in touches
    )
