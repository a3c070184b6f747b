"""Debriefs (R4): order, progress, and who should ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.make import a_deal, a_debrief, an_answer
from winback_desktop.domain import debrief as rules
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, Caution, Progress, Stage
from winback_desktop.domain.debrief_records import Answer, DebriefKind, DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind

SIX = [an_answer(position) for position in range(1, 7)]
ANSWERED = [an_answer(position, "Price") for position in range(1, 7)]
OWN = an_answer(OWN_QUESTION_POSITION, "They ask two peers first")


@pytest.mark.parametrize(
    ("kind", "debrief"),
    [
        (Kind.LOST_SALE, DebriefKind.LOSS_REVIEW),
        (Kind.FORMER_CUSTOMER, DebriefKind.EXIT_INTERVIEW),
        (Kind.GONE_SILENT, DebriefKind.SILENCE_LETTER),
    ],
)
def test_the_kind_follows_the_deal(kind: Kind, debrief: DebriefKind) -> None:
    assert rules.kind_for(kind) is debrief


def test_a_won_deal_has_no_debrief() -> None:
    with pytest.raises(Refused, match="won"):
        rules.kind_for(Kind.WON)


@pytest.mark.parametrize(
    ("interviewer", "owner", "same"),
    [
        ("Anna Berg", "Anna Berg", True),
        (" anna  BERG ", "Anna Berg", True),
        ("Jörg Weiß", "JÖRG WEISS", True),
        ("M. Brandt", "Anna Berg", False),
        ("", "Anna Berg", False),
        ("", "", False),
    ],
)
def test_the_rep_should_not_ask(interviewer: str, owner: str, same: bool) -> None:
    assert rules.is_interviewer_the_rep(interviewer, a_deal(owner=owner)) is same
    debrief = a_debrief(interviewer=interviewer, did_well="The demo")
    found = rules.warnings(debrief, a_deal(owner=owner))
    assert [warning.about for warning in found] == [Caution.INTERVIEWER_LOST_IT] * same


def test_the_warning_names_who_asks_better() -> None:
    deal = a_deal(owner="Anna Berg")
    (review,) = rules.warnings(a_debrief(interviewer="Anna Berg", did_well="x"), deal)
    assert (review.headline, "VP of Sales" in review.text) == ("You lost this deal yourself.", True)
    exit_interview = a_debrief(kind=DebriefKind.EXIT_INTERVIEW, interviewer="Anna Berg", did_well="x")
    (warning,) = rules.warnings(exit_interview, deal)
    assert "VP of Account Management" in warning.text
    letter = a_debrief(kind=DebriefKind.SILENCE_LETTER, interviewer="Anna Berg", did_well="x")
    assert rules.warnings(letter, deal) == ()


def test_self_analysis_comes_first() -> None:
    (warning,) = rules.warnings(a_debrief(did_well=" \n"), a_deal())
    assert warning.about is Caution.SELF_ANALYSIS_EMPTY
    assert rules.warnings(a_debrief(fell_short="Late"), a_deal()) == ()


def test_progress_counts_the_questions_of_the_set() -> None:
    answers = [*ANSWERED[:2], *SIX[2:5], an_answer(6, "  "), OWN, an_answer(1, "Other", debrief_id=2)]
    assert rules.progress(answers, a_debrief()) == Progress(2, 6)
    assert rules.progress(ANSWERED, a_debrief()).complete


@pytest.mark.parametrize(
    ("values", "answers", "stage"),
    [
        ({}, SIX, Stage.SELF_ANALYSIS),
        ({"did_well": "The demo"}, SIX, Stage.QUESTIONS),
        ({"did_well": "The demo"}, ANSWERED, Stage.OWN_QUESTION),
        ({"did_well": "The demo"}, [*ANSWERED, OWN], Stage.WHAT_FOLLOWS),
        ({}, [*ANSWERED, OWN], Stage.SELF_ANALYSIS),
    ],
)
def test_the_form_opens_where_work_is_left(
    values: dict[str, Any], answers: list[Answer], stage: Stage
) -> None:
    assert rules.stage_of(a_debrief(**values), answers) is stage


@pytest.mark.parametrize(
    ("values", "answers", "state"),
    [
        ({}, SIX, DebriefState.WAITING),
        ({}, [an_answer(1, "Other", debrief_id=2)], DebriefState.WAITING),
        ({"note": "Rang twice"}, SIX, DebriefState.IN_WORK),
        ({"fell_short": "Late"}, SIX, DebriefState.IN_WORK),
        ({}, ANSWERED[:1], DebriefState.IN_WORK),
        ({}, [OWN], DebriefState.IN_WORK),
        ({"done_on": date(2026, 11, 22)}, SIX, DebriefState.DONE),
    ],
)
def test_how_far_it_is(values: dict[str, Any], answers: list[Answer], state: DebriefState) -> None:
    assert rules.state_of(a_debrief(**values), answers) is state
