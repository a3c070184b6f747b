"""Putting touches off: working days, and many of them spread evenly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.load import Load, Room, counted
from winback_desktop.domain.snooze import next_monday, spread, tomorrow
from winback_desktop.domain.workdays import weekends_only

WORKING = weekends_only()
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "expected"), [(FRIDAY, date(2026, 11, 23)), (date(2026, 11, 23), date(2026, 11, 24))]
)
def test_tomorrow_is_a_working_day(today: date, expected: date) -> None:
    assert tomorrow(today, WORKING) == expected


@pytest.mark.parametrize("days", range(7))
def test_next_monday_is_never_today(days: int) -> None:
    today = date(2026, 11, 16) + timedelta(days=days)
    assert next_monday(today, WORKING) == date(2026, 11, 23)


@given(st.integers(1, 200), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_spread_is_even_and_on_working_days(count: int, today: date) -> None:
    days = spread(count, today, WORKING)
    assert len(days) == count
    assert days == sorted(days)
    assert all(WORKING.is_working(day) for day in days)
    assert all(60 <= (day - today).days <= 90 for day in days)
    often = [days.count(day) for day in set(days)]
    assert max(often) <= -(-count // 20)
    if count > 1:
        assert (days[-1] - days[0]).days >= 25


def test_a_full_day_gives_way() -> None:
    first = date(2027, 1, 19)
    room = Room(Load(per_day=2), WORKING, (), counted({first: 2}))
    days = spread(30, FRIDAY, WORKING, room)
    assert first not in days
    assert max(days.count(day) for day in set(days)) <= 2


def test_where_all_days_are_full_they_are_used_anyway() -> None:
    room = Room(Load(per_day=1), WORKING, (), lambda _day: 9)
    assert len(spread(5, FRIDAY, WORKING, room)) == 5
