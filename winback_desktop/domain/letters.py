"""Letters with merge fields: which fields there are, filling them, and which letter fits a touch (R2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from string import Formatter
from types import MappingProxyType
from typing import Final

from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Letter
from winback_desktop.domain.terms import Channel, Occasion

FIELDS: Final[Mapping[str, str]] = {
    "contact": "no contact is chosen",
    "first name": "no contact is chosen",
    "account": "the account has no name",
    "deal": "the deal has no name",
    "product": "the deal names no product",
    "competitor": "the deal names no competitor",
    "lost on": "the day of the loss is not known",
    "lost in": "the day of the loss is not known",
    "value": "the deal has no value",
    "reason": "the deal has no loss reason",
    "change": "no change is recorded for this touch",
    "change date": "no change is recorded for this touch",
    "contract end": "the end of their contract is not known",
    "content": "no content is chosen",
    "content link": "the content has no link",
    "rep": "your name is not set in Preferences",
    "interviewer": "nobody is named who asks in your stead",
    "today": "the day is not known",
}
"""The merge fields, and what is said of one that has no value."""

EXAMPLE: Final[Mapping[str, str]] = {
    "contact": "Ida Holm",
    "first name": "Ida",
    "account": "Cancity",
    "deal": "Route planning",
    "product": "Route Planner",
    "competitor": "Gusto",
    "lost on": "3 February",
    "lost in": "February",
    "value": "48,000 EUR",
    "reason": "three suppliers were two too many",
    "change": "there is one portal for all three services",
    "change date": "1 October",
    "contract end": "3 February 2027",
    "content": "One portal, three services: a guide",
    "content link": "https://example.com/one-portal",
    "rep": "Anna Berg",
    "interviewer": "Maria Lindt",
    "today": "22 November 2026",
}
"""What the fields hold in the preview of a letter."""

MOVES: Final = frozenset(
    {
        ChangeKind.DECISION_MAKER_LEFT,
        ChangeKind.BLOCKER_LEFT,
        ChangeKind.CHAMPION_LEFT,
        ChangeKind.SOMEBODY_LEFT,
        ChangeKind.MOVED_UP,
    }
)
SHORTEST_MATCH: Final = 0.5
ASIDES: Final = frozenset({"reason", "change date"})
"""A paragraph of a letter that has no field but these reads as well without: it is left out where one has
no value."""

AFTER_THE_LETTER: Final = "after the letter"
"""The topic of what follows a silence letter up (R4)."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_OPEN_FIELD: Final = re.compile(r"\{([^{}\n]{1,40})\}")
_OF_CONTENT: Final = frozenset({"content", "content link"})
_MAILS: Final = frozenset({Channel.EMAIL, Channel.CONTENT, Channel.OTHER})


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter with its values put in; a field without one stays in its braces and is named in `missing`."""

    subject: str
    body: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a letter has to fit. `to_mover` where it goes to the person whose move the change is.

    `news` where a reason was lifted and they have not been told, `ask_how_they_buy` where they were debriefed
    and nobody has asked that yet, `silence` where it is time to ask where we went wrong, `letter_sent` where
    that was asked by letter already (R4).
    """

    channel: Channel
    change: Change | None = None
    to_mover: bool = False
    after_rest: bool = False
    topics: tuple[str, ...] = ()
    sent_before: int = 0
    news: bool = False
    ask_how_they_buy: bool = False
    silence: bool = False
    letter_sent: bool = False


def check_letter(letter: Letter) -> None:
    """Refuse a letter without a name or text, and one with an unknown field, naming the nearest one."""
    if not letter.name.strip():
        raise Refused("Give the letter a name.")
    if not letter.body.strip():
        raise Refused("The letter has no text yet.")
    for text in (letter.subject, letter.body):
        fields_of(text)


def fields_of(text: str) -> tuple[str, ...]:
    """The merge fields of a text, each once, in their order; Refused for one that does not exist."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise Refused(
            "There is a single brace in the text; write {{ or }} where you mean a brace."
        ) from error
    found: dict[str, None] = {}
    for _, name, form, conversion in parts:
        if name is None:
            continue
        written = f"{name}!{conversion}" if conversion else f"{name}:{form}" if form else name
        if written not in FIELDS:
            raise Refused(_unknown(written))
        found[written] = None
    return tuple(found)


def fill(letter: Letter, values: Mapping[str, str], because: Mapping[str, str] = _NOTHING) -> Filled:
    """Put the values in; `because` says why a field has none where it is not as `FIELDS` says.

    A line of a call script whose field has none is left out, because nobody is sent it; and so is a
    paragraph of nothing but `ASIDES`.
    """
    subject, body = letter.subject, letter.body
    if is_script(letter):
        body = "\n".join(line for line in body.splitlines() if _has_all(line, values))
    else:
        parts = (part for part in body.split("\n\n") if not _is_aside(part) or _has_all(part, values))
        body = "\n\n".join(parts)
    names = dict.fromkeys((*fields_of(subject), *fields_of(body)))
    missing = tuple(missing_words(name, because) for name in names if not values.get(name))
    return Filled(_merged(subject, values), _merged(body, values), missing)


def missing_words(name: str, because: Mapping[str, str]) -> str:
    """What is said of a field without a value."""
    return f"{{{name}}}: {because.get(name) or FIELDS[name]}"


def open_fields(text: str) -> tuple[str, ...]:
    """The fields that still stand in braces in a text that was filled and perhaps edited."""
    found = (match.group(1) for match in _OPEN_FIELD.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name in FIELDS))


def is_script(letter: Letter) -> bool:
    """Whether it is read during a conversation instead of being sent."""
    return letter.channel in (Channel.CALL, Channel.MEETING)


def sends_content(letter: Letter) -> bool:
    """Whether a content goes with it."""
    return bool(_OF_CONTENT & set(fields_of(letter.body)))


def points_of(body: str) -> tuple[str, ...]:
    """The talking points of a filled script: its lines, without their dashes."""
    lines = (line.strip().removeprefix("-").strip() for line in body.splitlines())
    return tuple(line for line in lines if line)


def follows_the_letter(letter: Letter) -> bool:
    """Whether it follows a silence letter up (R4)."""
    return letter.occasion is Occasion.SILENCE and AFTER_THE_LETTER in letter.topics


def has_street(address: str) -> bool:
    """Whether a line of a postal address reads like a street or a post box: it has a number."""
    return any(letter.isdigit() for letter in address)


def fitting(letters: Iterable[Letter], channel: Channel) -> list[Letter]:
    """The letters that can be sent this way, in their order."""
    wanted = way_of(channel)
    return [letter for letter in letters if way_of(letter.channel) is wanted]


def choose(letters: Sequence[Letter], case: Case, values: Callable[[Occasion], Mapping[str, str]]) -> Letter:
    """The letter that fits best: by occasion, then with the fewest missing fields, by topic, with content.

    `values` are those for a letter of that occasion. Among equals they take turns, so that the same one is
    not sent twice in a row, the rep's own first. Refused where there is none for this channel.
    """
    found = fitting(letters, case.channel)
    if not found:
        raise Refused("There is no letter for this channel; write one in Library.")
    wanted = _occasions(case)
    topics = {topic.casefold() for topic in case.topics}

    def worth(letter: Letter) -> tuple[int, bool, int, bool, bool, bool]:
        place = wanted.index(letter.occasion) if letter.occasion in wanted else len(wanted)
        fits = bool(topics & {topic.casefold() for topic in letter.topics})
        missing = len(fill(letter, values(letter.occasion)).missing)
        out_of_turn = follows_the_letter(letter) is not case.letter_sent
        return place, out_of_turn, missing, not fits, not sends_content(letter), bool(letter.key)

    best = min(worth(letter) for letter in found)
    equals = [letter for letter in found if worth(letter) == best]
    return equals[case.sent_before % len(equals)]


def _occasions(case: Case) -> list[Occasion]:
    """What a letter should be for, the most fitting first."""
    occasions = [Occasion.SILENCE] if case.silence else []
    if case.change is not None and case.change.kind in MOVES:
        occasions.append(Occasion.NEW_EMPLOYER if case.to_mover else Occasion.SUCCESSOR)
    if case.change is not None or case.news:
        occasions.append(Occasion.CHANGE)
    if case.after_rest:
        occasions.append(Occasion.AFTER_REST)
    if case.ask_how_they_buy and way_of(case.channel) is Channel.CALL:
        occasions.append(Occasion.DEBRIEF)
    usual = Occasion.MONTHLY if way_of(case.channel) is Channel.EMAIL else Occasion.RULE
    return [*occasions, usual]


def way_of(channel: Channel) -> Channel:
    """What a touch of this channel is drafted as: a mail, a call or a letter."""
    if channel in _MAILS:
        return Channel.EMAIL
    return Channel.CALL if channel is Channel.MEETING else channel


def _is_aside(part: str) -> bool:
    names = fields_of(part)
    return bool(names) and ASIDES.issuperset(names)


def _has_all(text: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in fields_of(text))


def _merged(text: str, values: Mapping[str, str]) -> str:
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(literal)
        if name is not None:
            parts.append(values.get(name) or f"{{{name}}}")
    return "".join(parts)


def _unknown(name: str) -> str:
    near = get_close_matches(name.casefold(), FIELDS, n=1, cutoff=SHORTEST_MATCH)
    if near:
        return f"There is no field {{{name}}}. Did you mean {{{near[0]}}}?"
    return f"There is no field {{{name}}}; choose one from the list of fields."
