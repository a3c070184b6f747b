"""What is worth doing today: one order, and the grounds in words."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import TODAY, a_contract, a_cycle
from winback_desktop.domain.contract import is_closing, window
from winback_desktop.domain.ranking import Band, Candidate, band, grounds, sort_key
from winback_desktop.domain.records import Channel, Length, LengthUnit, Origin

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
AHEAD = {"begin": date(2026, 6, 1), "recontact_by": date(2027, 3, 1), "end": date(2027, 6, 1)}
CLOSING = {"begin": date(2025, 12, 21), "recontact_by": date(2026, 9, 21), "end": date(2026, 12, 21)}


def a_candidate(**values: Any) -> Candidate:
    """Cancity: the window has been open since 3 November, and a call is due today."""
    defaults = {
        "deal_id": 1,
        "begin": date(2026, 2, 3),
        "recontact_by": date(2026, 11, 3),
        "end": date(2027, 2, 3),
        "planned_on": TODAY,
        "channel": Channel.CALL,
        "origin": Origin.CONTRACT_RULE,
        "why": "Window open since 3 Nov",
        "value": Decimal(48000),
    }
    return Candidate(**{**defaults, **values})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (CLOSING, Band.CLOSING),
        ({**CLOSING, "planned_on": None}, Band.CLOSING),
        ({**CLOSING, "planned_on": TOMORROW}, Band.WATCHED),
        ({}, Band.OPEN),
        ({"planned_on": YESTERDAY}, Band.OPEN),
        ({"planned_on": TOMORROW}, Band.WATCHED),
        ({**AHEAD, "planned_on": YESTERDAY}, Band.LATE),
        ({**AHEAD, "planned_on": TODAY}, Band.DUE),
        ({**AHEAD, "planned_on": None}, Band.DUE),
        ({**AHEAD, "planned_on": TOMORROW}, Band.LATER),
        ({"end": TODAY}, Band.DUE),
        ({"recontact_by": TODAY}, Band.OPEN),
        ({"recontact_by": TOMORROW}, Band.DUE),
    ],
)
def test_bands(values: dict[str, Any], expected: Band) -> None:
    assert band(a_candidate(**values), TODAY) is expected


def test_the_order() -> None:
    ranked = [
        a_candidate(deal_id=9, **CLOSING, value=None),
        a_candidate(deal_id=8, lifted=2, value=None),
        a_candidate(deal_id=7, lifted=1, value=Decimal(5)),
        a_candidate(deal_id=6, value=Decimal(96000)),
        a_candidate(deal_id=5, planned_on=YESTERDAY),
        a_candidate(deal_id=3),
        a_candidate(deal_id=4),
        a_candidate(deal_id=2, **AHEAD, planned_on=YESTERDAY, value=None),
        a_candidate(deal_id=1, **AHEAD, value=Decimal(500000)),
        a_candidate(deal_id=11, planned_on=TOMORROW),
        a_candidate(deal_id=10, **AHEAD, planned_on=TOMORROW, lifted=3),
    ]
    shuffled = random.Random(1).sample(ranked, len(ranked))
    assert sorted(shuffled, key=lambda candidate: sort_key(candidate, TODAY)) == ranked


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["Window open since 3 Nov"]),
        (
            {"lifted": 1, "lifted_reason": "Price"},
            ["Window open since 3 Nov", "Their price reason is lifted"],
        ),
        (
            {"lifted": 1, "lifted_reason": "No single supplier"},
            ["Window open since 3 Nov", "Lifted: “No single supplier”"],
        ),
        ({"lifted": 1}, ["Window open since 3 Nov", "One of their reasons is lifted"]),
        (
            {"lifted": 2, "planned_on": YESTERDAY},
            ["Window open since 3 Nov", "2 of their reasons are lifted"],
        ),
        (CLOSING, ["Contract ends 21 Dec"]),
        ({**CLOSING, "planned_on": YESTERDAY}, ["Contract ends 21 Dec", "1 day late"]),
        (
            {**AHEAD, "planned_on": date(2026, 11, 20), "why": "Third mail of the cadence"},
            ["2 days late", "Third mail of the cadence"],
        ),
        ({**AHEAD, "why": "75 % of their contract on 22 Nov"}, ["75 % of their contract on 22 Nov"]),
        ({"planned_on": None, "why": ""}, ["Window open since 3 Nov", "No next touch is planned"]),
        (
            {"origin": Origin.BY_HAND, "why": "They asked you to come back"},
            ["Window open since 3 Nov", "They asked you to come back"],
        ),
        ({**AHEAD, "why": ""}, []),
    ],
)
def test_grounds_in_words(values: dict[str, Any], expected: list[str]) -> None:
    assert grounds(a_candidate(**values), TODAY) == expected


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    length = Length(draw(st.integers(1, 30)), draw(st.sampled_from(list(LengthUnit))))
    start = TODAY - timedelta(days=draw(st.integers(0, 900)))
    cycle = a_cycle(a_contract(str(length), start=start))
    planned_in = draw(st.none() | st.integers(-60, 60))
    return Candidate(
        draw(st.integers(1, 10**6)),
        cycle.begin,
        cycle.recontact_by,
        cycle.end,
        planned_on=None if planned_in is None else TODAY + timedelta(days=planned_in),
        value=draw(st.none() | st.decimals(0, 10**9, places=2)),
        lifted=draw(st.integers(0, 5)),
        why=draw(st.sampled_from(["", "Third mail of the cadence"])),
    )


@given(candidates(), st.decimals(0, 10**9, places=2))
def test_more_value_never_ranks_lower(candidate: Candidate, more: Decimal) -> None:
    richer = candidate._replace(value=(candidate.value or 0) + more)
    assert sort_key(richer, TODAY) <= sort_key(candidate, TODAY)


@given(candidates(), st.integers(0, 5))
def test_more_lifted_reasons_never_rank_lower(candidate: Candidate, more: int) -> None:
    assert sort_key(candidate._replace(lifted=candidate.lifted + more), TODAY) <= sort_key(candidate, TODAY)


@given(candidates(), st.integers(0, 60))
def test_being_later_never_ranks_lower(candidate: Candidate, days: int) -> None:
    planned_on = candidate.planned_on or TODAY
    earlier = candidate._replace(planned_on=planned_on - timedelta(days=days))
    assert sort_key(earlier, TODAY) <= sort_key(candidate._replace(planned_on=planned_on), TODAY)


@given(st.lists(candidates(), max_size=8, unique_by=lambda candidate: candidate.deal_id), st.randoms())
def test_the_order_is_the_same_whatever_came_first(ranked: list[Candidate], random_: random.Random) -> None:
    def key(candidate: Candidate) -> Any:
        return sort_key(candidate, TODAY)

    shuffled = random_.sample(ranked, len(ranked))
    assert sorted(shuffled, key=key) == sorted(ranked, key=key)


@given(candidates())
def test_at_most_two_grounds_and_one_for_all_that_is_pressing(candidate: Candidate) -> None:
    found = grounds(candidate, TODAY)
    assert len(found) <= 2
    assert len(set(found)) == len(found)
    if band(candidate, TODAY) in {Band.CLOSING, Band.OPEN, Band.LATE, Band.WATCHED}:
        assert found


@given(st.integers(0, 900), st.integers(1, 400))
def test_windows_are_those_of_the_contract_rule(days_ago: int, days: int) -> None:
    cycle = a_cycle(a_contract(f"{days} days", start=TODAY - timedelta(days=days_ago)))
    candidate = Candidate(1, cycle.begin, cycle.recontact_by, cycle.end)
    assert candidate.is_open(TODAY) == (window(cycle, TODAY).value == "open")
    assert candidate.is_closing(TODAY) == is_closing(cycle, TODAY)
