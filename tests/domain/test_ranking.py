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
from winback_desktop.domain.ranking import (
    USUAL,
    Band,
    Candidate,
    Part,
    Weights,
    band,
    grounds,
    merit,
    score,
    sort_key,
    value_share,
)
from winback_desktop.domain.records import Channel, Length, LengthUnit, Origin, Stance

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
        a_candidate(deal_id=8, lifted=2, value=Decimal(5)),
        a_candidate(deal_id=7, lifted=1, value=None),
        a_candidate(deal_id=12, stance=300),
        a_candidate(deal_id=6, value=Decimal(96000)),
        a_candidate(deal_id=5, planned_on=YESTERDAY),
        a_candidate(deal_id=3),
        a_candidate(deal_id=4),
        a_candidate(deal_id=13, stance=-300),
        a_candidate(deal_id=2, **AHEAD, planned_on=YESTERDAY),
        a_candidate(deal_id=1, **AHEAD),
        a_candidate(deal_id=11, planned_on=TOMORROW),
        a_candidate(deal_id=10, **AHEAD, planned_on=TOMORROW),
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
            ["Window open since 3 Nov", "Both of their reasons are lifted"],
        ),
        (
            {"lifted": 2, "standing": 3},
            ["Window open since 3 Nov", "2 of their reasons are lifted"],
        ),
        (
            {"stance": 300, "friend": "Ida Holm", "friend_stance": Stance.CHAMPION},
            ["Window open since 3 Nov", "Ida Holm is on our side there"],
        ),
        (
            {"kept": 3, "promised": 4, **AHEAD, "why": ""},
            ["3 of 4 touches kept"],
        ),
        ({"value": Decimal(2_000_000), "why": ""}, ["Window open since 3 Nov", "A large deal"]),
        (
            {**AHEAD, "origin": Origin.CHANGE, "why": "A price cut (3 Nov)", "value": Decimal(200_000)},
            ["A price cut (3 Nov)", "A large deal"],
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
        ({**AHEAD, "why": "", "signal": "They raised money"}, ["They raised money"]),
        (
            {"lifted": 1, "lifted_reason": "Price", "signal": "They raised money"},
            ["Window open since 3 Nov", "Their price reason is lifted"],
        ),
    ],
)
def test_grounds_in_words(values: dict[str, Any], expected: list[str]) -> None:
    assert grounds(a_candidate(**values), TODAY) == expected


def test_an_assumed_end_is_said_to_be_assumed() -> None:
    found = grounds(a_candidate(**CLOSING), TODAY, assumed=True)
    assert found == ["Contract assumed to end 21 Dec"]


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
        origin=draw(st.none() | st.sampled_from(list(Origin))),
        standing=draw(st.integers(0, 5)),
        stance=draw(st.integers(-900, 900)),
        kept=(kept := draw(st.integers(0, 9))),
        promised=kept + draw(st.integers(0, 9)),
    )


WEIGHTS = st.builds(Weights, *(st.integers(0, 100) for _ in Part))


@given(candidates(), WEIGHTS, st.data())
def test_more_of_any_part_never_ranks_lower(
    candidate: Candidate, weights: Weights, data: st.DataObject
) -> None:
    planned_on = candidate.planned_on or TODAY
    better: dict[str, Any] = data.draw(
        st.sampled_from(
            [
                {"value": (candidate.value or 0) + data.draw(st.decimals(0, 10**9, places=2))},
                {"lifted": candidate.lifted + data.draw(st.integers(0, 5))},
                {"lifted": candidate.lifted + 1, "standing": max(0, candidate.standing - 1)},
                {"stance": candidate.stance + data.draw(st.integers(0, 900))},
                {"kept": data.draw(st.integers(candidate.kept, candidate.promised))},
                {"origin": Origin.CHANGE},
            ]
        )
    )
    assert sort_key(candidate._replace(**better), TODAY, weights) <= sort_key(candidate, TODAY, weights)
    earlier = planned_on - timedelta(days=data.draw(st.integers(0, 60)))
    late, before = (candidate._replace(planned_on=on) for on in (earlier, planned_on))
    assert sort_key(late, TODAY, weights) <= sort_key(before, TODAY, weights)


@given(candidates(), WEIGHTS)
def test_the_score_is_what_depends_on_the_day_and_the_merit(candidate: Candidate, weights: Weights) -> None:
    of_the_day = weights._replace(lifted=0, value=0, occasion=0, stance=0, regularity=0)
    found = score(candidate, weights, TODAY)
    assert found == score(candidate, of_the_day, TODAY) + merit(candidate.case, weights)
    assert 0 <= found <= 1000 * sum(weights)


@given(st.integers(0, 10**12), st.integers(0, 10**9))
def test_the_share_of_a_value_never_falls(hundredths: int, more: int) -> None:
    assert 0 <= value_share(hundredths) <= value_share(hundredths + more) <= 1000


@given(
    st.lists(candidates(), max_size=8, unique_by=lambda candidate: candidate.deal_id), WEIGHTS, st.randoms()
)
def test_the_order_is_total_and_the_same_whatever_came_first(
    ranked: list[Candidate], weights: Weights, random_: random.Random
) -> None:
    def key(candidate: Candidate) -> Any:
        return sort_key(candidate, TODAY, weights)

    shuffled = random_.sample(ranked, len(ranked))
    assert sorted(shuffled, key=key) == sorted(ranked, key=key)
    assert len({key(candidate) for candidate in ranked}) == len(ranked)


@given(candidates(), WEIGHTS)
def test_grounds_are_said_whatever_the_weights(candidate: Candidate, weights: Weights) -> None:
    found = grounds(candidate, TODAY, weights)
    assert len(found) <= 2
    if candidate.lifted and weights == USUAL._replace(window=0, lifted=100, value=0, stance=0):
        assert "lifted" in found[0].lower()


def test_weights_choose_the_grounds() -> None:
    candidate = a_candidate(lifted=1, lifted_reason="Price", value=Decimal(2_000_000), why="")
    assert grounds(candidate, TODAY)[0] == "Window open since 3 Nov"
    assert grounds(candidate, TODAY, USUAL._replace(window=10))[0] == "Their price reason is lifted"
    assert grounds(candidate, TODAY, USUAL._replace(lifted=1)) == ["Window open since 3 Nov", "A large deal"]


@pytest.mark.parametrize(
    ("setting", "weights"),
    [
        ({}, USUAL),
        ({"value": 80}, USUAL._replace(value=80)),
        ({"value": 101, "late": -1, "stance": "5", "lifted": True, "other": 3}, USUAL),
    ],
)
def test_weights_from_a_setting(setting: dict[str, Any], weights: Weights) -> None:
    assert Weights.read(setting) == weights


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
