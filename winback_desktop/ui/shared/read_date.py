"""Reading a date as a person types it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QCoreApplication, QLocale

_HALF_YEAR: Final = timedelta(days=183)
_WEEK: Final = timedelta(days=7)
_AHEAD: Final = re.compile(r"\+\s*(\d{1,3})\s*([dwmy]?)")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS: Final = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})(?:[./\-\s](\d{4}|\d{2}))?\.?")
_NAMED: Final = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?\s*([^\W\d]{3,})\.?,?\s*(\d{4})?")
_NAMED_FIRST: Final = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?")


def read_date(text: str, today: date, *, past: bool = False) -> date | None:
    """A date from 26 Nov, 26.11.2026, 11/26/2026 (by the locale's order), 2026-11-26, tomorrow, Fri, +3w.

    Without a year it is the next such day, or, when that is more than half a year away, the one just past;
    with `past` always the last such day.
    Empty text is None. Raises ValueError with words for the rep.
    """
    words = text.strip().lower()
    if not words:
        return None
    try:
        day = _relative(words, today) or _weekday(words, today - _WEEK if past else today)
        # Seen from half a year ago, the next such day within half a year is never one to come.
        seen_from = today - _HALF_YEAR if past else today
        day = day or _numbers(words, seen_from) or _named(words, seen_from)
        if day is not None:
            return day
    except (ValueError, OverflowError):
        message = QCoreApplication.translate("Dates", "There is no such day: {0}")
        raise ValueError(message.format(text.strip())) from None
    message = QCoreApplication.translate("Dates", "Not a date: {0}. Write 26 Nov 2026, tomorrow or +3w.")
    raise ValueError(message.format(text.strip()))


def _relative(words: str, today: date) -> date | None:
    plain = {"today": 0, "tomorrow": 1, "yesterday": -1}.get(words)
    if plain is not None:
        return today + timedelta(days=plain)
    match = _AHEAD.fullmatch(words)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit in ("m", "y"):
        return today + relativedelta(months=count if unit == "m" else 12 * count)
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _weekday(words: str, today: date) -> date | None:
    number = _position(words, 7, _weekday_name)
    return None if number is None else today + timedelta(days=(number - today.isoweekday() - 1) % 7 + 1)


def _numbers(words: str, today: date) -> date | None:
    match = _ISO.fullmatch(words)
    if match is not None:
        return date(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    month_first = "/" in words and pattern.find("m") < pattern.find("d")
    day, month = (second, first) if month_first else (first, second)
    return _in_year(day, month, match[3], today)


def _named(words: str, today: date) -> date | None:
    match = _NAMED.fullmatch(words)
    if match is not None:
        day, name, year = match[1], match[2], match[3]
    else:
        match = _NAMED_FIRST.fullmatch(words)
        if match is None:
            return None
        name, day, year = match[1], match[2], match[3]
    month = _position(name, 12, _month_name)
    return None if month is None else _in_year(int(day), month, year, today)


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [_clamped(today.year + step, month, day) for step in (-1, 0, 1)]
    ahead = [each for each in near if each is not None and each >= today]
    behind = [each for each in near if each is not None and each < today]
    if not ahead and not behind:
        raise ValueError
    if ahead and (ahead[0] - today <= _HALF_YEAR or not behind):
        return ahead[0]
    return behind[-1]


def _clamped(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _position(words: str, count: int, name: Callable[[QLocale, int], str]) -> int | None:
    if len(words) < 3:
        return None
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for number in range(1, count + 1):
            if name(locale, number).lower().startswith(words.rstrip(".")):
                return number
    return None


def _weekday_name(locale: QLocale, number: int) -> str:
    return locale.dayName(number)


def _month_name(locale: QLocale, number: int) -> str:
    return locale.monthName(number)
