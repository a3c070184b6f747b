"""Which days the calendar shows, and what they are called."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from winback_desktop.domain.contract import add_months
from winback_desktop.ui.shared.dates import month_and_year, weekday_and_day

WEEKS_A_MONTH: Final = 6
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


class Mode(IntEnum):
    """How the days are shown, in the order of the segments."""

    MONTH = 0
    WEEK = 1
    AGENDA = 2


def weeks_of(mode: Mode) -> int:
    """How many weeks the grid shows."""
    return 1 if mode is Mode.WEEK else WEEKS_A_MONTH


def turned(mode: Mode, day: date, pages: int) -> date:
    """The same day so many pages later or earlier; a week's page is a week, all others' a month."""
    return day + pages * _WEEK if mode is Mode.WEEK else add_months(day, pages)


def title(mode: Mode, day: date, first: date) -> str:
    """What is shown: `November 2026`, `23 – 29 November 2026`, `From Sunday 22 November`."""
    if mode is Mode.MONTH:
        return month_and_year(day)
    if mode is Mode.AGENDA:
        return QCoreApplication.translate("Calendar", "From {0}").format(weekday_and_day(day))
    last = first + _WEEK - _DAY
    pattern = "d" if first.month == last.month else "d MMMM" if first.year == last.year else "d MMMM yyyy"
    return f"{_written(first, pattern)} – {_written(last, 'd MMMM yyyy')}"


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
