"""What the cells of a column mean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.records import Length, LengthUnit
from winback_desktop.files.columns import Unreadable, length_of, text_of, truth
from winback_desktop.files.dates import DateOrder, file_order, read_dates
from winback_desktop.files.numbers import currency_of, read_numbers
from winback_desktop.files.tables import Cell


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["20-10-16", "01-03-17"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["10/20/2016", "03/01/2017"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["20.10.2016", "1.3.2017"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["16.10.20", "16.03.31"], [date(2016, 10, 20), date(2016, 3, 31)]),
        (["2016-10-20", "2017-3-1"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["2016-10-20T23:59:59.000+0000", "2017/03/01 08:00"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["20 Oct 2016", "Mar 1st, 2017"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["Do, 20. Oktober 2016", "1. März 2017"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["20161020", "20170301"], [date(2016, 10, 20), date(2017, 3, 1)]),
        (["31.12.68", "31.12.69"], [date(2068, 12, 31), date(1969, 12, 31)]),
    ],
)
def test_dates_are_read_by_the_column(cells: list[str], days: list[date]) -> None:
    reading = read_dates(cells)
    assert [reading.values[cell] for cell in cells] == days
    assert reading.warning == ""


def test_one_cell_over_twelve_decides_for_all() -> None:
    assert read_dates(["01/02/2017", "03/25/2017"]).values["01/02/2017"] == date(2017, 1, 2)
    assert read_dates(["01/02/2017", "25/03/2017"]).values["01/02/2017"] == date(2017, 2, 1)


def test_an_order_that_no_cell_tells_is_assumed_said_and_changeable() -> None:
    reading = read_dates(["01/02/2017"])
    assert reading.values["01/02/2017"] == date(2017, 2, 1)
    assert "day first" in reading.warning
    chosen = read_dates(["01/02/2017"], order=DateOrder.MONTH_FIRST)
    assert chosen.values["01/02/2017"] == date(2017, 1, 2)
    assert chosen.warning == ""


def test_another_column_of_the_file_tells() -> None:
    hint = file_order([["01/02/2017"], ["12/31/2017"]])
    assert hint is DateOrder.MONTH_FIRST
    assert read_dates(["01/02/2017"], hint=hint).values["01/02/2017"] == date(2017, 1, 2)
    assert file_order([["31/12/2017"], ["12/31/2017"]]) is None


@pytest.mark.parametrize(
    "text", ["5", "tomorrow", "30.02.2017", "2017-13-01", "1066-10-14", "9999-01-01", "1/2/345"]
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    assert isinstance(read_dates([text]).values[text], Unreadable)


def test_a_spreadsheets_own_dates() -> None:
    cells: list[Cell] = [date(2016, 10, 20), datetime(2016, 10, 20, 12, 0), 42663.0]  # noqa: DTZ001 - as calamine gives it
    assert list(read_dates(cells).values.values()) == [date(2016, 10, 20)] * 3


@given(st.lists(st.dates(date(1970, 1, 1), date(2068, 12, 31)), min_size=1), st.sampled_from("-./"))
def test_every_iso_date_reads_as_itself(days: list[date], mark: str) -> None:
    cells = [f"{day.year:04}{mark}{day.month}{mark}{day.day}" for day in days]
    assert [read_dates(cells).values[cell] for cell in cells] == days


@given(st.lists(st.dates(date(1970, 1, 1), date(2068, 12, 31)), min_size=1), st.booleans(), st.booleans())
def test_dates_in_figures_read_as_written_once_one_tells(
    days: list[date], month_first: bool, short: bool
) -> None:
    form = ("%m/%d/" if month_first else "%d/%m/") + ("%y" if short else "%Y")
    everything = [date(2020, 1, 31), date(2021, 1, 31), *days]
    cells = [day.strftime(form) for day in everything]
    reading = read_dates(cells, order=DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST)
    assert [reading.values[cell] for cell in cells] == everything


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234,56", "1.000"], ["1234.56", "1000"]),
        (["1,234.56", "1,000"], ["1234.56", "1000"]),
        (["12.5", "1.000"], ["12.5", "1.000"]),
        (["€ 1.234,50", "7 €"], ["1234.50", "7"]),
        (["$1,234.50", "($20.00)"], ["1234.50", "-20.00"]),
        (["1 234,5", "1\u202f234,50"], ["1234.5", "1234.50"]),
        (["CHF 1'200.50"], ["1200.50"]),
        (["1.200,-"], ["1200"]),
        (["0.12", "0.125"], ["0.12", "0.13"]),
        (["1,000,000"], ["1000000"]),
        (["12,34,567.00"], ["1234567.00"]),
        (["5-", "−7"], ["-5", "-7"]),
    ],
)
def test_amounts_are_read_by_the_column(cells: list[str], values: list[str]) -> None:
    reading = read_numbers(cells)
    assert [reading.values[cell] for cell in cells] == [Decimal(value) for value in values]


def test_a_mark_that_no_amount_tells_is_taken_as_thousands_and_said() -> None:
    reading = read_numbers(["1.234"])
    assert reading.values["1.234"] == Decimal(1234)
    assert "thousands" in reading.warning
    assert read_numbers(["1.234"], mark=".").values["1.234"] == Decimal("1.23")


@pytest.mark.parametrize("text", ["10k", "50%", "1.2.3", "abc", "1e99", "12,34.5,6", "99999999999999"])
def test_what_is_no_amount_is_unreadable(text: str) -> None:
    assert isinstance(read_numbers([text]).values[text], Unreadable)


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1), st.booleans())
def test_amounts_survive_being_written(amounts: list[Decimal], german: bool) -> None:
    swap = str.maketrans(",.", ".,") if german else {}
    cells = [f"{amount:,.2f}".translate(swap) for amount in amounts]
    reading = read_numbers(cells)
    assert [reading.values[cell] for cell in cells] == amounts


def test_currency() -> None:
    assert currency_of(["€ 5", "7 €", ""]) == "EUR"
    assert currency_of(["5 CHF"]) == "CHF"
    assert currency_of(["€5", "$5"]) == ""


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("12 months", 12, LengthUnit.MONTHS),
        ("One year", 1, LengthUnit.YEARS),
        ("Two year", 2, LengthUnit.YEARS),
        ("Month-to-month", 1, LengthUnit.MONTHS),
        ("24", 24, LengthUnit.MONTHS),
        ("36M", 36, LengthUnit.MONTHS),
        ("2-year", 2, LengthUnit.YEARS),
        ("6 wks", 6, LengthUnit.WEEKS),
        ("90 days", 90, LengthUnit.DAYS),
        ("annual", 1, LengthUnit.YEARS),
        ("3 year contract", 3, LengthUnit.YEARS),
    ],
)
def test_lengths(text: str, count: int, unit: LengthUnit) -> None:
    assert length_of(text) == Length(count, unit)


@pytest.mark.parametrize("text", ["0", "soon", "one", "200 years", "12 parsecs", "-3 months"])
def test_what_is_no_length(text: str) -> None:
    assert length_of(text) is None


@pytest.mark.parametrize("mark", ["", " ", "#N/A", "NULL", "-", "000000000000000AAA", "n/a", "(No value)"])
def test_marks_for_nothing(mark: str) -> None:
    assert text_of(mark) == ""
    assert read_dates([mark]).values[mark] is None
    assert read_numbers([mark]).values[mark] is None


def test_yes_and_no() -> None:
    assert [truth(text) for text in ("TRUE", "no", "1", "0", "maybe")] == [True, False, True, False, None]


def test_numbers_of_a_spreadsheet_are_texts_without_a_point() -> None:
    assert text_of(90003.0) == "90003"
    assert text_of(33.9) == "33.9"
