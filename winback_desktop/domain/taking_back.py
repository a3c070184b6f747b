"""Taking answers back that somebody else got (R4): what is here, what came, and what becomes of it.

An answer goes where nothing stands; where something else was noted meanwhile it stands beside, and never in
place of it. Who asked whom, when and how is as the reply says, because it is the talk that took place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from winback_desktop.domain import call_notes, words
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief_records import Answer, AskedHow, Debrief, DebriefState, HandOver
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.hand_over import Packet, Reply

UNKNOWN: Final = (
    "These answers are for {account} ({deal}), handed over on {day}{by}. Your store does not know of it:"
    " it was handed over from another store, or the debrief was deleted here, or the hand-over undone."
)
EDITED: Final = (
    "The context or the questions for {account} are not those that you handed over. Ask {who} for the file as"
    " Winback saved it, or type the answers in yourself."
)
OLDER: Final = (
    "These answers of {account} are older than those you have already. Ask {who} for the newest file."
)
OTHER_QUESTIONS: Final = (
    "Your debrief of {account} asks other questions now than those that were answered. Choose the questions"
    " again that you handed over, then take the answers over."
)
STILL_EMPTY: Final = (
    "It is the {title} of {account} that you handed over to {who} on {day}. The answers come in the file that"
    " {who} fills in, saves and sends back to you."
)
EMPTY: Final = "No question is answered in the file for {account} yet. Ask {who} to fill it in and save it."


class Fate(StrEnum):
    """What becomes of what came to one question."""

    ADDED = "added"
    SAME = "same"
    BESIDE = "beside"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Line:
    """One question: what stands here, and what came."""

    answer: Answer
    came: str
    fate: Fate

    @property
    def merged(self) -> Answer:
        """The answer as it will be."""
        if self.fate is Fate.ADDED:
            return replace(self.answer, text=self.came)
        if self.fate is Fate.BESIDE:
            return replace(self.answer, beside=_below(self.answer.beside, self.came))
        return self.answer


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asked whom, when and how."""

    interviewer: str = ""
    contact: str = ""
    asked_on: date | None = None
    asked_how: AskedHow | None = None


def check(packet: Packet, reply: Reply, given: HandOver | None, fingerprint: str) -> HandOver:
    """The hand-over that these answers are for; Refused where they cannot be merged, with what to do.

    `given` is the hand-over that this store noted under the packet's key.
    """
    who = reply.interviewer.strip() or packet.handed_to or "whoever asked"
    about = {"account": packet.account, "who": who}
    if given is None:
        raise Refused(not_known(packet))
    if given.digest != fingerprint:
        raise Refused(EDITED.format(**about))
    # Answers to another file of the same talk may be younger: these go beside them.
    merged_at = given.answered_at if given.answers_digest else None
    if merged_at is not None and reply.saved_at < merged_at:
        raise Refused(OLDER.format(**about))
    if not reply.answered:
        raise Refused(EMPTY.format(**about))
    return given


def not_known(packet: Packet) -> str:
    """What is said of a packet that this store did not hand over: for whom it is, from when and whom."""
    return UNKNOWN.format(
        account=packet.account,
        deal=packet.deal,
        day=_day_of(packet),
        by=f" by {packet.handed_by}" if packet.handed_by.strip() else "",
    )


def still_empty(packet: Packet) -> str:
    """What is said of a packet of this store that nobody has answered: for whom it is, since when."""
    return STILL_EMPTY.format(
        title=packet.title.lower(),
        account=packet.account,
        who=packet.handed_to,
        day=_day_of(packet),
    )


def compare(packet: Packet, answers: Iterable[Answer], reply: Reply) -> tuple[Line, ...]:
    """Question by question what is here, what came, and what becomes of it; Refused for other questions."""
    known = {one.position: one for one in answers}
    for position, question in packet.questions:
        if position not in known or known[position].question != question:
            raise Refused(OTHER_QUESTIONS.format(account=packet.account))
    return tuple(_line(known[position], reply.answers.get(position, "")) for position, _ in packet.questions)


def asking(reply: Reply, before: Asking) -> Asking:
    """Who asked whom, when and how: as the reply says, and as it was where it says nothing."""
    return Asking(
        " ".join(reply.interviewer.split()) or before.interviewer,
        " ".join(reply.contact.split()) or before.contact,
        reply.asked_on or before.asked_on,
        reply.asked_how or before.asked_how,
    )


def merged(debrief: Debrief, reply: Reply, now: Asking, *, was_rep: bool, contact_id: int | None) -> Debrief:
    """The debrief with who asked whom and the note of whoever asked; it is in work now, or stays done."""
    begun = DebriefState.IN_WORK if debrief.state is DebriefState.WAITING else debrief.state
    return replace(
        debrief,
        state=begun,
        interviewer=now.interviewer,
        interviewer_was_rep=was_rep,
        contact_id=contact_id,
        asked_on=now.asked_on,
        asked_how=now.asked_how,
        note=_below(debrief.note, _plain(reply.note)),
    )


def named_reasons(lines: Sequence[Line]) -> list[NamedReason]:
    """The loss reasons that the new answers name by a # tag."""
    new = (line.came for line in lines if line.fate in (Fate.ADDED, Fate.BESIDE))
    return [reason for text in new for reason in call_notes.reasons_in(text)]


def _day_of(packet: Packet) -> str:
    made = packet.made_at.date()
    return f"{made.day} {words.MONTHS[made.month - 1]} {made.year}"


def _line(answer: Answer, came: str) -> Line:
    came, here = _plain(came), answer.text.strip()
    if not came:
        return Line(answer, came, Fate.ABSENT)
    if _holds(here, came) or _holds(answer.beside, came):
        return Line(answer, came, Fate.SAME)
    return Line(answer, came, Fate.BESIDE if here else Fate.ADDED)


def _holds(text: str, part: str) -> bool:
    """Whether these lines stand in a text."""
    return f"\n{part}\n" in f"\n{text}\n"


def _below(text: str, more: str) -> str:
    """A text with more of it under a blank line, unless it is there already."""
    if not more or _holds(text, more):
        return text
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def _plain(text: str) -> str:
    """A text as a field of the form holds it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
