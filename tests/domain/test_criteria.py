"""The card for new deals: what lies clearly above or below all, with enough cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.criteria import MOST, Attribute, Criteria, criteria_of
from winback_desktop.domain.insights import TOO_FEW, Rate

OVERALL = Rate(200, 400)


def words(card: Criteria) -> tuple[list[str], list[str]]:
    return [line.words for line in card.look_for], [line.words for line in card.beware_of]


def test_lines_stand_where_their_interval_leaves_the_rate_of_all() -> None:
    found = {
        Attribute.BOUGHT_BEFORE: {"yes": Rate(80, 100), "no": Rate(120, 300)},
        Attribute.SOURCE: {"Referral": Rate(190, 380), "Fair": Rate(10, 19), "": Rate(0, 1)},
    }
    card = criteria_of(OVERALL, found, {})
    assert words(card) == (["They have bought from us before"], ["They have never bought from us"])
    assert (card.unclear, card.too_few) == (1, 1)


def test_what_is_noted_of_one_side_only_tells_what_was_noted() -> None:
    found = {Attribute.SIZE: {"0": Rate(100, 100), "3": Rate(100, 110), "": Rate(0, 190)}}
    assert criteria_of(OVERALL, found, {"0": "Up to 100"}).lines == ()


def test_one_value_alone_is_no_criterion() -> None:
    assert criteria_of(OVERALL, {Attribute.OWNER: {"Anna": Rate(200, 400)}}, {}).lines == ()


def test_without_both_won_and_lost_sales_nothing_can_be_compared() -> None:
    assert not criteria_of(Rate(0, 400), {}, {}).is_enough
    assert not criteria_of(Rate(9, 19), {}, {}).is_enough


a_rate = st.integers(1, 200).flatmap(lambda of: st.builds(Rate, st.integers(0, of), st.just(of)))


@given(st.dictionaries(st.text(max_size=3), a_rate, min_size=1, max_size=30))
def test_every_line_is_sure_and_counted(rates: dict[str, Rate]) -> None:
    overall = Rate(sum(rate.won for rate in rates.values()), sum(rate.of for rate in rates.values()))
    card = criteria_of(overall, {Attribute.PRODUCT: rates}, {})
    assert len(card.look_for) <= MOST >= len(card.beware_of)
    for line in card.lines:
        assert line.rate == rates[line.key]
        assert line.rate.of >= TOO_FEW
    assert all(line.rate.interval().low > overall.share for line in card.look_for)
    assert all(line.rate.interval().high < overall.share for line in card.beware_of)
