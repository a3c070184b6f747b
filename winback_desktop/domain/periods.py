"""The axis of time of a chart: months, quarters or years without a hole."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from winback_desktop.domain.words import MONTHS

_MONTHS_AT_MOST: Final = 18
_QUARTERS_AT_MOST: Final = 72  # in months
_SHORT: Final = 3


class Step(StrEnum):
    """How long a period of a chart over time is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_LENGTHS: Final = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One place on the axis of time; its `key` is 2026-07, 2026-Q3 or 2026."""

    first: date
    last: date
    key: str
    label: str


def step_for(first: date, last: date) -> Step:
    """Months up to a year and a half, quarters up to six years, then years."""
    months = _number(last) - _number(first) + 1
    if months <= _MONTHS_AT_MOST:
        return Step.MONTH
    return Step.QUARTER if months <= _QUARTERS_AT_MOST else Step.YEAR


def period_of(day: date, step: Step) -> Period:
    """The period in which a day lies."""
    length = _LENGTHS[step]
    month = (day.month - 1) // length * length + 1
    first = date(day.year, month, 1)
    end = month + length - 1
    last = date(day.year, end, monthrange(day.year, end)[1])
    if step is Step.MONTH:
        return Period(first, last, f"{day.year}-{month:02}", f"{MONTHS[month - 1][:_SHORT]} {day.year}")
    if step is Step.YEAR:
        return Period(first, last, str(day.year), str(day.year))
    quarter = month // length + 1
    return Period(first, last, f"{day.year}-Q{quarter}", f"Q{quarter} {day.year}")


def periods(first: date, last: date, step: Step) -> tuple[Period, ...]:
    """All periods from one day to another, those between that hold nothing included."""
    found, day = [], first
    while True:
        period = period_of(day, step)
        found.append(period)
        if period.last >= last or period.last == date.max:
            return tuple(found)
        day = period.last + timedelta(days=1)


def period_named(key: str) -> Period | None:
    """The period with this key, None where it is no such key."""
    year, _, part = key.partition("-")
    if not year.isdecimal() or not 1 <= int(year) <= date.max.year:
        return None
    if not part:
        return period_of(date(int(year), 1, 1), Step.YEAR)
    if part.startswith("Q") and part[1:] in ("1", "2", "3", "4"):
        return period_of(date(int(year), 3 * int(part[1:]), 1), Step.QUARTER)
    if part.isdecimal() and 1 <= int(part) <= 12:
        return period_of(date(int(year), int(part), 1), Step.MONTH)
    return None


def _number(day: date) -> int:
    return day.year * 12 + day.month
