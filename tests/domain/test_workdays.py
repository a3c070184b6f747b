"""Working days: never later than asked, weekends and named holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.workdays import WorkingDays, weekends_only


def danish_christmas(year: int) -> Mapping[date, str]:
    return {
        date(year, 12, 24): "Christmas Eve",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Second Day of Christmas",
        date(year, 1, 1): "New Year's Day",
    }


DANISH = WorkingDays(danish_christmas)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 11, 22), date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 12, 27), date(2026, 12, 23), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 4)),
        (date.min, date.min, date(1, 1, 2)),
    ],
)
def test_nearest_working_days(day: date, before: date, after: date) -> None:
    assert DANISH.on_or_before(day) == before
    assert DANISH.on_or_after(day) == after


def test_a_holiday_has_a_name() -> None:
    assert DANISH.holiday_name(date(2026, 12, 25)) == "Christmas Day"
    assert DANISH.holiday_name(date(2026, 12, 28)) is None
    assert weekends_only().holiday_name(date(2026, 12, 25)) is None


def test_each_year_is_asked_for_once() -> None:
    asked: list[int] = []

    def holidays(year: int) -> Mapping[date, str]:
        asked.append(year)
        return {}

    working_days = WorkingDays(holidays)
    for day in range(1, 29):
        working_days.is_working(date(2026, 1, day))
        working_days.is_working(date(2027, 1, day))
    assert sorted(asked) == [2026, 2027]


@given(st.dates())
def test_earlier_only_and_nothing_worked_is_skipped(day: date) -> None:
    found = DANISH.on_or_before(day)
    assert found <= day
    assert DANISH.is_working(found) or found == date.min
    skipped = (day - found).days
    assert not any(DANISH.is_working(found + timedelta(days=n)) for n in range(1, skipped + 1))


@given(st.dates())
def test_later_only_and_nothing_worked_is_skipped(day: date) -> None:
    found = DANISH.on_or_after(day)
    assert found >= day
    assert DANISH.is_working(found) or found == date.max
    skipped = (found - day).days
    assert not any(DANISH.is_working(day + timedelta(days=n)) for n in range(skipped))
