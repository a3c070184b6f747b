"""Dates as people say them; the full date is for tooltips and screen readers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from winback_desktop.domain.contract import add_months

_CONTEXT = "Dates"


def human_day(day: date, today: date) -> str:
    """Today, Tomorrow, Yesterday, `Thu 26 Nov`, or with the year when it is another one."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((day - today).days)
    if near is not None:
        return QCoreApplication.translate(_CONTEXT, near)
    return _written(day, "ddd d MMM" if day.year == today.year else "d MMM yyyy")


def short_day(day: date, today: date) -> str:
    """`26 Nov`, or `26 Nov 2025` when the year is another one."""
    return _written(day, "d MMM" if day.year == today.year else "d MMM yyyy")


def coming_day(day: date, today: date) -> str:
    """`13 Jan` within the next twelve months, `Jan 2028` after them, `due` from the day on."""
    if day <= today:
        return QCoreApplication.translate(_CONTEXT, "due")
    return _written(day, "d MMM" if day < add_months(today, 12) else "MMM yyyy")


def day_and_month(day: date) -> str:
    """`26 Nov`, where the year is plain."""
    return _written(day, "d MMM")


def day_and_year(day: date) -> str:
    """`26 Nov 2026`."""
    return _written(day, "d MMM yyyy")


def full_day(day: date) -> str:
    """`Thursday 26 November 2026`."""
    return _written(day, "dddd d MMMM yyyy")


def weekday_and_day(day: date) -> str:
    """`Sunday 22 November`."""
    return _written(day, "dddd d MMMM")


def weekday_letter(day: date) -> str:
    """`S` for a Sunday, where there is no room for more."""
    return _written(day, "ddd")[:1]


def month_and_year(day: date) -> str:
    """`November 2026`."""
    return _written(day, "MMMM yyyy")


def how_late(day: date, today: date) -> str:
    """`1 day late`, `2 days late`; empty when it is not late."""
    days = (today - day).days
    if days < 1:
        return ""
    if days == 1:
        return QCoreApplication.translate(_CONTEXT, "1 day late")
    return QCoreApplication.translate(_CONTEXT, "{0} days late").format(QLocale().toString(days))


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
