"""What ranks a deal to chase: more of anything that speaks for it never ranks it lower."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.chase import (
    CHASED_BY,
    DOUBLED,
    Case,
    History,
    Known,
    Leave,
    grounds,
    grounds_to_leave,
    history_of,
    history_points,
    known,
    leave,
    score,
    sort_key,
    worth_points,
)
from winback_desktop.domain.insights import Dimension, Prior, Rate, RateLine, Rates
from winback_desktop.domain.terms import OnTheirList

OVERALL = Rate(80, 400)
PRIOR = Prior(OVERALL.share, 10)
PLAIN = tuple(by for by in CHASED_BY if by is not Dimension.REASON)
MEDIANS = {"EUR": 10_000_00}


def a_history(**rates: Rate) -> History:
    """Of one value, `x`, a dimension."""
    found = {}
    for name, rate in rates.items():
        by = Dimension(name)
        found[by] = {"x": known("Gusto", rate, OVERALL, PRIOR)}
    return History(OVERALL, found, MEDIANS)


def a_case(**values: Any) -> Case:
    keys = values.pop("keys", dict.fromkeys(PLAIN, "x"))
    return Case(**{"deal_id": 1, "keys": keys, "value": 10_000_00, "currency": "EUR", **values})


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    of = draw(st.integers(20, 500))
    return Rate(draw(st.integers(0, of)), of)


histories = st.fixed_dictionaries({by.value: rates() for by in CHASED_BY})
cases = st.builds(
    a_case,
    value=st.none() | st.integers(0, 10**9),
    reasons=st.lists(st.sampled_from(["x", "unknown"]), max_size=3).map(tuple),
    lifted=st.integers(0, 3),
    standing=st.integers(0, 3),
    is_open=st.booleans(),
    on_their_list=st.sampled_from(OnTheirList),
)


@given(histories, cases, st.integers(1, 10**9), st.integers(1, 10**9))
def test_more_value_never_ranks_lower(by: dict[str, Rate], case: Case, one: int, other: int) -> None:
    history = a_history(**by)
    less, more = sorted((one, other))
    placed = [sort_key(case._replace(value=value), history) for value in (more, less)]
    assert placed == sorted(placed)


@given(histories, cases, st.sampled_from(CHASED_BY), st.integers(1, 200))
def test_a_higher_rate_never_ranks_lower(
    by: dict[str, Rate], case: Case, dimension: Dimension, more: int
) -> None:
    before = by[dimension.value]
    better = {**by, dimension.value: Rate(min(before.of, before.won + more), before.of)}
    assert score(case, a_history(**better)) >= score(case, a_history(**by))


@given(histories, cases)
def test_what_is_lifted_open_or_listed_never_ranks_lower(by: dict[str, Rate], case: Case) -> None:
    history = a_history(**by)
    bare = case._replace(lifted=0, is_open=False, on_their_list=OnTheirList.NO)
    steps = [
        bare,
        bare._replace(on_their_list=OnTheirList.YES),
        bare._replace(on_their_list=OnTheirList.YES, is_open=True),
        bare._replace(on_their_list=OnTheirList.YES, is_open=True, lifted=1),
        bare._replace(on_their_list=OnTheirList.YES, is_open=True, lifted=1, standing=0),
    ]
    scores = [score(step, history) for step in steps]
    assert scores == sorted(scores)


@given(histories, st.lists(cases, min_size=2, max_size=6))
def test_no_two_deals_share_a_place(by: dict[str, Rate], found: list[Case]) -> None:
    history = a_history(**by)
    numbered = [case._replace(deal_id=number) for number, case in enumerate(found)]
    keys = [sort_key(case, history) for case in numbered]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("value", "points"),
    [(None, 0), (0, 0), (10_000_00, 0), (20_000_00, 100), (5_000_00, -100), (10**12, 200), (1, -200)],
)
def test_a_value_counts_against_the_median_of_its_currency(value: int | None, points: int) -> None:
    assert worth_points(value, "EUR", a_history()) == points
    assert worth_points(value, "USD", a_history()) == 0


def test_doubled_odds_are_a_hundred_points() -> None:
    assert known("", Rate(100, 300), OVERALL, Prior(OVERALL.share, 0)).points == DOUBLED


def test_of_few_nothing_is_said() -> None:
    lines = [
        RateLine("gusto", "Gusto", Rate(0, 19), 0.0),
        RateLine("tamsin", "Tamsin", Rate(0, 20), 0.0),
        RateLine("", "Nobody", Rate(0, 90), 0.0),
    ]
    found = history_of(OVERALL, [Rates(Dimension.COMPETITOR, OVERALL, PRIOR, tuple(lines))], {})
    assert list(found.known[Dimension.COMPETITOR]) == ["tamsin"]


@pytest.mark.parametrize("overall", [Rate(9, 19), Rate(4, 400), Rate(396, 400)])
def test_without_enough_losses_or_win_backs_there_is_no_history(overall: Rate) -> None:
    assert not history_of(overall, [], {"EUR": 1}).is_enough


LOW = {"competitor": Rate(1, 60), "stage_lost": Rate(2, 48)}


@pytest.mark.parametrize(
    ("case", "why", "first"),
    [
        ({"asked_not": True, "any_lifted": True}, Leave.ASKED_NOT, "they asked not to be contacted"),
        ({"unforgivable": True}, Leave.UNFORGIVABLE, "what happened was unforgivable"),
        ({"nobody_left": True}, Leave.NOBODY_LEFT, "nobody there knows us any more"),
        ({"keys": {Dimension.COMPETITOR: "x"}}, Leave.HISTORY, "1 of 60 lost to Gusto came back"),
    ],
)
def test_what_is_to_be_left_says_why(case: dict[str, Any], why: Leave, first: str) -> None:
    history, found = a_history(**LOW), a_case(**{"keys": {}, **case})
    assert leave(found, history) is why
    assert grounds_to_leave(found, history)[0].startswith(first)


@pytest.mark.parametrize(
    "case",
    [
        {"unforgivable": True, "any_lifted": True, "keys": {}},
        {"any_lifted": True, "keys": {Dimension.COMPETITOR: "x"}},
        {"keys": {Dimension.SOURCE: "x"}},
        {"keys": {}},
    ],
)
def test_what_has_changed_since_is_not_left(case: dict[str, Any]) -> None:
    history = a_history(**LOW, source=Rate(12, 60))
    assert leave(a_case(**case), history) is None
    assert grounds_to_leave(a_case(**case), history) == ()


def test_grounds_are_said_with_their_numbers_the_strongest_first() -> None:
    history = a_history(reason=Rate(9, 22), parting=Rate(18, 64), competitor=Rate(3, 60))
    keys = {Dimension.PARTING: "good_terms", Dimension.COMPETITOR: "x"}
    parting = history.known[Dimension.PARTING]["x"]
    history = History(OVERALL, {**history.known, Dimension.PARTING: {"good_terms": parting}}, MEDIANS)
    case = a_case(keys=keys, reasons=("x",))
    assert grounds(case, history) == (
        "Gusto: 9 of 22 came back",
        "parted on good terms: 18 of 64 came back",
        "but 3 of 60 lost to Gusto came back",
    )
    lifted = case._replace(lifted=1, is_open=True, any_lifted=True)
    assert grounds(lifted, history)[0] == "every reason that could be addressed is lifted"


def test_where_nothing_tells_it_apart_the_rate_of_all_is_said() -> None:
    assert grounds(a_case(keys={}), a_history()) == (
        "nothing tells it apart: 80 of all 400 losses came back",
    )


def test_history_is_capped() -> None:
    best = Known("", Rate(99, 99), 100, is_surely_low=False)
    history = History(OVERALL, {by: {"x": best} for by in CHASED_BY}, MEDIANS)
    assert history_points(a_case(reasons=("x",)), history) == 2 * DOUBLED
