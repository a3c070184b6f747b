"""Outcomes (R5) and what may be logged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_contact, a_contract, a_cycle, a_deal, a_touch
from winback_desktop.domain import touches
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Channel,
    Length,
    LengthUnit,
    Origin,
    Outcome,
    State,
)
from winback_desktop.domain.touches import FollowUp, Planning
from winback_desktop.domain.workdays import weekends_only

AHEAD = date(2026, 6, 3)  # a Wednesday, with the window opening on 3 November
IN_WINDOW = date(2026, 11, 20)  # a Friday


def a_planning(today: date = AHEAD, **values: Any) -> Planning:
    defaults = {"cycle": a_cycle(today=today), "cadence": DEFAULT_CADENCE, "working_days": weekends_only()}
    return Planning(today=today, **{**defaults, **values})


def after(outcome: Outcome | None, today: date = AHEAD, **values: Any) -> FollowUp:
    defaults = {"deal": a_deal(), "done_on": today, "planning": a_planning(today)}
    return touches.follow_up(outcome, **{**defaults, **values})


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.SPOKE, "Call of the cadence · because you spoke on 3 June"),
        (
            Outcome.RENEWED_RELATIONSHIP,
            "Call of the cadence · because you renewed the relationship on 3 June",
        ),
        (None, "Call of the cadence · last touch on 3 June"),
    ],
)
def test_a_contact_plans_anew(outcome: Outcome | None, said: str) -> None:
    follows = after(outcome)
    assert follows.next is not None
    assert (follows.next.on, follows.next.step) == (date(2026, 7, 3), 4)
    assert (follows.state, follows.rests_until, follows.stops_cadence) == (None, None, False)
    assert follows.words == said


@pytest.mark.parametrize(
    ("done_on", "on", "channel", "origin"),
    [
        pytest.param(date(2026, 6, 3), date(2026, 6, 10), Channel.CALL, Origin.CADENCE, id="after a week"),
        pytest.param(date(2026, 6, 6), date(2026, 6, 15), Channel.CALL, Origin.CADENCE, id="working day"),
        pytest.param(
            date(2026, 6, 22), date(2026, 7, 3), Channel.CALL, Origin.CADENCE, id="merged: next step"
        ),
        pytest.param(
            date(2026, 10, 23), date(2026, 11, 3), Channel.CALL, Origin.CONTRACT_RULE, id="merged: R1"
        ),
        pytest.param(
            date(2026, 10, 30), date(2026, 11, 3), Channel.CALL, Origin.CONTRACT_RULE, id="not past R1"
        ),
        pytest.param(
            date(2026, 11, 20), date(2026, 11, 27), Channel.CALL, Origin.CADENCE, id="in the window"
        ),
    ],
)
def test_no_answer_tries_again_soon(done_on: date, on: date, channel: Channel, origin: Origin) -> None:
    follows = after(Outcome.NO_ANSWER, done_on)
    assert follows.next is not None
    assert (follows.next.on, follows.next.channel, follows.next.origin) == (on, channel, origin)
    assert follows.words.startswith("No answer: try again on ")


@pytest.mark.parametrize(
    ("next_date", "on", "said"),
    [
        pytest.param("2026-09-16", "2026-09-16", "on 16 Sep", id="a working day"),
        pytest.param("2026-09-13", "2026-09-11", "on 13 Sep", id="Sunday: the Friday before"),
        pytest.param("2027-03-01", "2027-03-01", "on 1 Mar 2027, after 75 % of their contract", id="past R1"),
        pytest.param("2026-06-04", "2026-06-04", "on 4 Jun", id="tomorrow, nearer than the gap"),
        pytest.param("2026-06-03", "2026-06-04", "on 3 Jun", id="today: not the same day again"),
    ],
)
def test_they_ask_for_a_date(next_date: str, on: str, said: str) -> None:
    follows = after(Outcome.ASKED_TO_COME_BACK, next_date=date.fromisoformat(next_date))
    assert follows.next == PlannedTouch(date.fromisoformat(on), Channel.CALL, Origin.BY_HAND)
    assert follows.words == f"They asked you to come back {said}"
    assert follows.stops_cadence


def test_a_weekend_named_on_the_friday_before_is_the_monday_after() -> None:
    follows = after(Outcome.ASKED_TO_COME_BACK, IN_WINDOW, next_date=date(2026, 11, 22))
    assert follows.next is not None
    assert follows.next.on == date(2026, 11, 23)


def test_the_rep_may_name_the_next_date() -> None:
    follows = after(Outcome.SPOKE, next_date=date(2026, 6, 20))
    assert follows.next == PlannedTouch(date(2026, 6, 19), Channel.CALL, Origin.BY_HAND)
    assert follows.words == "Planned by hand · because you spoke on 3 June"


def test_not_a_match_stops() -> None:
    follows = after(Outcome.NOT_A_MATCH, why="They do not employ anybody")
    assert follows == FollowUp(State.NOT_A_MATCH, None, None, True, "Not a match: nothing more is planned")


def test_icy_rests_until_the_next_cycle() -> None:
    follows = after(Outcome.ICY_SHOULDER)
    assert follows.state is State.ICY
    assert follows.next is not None
    assert follows.rests_until == follows.next.on == date(2027, 4, 2)
    assert (follows.next.step, follows.next.origin) == (1, Origin.CADENCE)
    assert follows.words == "Rests until 2 Apr 2027, the next round of their contract"


@pytest.mark.parametrize("outcome", [Outcome.SPOKE, Outcome.NO_ANSWER, Outcome.RENEWED_RELATIONSHIP, None])
def test_a_touch_wakes_a_resting_deal(outcome: Outcome | None) -> None:
    assert after(outcome, deal=a_deal(state=State.ICY)).state is State.WORKING


def test_won_back_closes() -> None:
    assert touches.won_back(a_deal()).state is State.WON_BACK
    assert touches.won_back(a_deal(state=State.ICY)).next is None
    for state in (State.WON_BACK, State.NOT_A_MATCH, State.CLOSED):
        with pytest.raises(Refused, match="cannot become won back"):
            touches.won_back(a_deal(state=state))


@pytest.mark.parametrize(
    ("outcome", "values", "said"),
    [
        (Outcome.SPOKE, {"deal": a_deal(state=State.CLOSED)}, "is closed; reopen"),
        (Outcome.SPOKE, {"deal": a_deal(state=State.WON_BACK)}, "is won back; reopen"),
        (Outcome.SPOKE, {"deal": a_deal(state=State.NOT_A_MATCH)}, "is not a match; reopen"),
        (Outcome.SPOKE, {"done_on": date(2026, 6, 4)}, "4 Jun is still to come"),
        (Outcome.SPOKE, {"contact": a_contact(deceased=True)}, "Ida Holm has died"),
        (Outcome.SPOKE, {"contact": a_contact(do_not_contact=True)}, "asked not to be contacted"),
        (Outcome.SPOKE, {"next_date": date(2026, 6, 2)}, "2 Jun is past"),
        (Outcome.ASKED_TO_COME_BACK, {}, "on which date"),
        (Outcome.NOT_A_MATCH, {"why": "  "}, "why it is not a match"),
    ],
)
def test_what_is_refused(outcome: Outcome, values: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        after(outcome, **values)


def test_moves_of_a_state() -> None:
    touches.check_move(State.WORKING, State.WORKING)
    touches.check_move(State.CLOSED, State.WORKING)
    with pytest.raises(Refused, match="A deal that is won back cannot become resting"):
        touches.check_move(State.WON_BACK, State.ICY)


@pytest.mark.parametrize(
    ("on", "today", "said"),
    [
        ("2026-11-03", "2026-06-03", None),
        ("2026-11-04", "2026-06-03", "That is after 3 Nov, when 75 % of their contract has run."),
        ("2027-03-01", "2026-06-03", "That is after 3 Nov, when 75 % of their contract has run."),
        ("2027-02-02", "2026-11-20", None),
        ("2027-02-03", "2026-11-20", "That is after their contract ends on 3 Feb 2027"),
        ("2026-11-20", "2026-11-20", None),
    ],
)
def test_a_drop_past_the_rule_asks(on: str, today: str, said: str | None) -> None:
    day = date.fromisoformat(today)
    warning = touches.reschedule_check(date.fromisoformat(on), a_cycle(today=day), day)
    assert (warning or "").startswith(said or "")
    assert (warning is None) == (said is None)


def test_a_drop_into_the_past_is_refused() -> None:
    with pytest.raises(Refused, match="2 Jun is past"):
        touches.reschedule_check(date(2026, 6, 2), a_cycle(today=AHEAD), AHEAD)


def test_ghosts_come_after_the_planned_touch() -> None:
    planning = a_planning()
    first = planning.next_touch(AHEAD)
    shown = touches.ghosts(first, planning)
    assert [ghost.on.month for ghost in shown] == [8, 9, 10, 11]
    assert touches.ghosts(shown[-1], planning) == ()


dates = st.dates(date(2020, 1, 1), date(2030, 12, 31))
lengths = st.builds(Length, st.integers(1, 40), st.sampled_from(list(LengthUnit)))


@given(
    st.sampled_from([*Outcome, None]),
    dates,
    dates,
    lengths,
    st.integers(0, 60),
    st.none() | st.integers(0, 900),
    st.integers(0, 30),
)
def test_a_deal_that_is_worked_always_has_a_next_touch(
    outcome: Outcome | None,
    start: date,
    today: date,
    length: Length,
    days_ago: int,
    next_in: int | None,
    gap: int,
) -> None:
    asked = outcome is Outcome.ASKED_TO_COME_BACK
    follows = after(
        outcome,
        done_on=today - timedelta(days=days_ago),
        planning=a_planning(
            today,
            cycle=a_cycle(a_contract(str(length), start=start), today=today),
            minimum_gap_days=gap,
        ),
        next_date=None if next_in is None and not asked else today + timedelta(days=next_in or 0),
        why="No need",
    )
    assert follows.words
    if follows.state is State.NOT_A_MATCH:
        assert follows.next is None
    else:
        assert follows.next is not None
        assert follows.next.on >= today
        assert (follows.rests_until is None) == (follows.state is not State.ICY)


@pytest.mark.parametrize(
    ("planned", "origin", "done", "expected"),
    [
        (Channel.MEETING, Origin.BY_HAND, Channel.MEETING, True),
        (Channel.MEETING, Origin.BY_HAND, Channel.CALL, False),
        (Channel.MEETING, Origin.BY_HAND, Channel.EMAIL, False),
        (Channel.CALL, Origin.CADENCE, Channel.MEETING, True),
        (Channel.CALL, Origin.CADENCE, Channel.CALL, True),
        (Channel.CALL, Origin.CONTRACT_RULE, Channel.LETTER, False),
        (Channel.CALL, Origin.IMPORTANT_DATE, Channel.EMAIL, False),
        (Channel.CALL, Origin.CADENCE, Channel.OTHER, False),
        (Channel.EMAIL, Origin.CHANGE, Channel.EMAIL, True),
        (Channel.EMAIL, Origin.CHANGE, Channel.CALL, True),
        (Channel.EMAIL, Origin.CHANGE, Channel.CONTENT, False),
        (Channel.LETTER, Origin.DEBRIEF, Channel.EMAIL, False),
        (Channel.EMAIL, Origin.CADENCE, Channel.CONTENT, True),
        (Channel.LETTER, Origin.CADENCE, Channel.EMAIL, True),
    ],
)
def test_what_answers_a_planned_touch(
    planned: Channel, origin: Origin, done: Channel, expected: bool
) -> None:
    touch = a_touch(channel=planned, origin=origin, planned_on=AHEAD)
    assert touches.answers(touch, done, AHEAD) is expected


def test_a_second_touch_of_a_day_is_none_of_a_later_day() -> None:
    touch = a_touch(planned_on=AHEAD + timedelta(7))
    assert touches.answers(touch, Channel.CALL, AHEAD)
    assert not touches.answers(touch, Channel.CALL, AHEAD, AHEAD)
    assert touches.answers(a_touch(planned_on=AHEAD), Channel.CALL, AHEAD, AHEAD)


@pytest.mark.parametrize(
    ("origin", "days", "outcome", "expected"),
    [
        (Origin.BY_HAND, 9, None, True),
        (Origin.CHANGE, 9, Outcome.SPOKE, True),
        (Origin.IMPORTANT_DATE, 0, Outcome.NO_ANSWER, True),
        (Origin.BY_HAND, 0, Outcome.ASKED_TO_COME_BACK, False),
        (Origin.BY_HAND, 0, Outcome.ICY_SHOULDER, False),
        (Origin.BY_HAND, 0, Outcome.NOT_A_MATCH, False),
        (Origin.CADENCE, 0, None, True),
        (Origin.CONTRACT_RULE, -3, Outcome.NO_ANSWER, True),
        (Origin.CADENCE, 0, Outcome.SPOKE, False),
        (Origin.CADENCE, 9, None, False),
    ],
)
def test_what_stays_planned_beside_a_touch(
    origin: Origin, days: int, outcome: Outcome | None, expected: bool
) -> None:
    touch = a_touch(origin=origin, planned_on=AHEAD + timedelta(days))
    assert touches.stays(touch, Channel.EMAIL, outcome, AHEAD) is expected
    if outcome is Outcome.SPOKE:
        assert not touches.stays(touch, Channel.CALL, outcome, AHEAD)
