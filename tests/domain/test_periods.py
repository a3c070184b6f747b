"""The axis of time of a chart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.periods import Step, period_named, period_of, periods, step_for

steps = st.sampled_from(Step)


@pytest.mark.parametrize(
    ("step", "first", "last", "key", "label"),
    [
        (Step.MONTH, date(2026, 2, 1), date(2026, 2, 28), "2026-02", "Feb 2026"),
        (Step.QUARTER, date(2026, 1, 1), date(2026, 3, 31), "2026-Q1", "Q1 2026"),
        (Step.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026", "2026"),
    ],
)
def test_period(step: Step, first: date, last: date, key: str, label: str) -> None:
    period = period_of(date(2026, 2, 11), step)
    assert (period.first, period.last, period.key, period.label) == (first, last, key, label)


@given(st.dates(), steps)
def test_a_day_lies_in_its_period_and_the_key_names_it(day: date, step: Step) -> None:
    period = period_of(day, step)
    assert period.first <= day <= period.last
    assert period_named(period.key) == period


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 3000), steps)
def test_periods_have_no_hole(first: date, days: int, step: Step) -> None:
    last = first + timedelta(days=days)
    found = periods(first, last, step)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    for one, following in pairwise(found):
        assert following.first == one.last + timedelta(days=1)


def test_periods_up_to_the_end_of_time() -> None:
    assert periods(date(9999, 11, 2), date.max, Step.MONTH)[-1].last == date.max


@pytest.mark.parametrize("key", ["", "2026-Q5", "2026-13", "2026-Qx", "price", "0", "99999", "2026-0x"])
def test_no_period(key: str) -> None:
    assert period_named(key) is None


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2027, 6, 30), Step.MONTH),
        (date(2027, 7, 1), Step.QUARTER),
        (date(2031, 12, 31), Step.QUARTER),
        (date(2032, 1, 1), Step.YEAR),
    ],
)
def test_step_that_suits(last: date, step: Step) -> None:
    assert step_for(date(2026, 1, 1), last) is step
