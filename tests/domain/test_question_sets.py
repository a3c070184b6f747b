from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain import question_sets as rules
from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.question_sets import checked, fitting, key_of, shown_for

LOSS = QuestionSet(
    "loss_review", "Loss review", "Six questions", ("Why?", "Who?"), kind=DebriefKind.LOSS_REVIEW
)
OWN = replace(LOSS, key="", id=3, title="My own", copy_of="loss_review")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(OWN, title="  "), "needs a name"),
        (replace(OWN, questions=()), "at least one question"),
        (replace(OWN, questions=(" ", "\t")), "at least one question"),
        (replace(OWN, questions=("Why?", "why?")), "twice"),
        (replace(OWN, questions=tuple(map(str, range(31)))), "more than 30"),
        (replace(OWN, kind=None), "single question"),
    ],
)
def test_what_could_not_be_asked_is_refused(changed: QuestionSet, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(changed)


def test_a_set_is_kept_tidy() -> None:
    typed = replace(OWN, title=" My  own ", heading=" ", questions=(" Why  so? ", "", "Who?"))
    tidy = checked(typed)
    assert (tidy.title, tidy.heading, tidy.questions) == ("My own", "My own", ("Why so?", "Who?"))


@given(lines=st.lists(st.text(max_size=12), max_size=6))
def test_what_is_kept_is_kept_again_as_it_is(lines: list[str]) -> None:
    try:
        kept = checked(replace(OWN, questions=tuple(lines)))
    except Refused:
        return
    assert checked(kept) == kept
    assert all(question and "\n" not in question for question in kept.questions)


def test_the_newest_of_the_rep_comes_first_and_the_built_in_last() -> None:
    newer = replace(OWN, id=7, title="Another")
    exits = replace(OWN, id=9, kind=DebriefKind.EXIT_INTERVIEW)
    found = fitting([LOSS, OWN, exits, newer], DebriefKind.LOSS_REVIEW)
    assert [key_of(one) for one in found] == ["own 7", "own 3", "loss_review"]


def test_a_set_that_is_gone_is_stood_in_for_without_its_count() -> None:
    sets = {"loss_review": LOSS, "own 3": OWN}
    assert shown_for(sets, "own 3", DebriefKind.LOSS_REVIEW) == OWN
    gone = shown_for(sets, "own 4", DebriefKind.LOSS_REVIEW)
    assert (gone.title, gone.heading) == ("Loss review", "The questions")


def test_questions_count_from_one() -> None:
    assert rules.questions_of(LOSS) == ((1, "Why?"), (2, "Who?"))
