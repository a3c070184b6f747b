"""The nouns of asking why (PRODUCT.md, R4) as values: debriefs, their questions, and how an account buys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from winback_desktop.domain.terms import AskedHow, Channel, DebriefKind, DebriefState

__all__ = [
    "Answer",
    "AskedHow",
    "BuyingProcess",
    "Debrief",
    "DebriefKind",
    "DebriefState",
    "HandOver",
    "QuestionSet",
]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A loss review, exit interview or silence letter of one deal."""

    id: int
    deal_id: int
    kind: DebriefKind
    state: DebriefState = DebriefState.WAITING
    interviewer: str = ""
    interviewer_was_rep: bool = False
    contact_id: int | None = None
    asked_on: date | None = None
    done_on: date | None = None
    did_well: str = ""
    fell_short: str = ""
    note: str = ""
    question_set: str = "loss_review"
    asked_how: AskedHow | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question of a debrief; `beside` came by file where something stood already."""

    debrief_id: int
    position: int
    question: str
    text: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """What is asked in one kind of conversation, in this order and in these words (R4).

    `key` names a built-in one, `copy_of` the built-in one that the rep's own was made from; `kind` is None
    for the rep's own question to them.
    """

    key: str
    title: str
    heading: str
    questions: tuple[str, ...]
    if_they_hesitate: str = ""
    id: int = 0
    copy_of: str = ""
    kind: DebriefKind | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """A debrief given to somebody else to ask, as one file (R4); `key` stands in the file, too.

    `digest` is that of the context and the questions as they went out; `answered_at` is when the answers
    that were merged last had been saved, be it those to another file that the same person was given.
    `answers_digest` is that of the answers to this very file.
    """

    id: int
    debrief_id: int
    key: str
    made_at: datetime
    digest: str
    handed_to: str = ""
    with_opinions: bool = False
    answered_at: datetime | None = None
    answers_digest: str = ""


@dataclass(frozen=True, slots=True)
class BuyingProcess:
    """How an account buys (R4, Rosen): its answer in the buyer's words, and what it comes down to.

    The first of the `channels` is the one for later touches.
    """

    account_id: int
    channels: tuple[Channel, ...] = ()
    sources: str = ""
    timing: str = ""
    who_decides: str = ""
    words: str = ""
    contact_id: int | None = None
    asked_on: date | None = None
