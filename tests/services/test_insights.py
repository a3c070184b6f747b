"""What Insights counts, against plain Python over the same losses and against the real files."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from tests.make import a_contract
from tests.services import losses_model
from tests.services.conftest import TODAY
from winback_desktop.domain import bands
from winback_desktop.domain.debrief_records import Debrief, DebriefKind, DebriefState
from winback_desktop.domain.insights import OF_LOSSES, Chart, Dimension, Figure, Rate, Scope, Step
from winback_desktop.domain.periods import period_named
from winback_desktop.domain.records import Deal, Kind
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.insights import InsightService
from winback_desktop.services.outcomes import LostAgain, OutcomeService
from winback_desktop.store import debriefs
from winback_desktop.store.store import Store

SCOPES = (
    Scope(),
    Scope(first=date(2025, 3, 1), last=date(2026, 2, 28)),
    Scope(kind=Kind.GONE_SILENT, owner="Bo Lind"),
    Scope(last=date(2026, 1, 1), owner="", product=""),
)
LOST_BY_EVERYTHING = [by for by in OF_LOSSES if by is not Dimension.SIZE]


@pytest.fixture
def insights(store: Store) -> InsightService:
    return InsightService(store, lambda: TODAY)


@pytest.fixture
def made(store: Store) -> list[losses_model.MadeLoss]:
    return losses_model.fill(store, 7)


def rates(found: object) -> dict[str, Rate]:
    return {line.key: line.rate for line in found.lines}  # type: ignore[attr-defined]


def test_win_backs_as_counted_by_hand(insights: InsightService, made: list[losses_model.MadeLoss]) -> None:
    for scope in SCOPES:
        losses = losses_model.within(made, scope)
        for by in LOST_BY_EVERYTHING:
            found = insights.win_backs(scope, by)
            assert rates(found) == losses_model.rates(losses, by), (scope, by)
            assert found.overall == Rate(sum(loss.won for loss in losses), len(losses))


def test_behind_each_bar_are_the_losses_that_it_counts(
    insights: InsightService, made: list[losses_model.MadeLoss]
) -> None:
    scope = SCOPES[1]
    losses = losses_model.within(made, scope)
    for by in LOST_BY_EVERYTHING:
        for line in insights.win_backs(scope, by).lines:
            behind = insights.behind(scope, Figure(Chart.WIN_BACKS, by), line.key)
            expected = [loss.deal_id for loss in losses if line.key in losses_model.keys(loss, by)]
            assert behind.in_all == line.rate.of
            assert sorted(deal.deal_id for deal in behind.deals) == sorted(expected), by


def test_reasons_as_counted_by_hand(insights: InsightService, made: list[losses_model.MadeLoss]) -> None:
    for scope in SCOPES:
        losses = losses_model.within(made, scope)
        found = insights.reasons(scope, Step.QUARTER)
        assert found.losses == len(losses)
        assert found.without_day == sum(loss.lost_on is None for loss in losses)
        assert found.without_reason == sum(not loss.reasons for loss in losses)
        for line in found.lines:
            having = [loss for loss in losses if line.key in losses_model.keys(loss, Dimension.REASON)]
            standings = [{st for kind, st, _ in loss.reasons if kind == line.key} for loss in having]
            sums: Counter[str] = Counter()
            for loss in having:
                sums[loss.currency] += loss.value or 0
            assert line.losses == len(having)
            assert {money.currency: money.value * 100 for money in line.sums} == sums
            assert line.lifted == sum(standing == {"lifted"} for standing in standings)
            assert line.stands == sum("stands" in standing for standing in standings)
            assert line.addressable == sum(
                any(able for kind, _, able in loss.reasons if kind == line.key) for loss in having
            )
            for period, count in zip(found.periods, line.over_time, strict=True):
                days = [loss.lost_on for loss in having if loss.lost_on]
                assert count == sum(period.first <= day <= period.last for day in days)
                key = f"{line.key}@{period.key}"
                assert insights.behind(scope, Figure(Chart.REASONS), key).in_all == count


def test_size_tells_quarters_of_each_currency(
    insights: InsightService, made: list[losses_model.MadeLoss]
) -> None:
    found = insights.win_backs(Scope(), Dimension.SIZE)
    assert sum(line.rate.of for line in found.lines) == len(made)
    assert rates(found)[bands.NONE].of == sum(not loss.value for loss in made)
    assert [line.key for line in found.lines] == sorted(rates(found), key=lambda key: (key == "", key))
    for line in found.lines:
        behind = insights.behind(Scope(), Figure(Chart.WIN_BACKS, Dimension.SIZE), line.key)
        assert behind.in_all == line.rate.of


def test_money_and_silence_as_counted_by_hand(
    insights: InsightService, made: list[losses_model.MadeLoss]
) -> None:
    for scope in SCOPES:
        losses = losses_model.within(made, scope)
        won = [loss for loss in losses if loss.won]
        money = insights.money(scope, Step.MONTH)
        assert money.win_backs == len(won)
        for currency, value in money.sums:
            assert value * 100 == sum(loss.value or 0 for loss in won if loss.currency == currency)
        assert sum(line.win_backs for line in money.lines) == len(won)
        silence = insights.silence(scope, Step.YEAR)
        assert silence.overall == Rate(sum(loss.kind == "gone_silent" for loss in losses), len(losses))
        for line in silence.lines:
            days = [
                loss.kind for loss in losses if loss.lost_on and loss.lost_on.year == line.period.first.year
            ]
            assert line.rate == Rate(days.count("gone_silent"), len(days))
            behind = insights.behind(scope, Figure(Chart.SILENCE), line.period.key)
            assert behind.in_all == line.rate.won


def test_too_few_are_not_said(insights: InsightService, deals: DealService) -> None:
    deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=date(2026, 1, 5), competitor="Gusto")))
    (line,) = insights.win_backs(Scope(), Dimension.COMPETITOR).lines
    assert (line.name, line.rate) == ("Gusto", Rate(0, 1))
    assert not line.rate.is_enough


def test_a_deal_lost_again_is_two_trials(insights: InsightService, deals: DealService, store: Store) -> None:
    first = Deal(
        0, 0, "GTX", lost_on=date(2026, 1, 5), competitor="Gusto", value=Decimal(100), currency="EUR"
    )
    deal_id = deals.add(NewDeal("Cancity", first, reasons=("Price",)))
    assert rates(insights.win_backs(Scope(), Dimension.COMPETITOR)) == {"Gusto": Rate(0, 1)}
    deals.won_back(deal_id, "", Decimal(90))
    assert rates(insights.win_backs(Scope(), Dimension.COMPETITOR)) == {"Gusto": Rate(1, 1)}
    OutcomeService(store, lambda: TODAY).lose_again(LostAgain(deal_id, TODAY, competitor="Paychex"))
    found = rates(insights.win_backs(Scope(), Dimension.COMPETITOR))
    assert found == {"Gusto": Rate(1, 1), "Paychex": Rate(0, 1)}
    assert insights.money(Scope(last=date(2026, 2, 1))).win_backs == 1
    assert insights.money(Scope(first=TODAY)).win_backs == 0
    store.undo()
    assert rates(insights.win_backs(Scope(), Dimension.COMPETITOR)) == {"Gusto": Rate(1, 1)}


@pytest.mark.parametrize(
    ("lost_on", "length", "bar"),
    [
        (date(2026, 11, 20), "12 months", "0"),
        (date(2026, 2, 20), "12 months", "14"),  # 273 of 365 days: the last bar before the mark
        (date(2026, 2, 19), "12 months", "15"),
        (date(2025, 11, 20), "12 months", "20"),
        (date(2020, 1, 1), "6 months", "20"),
    ],
)
def test_contract_life_at_the_win_back(
    insights: InsightService, deals: DealService, lost_on: date, length: str, bar: str
) -> None:
    contract = a_contract(length, start=lost_on)
    deal_id = deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=lost_on, contract=contract)))
    deals.won_back(deal_id, "")
    found = insights.contract_life(Scope())
    assert [one.key for one in found.bars if one.count] == [bar]
    assert (found.win_backs, found.assumed) == (1, 0)
    behind = insights.behind(Scope(), Figure(Chart.CONTRACT_LIFE), bar)
    assert [deal.deal_id for deal in behind.deals] == [deal_id]


def test_debriefs_by_who_asked(insights: InsightService, deals: DealService, store: Store) -> None:
    deal_id = deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=date(2026, 1, 5))))
    deals.add(NewDeal("Betatech", Deal(0, 0, "GTX", lost_on=date(2026, 1, 6))))
    with store.write("Debriefs"):
        for kind, was_rep in (
            (DebriefKind.LOSS_REVIEW, True),
            (DebriefKind.LOSS_REVIEW, False),
            (DebriefKind.EXIT_INTERVIEW, False),
            (DebriefKind.SILENCE_LETTER, False),
        ):
            done = Debrief(0, deal_id, kind, DebriefState.DONE, interviewer_was_rep=was_rep)
            debriefs.add(store, replace(done, done_on=date(2026, 5, 2)), ())
        debriefs.add(store, Debrief(0, deal_id, DebriefKind.LOSS_REVIEW), ())
    found = insights.debriefs(Scope())
    (line,) = found.lines
    assert (line.period.key, line.by_rep, line.by_other, line.by_letter) == ("2026-Q2", 1, 2, 1)
    assert found.debriefed == Rate(1, 2)
    behind = insights.behind(Scope(), Figure(Chart.DEBRIEFS), "2026-Q2")
    assert [deal.deal_id for deal in behind.deals] == [deal_id]
    assert insights.debriefs(Scope(first=date(2026, 2, 1))).lines == ()


def test_the_most_valuable_come_first_and_not_all(insights: InsightService, deals: DealService) -> None:
    for value in (10, 30, 20):
        deal = Deal(0, 0, f"GTX {value}", lost_on=date(2026, 1, 5), value=Decimal(value), currency="EUR")
        deals.add(NewDeal("Cancity", deal))
    behind = insights.behind(Scope(), Figure(Chart.WIN_BACKS, Dimension.KIND), "lost_sale", limit=2)
    assert [deal.value for deal in behind.deals] == [30, 20]
    assert behind.in_all == 3


def test_what_the_filters_offer(insights: InsightService, made: list[losses_model.MadeLoss]) -> None:
    found = insights.choices()
    assert found.owners == ("", "Anna Berg", "Bo Lind")
    assert found.products == ("", "GTX Pro", "MG Special")
    assert found.kinds == (Kind.LOST_SALE, Kind.GONE_SILENT, Kind.FORMER_CUSTOMER)
    days = [loss.lost_on.year for loss in made if loss.lost_on]
    assert (found.first_year, found.last_year) == (min(days), max(days))


def test_an_empty_store_has_empty_charts(insights: InsightService) -> None:
    assert insights.choices().first_year is None
    assert insights.reasons(Scope()).lines == ()
    for by in OF_LOSSES:
        assert insights.win_backs(Scope(), by).lines == ()
    assert not insights.money(Scope()).lines
    assert not insights.silence(Scope()).lines
    assert insights.contract_life(Scope()).win_backs == 0


def test_what_is_written_shows_at_once(insights: InsightService, deals: DealService) -> None:
    assert insights.reasons(Scope()).losses == 0
    deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=date(2026, 1, 5)), reasons=("Price",)))
    assert insights.reasons(Scope()).losses == 1
    assert period_named(insights.reasons(Scope(), Step.MONTH).periods[0].key) is not None


def test_another_file_in_the_place_of_the_store_is_read_anew(
    insights: InsightService, deals: DealService, store: Store
) -> None:
    store.close()
    empty = store.path.read_bytes()
    store = Store(store.path)
    insights = InsightService(store, lambda: TODAY)
    DealService(store, lambda: TODAY).add(
        NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=date(2026, 1, 5)), reasons=("Price",))
    )
    assert len(insights.reasons(Scope()).lines) == 1
    assert insights.win_backs(Scope(), Dimension.TOUCHES).overall == Rate(0, 1)
    store.exchange(partial(_write, store.path, empty))
    assert insights.reasons(Scope()).lines == ()
    assert insights.win_backs(Scope(), Dimension.TOUCHES).overall == Rate(0, 0)
    store.close()


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
