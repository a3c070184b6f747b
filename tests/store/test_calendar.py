"""Counts of the calendar: right for every stretch of days, and from indexes."""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winback_desktop.store import calendar
from winback_desktop.store.store import Store

DAYS = st.dates(date(2023, 12, 1), date(2029, 3, 31))
STRETCHES = st.tuples(DAYS, st.integers(0, 60)).map(lambda it: (it[0], it[0] + timedelta(days=it[1])))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("calendar") / "winback.db")
    yield store
    store.close()


def emptied(store: Store) -> Store:
    """Leave one account and one worked deal: a store for each example would take a minute."""
    store.connection.execute("DELETE FROM account")
    store.connection.execute("INSERT INTO account (id, name) VALUES (1, 'Cancity')")
    store.connection.execute("INSERT INTO deal (id, account_id, name) VALUES (1, 1, 'GTX Pro')")
    return store


def kept_on(day: date, yearly: bool, on: date) -> bool:
    """Say the rule of yearly dates in another way than the queries do."""
    if not yearly or on <= day:
        return on == day
    if (day.month, day.day) == (2, 29) and not isleap(on.year):
        return (on.month, on.day) == (2, 28)
    return (on.month, on.day) == (day.month, day.day)


@given(dates=st.lists(st.tuples(DAYS, st.booleans()), max_size=8), stretch=STRETCHES)
@example(dates=[(date(2024, 2, 29), True)], stretch=(date(2025, 2, 20), date(2025, 3, 5)))
@example(dates=[(date(2024, 2, 29), True)], stretch=(date(2025, 2, 20), date(2025, 2, 28)))
@example(dates=[(date(2024, 2, 29), True)], stretch=(date(2028, 2, 28), date(2028, 2, 28)))
@example(
    dates=[(date(2024, 12, 31), True), (date(2025, 1, 1), True)],
    stretch=(date(2026, 12, 20), date(2027, 1, 10)),
)
def test_important_dates_recur(
    opened: Store, dates: list[tuple[date, bool]], stretch: tuple[date, date]
) -> None:
    first, last = stretch
    store = emptied(opened)
    store.connection.executemany(
        "INSERT INTO important_date (account_id, kind, day, yearly) VALUES (1, 'own', ?, ?)",
        [(day.isoformat(), yearly) for day, yearly in dates],
    )
    stretch_days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    expected = {on: sum(kept_on(day, yearly, on) for day, yearly in dates) for on in stretch_days}
    counts = calendar.important_date_counts(store, first, last)
    assert counts == {on.isoformat(): number for on, number in expected.items() if number}
    for on, number in expected.items():
        assert len(calendar.important_dates_on(store, on, 100)) == number


TOUCHES = st.tuples(DAYS, st.one_of(st.none(), DAYS), st.sampled_from(["call", "e_mail"]))


@given(touches=st.lists(TOUCHES, max_size=12), stretch=STRETCHES)
def test_every_touch_is_counted_on_the_day_it_was_done_or_is_planned(
    opened: Store, touches: list[tuple[date, date | None, str]], stretch: tuple[date, date]
) -> None:
    first, last = stretch
    store = emptied(opened)
    for number, (planned_on, done_on, channel) in enumerate(touches, start=2):
        store.connection.execute(
            "INSERT INTO deal (id, account_id, name) VALUES (?, 1, 'GTX Pro')", (number,)
        )
        store.connection.execute(
            "INSERT INTO touch (deal_id, channel, origin, planned_on, done_on)"
            " VALUES (?, ?, 'cadence', ?, ?)",
            (number, channel, planned_on.isoformat(), done_on and done_on.isoformat()),
        )
    expected = Counter(
        ((done_on or planned_on).isoformat(), done_on is None, channel)
        for planned_on, done_on, channel in touches
        if first <= (done_on or planned_on) <= last
    )
    by_sort = calendar.touch_counts_by_sort(store, first, last)
    assert {(one.day, bool(one.planned), one.channel): one.number for one in by_sort} == expected
    whole = calendar.touch_counts(store, first, last)
    assert sum(one.number for one in whole) == sum(expected.values())
    for counted in [*whole, *by_sort]:
        assert len(calendar.touches_on(store, counted, 100)) == counted.number


def test_windows_and_ends_are_those_of_worked_deals(opened: Store) -> None:
    day = "2026-11-23"
    store = emptied(opened)
    rows = [("working", "lost_sale", 0), ("working", "lost_sale", 1), ("working", "won", 0),
            ("icy", "lost_sale", 0), ("won_back", "lost_sale", 0)]  # fmt: skip
    store.connection.executemany(
        "INSERT INTO deal (account_id, name, recontact_by, cycle_end, state, kind, length_assumed)"
        f" VALUES (1, 'GTX Pro', '{day}', '{day}', ?, ?, ?)",
        rows,
    )
    on = date.fromisoformat(day)
    assert calendar.window_counts(store, on, on) == {day: 2}
    assert calendar.contract_end_counts(store, on, on) == {day: 1}
    assert len(calendar.windows_on(store, day, 9)) == 2
    assert len(calendar.windows_on(store, day, 1)) == 1
    assert len(calendar.contract_ends_on(store, day, 9)) == 1


def test_calls_come_before_mails_and_a_day_is_found_without_a_scan(opened: Store) -> None:
    store = emptied(opened)
    for number, channel in enumerate(["e_mail", "call", "e_mail"], start=2):
        store.connection.execute(
            "INSERT INTO deal (id, account_id, name) VALUES (?, 1, 'GTX Pro')", (number,)
        )
        store.connection.execute(
            "INSERT INTO touch (deal_id, channel, origin, planned_on) VALUES (?, ?, 'cadence', '2026-11-23')",
            (number, channel),
        )
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    (counted,) = calendar.touch_counts(store, date(2026, 11, 1), date(2026, 11, 30))
    found = calendar.touches_on(store, counted, 2)
    store.connection.set_trace_callback(None)
    assert [row.channel for row in found] == ["call", "e_mail"]
    for sql in asked:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step]
