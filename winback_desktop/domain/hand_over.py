"""Handing a debrief over to somebody else to ask, and taking the answers back (R4).

What goes out is a packet: the context without the rep's opinions unless they want it, the questions, and
the words of the invitation. What comes back is the same packet with a reply.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from winback_desktop.domain.terms import AskedHow, DebriefKind


@dataclass(frozen=True, slots=True)
class Packet:
    """One debrief as it is handed over; `key` is its own, `questions` are by position.

    `context` are captions with what is known, `opinions` captions with what the rep thinks; both in the
    order in which they are shown. `if_they_hesitate` holds the sentence for the invitation.
    """

    key: str
    made_at: datetime
    kind: DebriefKind
    title: str
    account: str
    deal: str
    questions: tuple[tuple[int, str], ...]
    context: tuple[tuple[str, str], ...] = ()
    opinions: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    invitation_subject: str = ""
    invitation: str = ""
    if_they_hesitate: str = ""
    handed_by: str = ""
    handed_to: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of it: who asked whom, when and how, and the answers by position."""

    saved_at: datetime
    answers: Mapping[int, str] = field(default_factory=dict)
    interviewer: str = ""
    contact: str = ""
    contact_title: str = ""
    asked_on: date | None = None
    asked_how: AskedHow | None = None
    note: str = ""

    @property
    def answered(self) -> int:
        """How many questions have words to them."""
        return sum(bool(text.strip()) for text in self.answers.values())


def digest(packet: Packet) -> str:
    """A fingerprint of all that went out, which a change of a single letter changes.

    What is empty does not count, so that a field that a later version adds leaves older packets as they are.
    """
    return _fingerprint(asdict(packet))


def same_again(packet: Packet, given: Packet | None) -> Packet:
    """What was given already where this says the same, so that it keeps its key; else the packet itself."""
    if given is None:
        return packet
    return given if replace(packet, key=given.key, made_at=given.made_at) == given else packet


def answers_digest(reply: Reply) -> str:
    """A fingerprint of all that somebody answered, whenever it was saved."""
    answers = {str(position): text for position, text in reply.answers.items() if text.strip()}
    return _fingerprint({**asdict(reply), "saved_at": None, "answers": answers})


def _fingerprint(values: Mapping[str, object]) -> str:
    known = {name: value for name, value in values.items() if value}
    content = json.dumps(known, sort_keys=True, default=_written, ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def _written(moment: date) -> str:
    return moment.isoformat()
