"""Marks in notes typed during a call: the buyer's own words, moments, and reasons, all in plain text.

Their own words stand between “ and ”, a moment reads [12:40], and what follows a # in its line is a loss
reason; a # at the end of a line makes the rest of that line one. `#12` is a number, not a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OPENING: Final = "“"
CLOSING: Final = "”"

_REASON: Final = re.compile(r"(?:^|(?<=\s))#\s*((?![\d_])\w.*)?$")
_MOMENT: Final = re.compile(r"\[\d{1,3}:\d\d\]")
_LEADING: Final = re.compile(r"^(?:\s|[-–+•*]|\[\d{1,3}:\d\d\]|(?:plus|minus)(?:es)?\s*:)+", re.IGNORECASE)


class MarkKind(StrEnum):
    """What a mark says about the text under it."""

    THEIR_WORDS = "their_words"
    MOMENT = "moment"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of one line, from `begin` up to but not including `end`."""

    kind: MarkKind
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedReason:
    """A loss reason found in a line, with the rest of the line as its evidence."""

    text: str
    evidence: str


def toggle_quote(text: str) -> str:
    """Mark a stretch as their own words, or take the mark away; spaces around it stay outside."""
    inner = text.strip()
    before = text[: len(text) - len(text.lstrip())] if inner else ""
    after = text[len(text.rstrip()) :] if inner else ""
    if len(inner) > 1 and inner[0] == OPENING and inner[-1] == CLOSING:
        return f"{before}{inner[1:-1]}{after}"
    bare = inner.replace(OPENING, "").replace(CLOSING, "")
    return f"{before}{OPENING}{bare}{CLOSING}{after}"


def moment(seconds: int) -> str:
    """How long into the call, as a mark: `[12:40]`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"[{minutes:02d}:{rest:02d}]"


def reason_in(line: str) -> NamedReason | None:
    """The loss reason that a line names, if it names one."""
    found = _REASON.search(line)
    if found is None:
        return None
    evidence = _bare(line[: found.start()])
    text = _bare(found[1] or "") or evidence
    return NamedReason(text, evidence if evidence != text else "") if text else None


def reasons_in(text: str) -> list[NamedReason]:
    """The loss reasons that the lines of a text name, in their order."""
    return [reason for line in text.splitlines() if (reason := reason_in(line)) is not None]


def bare_reason(text: str) -> str:
    """A stretch of notes as the text of a reason: one line, without marks."""
    return _bare(" ".join(text.split()))


def marks(line: str, inside_quote: bool = False) -> tuple[list[Mark], bool]:
    """The marks of one line, and whether their words go on in the next line."""
    found = [Mark(MarkKind.MOMENT, *match.span()) for match in _MOMENT.finditer(line)]
    reason = _REASON.search(line)
    if reason is not None:
        found.append(Mark(MarkKind.REASON, *reason.span()))
    begin = 0 if inside_quote else line.find(OPENING)
    while begin >= 0:
        end = line.find(CLOSING, begin)
        found.append(Mark(MarkKind.THEIR_WORDS, begin, len(line) if end < 0 else end + 1))
        if end < 0:
            return found, True
        begin = line.find(OPENING, end)
    return found, False


def _bare(text: str) -> str:
    text = _LEADING.sub("", text).replace(OPENING, "").replace(CLOSING, "")
    return text.strip().rstrip(".;,").strip()
