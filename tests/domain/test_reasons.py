"""Kinds of loss reasons: by which words they are known, and when each is worth another look (R3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.contract import DEFAULT_LENGTH, Cycle, Rule, add_months, current_cycle
from winback_desktop.domain.reasons import (
    GENERAL,
    Classifier,
    ReasonKind,
    classify,
    first_recheck,
    next_recheck,
)
from winback_desktop.domain.records import Contract, LossReason, Standing
from winback_desktop.domain.workdays import WorkingDays
from winback_desktop.services.reason_kinds import built_in

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
REAL = {
    # as CRMs offer them
    "Pricing": "price",
    "Competition": "competitor",
    "Budget Constraints": "budget",
    "Missing Features": "missing_feature",
    "Long Sales Cycle": "timing",
    "No Decision-Maker": "decision_maker",
    "Unresponsive Prospect": "no_decision",
    "Poor Fit": "missing_feature",
    "Other": "",
    # as customers that left said it
    "Attitude of support person": "our_rep",
    "Attitude of service provider": "our_rep",
    "Competitor offered higher download speeds": "competitor",
    "Competitor made better offer": "competitor",
    "Competitor had better devices": "competitor",
    "Don't know": "",
    "Network reliability": "service",
    "Product dissatisfaction": "service",
    "Service dissatisfaction": "service",
    "Price too high": "price",
    "Extra data charges": "price",
    "Lack of affordable download/upload speed": "price",
    "Lack of self-service on Website": "missing_feature",
    "Limited range of services": "one_stop_shop",
    "Long distance charges": "region",
    "Poor expertise of phone support": "service",
    "Moved": "gone",
    "Deceased": "gone",
    # as reps type them
    "Price 15 % over Gusto": "price",
    "CFO loyal to Gusto": "rival_loyalty",
    "Decision maker loyal to a rival": "rival_loyalty",
    "No one-stop shop": "one_stop_shop",
    "No Danish payroll": "region",
    "Our rep was pushy": "our_rep",
    "Reporting is thin": "",
    "They merged with Globex": "merger",
    "Lost to inertia": "no_decision",
    "Chose another supplier instead": "competitor",
    "No ROI": "no_value",
    "Too complex": "usability",
    "A promise was broken": "trust",
}


@pytest.mark.parametrize(("text", "kind"), REAL.items())
def test_real_words_find_their_kind(text: str, kind: str) -> None:
    assert classify(text, built_in()) == kind
    assert classify(text.upper(), built_in()) == kind


def test_every_kind_is_known_by_its_own_name_and_comes_back_sooner_for_a_price_than_for_a_merger() -> None:
    kinds = {kind.key: kind for kind in built_in()}
    assert all(classify(kind.name, kinds.values()) == key for key, kind in kinds.items())
    assert kinds["price"].recheck_months < kinds["merger"].recheck_months
    assert not kinds["merger"].addressable
    assert all(kind.lifted_by for kind in kinds.values())


def test_a_kind_of_the_reps_own_goes_before_the_built_in_ones() -> None:
    own = ReasonKind("own_1", "Payroll", words=("price",), built_in=False)
    assert classify("Price", built_in()) == "price"
    assert classify("A price thing", [own, *built_in()]) == "own_1"
    assert classify("payroll", [own, *built_in()]) == "own_1"


@given(st.text(max_size=60), st.sampled_from(built_in()))
def test_the_kind_depends_on_words_not_on_spaces_or_case(text: str, kind: ReasonKind) -> None:
    said = f"{text} {kind.words[0]}"
    assert classify(said, built_in()) == classify(f"  {said.casefold()}  ", built_in())
    assert Classifier(built_in()).kind(said).key == classify(said, built_in())


@given(DAYS, DAYS, st.integers(1, 120))
def test_a_first_recheck_lies_after_today_and_whole_half_lives_after_the_loss(
    lost_on: date, today: date, months: int
) -> None:
    on = first_recheck(months, lost_on, today)
    assert today < on
    assert on <= add_months(today, months) + timedelta(days=31)
    if lost_on <= today:
        apart = (on.year - lost_on.year) * 12 + on.month - lost_on.month
        assert apart % months == 0
        assert on == add_months(lost_on, apart)
    else:
        assert on == add_months(today, months)


@pytest.mark.parametrize(
    ("lost_on", "on"),
    [
        (date(2026, 10, 1), date(2027, 4, 1)),
        (date(2026, 1, 10), date(2027, 1, 10)),
        (date(2019, 3, 31), date(2027, 3, 31)),
        (None, date(2027, 5, 22)),
        (date(2027, 2, 1), date(2027, 5, 22)),
    ],
)
def test_a_price_is_looked_at_again_every_half_year(lost_on: date | None, on: date) -> None:
    assert first_recheck(6, lost_on, TODAY) == on


@pytest.mark.parametrize(
    ("start", "months", "on"),
    [
        # the day to be back is 26 Sep, the contract ends on 26 Dec: two weeks before its end
        (date(2025, 12, 26), 6, date(2026, 12, 12)),
        # the day to be back is ahead: not after it
        (date(2026, 3, 31), 6, date(2026, 12, 31)),
        # sooner than that by itself
        (date(2026, 10, 1), 3, date(2027, 2, 22)),
        # in the last two weeks: tomorrow
        (date(2025, 12, 1), 6, date(2026, 11, 23)),
    ],
)
def test_a_recheck_comes_while_it_can_be_of_use(start: date, months: int, on: date) -> None:
    cycle = cycle_of(start)
    assert next_recheck(Standing.STANDS, months, TODAY, cycle) == on
    assert first_recheck(months, None, TODAY, cycle) == on


@given(st.integers(0, 364), st.integers(1, 36))
def test_no_recheck_lies_beyond_the_contract(run: int, months: int) -> None:
    cycle = cycle_of(TODAY - timedelta(days=run))
    on = first_recheck(months, cycle.begin, TODAY, cycle)
    assert TODAY < on <= max(cycle.end, TODAY + timedelta(days=1))
    if cycle.recontact_by > TODAY:
        assert on <= cycle.recontact_by


def cycle_of(start: date) -> Cycle:
    """A year from this day, as it runs today."""
    return current_cycle(
        Contract(start, DEFAULT_LENGTH),
        lost_on=None,
        entered_on=None,
        product=None,
        today=TODAY,
        rule=Rule(),
        working_days=WorkingDays(),
    )


def test_what_is_lifted_needs_no_other_look() -> None:
    assert next_recheck(Standing.LIFTED, 6, TODAY) is None
    assert next_recheck(Standing.STANDS, 6, TODAY) == date(2027, 5, 22)


def test_a_new_reason_gets_what_its_kind_says_and_keeps_what_was_said_of_it() -> None:
    known = Classifier(built_in())
    made = known.complete(LossReason(0, 1, "They merged"), date(2026, 1, 1), TODAY)
    assert (made.kind, made.addressable, made.recheck_on) == ("merger", False, date(2028, 1, 1))
    chosen = LossReason(0, 1, "Price", recheck_on=date(2027, 1, 1), addressable=False)
    kept = known.complete(chosen, None, TODAY)
    assert (kept.kind, kept.addressable, kept.recheck_on) == ("price", False, date(2027, 1, 1))
    lifted = known.complete(LossReason(0, 1, "Price", Standing.LIFTED), None, TODAY)
    assert lifted.recheck_on is None
    assert known.complete(LossReason(0, 1, "?"), None, TODAY).kind == GENERAL.key
