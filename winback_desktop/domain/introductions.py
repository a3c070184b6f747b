"""Whom to meet once somebody has left, and on which day (R3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain import people_words as words
from winback_desktop.domain.changes import Change, Fate
from winback_desktop.domain.matching import touch_day, touch_why
from winback_desktop.domain.people import AGAINST, FRIENDLY, DealThere, Move, Situation
from winback_desktop.domain.records import Channel, Contact, LossReason, Origin, State, Touch
from winback_desktop.domain.words import BY_HAND, joined

MOURNING: Final = timedelta(days=30)
"""How long nothing is planned by the program at an account where somebody has died."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A touch that becomes the next one of its deal, and the one that it takes the place of."""

    touch: Touch
    before: Touch | None = None


def touches_of(
    move: Move, known: Situation, change: Change, lifted: Mapping[int, LossReason]
) -> tuple[NewPlan, ...]:
    """The touches that a departure plans, by deal; `lifted` is a reason that it lifts, by deal."""
    if move.fate is Fate.DIED:
        return _later(move, known)
    if not move.is_gone:
        return ()
    follows = who_follows(move, known)
    stance = known.here.stance
    meets = stance in FRIENDLY or (stance in AGAINST and follows is not None)
    working = [there for there in known.deals if there.deal.state is State.WORKING]
    concerned = [there for there in working if meets or there.deal.id in lifted]
    if not concerned:
        return ()
    # One conversation serves all deals of the account: the earliest day that any of them asks for.
    day = min(_day_for(there, known) for there in concerned)
    by_mail = follows is not None and bool(follows.email)
    channel = Channel.EMAIL if by_mail else Channel.CALL
    because = _why(known, change, follows if meets else None)

    def planned(there: DealThere) -> Touch:
        reason = lifted.get(there.deal.id)
        holds = words.NO_LONGER_HOLDS.format(reason=reason.text) if reason and meets else ""
        return Touch(
            0,
            there.deal.id,
            channel,
            Origin.CHANGE,
            planned_on=day,
            contact_id=follows.id or None if follows else None,
            why=joined(because, holds),
            note=_note(there, known),
            change_id=change.id or None,
        )

    return tuple(NewPlan(planned(there), there.planned) for there in concerned)


def _day_for(there: DealThere, known: Situation) -> date:
    planned_on = there.planned.planned_on if there.planned else None
    if planned_on is not None and planned_on < known.today:
        planned_on = None
    return touch_day(known.today, known.room, there.recontact_by, planned_on)


def _later(move: Move, known: Situation) -> tuple[NewPlan, ...]:
    """After a death: the touch of the rule alone, not before some weeks have gone, without the reason."""
    first = known.today + MOURNING
    working = [there for there in known.deals if there.deal.state is State.WORKING]
    concerned = [there for there in working if _is_too_soon(there, known, first)]
    if not concerned:
        return ()
    wanted = min(max(there.recontact_by or first, first) for there in concerned)
    day = known.room.next_free(known.working_days.on_or_after(wanted), wanted + MOURNING)
    follows = who_follows(move, known)
    why = words.INTRODUCE_KINDLY.format(successor=follows.name) if follows else words.BE_BACK
    touch = Touch(0, 0, Channel.CALL, Origin.CHANGE, planned_on=day, why=why)
    contact_id = follows.id or None if follows else None
    return tuple(
        NewPlan(
            replace(touch, deal_id=there.deal.id, contact_id=contact_id, note=_note(there, known)),
            there.planned,
        )
        for there in concerned
    )


def _is_too_soon(there: DealThere, known: Situation, first: date) -> bool:
    """Whether the program has something in hand there before that day, or it was agreed with them."""
    planned = there.planned
    if planned is None or planned.planned_on is None:
        return True
    ours = planned.origin is not Origin.BY_HAND or planned.contact_id == known.person.id
    return ours and planned.planned_on < first


def _why(known: Situation, change: Change, follows: Contact | None) -> str:
    name, stance = known.person.name, known.here.stance
    if follows is not None:
        template = words.INTRODUCE_AFTER.get(stance, words.INTRODUCE)
        return template.format(successor=follows.name, name=name)
    if stance in FRIENDLY:
        return words.FIND_OUT.format(name=name)
    return touch_why(change, known.today)


def _note(there: DealThere, known: Situation) -> str:
    """What the rep had planned there by hand is not forgotten."""
    before = there.planned
    if before is None or before.origin is not Origin.BY_HAND or before.planned_on is None:
        return before.note if before else ""
    day = words.day_words(before.planned_on, known.today)
    kept = words.PLANNED_BEFORE.format(day=day, why=before.why or BY_HAND)
    return "\n".join(part for part in (before.note, kept) if part)


def who_follows(move: Move, known: Situation) -> Contact | None:
    """The successor, an id 0 where they are not known yet."""
    if known.successor is not None:
        return known.successor
    name = move.successor.strip()
    there = (other.contact for other in known.others if other.contact.name.casefold() == name.casefold())
    return next(there, Contact(0, name, move.successor_email.strip())) if name else None
