"""A debrief that is handed over, as a file: JSON with packet and reply, each with its fingerprint (R4).

Such a file travels by mail and through other hands: whatever stands in it is checked before it is believed.
Moments are local times.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.domain.hand_over import Packet, Reply, digest
from winback_desktop.domain.terms import AskedHow, DebriefKind
from winback_desktop.files.writing import replacing

SUFFIX: Final = ".winback-debrief"
FORMAT: Final = "winback-debrief"
VERSION: Final = 1
LARGEST_BYTES: Final = 2 * 1024 * 1024
MOST_ITEMS: Final = 500
HIGHEST_POSITION: Final = 100_000

_HEAD_BYTES: Final = 400
_FOREIGN: Final = (
    ("PK\x03\x04", "a ZIP archive or an office document"),
    ("%PDF", "a PDF"),
    ("<", "a web page or XML"),
    ("{\\rtf", "a text document"),
    ("\x1f", "a compressed archive"),
)
_ASKED: Final = ("saved_at", "interviewer", "contact", "contact_title", "asked_on", "asked_how", "note")
_ASK_AGAIN: Final = "Ask for the file again, and leave the file itself as it is."

_Word = TypeVar("_Word", bound=StrEnum)
_Item = TypeVar("_Item")


class PacketFile(NamedTuple):
    """What a file of a hand-over holds; `reply` is None until somebody has filled it in."""

    packet: Packet
    reply: Reply | None
    digest: str


def is_packet(path: Path) -> bool:
    """Whether a file claims to be a hand-over, by its name or by how it begins."""
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    return b'"format"' in head and f'"{FORMAT}"'.encode() in head


def write_packet(path: Path, packet: Packet, reply: Reply | None = None) -> None:
    """Write a packet, with its reply if there is one; Refused where that cannot be."""
    content = packet_text(packet, reply).encode("utf-8", "replace")
    if len(content) > LARGEST_BYTES:
        raise Refused(f"{path.name} would be larger than {_megabytes()}; shorten the longest answer first.")
    with replacing(path) as draft:
        draft.write_bytes(content)


def read_packet(path: Path) -> PacketFile:
    """A packet, its reply and its fingerprint.

    Damaged where the file is not whole, Refused for another kind of file, a newer version or one whose
    context or questions were edited; each says what to do.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise Damaged(f"{path.name} is larger than {_megabytes()}: no debrief is. {_ASK_AGAIN}")
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("latin-1")
        _refuse_foreign(text, path.name)
        raise Damaged(f"{path.name} is damaged at byte {error.start}. {_ASK_AGAIN}") from error
    return packet_from_text(text, path.name)


def packet_text(packet: Packet, reply: Reply | None = None) -> str:
    """The words of the file."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "digest": digest(packet),
        "packet": _packet_out(packet),
    }
    if reply is not None:
        content["reply"] = _reply_out(reply)
        content["reply_checksum"] = checksum(content["reply"])
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def checksum(reply: Mapping[str, Any]) -> str:
    """What tells a reply, as it stands in a file, from one with a letter flipped on the way.

    It is the CRC-32 of the UTF-16 of a list of its values, as pages/debrief.js works it out, too.
    """
    answers = [[one["position"], one["answer"]] for one in reply["answers"]]
    values = [*(reply.get(field) for field in _ASKED), answers]
    said = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f"{zlib.crc32(said.encode('utf-16-le', 'replace')):08x}"


def packet_from_text(text: str, name: str) -> PacketFile:
    """What the words of a file say, as `read_packet`; `name` is how to call it."""
    _refuse_foreign(text, name)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Damaged(f"{name} is cut off or damaged{where}. {_ASK_AGAIN}") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Refused(f"{name} is not a debrief of Winback: another program wrote it. Choose the right file.")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise Damaged(f"{name} does not say which version it is. {_ASK_AGAIN}")
    if version > VERSION:
        raise Refused(f"{name} was made by a newer Winback (version {version} of the file). Update Winback.")
    whole = _Part(name, content)
    packet = _packet_in(whole.part("packet"))
    reply = _checked_reply(whole)
    found = PacketFile(packet, reply, whole.text("digest"))
    if found.digest != digest(packet):
        raise Refused(f"In {name} the context or the questions were edited after it was made. {_ASK_AGAIN}")
    if reply is not None and reply.answers.keys() - dict(packet.questions).keys():
        raise Damaged(f"{name} answers a question that it does not ask. {_ASK_AGAIN}")
    return found


def _refuse_foreign(text: str, name: str) -> None:
    if not text.strip():
        raise Damaged(f"{name} is empty. {_ASK_AGAIN}")
    for begin, what in _FOREIGN:
        if text.lstrip().startswith(begin):
            raise Refused(
                f"{name} is {what}, not a debrief of Winback. Choose the file that ends in {SUFFIX}."
            )


def _megabytes() -> str:
    return f"{LARGEST_BYTES // 1024 // 1024} MB"


def _packet_out(packet: Packet) -> dict[str, Any]:
    return {
        "key": packet.key,
        "made_at": packet.made_at.isoformat(),
        "kind": packet.kind.value,
        "title": packet.title,
        "account": packet.account,
        "deal": packet.deal,
        "handed_by": packet.handed_by,
        "handed_to": packet.handed_to,
        "people": list(packet.people),
        "context": [{"caption": caption, "text": text} for caption, text in packet.context],
        "opinions": [{"caption": caption, "text": text} for caption, text in packet.opinions],
        "invitation": {
            "subject": packet.invitation_subject,
            "text": packet.invitation,
            "if_they_hesitate": packet.if_they_hesitate,
        },
        "questions": [{"position": number, "question": question} for number, question in packet.questions],
    }


def _packet_in(part: _Part) -> Packet:
    invitation = part.part("invitation")
    questions = part.items("questions", lambda one: (one.position("position"), one.text("question")))
    if not questions or len(dict(questions)) < len(questions):
        raise Damaged(f"{part.name} has no questions, or two in one place. {_ASK_AGAIN}")
    return Packet(
        key=part.text("key"),
        made_at=part.moment("made_at"),
        kind=part.word("kind", DebriefKind),
        title=part.text("title"),
        account=part.text("account"),
        deal=part.text("deal"),
        questions=questions,
        context=part.items("context", _captioned),
        opinions=part.items("opinions", _captioned),
        people=tuple(part.texts("people")),
        invitation_subject=invitation.text("subject"),
        invitation=invitation.text("text"),
        if_they_hesitate=invitation.text("if_they_hesitate"),
        handed_by=part.text("handed_by"),
        handed_to=part.text("handed_to"),
    )


def _captioned(part: _Part) -> tuple[str, str]:
    return part.text("caption"), part.text("text")


def _reply_out(reply: Reply) -> dict[str, Any]:
    return {
        "saved_at": reply.saved_at.isoformat(),
        "interviewer": reply.interviewer,
        "contact": reply.contact,
        "contact_title": reply.contact_title,
        "asked_on": reply.asked_on.isoformat() if reply.asked_on else None,
        "asked_how": reply.asked_how.value if reply.asked_how else None,
        "answers": [{"position": number, "answer": text} for number, text in sorted(reply.answers.items())],
        "note": reply.note,
    }


def _checked_reply(whole: _Part) -> Reply | None:
    if not whole.has("reply") and not whole.has("reply_checksum"):
        return None
    part = whole.part("reply")
    reply = _reply_in(part)
    if whole.text("reply_checksum") != checksum(part.values):
        raise Damaged(
            f"In {whole.name} the answers are not as they were saved: a letter of them changed. {_ASK_AGAIN}"
        )
    return reply


def _reply_in(part: _Part) -> Reply:
    return Reply(
        saved_at=part.moment("saved_at"),
        answers=dict(part.items("answers", lambda one: (one.position("position"), one.text("answer")))),
        interviewer=part.text("interviewer"),
        contact=part.text("contact"),
        contact_title=part.text("contact_title"),
        asked_on=part.day("asked_on") if part.has("asked_on") else None,
        asked_how=part.word("asked_how", AskedHow) if part.has("asked_how") else None,
        note=part.text("note"),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """An object of the file; what is not as it should be is Damaged, by its place."""

    name: str
    values: Mapping[str, Any]

    def has(self, field: str) -> bool:
        return self.values.get(field) is not None

    def text(self, field: str) -> str:
        return self._text(field, self.values.get(field))

    def texts(self, field: str) -> list[str]:
        return [self._text(field, value) for value in self._list(field)]

    def part(self, field: str) -> _Part:
        return self._part(field, self.values.get(field))

    def items(self, field: str, read: Callable[[_Part], _Item]) -> tuple[_Item, ...]:
        return tuple(read(self._part(field, value)) for value in self._list(field))

    def position(self, field: str) -> int:
        value = self.values.get(field)
        if type(value) is not int or not 0 < value <= HIGHEST_POSITION:
            raise self._wrong(field)
        return value

    def word(self, field: str, words: type[_Word]) -> _Word:
        try:
            return words(self.text(field))
        except ValueError as error:
            raise self._wrong(field) from error

    def day(self, field: str) -> date:
        try:
            return date.fromisoformat(self.text(field))
        except ValueError as error:
            raise self._wrong(field) from error

    def moment(self, field: str) -> datetime:
        try:
            found = datetime.fromisoformat(self.text(field))
            return found.astimezone().replace(tzinfo=None) if found.tzinfo else found
        except (ValueError, OverflowError, OSError) as error:
            raise self._wrong(field) from error

    def _list(self, field: str) -> Iterable[Any]:
        value = self.values.get(field)
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise self._wrong(field)
        return value

    def _part(self, field: str, value: object) -> _Part:
        if not isinstance(value, dict):
            raise self._wrong(field)
        return _Part(self.name, value)

    def _text(self, field: str, value: object) -> str:
        if not isinstance(value, str) or not _is_writable(value):
            raise self._wrong(field)
        return value

    def _wrong(self, field: str) -> Damaged:
        return Damaged(f"{self.name} is damaged: “{field}” is missing or not what it should be. {_ASK_AGAIN}")


def _is_writable(text: str) -> bool:
    """Whether it holds no half characters, which neither the store nor a file takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
