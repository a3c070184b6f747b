"""What an answer to the question how they buy may come down to: proposals, which the rep confirms (R4).

Words are looked for, nothing more: a channel that a clause turns down is none, and what a clause prefers
comes before what is only named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from winback_desktop.domain.records import Channel

MOST_CHARACTERS: Final = 120
"""Of a text that is proposed."""


class Proposal(NamedTuple):
    """What the words of an answer seem to say; the channels in the order of preference."""

    channels: tuple[Channel, ...] = ()
    sources: str = ""
    timing: str = ""
    who_decides: str = ""


_MARKS: Final = re.compile(r"\[\d{1,3}:\d\d\]|[“”\"#]|^\s*[-–•*]\s*", re.MULTILINE)
_SENTENCE: Final = re.compile(r"[.!?;\n]+(?:\s|$)|\n")
_CLAUSE: Final = re.compile(r"\s*(?:,|\bbut\b|\s[–-]\s)\s*(?:(?:and|or|so|then)\b\s*)*", re.IGNORECASE)
_TURNED_DOWN: Final = re.compile(
    r"(?:\b(?:not?|never|without|than|nobody|avoid|stop|hates?|dislikes?|instead\s+of|too\s+(?:many|much))\b|n['’]t\b)"
    r"(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_PREFERRED: Final = re.compile(
    r"\b(?:prefer\w*|rather|best|better|easiest|ideally|first|just|please|always|mostly|usually)\b",
    re.IGNORECASE,
)

_FAIRS: Final = r"\b(?:trade|the|at a|every|each) fairs?\b|\btrade shows?\b|\bexhibitions?\b"
_MAIL: Final = (
    r"(?<!in the )(?<!snail )\b(?:e-?)?mail(?:s|ed|ing)?\b|\bin writing\b"
    r"|\bwrit(?:e|ing) to (?:me|us)\b"
)
_CALL: Final = (
    r"(?<!so-)\bcall(?:s|ed|ing)?\b(?! for (?:tender|bid|proposal))|\b(?:tele)?phone\b"
    r"|\bring (?:me|us)\b"
)
_MEETING: Final = (
    r"\bmeet(?:s|ing|ings)?\b|\bin person\b|\bface[ -]to[ -]face\b|\bvisit(?:s|ed|ing)?\b"
    rf"|\b(?:come|drop|stop) by\b|\blunch\b|{_FAIRS}"
)
_LETTER: Final = r"\bletters?\b|\bby post\b|\bin the (?:mail|post)\b|\bsnail mail\b|\bon paper\b"
_CONTENT: Final = (
    r"\bwhite ?papers?\b|\bwebinars?\b|\bcase stud(?:y|ies)\b|\bbrochures?\b|\barticles?\b"
    r"|\bnewsletters?\b|\bdata ?sheets?\b|\bread up\b"
)
_CHANNELS: Final = tuple(
    (channel, re.compile(pattern, re.IGNORECASE))
    for channel, pattern in (
        (Channel.EMAIL, _MAIL),
        (Channel.CALL, _CALL),
        (Channel.MEETING, _MEETING),
        (Channel.LETTER, _LETTER),
        (Channel.CONTENT, _CONTENT),
    )
)
_SOURCES: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("trade fairs", _FAIRS),
        ("conferences", r"\bconferences?\b"),
        ("peers", r"\bpeers?\b|\bother (?:companies|firms|users)\b|\bour network\b|\bword of mouth\b"),
        ("colleagues", r"\bcolleagues?\b"),
        ("references", r"\breferences?\b|\breferrals?\b|\brecommend\w*"),
        ("analysts", r"\banalysts?\b|\bgartner\b|\bforrester\b"),
        ("reviews", r"\breviews?\b"),
        ("consultants", r"\bconsultants?\b|\badvis[eo]rs?\b"),
        ("LinkedIn", r"\blinkedin\b"),
        ("the web", r"\bgoogl\w*|\bonline\b|\bweb ?sites?\b|\bon the (?:web|internet)\b|\bsearch engines?\b"),
        ("trade press", r"\btrade press\b|\bmagazines?\b|\bjournals?\b|\btrade papers?\b"),
        ("newsletters", r"\bnewsletters?\b"),
        ("webinars", r"\bwebinars?\b"),
        ("associations", r"\bassociations?\b"),
        ("tenders", r"\btenders?\b|\brequests? for (?:proposals?|quotations?|information)\b|\bRF[PQI]s?\b"),
    )
)
_TIME: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?i:spring|summer|autumn|winter|the fall|quarters?|Q[1-4]|budgets?|fiscal year|financial year)\b"
    r"|(?i:(?:every|each|once an?|twice an?|per) (?:\w+ )?(?:years?|months?|quarters?|weeks?))\b"
    r"|(?i:annually|yearly|monthly|quarterly)\b"
    r"|(?i:(?:years?|months?|weeks?) (?:ahead|before|in advance))\b"
)
_BEFORE_A_TIME: Final = (
    r"(?i:in|before|after|by|until|from|during|around|the|their|our|early|late|next|each|every|a|an|of|end"
    r"|beginning|at|about|one|two|three|four|five|six|some|few|several|\d+)"
)
_TIMING: Final = re.compile(rf"\b(?:{_BEFORE_A_TIME} )*\b(?:{_TIME})(?i: round| rounds| process| cycle)?")
_DECIDES: Final = re.compile(
    r"\bdecid\w*|\bdecisions?\b|\bsigns?(?: it)?(?: off)?\b|\bapprov\w*|\bfinal say\b|\blast word\b"
    r"|\bcommittees?\b|\bthe board\b|\bpurchasing\b|\bprocurement\b",
    re.IGNORECASE,
)


def propose(text: str) -> Proposal:
    """What an answer seems to say; empty where it does not."""
    sentences = [part.strip() for part in _SENTENCE.split(_MARKS.sub("", text)) if part and part.strip()]
    clauses = [part for sentence in sentences for part in _CLAUSE.split(sentence) if part]
    return Proposal(
        _channels(clauses),
        ", ".join(name for name, pattern in _SOURCES if any(map(pattern.search, clauses))),
        _short(", ".join(match.group() for clause in clauses for match in _TIMING.finditer(clause))),
        _first(clauses, _DECIDES),
    )


def _channels(clauses: list[str]) -> tuple[Channel, ...]:
    """What is preferred comes first, then what is named, each in the order of the words."""
    named = sorted(
        (not _PREFERRED.search(clause), number, at, channel)
        for number, clause in enumerate(clauses)
        for channel, at in _named_in(clause)
    )
    return tuple(dict.fromkeys(channel for _, _, _, channel in named))


def _named_in(clause: str) -> Iterator[tuple[Channel, int]]:
    """The channels of a clause that it does not turn down, with where each stands."""
    for channel, pattern in _CHANNELS:
        for match in pattern.finditer(clause):
            if not _TURNED_DOWN.search(clause[: match.start()]):
                yield channel, match.start()
                break


def _first(clauses: list[str], pattern: re.Pattern[str]) -> str:
    return _short(next((clause for clause in clauses if pattern.search(clause)), ""))


def _short(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
