"""Which quarter a loss book is of, and how its long texts are cut."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.insights import Scope
from winback_desktop.domain.loss_book import (
    BookScope,
    Counts,
    Quarter,
    in_short,
    last_finished,
    offered,
    proposed,
    quarter_of,
)
from winback_desktop.domain.periods import Period, Step, period_named, period_of
from winback_desktop.domain.terms import Kind

TODAY = date(2026, 11, 23)
SOMETHING = Counts(won_back=1)


def quarter(key: str) -> Period:
    found = period_named(key)
    assert found is not None
    return found


def held(*keys: str) -> list[Quarter]:
    return [Quarter(quarter(key), SOMETHING) for key in keys]


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2026, 11, 23), "2026-Q3"),
        (date(2026, 10, 1), "2026-Q3"),
        (date(2026, 9, 30), "2026-Q2"),
        (date(2026, 1, 1), "2025-Q4"),
    ],
)
def test_the_last_finished_quarter(today: date, key: str) -> None:
    assert last_finished(today).key == key


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_it_ended_before_this_one_began(today: date) -> None:
    assert last_finished(today).last + timedelta(days=1) == period_of(today, Step.QUARTER).first


@pytest.mark.parametrize(
    ("found", "key"),
    [
        ([], "2026-Q3"),
        (["2026-Q3", "2026-Q4"], "2026-Q3"),
        (["2026-Q4", "2026-Q1", "2025-Q4"], "2026-Q1"),
        (["2026-Q4"], "2026-Q3"),
        (["2017-Q3", "2017-Q4"], "2017-Q4"),
    ],
)
def test_the_quarter_that_is_proposed(found: list[str], key: str) -> None:
    quarters = offered(held(*found), TODAY)
    assert proposed(quarters, TODAY).key == key


def test_quarters_with_something_are_offered_and_the_last_finished_one() -> None:
    found = [*held("2025-Q1", "2026-Q4"), Quarter(quarter("2026-Q1"), Counts())]
    assert [each.period.key for each in offered(found, TODAY)] == ["2026-Q4", "2026-Q3", "2025-Q1"]


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "2026-Q3"),
        (date(2026, 8, 2), date(2026, 8, 3), "2026-Q3"),
        (date(2026, 7, 1), date(2026, 10, 1), None),
        (None, date(2026, 9, 30), None),
        (date(2026, 7, 1), None, None),
    ],
)
def test_the_quarter_of_a_scope(first: date | None, last: date | None, key: str | None) -> None:
    found = quarter_of(Scope(first, last))
    assert (found and found.key) == key


def test_what_counts_by_the_loss_and_what_by_its_own_day() -> None:
    scope = BookScope(quarter("2026-Q3"), Kind.LOST_SALE, "Anna Berg", "")
    deals = (Kind.LOST_SALE, "Anna Berg", "")
    assert scope.losses == Scope(date(2026, 7, 1), date(2026, 9, 30), *deals)
    assert scope.compared == Scope(date(2025, 7, 1), date(2026, 9, 30), *deals)
    assert scope.until == Scope(None, date(2026, 9, 30), *deals)
    assert scope.any_day == Scope(None, None, *deals)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", ""),
        (" two\n words ", "two words"),
        ("one two three", "one two…"),
        ("onetwothreefour", "onetwothre…"),
        ("eleven long", "eleven long"),
    ],
)
def test_in_short(text: str, short: str) -> None:
    assert in_short(text, 11) == short


@given(st.text(), st.integers(2, 40))
def test_in_short_is_never_longer(text: str, most: int) -> None:
    assert len(in_short(text, most)) <= most
