"""Dates and amounts as people say them, and dates as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from winback_desktop.ui.shared.dates import coming_day, day_and_year, full_day, how_late, human_day, short_day
from winback_desktop.ui.shared.money import money, short_money
from winback_desktop.ui.shared.read_date import read_date

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Today"),
        (date(2026, 11, 23), "Tomorrow"),
        (date(2026, 11, 21), "Yesterday"),
        (date(2026, 11, 26), "Thu 26 Nov"),
        (date(2025, 11, 26), "26 Nov 2025"),
        (date(2027, 1, 4), "4 Jan 2027"),
    ],
)
def test_a_day_is_said_as_people_say_it(day: date, words: str) -> None:
    assert human_day(day, TODAY) == words


def test_short_and_full_forms() -> None:
    assert short_day(date(2026, 12, 2), TODAY) == "2 Dec"
    assert short_day(date(2027, 12, 2), TODAY) == "2 Dec 2027"
    assert full_day(TODAY) == "Sunday 22 November 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 2), "2 Dec"),
        (date(2027, 11, 21), "21 Nov"),
        (date(2027, 11, 22), "Nov 2027"),
        (TODAY, "due"),
        (date(2026, 3, 2), "due"),
    ],
)
def test_a_day_to_come_is_short(day: date, words: str) -> None:
    assert coming_day(day, TODAY) == words


@pytest.mark.parametrize(("days", "words"), [(0, ""), (-3, ""), (1, "1 day late"), (2, "2 days late")])
def test_lateness_counts_days(days: int, words: str) -> None:
    assert how_late(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("  ", None),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("Sunday", date(2026, 11, 29)),
        ("+14", date(2026, 12, 6)),
        ("+3w", date(2026, 12, 13)),
        ("+3m", date(2027, 2, 22)),
        ("+1y", date(2027, 11, 22)),
        ("2026-02-28", date(2026, 2, 28)),
        ("26 Nov", date(2026, 11, 26)),
        ("3 Feb", date(2027, 2, 3)),
        ("3 Sep", date(2026, 9, 3)),
        ("26 Nov 2025", date(2025, 11, 26)),
        ("26. November 2025", date(2025, 11, 26)),
        ("Thu 26 Nov", date(2026, 11, 26)),
        ("Nov 26, 2025", date(2025, 11, 26)),
        ("26.11.2026", date(2026, 11, 26)),
        ("26.11.26", date(2026, 11, 26)),
        ("11/26/2026", date(2026, 11, 26)),
        ("29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_a_typed_date_is_read(typed: str, day: date | None) -> None:
    assert read_date(typed, TODAY) == day


def test_the_locale_decides_which_number_is_the_day() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    assert read_date("3/2/2026", TODAY) == date(2026, 2, 3)


@pytest.mark.parametrize(
    "typed", ["31 Feb", "2026-13-01", "soon", "5", "26 Foo", "0.0.2026", "+999999y", "1/2/3/4"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=typed.split("/", maxsplit=1)[0].rsplit("+", maxsplit=1)[-1]):
        read_date(typed, TODAY)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_what_is_shown_reads_back(day: date) -> None:
    assert read_date(day_and_year(day), TODAY) == day
    assert read_date(day.isoformat(), TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(typed: str) -> None:
    try:
        found = read_date(typed, TODAY)
    except ValueError:
        return
    assert isinstance(found, date | None)


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        (Decimal(48000), "EUR", "€48,000"),
        (Decimal("8900.50"), "USD", "$8,900.50"),
        (Decimal(1000), "CHF", "CHF 1,000"),
        (Decimal(0), "", "0"),
        (None, "EUR", ""),
    ],
)
def test_amounts_have_their_sign_and_groups(value: Decimal | None, currency: str, words: str) -> None:
    assert money(value, currency).replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(Decimal(1_100_000), "€1.1 M"), (Decimal(320_400), "€320 k"), (Decimal(900), "€900")],
)
def test_sums_are_short(value: Decimal, words: str) -> None:
    assert short_money(value, "EUR") == words
