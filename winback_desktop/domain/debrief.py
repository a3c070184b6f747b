"""Debriefs (R4): which one, in what order, how far, and who should ask.

Self-analysis comes first, then the questions of the set, then the rep's own question (how they
buy), then what follows. The questions themselves are data; here they are positions from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.debrief_records import Answer, AskedHow, Debrief, DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal, Kind


class Stage(StrEnum):
    """A part of a debrief."""

    SELF_ANALYSIS = "self_analysis"
    QUESTIONS = "questions"
    OWN_QUESTION = "own_question"
    WHAT_FOLLOWS = "what_follows"


class Part(StrEnum):
    """What is typed besides the answers; the value is the record's field."""

    DID_WELL = "did_well"
    FELL_SHORT = "fell_short"
    NOTE = "note"


Place = Part | int
"""Where text is typed: a part, or the position of a question."""


STAGES: Final = (Stage.SELF_ANALYSIS, Stage.QUESTIONS, Stage.OWN_QUESTION, Stage.WHAT_FOLLOWS)
OWN_QUESTION_POSITION: Final = 1000

_KINDS: Final = {
    Kind.LOST_SALE: DebriefKind.LOSS_REVIEW,
    Kind.FORMER_CUSTOMER: DebriefKind.EXIT_INTERVIEW,
    Kind.GONE_SILENT: DebriefKind.SILENCE_LETTER,
}


class Caution(StrEnum):
    """What a warning of a debrief is about."""

    SELF_ANALYSIS_EMPTY = "self_analysis_empty"
    INTERVIEWER_LOST_IT = "interviewer_lost_it"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to think about before going on; it never hinders."""

    about: Caution
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions are answered."""

    answered: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether every question has an answer."""
        return self.answered == self.total


@dataclass(frozen=True, slots=True)
class DebriefRow:
    """One row of the list; `debrief_id` is empty while a deal only waits to be asked about.

    `handed_to` and `handed_on` say who asks in our stead, and since when, until the answers are back;
    `replied_on` when a silence letter was answered.
    """

    deal_id: int
    debrief_id: int | None
    state: DebriefState
    account: str
    deal: str
    deal_kind: Kind
    kind: DebriefKind | None
    value: Decimal | None
    currency: str
    lost_on: date | None
    competitor: str | None
    interviewer: str = ""
    contact: str = ""
    asked_on: date | None = None
    done_on: date | None = None
    answered: int = 0
    asked: int = 0
    interviewer_was_rep: bool = False
    asked_how: AskedHow | None = None
    handed_to: str = ""
    handed_on: date | None = None
    follow_up_on: date | None = None
    replied_on: date | None = None


def kind_for(deal_kind: Kind) -> DebriefKind:
    """The debrief that fits a deal; Refused for one that was won (R4)."""
    if deal_kind not in _KINDS:
        raise Refused(words.NO_DEBRIEF)
    return _KINDS[deal_kind]


def has_self_analysis(debrief: Debrief) -> bool:
    """Whether the rep has noted something about our own part."""
    return bool(debrief.did_well.strip() or debrief.fell_short.strip())


def is_interviewer_the_rep(interviewer: str, deal: Deal) -> bool:
    """Whether the one who asks is the one who lost the deal, whatever the case and the spaces."""
    asked_by = _comparable(interviewer)
    return bool(asked_by) and asked_by == _comparable(deal.owner)


def warnings(debrief: Debrief, deal: Deal) -> tuple[Notice, ...]:
    """What to think about before going on, the most important first (R4).

    A silence letter is sent, not asked: it matters to it who signs, not who lost.
    """
    found = [] if debrief.kind is DebriefKind.SILENCE_LETTER else _about_interviewer(debrief, deal)
    if not has_self_analysis(debrief):
        notice = Notice(Caution.SELF_ANALYSIS_EMPTY, words.SELF_ANALYSIS_FIRST, words.SELF_ANALYSIS_TEXT)
        found.append(notice)
    return tuple(found)


def progress(answers: Iterable[Answer], debrief: Debrief) -> Progress:
    """How many questions of the set are answered; the rep's own question is not counted."""
    asked = [
        answer
        for answer in answers
        if answer.debrief_id == debrief.id and answer.position < OWN_QUESTION_POSITION
    ]
    return Progress(sum(bool(answer.text.strip()) for answer in asked), len(asked))


def stage_of(debrief: Debrief, answers: Iterable[Answer]) -> Stage:
    """The first part that is not done: where the form opens (R4)."""
    own = [answer for answer in answers if answer.debrief_id == debrief.id]
    if not has_self_analysis(debrief):
        return Stage.SELF_ANALYSIS
    if not progress(own, debrief).complete:
        return Stage.QUESTIONS
    if not any(answer.position >= OWN_QUESTION_POSITION and answer.text.strip() for answer in own):
        return Stage.OWN_QUESTION
    return Stage.WHAT_FOLLOWS


def state_of(debrief: Debrief, answers: Iterable[Answer]) -> DebriefState:
    """Done once it was finished, in work once anything was noted, else waiting."""
    if debrief.done_on is not None:
        return DebriefState.DONE
    noted = has_self_analysis(debrief) or debrief.note.strip()
    if noted or any(answer.text.strip() for answer in answers if answer.debrief_id == debrief.id):
        return DebriefState.IN_WORK
    return DebriefState.WAITING


def _about_interviewer(debrief: Debrief, deal: Deal) -> list[Notice]:
    """The warning while there is still a choice; once it is done, the record of who asked."""
    is_exit = debrief.kind is DebriefKind.EXIT_INTERVIEW
    if debrief.state is DebriefState.DONE:
        if not debrief.interviewer_was_rep:
            return []
        said = words.ASKED_BY_WHO_LOOKED_AFTER if is_exit else words.ASKED_BY_WHO_LOST
        headline, text = said.format(name=debrief.interviewer), words.READ_WITH_THAT_IN_MIND
    elif is_interviewer_the_rep(debrief.interviewer, deal):
        headline = words.LOOKED_AFTER_YOURSELF if is_exit else words.LOST_IT_YOURSELF
        text = words.EXIT_BETTER_ASKED if is_exit else words.REVIEW_BETTER_ASKED
    else:
        return []
    return [Notice(Caution.INTERVIEWER_LOST_IT, headline, text)]


def _comparable(name: str) -> str:
    return " ".join(name.split()).casefold()
