"""Question sets (R4): the built-in ones stay as they are, the rep's own are copies to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.domain.errors import Refused

OWN_QUESTION_SET: Final = "buying_process"
"""The key of the built-in set of the rep's own question to them (Rosen)."""

MOST_QUESTIONS: Final = 30

_MORE_THAN_ONE: Final = "This one is asked beside the others, so it is a single question: take the rest out."


def key_of(asked: QuestionSet) -> str:
    """By which a set is chosen: a built-in one's key, an own one's number."""
    return asked.key or f"own {asked.id}"


def checked(asked: QuestionSet) -> QuestionSet:
    """A set as it is kept: spaces tidied, empty lines left out; Refused for what could not be asked."""
    tidy = replace(
        asked,
        title=_tidy(asked.title),
        heading=_tidy(asked.heading) or _tidy(asked.title),
        questions=tuple(words for question in asked.questions if (words := _tidy(question))),
        if_they_hesitate=_tidy(asked.if_they_hesitate),
    )
    if not tidy.title:
        raise Refused("A question set needs a name.")
    if not tidy.questions:
        raise Refused("A question set needs at least one question: write one a line.")
    if len(tidy.questions) > MOST_QUESTIONS:
        raise Refused(f"Nobody answers more than {MOST_QUESTIONS} questions: take some out.")
    if tidy.kind is None and len(tidy.questions) > 1:
        raise Refused(_MORE_THAN_ONE)
    folded = [question.casefold() for question in tidy.questions]
    for question, words in zip(tidy.questions, folded, strict=True):
        if folded.count(words) > 1:
            raise Refused(f"“{question}” stands there twice: take one out.")
    return tidy


def fitting(sets: Iterable[QuestionSet], kind: DebriefKind | None) -> list[QuestionSet]:
    """The sets for this kind, the one to begin with first: the rep's newest, else the built-in."""
    found = [one for one in sets if one.kind is kind]
    return sorted(found, key=lambda one: (bool(one.key), -one.id))


def questions_of(asked: QuestionSet) -> Sequence[tuple[int, str]]:
    """The questions of a set by position, from 1."""
    return tuple(enumerate(asked.questions, start=1))


def shown_for(sets: Mapping[str, QuestionSet], key: str, kind: DebriefKind) -> QuestionSet:
    """The set that a debrief was asked with; where it is gone, the built-in one of its kind stands in.

    The questions themselves stand in the debrief, so a changed or deleted set takes nothing from it.
    """
    found = sets.get(key)
    return found if found is not None else replace(sets[kind.value], heading="The questions")


def _tidy(words: str) -> str:
    return " ".join(words.split())
