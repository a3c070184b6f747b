"""Saved filters: what is written is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.queries import Facet, ProspectColumn, ProspectQuery, ProspectWindow
from winback_desktop.domain.records import Kind, State

words = st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple)
amounts = st.none() | st.decimals(0, 10**9, places=2)
queries = st.builds(
    ProspectQuery,
    search=st.text(max_size=12),
    kinds=st.lists(st.sampled_from(Kind), unique=True).map(tuple),
    states=st.lists(st.sampled_from(State), unique=True).map(tuple),
    window=st.none() | st.sampled_from(ProspectWindow),
    competitors=words,
    products=words,
    owners=words,
    sources=words,
    stages=words,
    tags=words,
    without_next_touch=st.booleans(),
    nobody_includes=st.booleans(),
    value_from=amounts,
    value_to=amounts,
    sort=st.sampled_from(ProspectColumn),
    descending=st.booleans(),
)


@given(queries)
def test_a_question_survives_its_saved_form(query: ProspectQuery) -> None:
    assert ProspectQuery.from_json(query.to_json()) == query


def test_only_what_differs_is_kept() -> None:
    assert ProspectQuery().to_json() == "{}"
    assert ProspectQuery(competitors=("Gusto",)).to_json() == '{"competitors": ["Gusto"]}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        "null",
        '{"kinds": ["lost"]}',
        '{"window": 3}',
        '{"value_from": "much"}',
        '{"sort": "shoe"}',
    ],
)
def test_a_damaged_filter_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="not a filter"):
        ProspectQuery.from_json(text)


def test_what_a_newer_version_added_is_let_go() -> None:
    assert ProspectQuery.from_json('{"search": "x", "mood": "good"}') == ProspectQuery(search="x")


def test_order_is_no_filter() -> None:
    query = ProspectQuery(sort=ProspectColumn.VALUE, descending=True)
    assert not query.is_filtered
    assert query.with_values(Facet.STATES, ("icy",)).states == (State.ICY,)
    assert query.with_values(Facet.STATES, ("icy",)).is_filtered
    assert query.with_values(Facet.STATES, ("icy",)).unfiltered() == query
    assert ProspectQuery(value_to=Decimal(1)).is_filtered
