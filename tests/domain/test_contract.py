"""The 75 % rule (R1): every edge, and plain arithmetic against dateutil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.make import a_contract, a_cycle, a_rule
from winback_desktop.domain import contract as rules
from winback_desktop.domain.contract import Assumption, Window, add_months, cycle_at, cycle_dates
from winback_desktop.domain.records import Contract, Length, LengthUnit
from winback_desktop.domain.workdays import WorkingDays

days = st.dates(date(1970, 1, 1), date(2120, 12, 31))
units = st.sampled_from(list(LengthUnit))
lengths = st.builds(Length, st.integers(1, 120), units)
ratios = st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20)


def relative(length: Length, times: int) -> relativedelta:
    return relativedelta(**{length.unit.value: length.count * times})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "length", "rule_date", "end"),
    [
        pytest.param("2026-02-03", "12 months", "2026-11-03", "2027-02-03", id="a year, nine months"),
        pytest.param("2026-02-03", "1 year", "2026-11-03", "2027-02-03", id="a year in years"),
        pytest.param("2026-01-31", "12 months", "2026-10-31", "2027-01-31", id="month end kept"),
        pytest.param("2026-05-31", "12 months", "2027-02-28", "2027-05-31", id="month end clamped"),
        pytest.param("2027-05-31", "12 months", "2028-02-29", "2028-05-31", id="clamped to a leap day"),
        pytest.param("2024-02-29", "12 months", "2024-11-29", "2025-02-28", id="from a leap day"),
        pytest.param("2024-02-29", "4 years", "2027-02-28", "2028-02-29", id="leap day to leap day"),
        pytest.param("2026-01-01", "24 months", "2027-07-01", "2028-01-01", id="two years"),
        pytest.param("2026-01-01", "6 months", "2026-05-16", "2026-07-01", id="4.5 months: 15.5 of 31 days"),
        pytest.param("2026-01-01", "1 month", "2026-01-24", "2026-02-01", id="0.75 months: 23.25 of 31"),
        pytest.param("2026-02-01", "1 month", "2026-02-22", "2026-03-01", id="0.75 months: 21 of 28"),
        pytest.param("2026-01-01", "3 months", "2026-03-08", "2026-04-01", id="2.25 months: 7.75 of 31"),
        pytest.param("2026-01-30", "1 month", "2026-02-20", "2026-02-28", id="0.75 of 29 clamped days"),
        pytest.param("2026-12-31", "2 months", "2027-02-14", "2027-02-28", id="1.5 months over a year's end"),
        pytest.param("2026-01-01", "6 weeks", "2026-02-01", "2026-02-12", id="31.5 of 42 days"),
        pytest.param("2026-01-01", "90 days", "2026-03-09", "2026-04-01", id="67.5 of 90 days"),
        pytest.param("2026-01-01", "1 day", "2026-01-01", "2026-01-02", id="0.75 of a day"),
    ],
)
def test_dates_of_the_first_cycle(start: str, length: str, rule_date: str, end: str) -> None:
    begin = date.fromisoformat(start)
    dates = cycle_at(begin, Length.parse(length), begin)
    assert dates == (0, begin, date.fromisoformat(rule_date), date.fromisoformat(end))


def test_the_month_of_a_fraction_is_measured_from_the_day_reached() -> None:
    """31 January + 1.5 months: half of the 28 days from 28 February to 28 March."""
    assert cycle_dates(date(2026, 1, 31), Length.parse("2 months"), 0).rule_date == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("ratio", "rule_date"),
    [("1/2", "2026-07-01"), ("2/3", "2026-09-01"), ("4/5", "2026-10-19"), ("9/10", "2026-11-25")],
)
def test_the_ratio_is_a_setting(ratio: str, rule_date: str) -> None:
    dates = cycle_at(date(2026, 1, 1), Length.parse("12 months"), date(2026, 1, 1), Fraction(ratio))
    assert dates.rule_date == date.fromisoformat(rule_date)


@pytest.mark.parametrize("ratio", ["0", "1", "5/4", "-1/2"])
def test_a_ratio_outside_the_contract_is_refused(ratio: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        a_rule(ratio)


@pytest.mark.parametrize(
    ("rule_date", "recontact_by"),
    [
        pytest.param("2026-11-20", "2026-11-20", id="Friday"),
        pytest.param("2026-11-21", "2026-11-20", id="Saturday"),
        pytest.param("2026-11-22", "2026-11-20", id="Sunday"),
        pytest.param("2026-12-25", "2026-12-23", id="holidays"),
        pytest.param("2026-12-27", "2026-12-23", id="Sunday after holidays"),
        pytest.param("2027-01-01", "2026-12-31", id="over the year's end"),
    ],
)
def test_back_on_the_working_day_before(rule_date: str, recontact_by: str) -> None:
    def holidays(year: int) -> Mapping[date, str]:
        return {date(year, 12, 24): "Eve", date(year, 12, 25): "Christmas", date(year, 1, 1): "New Year"}

    due = date.fromisoformat(rule_date)
    cycle = a_cycle(
        a_contract("4 days", start=due - timedelta(days=3)), today=due, working_days=WorkingDays(holidays)
    )
    assert cycle.rule_date == due
    assert cycle.recontact_by == date.fromisoformat(recontact_by)


def test_a_tiny_contract_may_be_due_before_it_begins() -> None:
    saturday = date(2026, 11, 21)
    cycle = a_cycle(a_contract("1 day", start=saturday), today=saturday)
    assert cycle.recontact_by == date(2026, 11, 20) < cycle.begin
    assert rules.due_on(cycle, saturday) == saturday


LOST, ENTERED, TODAY = date(2026, 2, 3), date(2026, 3, 4), date(2026, 4, 5)

# what is known: start, length, end, day of loss, day of entry; then begin, end, what is assumed
KNOWN = {
    "nothing but the day of loss": ("", "", "", LOST, ENTERED, "2026-02-03", "2027-02-03", "start length"),
    "the day of entry": ("", "", "", None, ENTERED, "2026-03-04", "2027-03-04", "start length"),
    "nothing at all": ("", "", "", None, None, "2026-04-05", "2027-04-05", "start length"),
    "the length": ("", "2 years", "", LOST, ENTERED, "2026-02-03", "2028-02-03", "start"),
    "start and length": ("2026-01-01", "6 months", "", LOST, ENTERED, "2026-01-01", "2026-07-01", ""),
    "the start": ("2026-01-01", "", "", LOST, ENTERED, "2026-01-01", "2027-01-01", "length"),
    "start and end": ("2026-01-01", "", "2026-12-01", LOST, ENTERED, "2026-01-01", "2026-12-01", ""),
    "the end": ("", "", "2026-12-01", LOST, ENTERED, "2026-02-03", "2026-12-01", "start"),
    "length and end": ("", "6 months", "2026-08-15", LOST, ENTERED, "2026-02-15", "2026-08-15", ""),
    "all three": ("2026-01-01", "1 year", "2026-09-01", LOST, ENTERED, "2026-01-01", "2027-01-01", ""),
    "end before start": ("2026-01-01", "", "2025-12-1", LOST, ENTERED, "2026-01-01", "2027-01-01", "length"),
    "end at start": ("2026-01-01", "", "2026-01-01", LOST, ENTERED, "2026-01-01", "2027-01-01", "length"),
    "end before the loss": ("", "", "2026-01-01", LOST, ENTERED, "2026-02-03", "2027-02-03", "start length"),
}


def day_of(text: str) -> date | None:
    return date(*map(int, text.split("-"))) if text else None


@pytest.mark.parametrize("known", KNOWN.values(), ids=KNOWN)
def test_what_is_known_and_what_is_assumed(
    known: tuple[str, str, str, date | None, date | None, str, str, str],
) -> None:
    start, length, ends_on, lost_on, entered_on, begin, end, assumed = known
    contract = a_contract(length or None, start=day_of(start), ends_on=day_of(ends_on))
    cycle = a_cycle(contract, lost_on=lost_on, entered_on=entered_on, today=TODAY)
    assert (cycle.number, cycle.begin, cycle.end) == (0, day_of(begin), day_of(end))
    assert cycle.start_assumed == ("start" in assumed)
    assert cycle.length_assumed == ("length" in assumed)


def test_the_assumption_has_a_name() -> None:
    assert rules.assumption(a_contract(start=LOST), LOST) is Assumption.NONE
    assert rules.assumption(a_contract("1 year", ends_on=LOST), None) is Assumption.NONE
    assert rules.assumption(a_contract("1 year"), LOST) is Assumption.DAY_OF_LOSS
    assert rules.assumption(a_contract(ends_on=LOST), None) is Assumption.DAY_OF_ENTRY


def test_a_known_end_counts_in_days() -> None:
    """1 January to 1 December are 334 days, of which 250.5 are three quarters."""
    cycle = a_cycle(Contract(date(2026, 1, 1), None, date(2026, 12, 1)), today=date(2026, 1, 1))
    assert cycle.rule_date == date(2026, 1, 1) + timedelta(days=250)


def test_a_product_has_its_own_default_length() -> None:
    rule = a_rule("3/4", "12 months", Payroll="2 years")
    assert a_cycle(product="Payroll", rule=rule).end == date(2028, 2, 3)
    assert a_cycle(product="Other", rule=rule).end == date(2027, 2, 3)
    assert a_cycle(product=None, rule=rule).length_assumed


def test_month_ends_do_not_drift() -> None:
    start, month = date(2026, 1, 31), Length.parse("1 month")
    begins = [cycle_dates(start, month, number).begin for number in range(4)]
    assert begins == [start, date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@pytest.mark.parametrize(
    ("today", "number", "window"),
    [
        ("2025-06-01", 0, Window.AHEAD),
        ("2026-02-03", 0, Window.AHEAD),
        ("2026-11-02", 0, Window.AHEAD),
        ("2026-11-03", 0, Window.OPEN),
        ("2027-02-02", 0, Window.OPEN),
        ("2027-02-03", 1, Window.AHEAD),
        ("2027-11-03", 1, Window.OPEN),
        ("2036-02-02", 9, Window.OPEN),
        ("2036-02-03", 10, Window.AHEAD),
    ],
)
def test_a_deal_rolls_from_cycle_to_cycle(today: str, number: int, window: Window) -> None:
    day = date.fromisoformat(today)
    cycle = a_cycle(today=day)
    assert cycle.number == number
    assert rules.window(cycle, day) is window


def test_entered_late_is_due_today_while_the_window_is_open() -> None:
    cycle = a_cycle(today=date(2026, 11, 22))
    assert rules.due_on(cycle, date(2026, 11, 22)) == date(2026, 11, 22)
    assert rules.due_on(cycle, date(2026, 10, 1)) == date(2026, 11, 3)


def test_contract_life_and_the_last_tenth() -> None:
    cycle = a_cycle(a_contract("100 days", start=date(2026, 1, 1)), today=date(2026, 1, 1))
    assert rules.contract_life(cycle, date(2025, 1, 1)) == 0
    assert rules.contract_life(cycle, date(2026, 1, 26)) == 25
    assert rules.contract_life(cycle, date(2027, 1, 1)) == 100
    assert rules.closing_from(cycle) == date(2026, 4, 1)
    closing = [rules.is_closing(cycle, date(2026, 3, 31) + timedelta(days=n)) for n in (0, 1, 10, 11)]
    assert closing == [False, True, True, False]


def test_the_ratio_in_words() -> None:
    assert rules.percent_of(Fraction(3, 4)) == "75 %"
    assert rules.percent_of(Fraction(2, 3)) == "67 %"


def test_absurd_lengths_end_with_the_calendar() -> None:
    dates = cycle_at(date(2026, 1, 1), Length.parse("9999 years"), date(2026, 1, 1))
    assert dates.end == date.max
    assert cycle_at(date(2026, 1, 1), Length.parse("9999 weeks"), date.max).end == date.max
    assert add_months(date(1, 1, 1), -1) == date.min
    cycle = a_cycle(a_contract("9999 years", ends_on=date(2026, 1, 1)))
    assert cycle.begin == date.min


@given(days, st.integers(-1200, 1200))
@example(date(2024, 2, 29), 12)
@example(date(2026, 1, 31), 1)
def test_months_as_dateutil_adds_them(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(days, lengths, st.integers(0, 60), ratios)
def test_cycles_as_dateutil_computes_them(start: date, length: Length, number: int, ratio: Fraction) -> None:
    begin = start + relative(length, number)
    end = start + relative(length, number + 1)
    if length.unit in (LengthUnit.DAYS, LengthUnit.WEEKS):
        rule_date = begin + timedelta(days=int((end - begin).days * ratio))
    else:
        months = length.count * (12 if length.unit is LengthUnit.YEARS else 1) * ratio
        reached = begin + relativedelta(months=int(months))
        next_month = reached + relativedelta(months=1)
        rule_date = reached + timedelta(days=int((next_month - reached).days * (months % 1)))
    assert cycle_dates(start, length, number, ratio) == (number, begin, rule_date, end)


@given(days, lengths, days)
@example(date(2026, 1, 31), Length(1, LengthUnit.MONTHS), date(2026, 2, 28))
@example(date(2024, 2, 29), Length(1, LengthUnit.YEARS), date(2025, 2, 28))
def test_every_day_lies_in_its_cycle(start: date, length: Length, today: date) -> None:
    dates = cycle_at(start, length, today)
    if today < start:
        assert dates.number == 0
    else:
        assert dates.begin <= today < dates.end


@given(days, lengths, st.integers(0, 30), ratios)
def test_the_rule_never_comes_after_the_contract(
    start: date, length: Length, number: int, ratio: Fraction
) -> None:
    dates = cycle_dates(start, length, number, ratio)
    assert dates.begin <= dates.rule_date < dates.end


@given(days, lengths, days)
def test_cycles_follow_each_other_without_gap(start: date, length: Length, today: date) -> None:
    assume(today >= start)
    contract = Contract(start=start, length=length)
    cycle = a_cycle(contract, today=today)
    working_days = WorkingDays()
    after = rules.following(cycle, working_days)
    assert after.begin == cycle.end
    assert after == a_cycle(contract, today=cycle.end)
    assert cycle.recontact_by <= cycle.rule_date
