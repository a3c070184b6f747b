"""The letter to those who went silent, and what comes back of it (R4, Goodman)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from winback_desktop.domain import silence_letter as rules
from winback_desktop.domain import words
from winback_desktop.domain.buying_process import channel_for
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.debrief_records import Debrief, DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.question_sets import key_of
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Deal,
    Employment,
    Kind,
    Origin,
    Outcome,
    Stance,
    Touch,
)
from winback_desktop.domain.touches import FollowUp
from winback_desktop.files.drafts import check_address
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.replan import planning_of
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, deals, debriefs, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class LetterState:
    """How far a silence letter is; `follow_up_on` is the day of the next touch after it."""

    deal_id: int
    sent_on: date | None
    follow_up_on: date | None
    answered_on: date | None
    people: tuple[Person, ...]
    contact: Person | None


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """Who answered the letter; `more_senior` than whom it went to makes them a decision maker."""

    name: str
    on: date
    channel: Channel = Channel.EMAIL
    title: str = ""
    email: str = ""
    more_senior: bool = False


class SilenceLetterService:
    """Silence letters; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._touches = TouchService(store, today)

    def state(self, debrief_id: int) -> LetterState:
        """How far the letter of this debrief is; Refused when it is gone."""
        debrief = debriefs.load(self._store, debrief_id)
        deal = deals.load(self._store, debrief.deal_id)
        people = tuple(accounts.people(self._store, deal.account_id))
        log = touches.of_deal(self._store, deal.id)
        planned = next((one for one in log if one.done_on is None), None)
        answer = rules.answered_by(debrief, log)
        return LetterState(
            deal.id,
            debrief.asked_on,
            planned.planned_on if planned else None,
            answer.done_on if answer else None,
            people,
            next((one for one in people if one.contact.id == debrief.contact_id), None),
        )

    def sent(self, logged: LoggedTouch) -> FollowUp:
        """Log that the letter went out, and follow it up in 14 days (R4); Refused as a touch to log is.

        On a deal that has not gone silent it is logged as any other.
        """
        store = self._store
        deal = deals.load(store, logged.deal_id)
        debrief = open_letter(store, deal.id)
        if debrief is None and deal.kind is not Kind.GONE_SILENT:
            return self._touches.log(logged)
        with store.write(f"Send the silence letter to {accounts.name_of(store, deal)}"):
            follow_up = self._touches.enter(logged)
            if debrief is None:
                debrief = debriefs.load(store, add_letter(store, deal.id))
            state = DebriefState.IN_WORK if debrief.state is DebriefState.WAITING else debrief.state
            contact_id = logged.contact_id or debrief.contact_id
            debriefs.save(
                store, replace(debrief, asked_on=logged.done_on, contact_id=contact_id, state=state)
            )
            touch = self._follow_up(deal, logged)
            touches.plan(store, deal.id, touch)
        planned = PlannedTouch(touch.planned_on or logged.done_on, touch.channel, touch.origin)
        return replace(follow_up, next=planned, words=touch.why, stays=False)

    def answered(self, debrief_id: int, answer: LetterAnswer) -> FollowUp:
        """Log that somebody answered: whoever is not known at the account yet is added, and was asked.

        What was to follow the letter up makes room for what follows an answer (R2).
        Refused without a name, for an address that is none, a day to come and a contact to be left alone.
        """
        store, name = self._store, " ".join(answer.name.split())
        if not name:
            raise Refused("Say who answered.")
        if answer.email.strip():
            check_address(answer.email.strip())
        debrief = debriefs.load(store, debrief_id)
        deal = deals.load(store, debrief.deal_id)
        with store.write(f"Answer of {name}"):
            contact_id = self._whoever(deal, name, answer)
            state = DebriefState.IN_WORK if debrief.state is DebriefState.WAITING else debrief.state
            asked_on = debrief.asked_on or answer.on
            debriefs.save(store, replace(debrief, contact_id=contact_id, asked_on=asked_on, state=state))
            planned = touches.planned(store, deal.id)
            if planned is not None and planned.origin is Origin.DEBRIEF:
                touches.plan(store, deal.id, None)
            note = words.LETTER_ANSWERED
            logged = LoggedTouch(deal.id, answer.channel, answer.on, Outcome.SPOKE, note)
            return self._touches.enter(replace(logged, contact_id=contact_id))

    def _follow_up(self, deal: Deal, logged: LoggedTouch) -> Touch:
        """A call, or what the account prefers to it."""
        planner, today = Planner.load(self._store), self._today()
        planning = planning_of(self._store, planner, deal, today)
        gap = planner.preferences.minimum_gap_days
        on = rules.follow_up_day(logged.done_on, planning.cycle, planner.working_days, gap)
        by_rule = on == planning.cycle.recontact_by
        why = words.LETTER_FOLLOW_UP_BY_RULE if by_rule else words.LETTER_FOLLOW_UP
        if planning.room is not None:
            wanted, first = on, logged.done_on + timedelta(days=max(1, gap))
            on = planning.room.place(wanted, max(today, first))
            why = why if on == wanted else words.LETTER_FOLLOW_UP_EARLIER
        channel = channel_for(Channel.CALL, planning.channels)
        contact_id = logged.contact_id
        return Touch(
            0, deal.id, channel, Origin.DEBRIEF, planned_on=max(on, today), contact_id=contact_id, why=why
        )

    def _whoever(self, deal: Deal, name: str, answer: LetterAnswer) -> int:
        """The contact of this name there, with what is new of them, or a new one."""
        store, title, email = self._store, answer.title.strip(), answer.email.strip()
        known = next(
            (
                one
                for one in accounts.people(store, deal.account_id)
                if one.contact.name.casefold() == name.casefold()
            ),
            None,
        )
        if known is None:
            stance = Stance.DECISION_MAKER if answer.more_senior else Stance.NEUTRAL
            contact = Contact(0, name, email)
            return accounts.add_person(store, contact, Employment(0, 0, deal.account_id, title, stance))
        contact = replace(known.contact, email=email or known.contact.email)
        stance = Stance.DECISION_MAKER if answer.more_senior else known.employment.stance
        employment = replace(known.employment, title=title or known.employment.title, stance=stance)
        if (contact, employment) != (known.contact, known.employment):
            accounts.save_person(store, replace(known, contact=contact, employment=employment))
        return contact.id


def open_letter(store: Store, deal_id: int) -> Debrief | None:
    """The silence letter of a deal that is not done, the newest."""
    for one in debriefs.of_deal(store, deal_id):
        if one.kind is DebriefKind.SILENCE_LETTER and one.done_on is None:
            return one
    return None


def add_letter(store: Store, deal_id: int) -> int:
    """Begin a silence letter, as a part of a step; it asks what the rep's newest set for it asks."""
    sets = QuestionSetService(store)
    asked = sets.for_kind(DebriefKind.SILENCE_LETTER)[0]
    debrief = Debrief(
        0,
        deal_id,
        DebriefKind.SILENCE_LETTER,
        interviewer=Preferences.load(store).rep_name,
        question_set=key_of(asked),
    )
    return debriefs.add(store, debrief, sets.questions_of(asked))
