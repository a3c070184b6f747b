"""When the rep is reminded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reminders import last_chosen, next_chosen, parse_times, times_text


def at(text: str) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(text)


MONDAY = date(2026, 11, 23)
TIMES = st.lists(
    st.times().map(lambda moment: moment.replace(second=0, microsecond=0)), max_size=6, unique=True
)
MOMENTS = st.datetimes(at("2026-01-01 00:00"), at("2027-12-31 00:00"))


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("", ()),
        ("9:00", (time(9),)),
        ("14:30, 9:00", (time(9), time(14, 30))),
        ("9; 17.15", (time(9), time(17, 15))),
        ("9:00 9:00", (time(9),)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, times: tuple[time, ...]) -> None:
    assert parse_times(text) == times


@pytest.mark.parametrize("text", ["25:00", "noon", "9:75", "9:00 and a half", "-3"])
def test_what_is_no_time_is_named(text: str) -> None:
    with pytest.raises(Refused, match="is not a time of day"):
        parse_times(text)


def test_more_times_than_anybody_wants_are_refused() -> None:
    with pytest.raises(Refused, match="at most 6"):
        parse_times("8 9 10 11 12 13 14")


@given(TIMES)
def test_what_is_written_reads_back(times: list[time]) -> None:
    assert parse_times(times_text(times)) == tuple(sorted(times))


def test_a_weekend_is_left_in_peace() -> None:
    friday = at("2026-11-20 18:00")
    sunday = at("2026-11-22 20:00")
    assert last_chosen((time(9),), friday, sunday, on_weekdays) is None
    assert next_chosen((time(9),), friday, on_weekdays) == datetime.combine(MONDAY, time(9))


def test_the_last_of_several_missed_times_counts() -> None:
    since, until = at("2026-11-19 08:00"), at("2026-11-23 12:00")
    found = last_chosen((time(9), time(14)), since, until, on_weekdays)
    assert found == datetime.combine(MONDAY, time(9))


@given(TIMES, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_what_is_found_lies_between(times: list[time], since: datetime, later: timedelta) -> None:
    found = last_chosen(times, since, since + later, on_weekdays)
    if found is not None:
        assert since < found <= since + later
        assert found.time() in times
        assert on_weekdays(found.date())


@given(TIMES.filter(bool), MOMENTS)
def test_the_next_time_is_the_next_that_will_be_found(times: list[time], after: datetime) -> None:
    following = next_chosen(times, after, on_weekdays)
    assert following is not None
    assert last_chosen(times, after, following, on_weekdays) == following
    assert last_chosen(times, after, following - timedelta(minutes=1), on_weekdays) is None


def test_no_time_chosen_means_no_reminder() -> None:
    now = at("2026-11-23 12:00")
    assert next_chosen((), now, on_weekdays) is None
    assert last_chosen((), now - timedelta(days=3), now, on_weekdays) is None
