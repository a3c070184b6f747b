from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.terms import SaidBy
from winback_desktop.domain.three_truths import (
    Review,
    Said,
    Share,
    Verdict,
    of_deal,
    quotes_in,
    summed,
)

REP, OWN, BUYER = SaidBy.REP, SaidBy.SELF_ANALYSIS, SaidBy.BUYER


def said(*reasons: tuple[SaidBy, str, str | None]) -> list[Said]:
    return [Said(number, text, kind, by) for number, (by, text, kind) in enumerate(reasons)]


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ([(REP, "Price", "price"), (BUYER, "Too dear", "price")], {"Too dear": Verdict.AGREES}),
        (
            [(REP, "Price", "price"), (BUYER, "Too small", None)],
            {"Price": Verdict.ONLY_ONE, "Too small": Verdict.ONLY_ONE},
        ),
        (
            [(REP, "Their  cat", None), (OWN, "their CAT", None), (BUYER, "Too small", "unrecognised")],
            {"their CAT": Verdict.DIFFERS, "Too small": Verdict.ONLY_ONE},
        ),
        (
            [(REP, "Price", "price"), (OWN, "Price", "price"), (BUYER, "Price", "price")],
            {"Price": Verdict.AGREES},
        ),
        (
            [(REP, "Price", "price"), (OWN, "Late", None), (BUYER, "Price", "price")],
            {"Price": Verdict.AGREES, "Late": Verdict.ONLY_ONE},
        ),
        ([(REP, "Price", "price")], {"Price": Verdict.ONLY_ONE}),
        ([], {}),
    ],
)
def test_side_by_side(reasons: list[tuple[SaidBy, str, str | None]], expected: dict[str, Verdict]) -> None:
    assert {row.text: row.verdict for row in of_deal(1, said(*reasons)).rows} == expected


def test_what_most_sides_named_comes_first() -> None:
    found = of_deal(1, said((REP, "Price", "price"), (REP, "Risk", "risk"), (BUYER, "Risk", "risk")))
    assert [row.text for row in found.rows] == ["Risk", "Price"]
    assert found.first_is_buyers is False


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ([(REP, "A", None), (REP, "B", None), (BUYER, "A", None)], True),
        ([(REP, "A", None), (REP, "B", None), (BUYER, "B", None)], False),
        ([(REP, "A", None)], None),
        ([(BUYER, "A", None), (OWN, "A", None)], None),
    ],
)
def test_the_reps_first_reason_is_the_one_noted_first(
    reasons: list[tuple[SaidBy, str, str | None]], expected: bool | None
) -> None:
    assert of_deal(1, said(*reasons)).first_is_buyers is expected


def test_a_self_analysis_in_words_has_spoken_but_named_nothing() -> None:
    found = of_deal(1, said((REP, "Price", "price")), " We were\nlate. ")
    assert found.self_words == "We were late."
    assert found.can_be_compared
    assert found.rows[0].verdict is Verdict.ONLY_ONE
    assert not of_deal(1, said((OWN, "Late", None)), "We were late").self_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing", []),
        ("She said “too small”, and “too late”.", ["too small", "too late"]),
        ("“Over\ntwo lines” and on", ["Over two lines"]),
        ("“Never closed", ["Never closed"]),
        ("“”", []),
    ],
)
def test_the_buyers_own_words(text: str, expected: list[str]) -> None:
    assert quotes_in(text) == expected


def test_summed_up() -> None:
    reviews = [
        Review(1, "Cancity", said((REP, "Price", "price"), (BUYER, "Too dear", "price")), "Fine"),
        Review(2, "Isdom", said((REP, "Price", "price"), (OWN, "Late", None), (BUYER, "late", None))),
        Review(3, "Codehow", said((BUYER, "Late", None))),
        Review(4, "Zoomit", said((REP, "Price", "price"))),
    ]
    found = summed(reviews, {"price": "Price"}, 2)
    assert found.reviews == 4
    assert found.first_was_buyers == Share(1, 2)
    assert found.self_was_buyers == Share(1, 1)
    assert [(one.rep, one.self_analysis, one.buyer, one.agrees) for one in found.lines] == [
        ("Price", "Fine", "Too dear", True),
        ("Price", "Late", "late", False),
    ]
    kinds = {one.name: (one.rep, one.self_analysis, one.buyer, one.both) for one in found.kinds}
    assert kinds == {"Late": (0, 1, 2, 0), "Price": (3, 0, 1, 1)}
    assert [one.name for one in found.unheard] == ["Late"]


SAID = st.lists(
    st.tuples(st.sampled_from((REP, OWN, BUYER)), st.sampled_from(["a", "B", "b "]), st.none()), max_size=8
)


@given(SAID)
def test_every_side_that_spoke_is_seen_and_sums_agree_with_deals(
    reasons: list[tuple[SaidBy, str, str | None]],
) -> None:
    deal = of_deal(1, said(*reasons))
    assert {side for row in deal.rows for side in row.words} == deal.spoken == {by for by, *_ in reasons}
    total = summed([Review(1, "Cancity", said(*reasons))], {}, 1)
    assert total.first_was_buyers == Share(
        int(deal.first_is_buyers or False), int(deal.first_is_buyers is not None)
    )
    assert sum(line.both for line in total.kinds) == sum({REP, BUYER} <= set(row.words) for row in deal.rows)
