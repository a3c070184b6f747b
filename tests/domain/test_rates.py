"""Shares, how sure they are, and what small samples are pulled to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.rates import LEAST_WEIGHT, TOO_FEW, Prior, Rate, prior_of

# Newcombe (1998), Statistics in Medicine 17, table I, method 3: the score interval without correction.
NEWCOMBE = (
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
)
# Sons among the first 12 children in 6,115 families of 13 (Geissler 1889), a textbook beta-binomial; by
# moments alpha is 34.1350 and beta 31.6085, by maximum likelihood 34.09558 and 31.5715.
SONS = (3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7)
# The prior of batting averages in Robinson, "Introduction to Empirical Bayes" (2017), chapter 3.
BATTERS = Prior(101.4 / (101.4 + 287.3), 101.4 + 287.3)


@st.composite
def rates(draw: st.DrawFn, least: int = 0) -> Rate:
    of = draw(st.integers(least, 100_000))
    return Rate(draw(st.integers(0, of)), of)


priors = st.builds(Prior, st.floats(0, 1), st.floats(LEAST_WEIGHT, 1e6))


@pytest.mark.parametrize(("won", "of", "low", "high"), NEWCOMBE)
def test_interval_as_published(won: int, of: int, low: float, high: float) -> None:
    assert Rate(won, of).interval() == pytest.approx((low, high), abs=0.00005)


def test_nothing_is_known_of_none() -> None:
    assert Rate(0, 0).interval() == (0, 1)
    assert Rate(0, 0).share == 0
    assert Rate(0, 0).shrunk(Prior(0.3, 5)) == pytest.approx(0.3)


@given(rates())
def test_interval_holds_the_share(rate: Rate) -> None:
    low, high = rate.interval()
    assert 0 <= low <= rate.share <= high <= 1


@given(rates(1), st.integers(2, 9))
def test_interval_narrows_with_more(rate: Rate, times: int) -> None:
    low, high = rate.interval()
    more_low, more_high = Rate(rate.won * times, rate.of * times).interval()
    assert more_high - more_low < high - low


@given(rates(1))
def test_interval_of_the_others_mirrors_it(rate: Rate) -> None:
    low, high = rate.interval()
    assert Rate(rate.of - rate.won, rate.of).interval() == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("of", "enough"), [(0, False), (TOO_FEW - 1, False), (TOO_FEW, True)])
def test_enough_to_say(of: int, enough: bool) -> None:
    assert Rate(0, of).is_enough is enough


@pytest.mark.parametrize(
    ("rate", "prior", "published"),
    [
        (Rate(4, 10), BATTERS, 0.264),
        (Rate(300, 1000), BATTERS, 0.289),
        # Gelman et al., "Bayesian Data Analysis", 5.1: Beta(1.4, 8.6) and 4 of 14 give Beta(5.4, 18.6).
        (Rate(4, 14), Prior(0.14, 10), 5.4 / 24),
    ],
)
def test_shrunk_as_published(rate: Rate, prior: Prior, published: float) -> None:
    assert rate.shrunk(prior) == pytest.approx(published, abs=0.0005)


@given(rates(1), priors)
def test_shrunk_lies_between_share_and_prior(rate: Rate, prior: Prior) -> None:
    low, high = sorted((rate.share, prior.share))
    assert low - 1e-9 <= rate.shrunk(prior) <= high + 1e-9


@given(rates(1), priors, st.integers(2, 9))
def test_more_trials_are_pulled_less(rate: Rate, prior: Prior, times: int) -> None:
    more = Rate(rate.won * times, rate.of * times)
    assert abs(more.shrunk(prior) - rate.share) <= abs(rate.shrunk(prior) - rate.share) + 1e-12


@given(rates(1), priors)
def test_one_more_won_never_lowers_it(rate: Rate, prior: Prior) -> None:
    assert Rate(min(rate.won + 1, rate.of), rate.of).shrunk(prior) >= rate.shrunk(prior)


def test_prior_as_published() -> None:
    families = [Rate(sons, 12) for sons, count in enumerate(SONS) for _ in range(count)]
    prior = prior_of(families)
    # published with the plain variance of the sample; ours has one degree of freedom less
    assert prior.share * prior.weight == pytest.approx(34.1350, rel=0.002)
    assert (1 - prior.share) * prior.weight == pytest.approx(31.6085, rel=0.002)
    assert prior.share * prior.weight == pytest.approx(34.09558, rel=0.0001)
    assert (1 - prior.share) * prior.weight == pytest.approx(31.5715, rel=0.0001)


def test_prior_where_only_chance_is_at_work() -> None:
    assert prior_of([Rate(10, 100), Rate(10, 100), Rate(20, 200)]) == Prior(0.1, 400)


def test_prior_of_extremes_still_pulls() -> None:
    prior = prior_of([Rate(1, 1), Rate(0, 50)])
    assert prior.weight >= LEAST_WEIGHT
    assert Rate(1, 1).shrunk(prior) < 0.5


def test_prior_of_nothing() -> None:
    assert prior_of([]) == Prior(0, LEAST_WEIGHT)
    assert prior_of([Rate(0, 0)], Rate(1, 4)).share == 0.25


def test_prior_of_overlapping_rates_has_the_share_of_all() -> None:
    assert prior_of([Rate(10, 20), Rate(10, 20)], Rate(10, 40)).share == 0.25


@given(st.lists(rates(), max_size=8))
def test_prior_is_never_heavier_than_all_trials(found: list[Rate]) -> None:
    prior = prior_of(found)
    assert 0 <= prior.share <= 1
    assert LEAST_WEIGHT <= prior.weight <= max(LEAST_WEIGHT, sum(rate.of for rate in found))
