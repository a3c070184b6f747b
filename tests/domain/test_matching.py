"""Which reasons a change may lift, why, and on which day to tell of it (R3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain import matching
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.load import without_limit
from winback_desktop.domain.matching import Match
from winback_desktop.domain.terms import Kind, Standing, State
from winback_desktop.domain.workdays import weekends_only

TODAY = date(2026, 11, 20)
CUT = Change(1, ChangeKind.PRICE_CUT, "The new price of GTX Pro", date(2026, 10, 1))
PRICE = frozenset({"price", "budget"})
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def a_match(**values: Any) -> Match:
    defaults: dict[str, Any] = {
        "reason_id": 1,
        "deal_id": 1,
        "reason": "Price 15 % over Gusto",
        "reason_kind": "price",
        "standing": Standing.STANDS,
        "account": "Cancity",
        "deal": "GTX Pro",
        "country": "DE",
        "kind": Kind.LOST_SALE,
        "state": State.WORKING,
        "product": "GTX Pro",
        "competitor": "Gusto",
        "value": Decimal(1000),
        "currency": "EUR",
        "begin": date(2026, 2, 3),
        "recontact_by": date(2026, 11, 3),
        "end": date(2027, 2, 3),
        "assumed": False,
        "next_touch_on": None,
        "shares": False,
    }
    return Match(**{**defaults, **values})


@pytest.mark.parametrize(
    ("change", "kind", "text", "standing", "lifts"),
    [
        (CUT, "price", "Too dear", Standing.STANDS, True),
        (CUT, "price", "Too dear", Standing.UNKNOWN, True),
        (CUT, "price", "Too dear", Standing.LIFTED, False),
        (CUT, "service", "The price", Standing.STANDS, False),
        (CUT, None, "The price", Standing.STANDS, False),
        (replace(CUT, uncertain=True), "price", "Too dear", Standing.STANDS, False),
        (replace(CUT, withdrawn_on=TODAY), "price", "Too dear", Standing.STANDS, False),
        (replace(CUT, kind=ChangeKind.OTHER), "service", "PRICES", Standing.STANDS, True),
        (replace(CUT, kind=ChangeKind.OTHER), "price", "Too dear", Standing.STANDS, False),
    ],
)
def test_what_a_change_may_lift(
    change: Change, kind: str | None, text: str, standing: Standing, lifts: bool
) -> None:
    assert matching.may_lift(change, kind, text, standing, PRICE) is lifts


@pytest.mark.parametrize(
    ("scope", "within"),
    [
        ({}, True),
        ({"products": ("gtx pro", "MG Special")}, True),
        ({"products": ("MG Special",)}, False),
        ({"regions": ("de",)}, True),
        ({"regions": ("FR",)}, False),
        ({"competitors": ("Gusto",), "products": ("GTX Pro",)}, True),
        ({"competitors": ("Paychex",), "products": ("GTX Pro",)}, False),
        ({"account_id": 7}, True),
        ({"account_id": 8}, False),
    ],
)
def test_what_a_change_touches(scope: dict[str, Any], within: bool) -> None:
    change = replace(CUT, **scope)
    found = matching.touches_deal(change, account_id=7, product="GTX Pro", country="DE", competitor="Gusto")
    assert found is within


def test_a_deal_of_which_the_product_is_not_known_is_not_named() -> None:
    change = replace(CUT, products=("GTX Pro",))
    assert not matching.touches_deal(change, account_id=7, product=None, country="", competitor=None)


@pytest.mark.parametrize(
    ("change", "match", "kind_name", "why"),
    [
        (
            replace(CUT, products=("GTX Pro",)),
            a_match(),
            "Price",
            "About price: a price cut for GTX Pro, since 1 Oct",
        ),
        (
            replace(CUT, happened_on=date(2027, 1, 1), competitors=("Gusto",), regions=("DE",)),
            a_match(),
            "Price",
            "About price: a price cut for DE, Gusto, from 1 Jan 2027",
        ),
        (
            replace(CUT, kind=ChangeKind.NEW_LEADERSHIP, account_id=1),
            a_match(),
            "Loyal to a rival",
            "About loyal to a rival: new leadership for Cancity, since 1 Oct",
        ),
        (
            replace(CUT, kind=ChangeKind.OTHER),
            a_match(reason_kind=""),
            "",
            "They share a word: something else, since 1 Oct",
        ),
    ],
)
def test_why_it_matches(change: Change, match: Match, kind_name: str, why: str) -> None:
    assert matching.why_it_matches(change, match, kind_name, TODAY) == why


def test_the_order_is_words_then_window_then_value_then_deal() -> None:
    shares = a_match(deal_id=9, shares=True, recontact_by=date(2027, 1, 4), value=None)
    closing = a_match(deal_id=8, begin=date(2025, 11, 30), end=date(2026, 12, 1))
    valued = a_match(deal_id=7, value=Decimal(9000))
    first, second = a_match(deal_id=3), a_match(deal_id=4)
    ahead = a_match(deal_id=1, recontact_by=date(2027, 1, 4), value=Decimal(99_000))
    unknown = a_match(deal_id=2, begin=None, value=None)
    wanted = [shares, closing, valued, first, second, ahead, unknown]
    mixed = [*wanted[3:], *wanted[:3]]
    assert sorted(mixed, key=lambda match: matching.sort_key(match, TODAY)) == wanted


@given(today=DAYS, recontact_by=st.none() | DAYS, planned_on=st.none() | DAYS)
def test_the_day_to_tell_is_soon_and_never_later_than_rule_or_plan(
    today: date, recontact_by: date | None, planned_on: date | None
) -> None:
    working = weekends_only()
    day = matching.touch_day(today, without_limit(working), recontact_by, planned_on)
    assert day - today < timedelta(days=3)
    assert planned_on is None or day <= planned_on
    if recontact_by is not None and recontact_by >= today:
        assert day <= recontact_by
    if planned_on is None and (recontact_by is None or recontact_by - today > timedelta(days=2)):
        assert working.is_working(day)
        assert day >= today


@given(st.text(max_size=80))
def test_words_are_few_and_long_enough(text: str) -> None:
    words = matching.words_of(replace(CUT, text=text))
    assert len(words) <= 8
    assert all(len(word) >= 4 for word in words)
    assert len(set(words)) == len(words)
