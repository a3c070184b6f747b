"""Plans by any cadence (R2): on the rule's date, never past it, never too close, the lesser merged."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import LOST_ON, a_contract, a_cycle
from winback_desktop.domain.cadence import next_touch, outline, plan, rule_only, why
from winback_desktop.domain.cadence_shape import checked, copy_name, ends_in_a_talk, moved
from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import DEFAULT_CADENCE, Cadence, CadenceStep, Channel, Origin
from winback_desktop.domain.workdays import weekends_only

WORKING_DAYS = weekends_only()

steps = st.lists(st.builds(CadenceStep, st.sampled_from(Channel), st.sampled_from(["", "price"])), max_size=8)
any_cadence = st.builds(Cadence, st.just("Any"), steps.map(tuple), st.integers(1, 12))
any_cycle = st.builds(
    lambda start, months: a_cycle(a_contract(f"{months} months", start=start), today=start),
    st.dates(date(2020, 1, 1), date(2028, 12, 31)),
    st.integers(1, 60),
)
gaps = st.integers(0, 40)


@given(any_cadence, any_cycle, gaps)
def test_any_plan_ends_on_the_rules_date_and_keeps_its_distance(
    cadence: Cadence, cycle: Cycle, gap: int
) -> None:
    made = outline(cycle, cadence, working_days=WORKING_DAYS, minimum_gap_days=gap)
    days = [touch.on for touch in made.touches]
    assert days == sorted(set(days))
    assert days[-1] == cycle.recontact_by
    assert made.touches[-1].origin is Origin.CONTRACT_RULE
    assert all(touch.origin is Origin.CADENCE for touch in made.touches[:-1])
    assert all(later - earlier >= timedelta(gap) for earlier, later in pairwise(days))
    assert all(day > cycle.begin and WORKING_DAYS.is_working(day) for day in days[:-1])
    if cadence.steps:
        assert made.touches[-1].channel is cadence.steps[-1].channel
        assert made.touches[-1].step == len(cadence.steps)


@given(any_cadence, any_cycle, gaps)
def test_what_merges_goes_into_a_touch_that_stays(cadence: Cadence, cycle: Cycle, gap: int) -> None:
    made = outline(cycle, cadence, working_days=WORKING_DAYS, minimum_gap_days=gap)
    for merged in made.merged:
        assert merged.into in made.touches
        assert merged.touch not in made.touches
        assert merged.touch.origin is Origin.CADENCE


@given(any_cadence, any_cycle, gaps, st.integers(0, 400))
def test_what_is_planned_from_a_day_on_is_the_end_of_the_outline(
    cadence: Cadence, cycle: Cycle, gap: int, later: int
) -> None:
    today = min(cycle.begin + timedelta(later), cycle.recontact_by)
    options = {"working_days": WORKING_DAYS, "minimum_gap_days": gap}
    whole = outline(cycle, cadence, **options).touches  # type: ignore[arg-type]
    found = plan(cycle, cadence, today=today, last_contact=None, **options)  # type: ignore[arg-type]
    assert found == tuple(touch for touch in whole if touch.on >= today)
    assert found


@given(any_cadence, any_cycle)
def test_a_cadence_that_rests_leaves_the_rules_touch_alone(cadence: Cadence, cycle: Cycle) -> None:
    whole = outline(cycle, cadence, working_days=WORKING_DAYS).touches
    left = outline(cycle, rule_only(cadence), working_days=WORKING_DAYS).touches
    assert [(touch.on, touch.channel, touch.origin) for touch in left] == [
        (whole[-1].on, whole[-1].channel, whole[-1].origin)
    ]


@pytest.mark.parametrize(
    ("today", "last_contact", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 12, 18)),  # a month later, on a working day
        (date(2026, 12, 29), date(2026, 11, 20), date(2026, 12, 29)),  # that month is over: now
        (date(2026, 12, 18), date(2026, 12, 18), date(2026, 12, 29)),  # when their last tenth begins
        (date(2027, 1, 20), date(2027, 1, 20), date(2027, 1, 27)),  # in the last tenth: after the gap
    ],
)
def test_a_resting_cadence_still_asks_for_the_meeting_while_the_window_is_open(
    today: date, last_contact: date, expected: date
) -> None:
    cycle = a_cycle(today=today)
    options = {"today": today, "last_contact": last_contact, "working_days": WORKING_DAYS}
    touch = next_touch(cycle, rule_only(DEFAULT_CADENCE), **options)  # type: ignore[arg-type]
    assert (touch.on, touch.channel, touch.origin) == (expected, Channel.CALL, Origin.CONTRACT_RULE)
    assert why(touch, cycle, today, last_contact).startswith("Window open since 3 Nov")


@given(any_cadence, any_cycle, gaps, st.integers(0, 2000))
def test_a_resting_cadence_never_leaves_an_open_window_that_has_room(
    cadence: Cadence, cycle: Cycle, gap: int, later: int
) -> None:
    today = min(cycle.recontact_by + timedelta(later), cycle.end - timedelta(1))
    last_contact = max(cycle.recontact_by, today - timedelta(later // 2))
    options = {"today": today, "last_contact": last_contact, "working_days": WORKING_DAYS}
    touch = next_touch(cycle, rule_only(cadence), minimum_gap_days=gap, **options)  # type: ignore[arg-type]
    assert today <= touch.on
    assert touch.on < cycle.end or last_contact + timedelta(gap) >= cycle.end


def test_merges_are_told_with_what_they_go_into() -> None:
    """Three months of monthly steps, ten weeks apart at least: the mails go into the rule's call."""
    cycle = a_cycle(a_contract("4 months", start=LOST_ON), today=LOST_ON)
    made = outline(cycle, DEFAULT_CADENCE, working_days=WORKING_DAYS, minimum_gap_days=70)
    assert [touch.channel for touch in made.touches] == [Channel.CALL]
    assert [(one.touch.channel, one.into.channel) for one in made.merged] == [
        (Channel.EMAIL, Channel.CALL),
        (Channel.EMAIL, Channel.CALL),
    ]
    assert [one.touch.on for one in made.merged] == sorted(one.touch.on for one in made.merged)


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence("  ", DEFAULT_CADENCE.steps), "Give the cadence a name"),
        (Cadence("x" * 81, DEFAULT_CADENCE.steps), "too long: 80"),
        (Cadence("three MAILS, then a call", DEFAULT_CADENCE.steps), "There is a cadence"),
        (Cadence("Empty", ()), "at least one step"),
        (Cadence("Long", (CadenceStep(Channel.CALL),) * 13), "12 steps at most"),
        (Cadence("Never", DEFAULT_CADENCE.steps, 0), "between 1 and 12 months"),
        (Cadence("Rare", DEFAULT_CADENCE.steps, 13), "between 1 and 12 months"),
        (Cadence("Wordy", (CadenceStep(Channel.CALL, "y" * 81),)), "topic of step 1"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(cadence: Cadence, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checked(cadence, [DEFAULT_CADENCE.name])


def test_words_are_trimmed() -> None:
    made = checked(Cadence("  Slow   one ", (CadenceStep(Channel.CALL, " price  list "),), 3))
    assert made == Cadence("Slow one", (CadenceStep(Channel.CALL, "price list"),), 3)


@given(st.integers(1, 8), st.data())
def test_a_step_moves_and_the_rest_keeps_its_order(count: int, data: st.DataObject) -> None:
    rest = tuple(CadenceStep(Channel.EMAIL, str(number)) for number in range(count))
    place, to = data.draw(st.integers(0, count - 1)), data.draw(st.integers(-2, count + 2))
    found = moved(rest, place, to)
    assert sorted(found, key=lambda step: step.topic) == list(rest)
    assert found[min(max(to, 0), count - 1)] == rest[place]
    assert [step for step in found if step != rest[place]] == [step for step in rest if step != rest[place]]


def test_copies_have_names_of_their_own() -> None:
    assert copy_name("Slow", ["Slow"]) == "Slow (copy)"
    assert copy_name("Slow", ["Slow", "slow (COPY)"]) == "Slow (copy 2)"
    assert ends_in_a_talk(DEFAULT_CADENCE)
    assert not ends_in_a_talk(Cadence("Mail", (CadenceStep(Channel.EMAIL),)))
