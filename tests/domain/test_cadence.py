"""The cadence (R2): backwards from the rule's date, one next touch, and why in words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import a_contract, a_cycle
from winback_desktop.domain import cadence as rules
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.contract import Cycle, add_months, following
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Cadence,
    CadenceStep,
    Channel,
    Length,
    LengthUnit,
    Origin,
    Outcome,
)
from winback_desktop.domain.workdays import WorkingDays, weekends_only

WORKING_DAYS = weekends_only()
EVERY_DAY = type("EveryDay", (WorkingDays,), {"is_working": lambda _self, _day: True})()
LOST = date(2026, 2, 3)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
lengths = st.one_of(
    st.builds(Length, st.integers(1, 60), st.just(LengthUnit.MONTHS)),
    st.builds(Length, st.integers(1, 120), st.sampled_from([LengthUnit.WEEKS, LengthUnit.DAYS])),
)
steps = st.lists(st.builds(CadenceStep, st.sampled_from(list(Channel))), max_size=6).map(tuple)
cadences = st.builds(Cadence, st.just("Any"), steps, st.integers(1, 4))
gaps = st.integers(0, 45)


def planned(today: date, cycle: Cycle | None = None, **options: Any) -> tuple[PlannedTouch, ...]:
    values = {"cadence": DEFAULT_CADENCE, "last_contact": None, "working_days": WORKING_DAYS, **options}
    return rules.plan(cycle or a_cycle(today=today), today=today, **values)


def next_one(today: date, cycle: Cycle | None = None, **options: Any) -> PlannedTouch:
    values = {"cadence": DEFAULT_CADENCE, "last_contact": None, "working_days": WORKING_DAYS, **options}
    return rules.next_touch(cycle or a_cycle(today=today), today=today, **values)


def test_a_year_from_the_loss() -> None:
    """Mails in months 2, 3, 4, call in 5, mails in 6, 7, 8, call in 9; nothing in month 1."""
    cycle = a_cycle(today=LOST, working_days=EVERY_DAY)
    touches = planned(LOST, cycle, working_days=EVERY_DAY)
    assert [touch.on for touch in touches] == [add_months(LOST, month) for month in range(2, 10)]
    mail, call = Channel.EMAIL, Channel.CALL
    assert [touch.channel for touch in touches] == [mail, mail, mail, call] * 2
    assert [touch.step for touch in touches] == [1, 2, 3, 4] * 2
    assert [touch.round for touch in touches] == [1] * 4 + [2] * 4
    assert {touch.of for touch in touches} == {4}
    assert [touch.origin for touch in touches] == [Origin.CADENCE] * 7 + [Origin.CONTRACT_RULE]


def test_each_step_lands_on_the_working_day_before() -> None:
    found = [touch.on.isoformat() for touch in planned(LOST)]
    assert found == [
        "2026-04-03",
        "2026-05-01",
        "2026-06-03",
        "2026-07-03",
        "2026-08-03",
        "2026-09-03",
        "2026-10-02",
        "2026-11-03",
    ]


@pytest.mark.parametrize(
    ("length", "steps_of_round"),
    [
        ("1 month", [4]),
        ("2 months", [3, 4]),
        ("4 months", [2, 3, 4]),
        ("5 months", [1, 2, 3, 4]),
        ("6 months", [1, 2, 3, 4]),
        ("9 months", [1, 2, 3, 4]),
        ("10 months", [1, 2, 3, 4, 1, 2, 3, 4]),
        ("11 months", [1, 2, 3, 4, 1, 2, 3, 4]),
        ("10 weeks", [3, 4]),
        ("1 day", [4]),
    ],
)
def test_only_the_last_round_may_be_cut(length: str, steps_of_round: list[int]) -> None:
    start = date(2026, 1, 5)
    cycle = a_cycle(a_contract(length, start=start), today=start, working_days=EVERY_DAY)
    found = planned(start, cycle, working_days=EVERY_DAY)
    assert [touch.step for touch in found] == steps_of_round
    assert found[-1].origin is Origin.CONTRACT_RULE


def test_steps_before_today_are_dropped() -> None:
    assert next_one(date(2026, 6, 3)).on == date(2026, 6, 3)
    assert next_one(date(2026, 6, 4)).on == date(2026, 7, 3)


def test_a_contact_pushes_out_what_would_come_too_soon() -> None:
    assert next_one(date(2026, 5, 28), last_contact=date(2026, 5, 28)).on == date(2026, 7, 3)
    assert next_one(date(2026, 5, 27), last_contact=date(2026, 5, 27)).on == date(2026, 6, 3)


def test_the_rules_touch_stays_however_close_the_last_contact() -> None:
    touch = next_one(date(2026, 11, 2), last_contact=date(2026, 11, 2))
    assert (touch.on, touch.origin) == (date(2026, 11, 3), Origin.CONTRACT_RULE)


def test_the_less_important_of_two_that_collide_is_merged() -> None:
    """18 May merges into the rule's touch of 18 June, the mail of 17 April into the letter before it."""
    mail, letter = CadenceStep(Channel.EMAIL), CadenceStep(Channel.LETTER)
    cycle = a_cycle(a_contract("6 months", start=LOST), today=LOST)
    found = planned(LOST, cycle, cadence=Cadence("Close", (letter, mail, mail, mail)), minimum_gap_days=40)
    assert [(touch.on, touch.channel, touch.origin) for touch in found] == [
        (date(2026, 3, 18), Channel.LETTER, Origin.CADENCE),
        (date(2026, 6, 18), Channel.EMAIL, Origin.CONTRACT_RULE),
    ]


@pytest.mark.parametrize(
    ("today", "on"),
    [
        pytest.param("2026-11-03", "2026-11-03", id="on the day"),
        pytest.param("2026-11-20", "2026-11-20", id="Friday: today"),
        pytest.param("2026-11-22", "2026-11-22", id="Sunday: the date is past, so today"),
        pytest.param("2027-02-02", "2027-02-02", id="last day"),
    ],
)
def test_entered_late_there_is_one_touch_now(today: str, on: str) -> None:
    found = planned(date.fromisoformat(today))
    assert [(touch.on.isoformat(), touch.channel, touch.origin) for touch in found] == [
        (on, Channel.CALL, Origin.CONTRACT_RULE)
    ]
    assert planned(date.fromisoformat(today), last_contact=date(2026, 11, 2)) == found


def test_on_the_last_weekend_of_a_contract_it_is_today() -> None:
    saturday = date(2026, 11, 21)
    cycle = a_cycle(a_contract("100 days", start=saturday - timedelta(days=98)), today=saturday)
    assert cycle.end == date(2026, 11, 23)
    assert next_one(saturday, cycle).on == saturday


def test_after_the_contact_in_the_window_a_follow_up_call() -> None:
    touch = next_one(date(2026, 11, 22), last_contact=date(2026, 11, 20))
    assert touch == PlannedTouch(date(2026, 12, 18), Channel.CALL, Origin.CADENCE)
    late = next_one(date(2027, 1, 25), last_contact=date(2026, 11, 20))
    assert late.on == date(2027, 1, 25)


def test_near_the_end_of_their_contract_an_interval_is_too_long() -> None:
    touch = next_one(date(2027, 1, 4), last_contact=date(2027, 1, 4))
    assert touch == PlannedTouch(date(2027, 1, 11), Channel.CALL, Origin.CADENCE)


def test_no_time_for_a_follow_up_leads_into_the_next_cycle() -> None:
    today = date(2027, 1, 28)
    cycle = a_cycle(today=today)
    after = following(cycle, WORKING_DAYS)
    touch = next_one(today, cycle, last_contact=today)
    assert touch == planned(after.begin, after)[0]
    assert touch.on == date(2027, 4, 2)


def test_a_cadence_without_steps_is_one_call() -> None:
    found = planned(LOST, cadence=Cadence("Nothing", ()))
    assert {touch.channel for touch in found} == {Channel.CALL}
    assert found[-1] == PlannedTouch(date(2026, 11, 3), Channel.CALL, Origin.CONTRACT_RULE, 1, 9, 1)


def test_a_negative_gap_is_refused() -> None:
    assert rules.Pace().minimum_gap_days == 7
    with pytest.raises(ValueError, match="cannot be -1 days"):
        rules.Pace(-1)


TOPICAL = Cadence(
    "Topical", (CadenceStep(Channel.EMAIL, "onboarding"), CadenceStep(Channel.LETTER), *DEFAULT_CADENCE.steps)
)


MAIL, CALL = Channel.EMAIL, Channel.CALL
SPOKE = (date(2026, 3, 3), Outcome.SPOKE)
RENEWED = (date(2026, 11, 20), Outcome.RENEWED_RELATIONSHIP)
ASKED = (date(2026, 11, 20), Outcome.ASKED_TO_COME_BACK)


@pytest.mark.parametrize(
    ("on", "rest", "today", "last", "expected"),
    [
        (
            "2026-06-03",
            (MAIL, Origin.CADENCE, 3, 1, 4, "", 3),
            "2026-05-20",
            None,
            "Third mail of the cadence",
        ),
        (
            "2026-06-03",
            (MAIL, Origin.CADENCE, 1, 1, 6, "onboarding", 1),
            "2026-05-20",
            None,
            "First mail of the cadence · topic: onboarding",
        ),
        ("2026-07-03", (CALL, Origin.CADENCE, 4, 1, 4), "2026-05-20", None, "Call of the cadence"),
        (
            "2026-07-03",
            (MAIL, Origin.CADENCE, 11, 1, 12, "", 11),
            "2026-05-20",
            None,
            "Mail 11 of the cadence",
        ),
        (
            "2026-06-03",
            (MAIL, Origin.CADENCE, 2, 1, 4, "", 2),
            "2026-05-20",
            SPOKE,
            "Second mail of the cadence · because you spoke on 3 March",
        ),
        ("2026-11-03", (CALL, Origin.CONTRACT_RULE), "2026-05-20", None, "75 % of their contract on 3 Nov"),
        ("2026-11-23", (CALL, Origin.CONTRACT_RULE), "2026-11-22", None, "Window open since 3 Nov"),
        ("2027-01-04", (CALL, Origin.CONTRACT_RULE), "2027-01-04", None, "Window open since 3 Nov 2026"),
        (
            "2026-12-18",
            (CALL, Origin.CADENCE),
            "2026-11-22",
            RENEWED,
            "Follow-up · because you renewed the relationship on 20 November",
        ),
        (
            "2027-04-02",
            (MAIL, Origin.CADENCE, 1, 1, 4, "", 1),
            "2026-11-22",
            None,
            "First mail of the cadence · their next contract runs from 3 Feb 2027",
        ),
        ("2027-03-01", (CALL, Origin.BY_HAND), "2026-11-22", ASKED, "They asked you to come back"),
        ("2027-03-01", (CALL, Origin.BY_HAND), "2026-11-22", None, "Planned by hand"),
        ("2027-03-01", (CALL, Origin.CHANGE), "2026-11-22", None, "Something changed since"),
    ],
)
def test_why_in_words(
    on: str, rest: tuple[Any, ...], today: str, last: tuple[date, Outcome] | None, expected: str
) -> None:
    touch = PlannedTouch(date.fromisoformat(on), *rest)
    day = date.fromisoformat(today)
    assert rules.why(touch, a_cycle(today=day), day, *(last or (None, None))) == expected


def test_a_contact_of_an_earlier_cycle_explains_nothing() -> None:
    touch = PlannedTouch(date(2027, 6, 3), Channel.EMAIL, Origin.CADENCE, 3, 1, 4, "", 3)
    cycle = a_cycle(today=date(2027, 5, 1))
    said = rules.why(touch, cycle, date(2027, 5, 1), date(2026, 12, 1), Outcome.SPOKE)
    assert said == "Third mail of the cadence"


def test_the_nth_of_a_channel_is_counted_in_its_round() -> None:
    touches = planned(LOST, cadence=TOPICAL)
    assert [(touch.step, touch.nth) for touch in touches] == [(1, 1), (2, 0), (3, 2), (4, 3), (5, 4), (6, 0)]


@given(days, lengths, cadences, gaps, days)
def test_a_plan_keeps_its_distances(
    start: date, length: Length, cadence: Cadence, gap: int, today: date
) -> None:
    cycle = a_cycle(a_contract(str(length), start=start), today=today)
    touches = planned(today, cycle, cadence=cadence, minimum_gap_days=gap)
    for one, other in pairwise(touches):
        assert (other.on - one.on).days >= max(1, gap)
    assert all(today <= touch.on for touch in touches)
    if today <= cycle.recontact_by:
        assert touches[-1].on == cycle.recontact_by
        assert touches[-1].origin is Origin.CONTRACT_RULE
        assert all(touch.origin is Origin.CADENCE for touch in touches[:-1])
        assert all(WORKING_DAYS.is_working(touch.on) for touch in touches)


@given(days, lengths, cadences, gaps, days, st.none() | st.integers(0, 800))
def test_there_is_always_one_next_touch(
    start: date, length: Length, cadence: Cadence, gap: int, today: date, contact_days_ago: int | None
) -> None:
    last_contact = None if contact_days_ago is None else today - timedelta(days=contact_days_ago)
    cycle = a_cycle(a_contract(str(length), start=start), today=today)
    touch = next_one(today, cycle, cadence=cadence, minimum_gap_days=gap, last_contact=last_contact)
    assert touch.on >= today
    if touch.origin is Origin.CADENCE and touch.step and last_contact is not None:
        assert (touch.on - last_contact).days >= gap
    assert rules.why(touch, cycle, today, last_contact, Outcome.SPOKE)


@given(days, lengths, cadences, days)
def test_waiting_for_the_next_touch_does_not_move_it(
    start: date, length: Length, cadence: Cadence, today: date
) -> None:
    contract = a_contract(str(length), start=start)
    touch = next_one(today, a_cycle(contract, today=today), cadence=cadence)
    cycle = a_cycle(contract, today=touch.on)
    assert next_one(touch.on, cycle, cadence=cadence).on == touch.on


def test_the_end_of_the_calendar() -> None:
    cycle = a_cycle(a_contract("9999 years"), today=LOST)
    assert next_one(LOST, cycle).on > LOST
    over = a_cycle(a_contract("9999 years"), today=date.max - timedelta(days=1))
    assert next_one(date.max - timedelta(days=1), over).on <= date.max
