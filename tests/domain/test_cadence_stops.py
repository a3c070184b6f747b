"""What stops a cadence and what sets it going again (R2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.make import a_contact, a_cycle, a_deal
from winback_desktop.domain.cadence_stops import (
    RUNNING,
    Run,
    after_people,
    after_planning,
    after_touch,
    in_words,
    nobody_left,
    paused,
    run_of,
    stopped,
)
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    CadenceState,
    Channel,
    Contact,
    Employment,
    Outcome,
    State,
    StopCause,
)

TODAY = date(2026, 3, 3)
MAIL, CALL = Channel.EMAIL, Channel.CALL
REPLIED = Run(CadenceState.STOPPED, StopCause.REPLY, "stopped: they answered on 3 March")
LEFT = Run(CadenceState.STOPPED, StopCause.LEFT, "stopped on 3 March: everybody we know there has left")


def after(before: Run, outcome: Outcome | None, channel: Channel, **more: Any) -> Run:
    today = more.pop("today", TODAY)
    return after_touch(
        before.put_into(a_deal()),
        a_cycle(today=today),
        outcome=outcome,
        channel=channel,
        done_on=today,
        today=today,
        **more,
    )


@pytest.mark.parametrize(
    ("before", "outcome", "channel", "expected"),
    [
        pytest.param(RUNNING, Outcome.SPOKE, CALL, RUNNING, id="a talk re-plans"),
        pytest.param(RUNNING, Outcome.RENEWED_RELATIONSHIP, CALL, RUNNING, id="so does a renewed one"),
        pytest.param(RUNNING, Outcome.NO_ANSWER, MAIL, RUNNING, id="silence goes on"),
        pytest.param(RUNNING, None, MAIL, RUNNING, id="sent goes on"),
        pytest.param(RUNNING, Outcome.SPOKE, MAIL, REPLIED, id="a reply stops"),
        pytest.param(RUNNING, Outcome.SPOKE, Channel.LETTER, REPLIED, id="to a letter too"),
        pytest.param(REPLIED, None, MAIL, REPLIED, id="the conversation goes on"),
        pytest.param(REPLIED, Outcome.SPOKE, CALL, RUNNING, id="and ends with a talk"),
        pytest.param(REPLIED, Outcome.NO_ANSWER, MAIL, RUNNING, id="or in silence"),
        pytest.param(paused(), Outcome.SPOKE, MAIL, paused(), id="paused by the rep stays"),
        pytest.param(stopped("no"), Outcome.SPOKE, CALL, stopped("no"), id="stopped by the rep stays"),
        pytest.param(LEFT, Outcome.NO_ANSWER, CALL, LEFT, id="nobody there stays"),
    ],
)
def test_after_a_touch(before: Run, outcome: Outcome | None, channel: Channel, expected: Run) -> None:
    assert after(before, outcome, channel) == expected


def test_an_agreed_day_stops_until_the_touch_of_that_day() -> None:
    run = after(RUNNING, Outcome.ASKED_TO_COME_BACK, CALL, next_date=date(2026, 4, 7))
    assert run == Run(
        CadenceState.STOPPED, StopCause.AGREED, "stopped: they asked you to come back on 7 April"
    )
    assert after(run, Outcome.NO_ANSWER, CALL) == RUNNING


def test_in_an_open_window_a_reply_stops_nothing() -> None:
    assert after(RUNNING, Outcome.SPOKE, MAIL, today=date(2026, 11, 20)) == RUNNING


def test_a_booked_meeting_stops_and_its_day_sets_going_again() -> None:
    run = after_planning(a_deal(), Channel.MEETING, date(2026, 3, 9), TODAY)
    assert run.note == "stopped: a meeting is booked for 9 March"
    assert after(run, Outcome.SPOKE, Channel.MEETING) == RUNNING
    assert after_planning(a_deal(), CALL, date(2026, 3, 9), TODAY) == RUNNING
    waiting = paused("holidays")
    assert after_planning(waiting.put_into(a_deal()), Channel.MEETING, date(2026, 3, 9), TODAY) == waiting


HERE = (a_contact(), Employment(1, 1, 1))
OPTED_OUT = (a_contact(do_not_contact=True), Employment(1, 1, 1))
DIED = (a_contact(deceased=True), Employment(1, 1, 1))
GONE = (a_contact(), Employment(1, 1, 1, until=date(2026, 3, 1)))


@pytest.mark.parametrize(
    ("people", "cause"),
    [
        ([], None),
        ([HERE], None),
        ([HERE, OPTED_OUT, GONE], None),
        ([OPTED_OUT], StopCause.OPT_OUT),
        ([DIED, GONE], StopCause.OPT_OUT),
        ([GONE], StopCause.LEFT),
        ([(GONE[0], replace(GONE[1], until=date(2026, 3, 4)))], None),
    ],
)
def test_who_can_be_written_to(people: list[tuple[Contact, Employment]], cause: StopCause | None) -> None:
    assert nobody_left(people, TODAY) is cause
    assert after_people(a_deal(), people, TODAY).cause is cause


def test_somebody_to_write_to_sets_going_what_only_that_had_stopped() -> None:
    assert after_people(LEFT.put_into(a_deal()), [HERE], TODAY) == RUNNING
    by_rep = stopped("they merge")
    assert after_people(by_rep.put_into(a_deal()), [HERE], TODAY) == by_rep
    assert after_people(by_rep.put_into(a_deal()), [GONE], TODAY) == by_rep
    assert after_people(REPLIED.put_into(a_deal()), [GONE], TODAY) == LEFT


def test_the_screen_says_why() -> None:
    assert in_words(a_deal(), TODAY) == ""
    assert in_words(REPLIED.put_into(a_deal()), TODAY) == "Stopped: they answered on 3 March"
    assert in_words(paused(" too  busy ").put_into(a_deal()), TODAY) == "Paused: too busy"
    assert in_words(a_deal(state=State.CLOSED), TODAY) == "Stopped: the deal is closed"
    resting = a_deal(state=State.ICY, rests_until=date(2026, 9, 1))
    assert in_words(resting, TODAY) == "Rests until 1 September"


def test_a_stop_needs_a_reason() -> None:
    assert run_of(a_deal()) == RUNNING
    with pytest.raises(Refused, match="Say why"):
        stopped("  ")
    with pytest.raises(Refused, match="200 letters"):
        paused("x" * 201)
