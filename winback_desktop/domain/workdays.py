"""Working days: weekends and the public holidays of the rep's country (R1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

Holidays = Callable[[int], Mapping[date, str]]

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_NONE: Final[Mapping[date, str]] = MappingProxyType({})


def _no_holidays(_year: int) -> Mapping[date, str]:
    return _NONE


NO_HOLIDAYS: Final[Holidays] = _no_holidays


class WorkingDays:
    """Which days are worked, by the named public holidays of each year; asked for once a year."""

    __slots__ = ("_holidays", "_years")

    def __init__(self, holidays: Holidays = NO_HOLIDAYS) -> None:
        self._holidays = holidays
        self._years: dict[int, Mapping[date, str]] = {}

    def holiday_name(self, day: date) -> str | None:
        """The name of the public holiday on this day."""
        return self._of_year(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Whether this day is neither on a weekend nor a public holiday."""
        return day.weekday() < _SATURDAY and day not in self._of_year(day.year)

    def on_or_before(self, day: date) -> date:
        """The nearest working day that is not after this day (R1: shifts go earlier)."""
        while not self.is_working(day) and day > date.min:
            day -= _DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The nearest working day that is not before this day."""
        while not self.is_working(day) and day < date.max:
            day += _DAY
        return day

    def _of_year(self, year: int) -> Mapping[date, str]:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = dict(self._holidays(year))
        return known


def weekends_only() -> WorkingDays:
    """Working days without any public holiday."""
    return WorkingDays(NO_HOLIDAYS)
