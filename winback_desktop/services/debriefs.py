"""What the rep does with debriefs: start, type, say who asked whom, name reasons, plan, finish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from winback_desktop.domain import debrief as rules
from winback_desktop.domain import question_sets as set_rules
from winback_desktop.domain import three_truths as truth_rules
from winback_desktop.domain import touches as touch_rules
from winback_desktop.domain import words
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, DebriefRow, Notice, Part, Place
from winback_desktop.domain.debrief_records import (
    Answer,
    AskedHow,
    Debrief,
    DebriefKind,
    DebriefState,
    HandOver,
    QuestionSet,
)
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Account,
    Channel,
    Contact,
    Deal,
    Employment,
    LossReason,
    Origin,
    Touch,
)
from winback_desktop.domain.three_truths import DealTruths, Said
from winback_desktop.services.debrief_beside import BesideAnswers
from winback_desktop.services.debrief_reasons import DebriefReasons
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.silence_letters import LetterState, SilenceLetterService
from winback_desktop.store import accounts, buying_process, deals, debriefs, hand_overs, touches
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store

LISTED_AT_MOST: Final = 500
_ASKED_ABOUT: Final = relativedelta(months=12)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the list shows, by state: the first rows, how many there are in all, and how many are begun."""

    rows: Mapping[DebriefState, tuple[DebriefRow, ...]]
    counts: Mapping[DebriefState, int]
    open: int


@dataclass(frozen=True, slots=True)
class DebriefDetail:
    """All that the form shows of one debrief.

    `title` is what its kind is called; `choices` are the question sets that it may still be asked with,
    `handed_over` the last time that it was given to somebody else to ask, `letter` how far the silence
    letter is, `channels` how they want to be reached, the first choice first.
    """

    debrief: Debrief
    deal: Deal
    account: Account
    answers: tuple[Answer, ...]
    title: str
    question_set: QuestionSet
    own_question_title: str
    reasons: tuple[LossReason, ...]
    people: tuple[Person, ...]
    notices: tuple[Notice, ...]
    next_touch: Touch | None
    choices: tuple[QuestionSet, ...] = ()
    handed_over: HandOver | None = None
    letter: LetterState | None = None
    channels: tuple[Channel, ...] = ()

    @property
    def truths(self) -> DealTruths:
        """The three truths, side by side."""
        said = (Said(one.id, one.text, one.kind, one.said_by) for one in self.reasons)
        own = self.debrief.fell_short.strip() or self.debrief.did_well
        return truth_rules.of_deal(self.deal.id, said, own, [one.text for one in self.answers])

    @property
    def awaited(self) -> HandOver | None:
        """The hand-over whose answers are not back, while there is still something to ask."""
        given = self.handed_over
        done = self.debrief.state is DebriefState.DONE
        return given if given is not None and given.answered_at is None and not done else None

    @property
    def contact(self) -> Person | None:
        """Whom was asked."""
        return next((one for one in self.people if one.contact.id == self.debrief.contact_id), None)

    def text(self, place: Place) -> str:
        """What is noted at a place."""
        if isinstance(place, Part):
            return str(getattr(self.debrief, place))
        return next((answer.text for answer in self.answers if answer.position == place), "")

    def beside(self, place: Place) -> str:
        """What came back by file for a place where something stood already."""
        return next((answer.beside for answer in self.answers if answer.position == place), "")

    def with_text(self, place: Place, text: str) -> DebriefDetail:
        """The same with another text at a place."""
        if isinstance(place, Part):
            changed: dict[str, Any] = {place.value: text}
            return replace(self, debrief=replace(self.debrief, **changed))
        answers = (replace(one, text=text) if one.position == place else one for one in self.answers)
        return replace(self, answers=tuple(answers))


class DebriefService:
    """Debriefs; every method that changes something is one undoable step, typing one a field.

    `sets` are the question sets, `beside` settles what came back by file beside what was typed, `reasons`
    names loss reasons, `letters` are those to the silent.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self.sets = QuestionSetService(store)
        self.beside = BesideAnswers(store)
        self.reasons = DebriefReasons(store, today)
        self.letters = SilenceLetterService(store, today)

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
        """The id of the deal's newest debrief, which is made if there is none; Refused for a won deal.

        It asks what the rep's newest set for its kind asks, else what the built-in one does.
        """
        store = self._store
        known = debriefs.of_deal(store, deal_id)
        if known:
            return known[0].id
        deal = deals.load(store, deal_id)
        kind = rules.kind_for(deal.kind)
        asked = self.sets.for_kind(kind)[0]
        interviewer = Preferences.load(store).rep_name
        debrief = Debrief(0, deal_id, kind, question_set=set_rules.key_of(asked))
        debrief = self._asked_by(debrief, deal, interviewer)
        account = accounts.load(store, deal.account_id)
        with store.write(f"Start {self._title(kind).lower()} of {account.name}"):
            return debriefs.add(store, debrief, self.sets.questions_of(asked))

    def detail(self, debrief_id: int) -> DebriefDetail:
        """One debrief with all around it; Refused when it is gone."""
        store = self._store
        debrief = debriefs.load(store, debrief_id)
        deal = deals.load(store, debrief.deal_id)
        answers = tuple(debriefs.answers(store, debrief_id))
        return DebriefDetail(
            debrief=debrief,
            deal=deal,
            account=accounts.load(store, deal.account_id),
            answers=answers,
            title=self._title(debrief.kind),
            question_set=set_rules.shown_for(self.sets.by_key(), debrief.question_set, debrief.kind),
            own_question_title=self.sets.own_question_title(),
            reasons=tuple(deals.reasons(store, deal.id)),
            people=tuple(accounts.people(store, deal.account_id)),
            notices=rules.warnings(debrief, self._with_loser(deal)),
            next_touch=touches.planned(store, deal.id),
            choices=self._choices(debrief, answers),
            handed_over=hand_overs.newest(store, debrief_id),
            letter=self.letters.state(debrief_id) if debrief.kind is DebriefKind.SILENCE_LETTER else None,
            channels=tuple(buying_process.channels(store, deal.account_id)),
        )

    def write(self, debrief_id: int, place: Place, text: str) -> None:
        """Keep what is typed; it is on the disk when this returns. Refused when the debrief is gone."""
        label = "Write answer" if isinstance(place, int) else "Write notes"
        with self._store.write(label, merge=f"debrief {debrief_id} {place}") as connection:
            if isinstance(place, Part):
                debriefs.write_part(connection, debrief_id, place.value, text)
            else:
                debriefs.write_answer(connection, debrief_id, place, text, self._today())

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

    def set_asked_how(self, debrief_id: int, how: AskedHow | None) -> None:
        """Say how they were asked; None where it is not noted."""
        with self._store.write("Say how they were asked"):
            debriefs.save(self._store, replace(debriefs.load(self._store, debrief_id), asked_how=how))

    def choose_questions(self, debrief_id: int, key: str) -> None:
        """Ask the questions of another set; Refused once one is answered or they were handed over."""
        store = self._store
        debrief, wanted = debriefs.load(store, debrief_id), self.sets.named(key)
        if wanted not in self._choices(debrief, debriefs.answers(store, debrief_id)):
            raise Refused(words.QUESTIONS_STAY)
        with store.write(f"Ask by “{wanted.title}”"):
            debriefs.save(store, replace(debrief, question_set=key))
            debriefs.replace_questions(store, debrief_id, set_rules.questions_of(wanted))

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
        with store.write(f"Finish {self._title(debrief.kind).lower()}"):
            debriefs.save(store, replace(debrief, state=DebriefState.DONE, done_on=self._today()))
            touches.follow(store, debrief.deal_id)

    def delete(self, debrief_id: int) -> None:
        """Delete a debrief with its answers."""
        with self._store.write("Delete debrief"):
            debriefs.delete(self._store, debrief_id)

    def _title(self, kind: DebriefKind) -> str:
        return self.sets.built_in[kind.value].title

    def _choices(self, debrief: Debrief, answers: Sequence[Answer]) -> tuple[QuestionSet, ...]:
        asked = (one for one in answers if one.position < OWN_QUESTION_POSITION)
        begun = any(one.text.strip() or one.beside.strip() for one in asked)
        if begun or debrief.state is DebriefState.DONE or hand_overs.newest(self._store, debrief.id):
            return ()
        return tuple(self.sets.for_kind(debrief.kind))

    def _asked_by(self, debrief: Debrief, deal: Deal, name: str) -> Debrief:
        was_rep = rules.is_interviewer_the_rep(name, self._with_loser(deal))
        return replace(debrief, interviewer=name, interviewer_was_rep=was_rep)

    def _with_loser(self, deal: Deal) -> Deal:
        """Where nobody is named as the owner, the rep whose program this is has lost it."""
        return deal if deal.owner.strip() else replace(deal, owner=Preferences.load(self._store).rep_name)
