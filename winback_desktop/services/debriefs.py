"""What the rep does with debriefs: start, type, say who asked whom, name reasons, plan, finish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from winback_desktop.domain import debrief as rules
from winback_desktop.domain import touches as touch_rules
from winback_desktop.domain import words
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, DebriefRow, Notice
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Account,
    Answer,
    Channel,
    Contact,
    Deal,
    Debrief,
    DebriefKind,
    DebriefState,
    Employment,
    LossReason,
    Origin,
    QuestionSet,
    SaidBy,
    Standing,
    Touch,
)
from winback_desktop.files import question_sets
from winback_desktop.paths import resource
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.reason_kinds import classifier
from winback_desktop.store import accounts, deals, debriefs, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store

LISTED_AT_MOST: Final = 500
_OWN_QUESTION_SET: Final = "buying_process"
_ASKED_ABOUT: Final = relativedelta(months=12)


class Part(StrEnum):
    """What is typed besides the answers; the value is the record's field."""

    DID_WELL = "did_well"
    FELL_SHORT = "fell_short"
    NOTE = "note"


Place = Part | int
"""Where text is typed: a part, or the position of a question."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the list shows, by state: the first rows, how many there are in all, and how many are begun."""

    rows: Mapping[DebriefState, tuple[DebriefRow, ...]]
    counts: Mapping[DebriefState, int]
    open: int


@dataclass(frozen=True, slots=True)
class DebriefDetail:
    """All that the form shows of one debrief."""

    debrief: Debrief
    deal: Deal
    account: Account
    answers: tuple[Answer, ...]
    question_set: QuestionSet
    own_question_title: str
    reasons: tuple[LossReason, ...]
    people: tuple[Person, ...]
    notices: tuple[Notice, ...]
    next_touch: Touch | None

    @property
    def contact(self) -> Person | None:
        """Whom was asked."""
        return next((one for one in self.people if one.contact.id == self.debrief.contact_id), None)

    def text(self, place: Place) -> str:
        """What is noted at a place."""
        if isinstance(place, Part):
            return str(getattr(self.debrief, place))
        return next((answer.text for answer in self.answers if answer.position == place), "")

    def with_text(self, place: Place, text: str) -> DebriefDetail:
        """The same with another text at a place."""
        if isinstance(place, Part):
            changed: dict[str, Any] = {place.value: text}
            return replace(self, debrief=replace(self.debrief, **changed))
        answers = (replace(one, text=text) if one.position == place else one for one in self.answers)
        return replace(self, answers=tuple(answers))


class DebriefService:
    """Debriefs; every method that changes something is one undoable step, typing one a field."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    @cached_property
    def question_sets(self) -> Mapping[str, QuestionSet]:
        """The question sets that ship with the program, by key."""
        return question_sets.read_folder(resource("question_sets"))

    def overview(self, limit: int = LISTED_AT_MOST) -> Overview:
        """What waits, is in work and is done; for a worker: it reads beside the window."""
        today = self._today()
        with self._store.read_in_worker() as connection:
            found = {
                state: debriefs.with_state(connection, state, limit)
                for state in (DebriefState.IN_WORK, DebriefState.DONE)
            }
            since = today - _ASKED_ABOUT
            found[DebriefState.WAITING] = debriefs.waiting(connection, since, today, limit)
            begun = debriefs.count_begun(connection)
        return Overview(
            {state: tuple(rows) for state, (rows, _) in found.items()},
            {state: count for state, (_, count) in found.items()},
            begun,
        )

    def start(self, deal_id: int) -> int:
        """The id of the deal's newest debrief, which is made if there is none; Refused for a won deal."""
        store = self._store
        known = debriefs.of_deal(store, deal_id)
        if known:
            return known[0].id
        deal = deals.load(store, deal_id)
        kind = rules.kind_for(deal.kind)
        questions = self.question_sets[kind.value]
        interviewer = Preferences.load(store).rep_name
        debrief = Debrief(0, deal_id, kind, question_set=questions.key)
        debrief = self._asked_by(debrief, deal, interviewer)
        account = accounts.load(store, deal.account_id)
        with store.write(f"Start {questions.title.lower()} of {account.name}"):
            return debriefs.add(store, debrief, questions_of(self.question_sets, kind))

    def detail(self, debrief_id: int) -> DebriefDetail:
        """One debrief with all around it; Refused when it is gone."""
        store = self._store
        debrief = debriefs.load(store, debrief_id)
        deal = deals.load(store, debrief.deal_id)
        sets = self.question_sets
        return DebriefDetail(
            debrief=debrief,
            deal=deal,
            account=accounts.load(store, deal.account_id),
            answers=tuple(debriefs.answers(store, debrief_id)),
            question_set=sets.get(debrief.question_set) or sets[debrief.kind.value],
            own_question_title=sets[_OWN_QUESTION_SET].title,
            reasons=tuple(deals.reasons(store, deal.id)),
            people=tuple(accounts.people(store, deal.account_id)),
            notices=rules.warnings(debrief, self._with_loser(deal)),
            next_touch=touches.planned(store, deal.id),
        )

    def write(self, debrief_id: int, place: Place, text: str) -> None:
        """Keep what is typed; it is on the disk when this returns. Refused when the debrief is gone."""
        label = "Write answer" if isinstance(place, int) else "Write notes"
        with self._store.write(label, merge=f"debrief {debrief_id} {place}") as connection:
            if isinstance(place, Part):
                debriefs.write_part(connection, debrief_id, place.value, text)
            else:
                debriefs.write_answer(connection, debrief_id, place, text, self._today())

    def settle(self) -> None:
        """Let search find what was typed since; for a pause, so that no key waits for it."""
        self._store.index_typed()

    def name_interviewer(self, debrief_id: int, name: str) -> None:
        """Say who asks; that it is the one who lost the deal is recorded (R4)."""
        debrief = debriefs.load(self._store, debrief_id)
        named = self._asked_by(debrief, deals.load(self._store, debrief.deal_id), name.strip())
        with self._store.write("Name who asks"):
            debriefs.save(self._store, named)

    def name_contact(self, debrief_id: int, name: str) -> None:
        """Say who is asked: somebody of the account by name, or a new contact there; empty for nobody yet."""
        store, name = self._store, name.strip()
        debrief = debriefs.load(store, debrief_id)
        account_id = deals.load(store, debrief.deal_id).account_id
        known = {one.contact.name.casefold(): one.contact.id for one in accounts.people(store, account_id)}
        contact_id = known.get(name.casefold())
        if contact_id == debrief.contact_id and bool(name) == (contact_id is not None):
            return
        with store.write(f"Ask {name}" if name else "Ask nobody yet"):
            if name and contact_id is None:
                contact_id = accounts.add_person(store, Contact(0, name), Employment(0, 0, account_id))
            debriefs.save(store, replace(debrief, contact_id=contact_id))

    def set_asked_on(self, debrief_id: int, on: date | None) -> None:
        """Say on which day they were asked."""
        with self._store.write("Date the conversation", merge=f"debrief {debrief_id} asked on"):
            debriefs.save(self._store, replace(debriefs.load(self._store, debrief_id), asked_on=on))

    def name_reasons(self, debrief_id: int, place: Place, found: list[NamedReason]) -> int:
        """Note loss reasons that were named at a place, each once; returns how many were new."""
        store = self._store
        debrief = debriefs.load(store, debrief_id)
        said_by = _said_by(place)
        known = {
            reason.text.casefold()
            for reason in deals.reasons(store, debrief.deal_id)
            if reason.said_by is said_by
        }
        new = {one.text.casefold(): one for one in found if one.text.casefold() not in known}
        if not new:
            return 0
        standing = Standing.STANDS if said_by is SaidBy.BUYER else Standing.UNKNOWN
        first = next(iter(new.values())).text
        kinds, deal, today = classifier(store), deals.load(store, debrief.deal_id), self._today()
        cycle = Planner.load(store).cycle(deal, today)
        with store.write(f"Add reason “{first}”" if len(new) == 1 else f"Add {len(new)} reasons"):
            for one in new.values():
                reason = LossReason(
                    0, debrief.deal_id, one.text, standing, said_by=said_by, evidence=one.evidence
                )
                deals.add_reason(store, kinds.complete(reason, deal.lost_on, today, cycle))
        return len(new)

    def follow_up_warning(self, debrief_id: int, on: date) -> str | None:
        """What to think about before the next touch is planned for this day (R1); Refused for a past one."""
        deal = deals.load(self._store, debriefs.load(self._store, debrief_id).deal_id)
        today = self._today()
        return touch_rules.reschedule_check(on, Planner.load(self._store).cycle(deal, today), today)

    def plan_follow_up(self, debrief_id: int, channel: Channel, on: date) -> None:
        """Make this the deal's next touch; Refused for a past day."""
        self.follow_up_warning(debrief_id, on)
        deal_id = debriefs.load(self._store, debrief_id).deal_id
        with self._store.write("Plan what follows"):
            touch = Touch(0, deal_id, channel, Origin.DEBRIEF, planned_on=on, why=words.DEBRIEF)
            touches.plan(self._store, deal_id, touch)

    def finish(self, debrief_id: int) -> None:
        """Call a debrief done today; Refused while nothing is noted."""
        store = self._store
        debrief = debriefs.load(store, debrief_id)
        if rules.state_of(debrief, debriefs.answers(store, debrief_id)) is DebriefState.WAITING:
            raise Refused("Nothing is noted yet, so there is nothing to finish.")
        title = self.question_sets[debrief.kind.value].title.lower()
        with store.write(f"Finish {title}"):
            debriefs.save(store, replace(debrief, state=DebriefState.DONE, done_on=self._today()))
            touches.follow(store, debrief.deal_id)

    def delete(self, debrief_id: int) -> None:
        """Delete a debrief with its answers."""
        with self._store.write("Delete debrief"):
            debriefs.delete(self._store, debrief_id)

    def _asked_by(self, debrief: Debrief, deal: Deal, name: str) -> Debrief:
        was_rep = rules.is_interviewer_the_rep(name, self._with_loser(deal))
        return replace(debrief, interviewer=name, interviewer_was_rep=was_rep)

    def _with_loser(self, deal: Deal) -> Deal:
        """Where nobody is named as the owner, the rep whose program this is has lost it."""
        return deal if deal.owner.strip() else replace(deal, owner=Preferences.load(self._store).rep_name)


def questions_of(sets: Mapping[str, QuestionSet], kind: DebriefKind) -> list[tuple[int, str]]:
    """The questions of a debrief of this kind by position, the rep's own at the end."""
    own = (OWN_QUESTION_POSITION, sets[_OWN_QUESTION_SET].questions[0])
    return [*enumerate(sets[kind.value].questions, start=1), own]


def _said_by(place: Place) -> SaidBy:
    if isinstance(place, int):
        return SaidBy.BUYER
    return SaidBy.REP if place is Part.NOTE else SaidBy.SELF_ANALYSIS
