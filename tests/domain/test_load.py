"""Days hold so many touches; what does not fit goes to earlier days, never to later ones."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.load import Load, Movable, Room, counted, is_off, spread
from winback_desktop.domain.records import DayOff
from winback_desktop.domain.workdays import weekends_only

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
DAY = timedelta(days=1)

DAYS = st.integers(0, 60).map(lambda number: MONDAY + number * DAY)
LOADS = st.builds(
    Load, st.integers(0, 5), st.lists(st.integers(1, 5), max_size=2).map(tuple), st.integers(0, 3)
)
COUNTS = st.dictionaries(DAYS, st.integers(0, 6), max_size=40)
AWAY = st.lists(
    st.builds(lambda first, days: DayOff(0, first, first + days * DAY), DAYS, st.integers(0, 9)), max_size=3
)


def a_room(
    load: Load | None = None, counts: dict[date, int] | None = None, away: tuple[DayOff, ...] = ()
) -> Room:
    return Room(load or Load(2), weekends_only(), away, counted(counts or {}))


def test_a_full_day_passes_on_to_the_day_before() -> None:
    assert a_room(counts={FRIDAY: 1}).place(FRIDAY, MONDAY) == FRIDAY
    assert a_room(counts={FRIDAY: 2}).place(FRIDAY, MONDAY) == FRIDAY - DAY
    assert a_room(Load(2, (5,), 1), {FRIDAY: 1}).place(FRIDAY, MONDAY) == FRIDAY - DAY


def test_a_day_off_passes_on_over_the_weekend() -> None:
    away = (DayOff(1, MONDAY + 7 * DAY, MONDAY + 8 * DAY),)
    assert a_room(Load(), away=away).place(MONDAY + 8 * DAY, MONDAY) == FRIDAY


def test_without_room_the_day_stays() -> None:
    assert a_room(counts={FRIDAY: 2, FRIDAY - DAY: 2}).place(FRIDAY, FRIDAY - DAY) == FRIDAY
    assert a_room(counts={MONDAY: 9}).place(MONDAY, MONDAY) == MONDAY


@given(LOADS, COUNTS, AWAY, st.lists(st.tuples(DAYS, DAYS), max_size=30))
def test_placing_is_never_later_and_fills_no_day_beyond_its_limit(
    load: Load, counts: dict[date, int], away: list[DayOff], wanted: list[tuple[date, date]]
) -> None:
    room = a_room(load, counts, tuple(away))
    for day, earliest in wanted:
        found = room.place(day, earliest)
        assert found <= day
        if found != day:
            assert found >= earliest
            assert room.has(found)
            assert not any(room.has(found + number * DAY) for number in range(1, (day - found).days + 1))
        room.take(found)


@given(LOADS, COUNTS, AWAY, st.lists(DAYS, max_size=40), DAYS, st.integers(0, 30))
def test_spreading_keeps_to_worked_days_and_latest_days(
    load: Load, counts: dict[date, int], away: list[DayOff], latest: list[date], first: date, length: int
) -> None:
    movables = [Movable(number, day) for number, day in enumerate(latest)]
    room = a_room(load, counts, tuple(away))
    found = spread(movables, room, first, first + length * DAY)
    for deal_id, day in found.items():
        assert first <= day <= min(first + length * DAY, latest[deal_id])
        assert day.weekday() < 5
        assert not is_off(day, away)


def test_spreading_fills_the_room_that_there_is_the_first_ones_first() -> None:
    movables = [Movable(number, date.max) for number in range(5)]
    found = spread(movables, a_room(Load(2), {MONDAY: 1}), MONDAY, FRIDAY)
    assert found == {0: MONDAY, 1: MONDAY + DAY, 2: MONDAY + DAY, 3: MONDAY + 2 * DAY, 4: MONDAY + 2 * DAY}


def test_spreading_without_a_limit_is_even() -> None:
    movables = [Movable(number, date.max) for number in range(10)]
    assert set(Counter(spread(movables, a_room(Load()), MONDAY, FRIDAY).values()).values()) == {2}


def test_what_may_not_wait_takes_an_earlier_day() -> None:
    movables = [Movable(1, date.max), Movable(2, date.max), Movable(3, MONDAY), Movable(4, MONDAY - DAY)]
    found = spread(movables, a_room(Load(1)), MONDAY, FRIDAY)
    assert found[3] == MONDAY
    assert 4 not in found
