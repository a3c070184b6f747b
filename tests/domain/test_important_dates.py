from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import LOST_ON, TODAY, a_cycle
from winback_desktop.domain.important_dates import LEAD_DAYS, leads, occurrence
from winback_desktop.domain.records import DEFAULT_CADENCE, ImportantDate, ImportantDateKind, Origin
from winback_desktop.domain.touches import Planning
from winback_desktop.domain.workdays import weekends_only

DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
KINDS = tuple(ImportantDateKind)


def a_date(day: date, *, lead: int = 30, yearly: bool = False, title: str = "") -> ImportantDate:
    return ImportantDate(1, 1, ImportantDateKind.BUDGET_ROUND, day, title, lead, yearly)


def planning(*dates: ImportantDate, today: date = TODAY, lost_on: date = date(2026, 9, 1)) -> Planning:
    cycle = a_cycle(lost_on=lost_on, today=today)
    return Planning(cycle, DEFAULT_CADENCE, today, weekends_only(), dates=dates)


def test_every_kind_has_a_lead_time() -> None:
    assert set(LEAD_DAYS) == set(ImportantDateKind)


@pytest.mark.parametrize(
    ("day", "on_or_after", "expected"),
    [
        (date(2026, 12, 1), date(2026, 11, 22), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 1)),
        (date(2024, 2, 29), date(2026, 1, 1), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2030, 5, 5), date(2026, 1, 1), date(2030, 5, 5)),
        (date(2020, 11, 21), date(2026, 11, 22), date(2027, 11, 21)),
    ],
)
def test_a_yearly_date_comes_back(day: date, on_or_after: date, expected: date) -> None:
    assert occurrence(a_date(day, yearly=True), on_or_after) == expected


def test_a_date_that_is_over_does_not() -> None:
    assert occurrence(a_date(date(2026, 11, 21)), TODAY) is None


@given(DAYS, DAYS)
def test_the_next_occurrence_is_the_first_one(day: date, today: date) -> None:
    found = occurrence(a_date(day, yearly=True), today)
    assert found is not None
    assert found >= today
    assert found - max(today, day) <= timedelta(days=366)


def test_the_next_touch_moves_to_the_day_on_which_the_lead_time_begins() -> None:
    before = planning().next_touch(None)
    assert before.on == date(2026, 12, 1)
    touch = planning(a_date(date(2026, 12, 30), lead=33)).next_touch(None)
    assert (touch.on, touch.origin) == (date(2026, 11, 27), Origin.IMPORTANT_DATE)
    assert touch.topic == "Budget round opens 30 Dec"


def test_on_a_weekend_it_begins_the_working_day_before() -> None:
    touch = planning(a_date(date(2026, 12, 29), lead=30, title="Trade fair")).next_touch(None)
    assert (touch.on, touch.topic) == (date(2026, 11, 27), "Trade fair 29 Dec")


def test_what_was_served_is_not_asked_for_again() -> None:
    one = a_date(date(2026, 12, 1), lead=45)
    assert planning(one).next_touch(None).origin is Origin.IMPORTANT_DATE
    assert planning(one).next_touch(date(2026, 11, 10)).origin is not Origin.IMPORTANT_DATE


def test_a_later_lead_time_changes_nothing() -> None:
    one = a_date(date(2027, 8, 1), lead=20)
    assert planning(one).next_touch(None) == planning().next_touch(None)


@given(DAYS, st.integers(0, 120), st.booleans(), st.integers(0, 250), st.integers(0, 250))
def test_a_date_only_ever_brings_a_touch_forward(
    day: date, lead: int, yearly: bool, since_loss: int, since_touch: int
) -> None:
    today = LOST_ON + timedelta(days=since_loss)
    last = None if since_touch > since_loss else today - timedelta(days=since_touch)
    with_date = planning(a_date(day, lead=lead, yearly=yearly), today=today, lost_on=LOST_ON)
    without = planning(today=today, lost_on=LOST_ON).next_touch(last)
    touch = with_date.next_touch(last)
    assert today <= touch.on <= without.on
    if touch.origin is Origin.IMPORTANT_DATE:
        assert last is None or (touch.on - last).days >= with_date.minimum_gap_days
    else:
        assert touch == without


@given(st.lists(st.builds(a_date, DAYS, lead=st.integers(0, 90), yearly=st.booleans()), max_size=5))
def test_lead_times_come_in_order(dates: list[ImportantDate]) -> None:
    found = leads(dates, TODAY, None, weekends_only())
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(one.day >= TODAY for one in found)
