"""What the loss book of a quarter says, against plain Python over the same rows and a group-by of a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.services import losses_model
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.debrief_records import Debrief, DebriefKind, DebriefState
from winback_desktop.domain.insights import Dimension, Rate
from winback_desktop.domain.loss_book import MOST_LOSSES, BookScope, Counts, proposed
from winback_desktop.domain.periods import Period, Step, period_of, periods
from winback_desktop.domain.records import Deal, LossReason
from winback_desktop.domain.terms import AskedHow, Kind, SaidBy, Standing
from winback_desktop.services.changes import ChangeService
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.imports import ImportService
from winback_desktop.services.insights import InsightService
from winback_desktop.services.loss_book import LossBookService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.store import debriefs
from winback_desktop.store.store import Store

FILE = Path("deals") / "crm_opportunities" / "iso" / "sales_pipeline.csv"
COMPARED = (Dimension.KIND, Dimension.COMPETITOR)
THIS = period_of(TODAY, Step.QUARTER)
LAST = period_of(date(2026, 8, 1), Step.QUARTER)


@pytest.fixture
def book(store: Store) -> LossBookService:
    return made(store)


def made(store: Store) -> LossBookService:
    insights = InsightService(store, lambda: TODAY)
    return LossBookService(store, insights, ChaseService(store, insights, lambda: TODAY), lambda: TODAY)


def counted(found: list[Any], period: Period) -> int:
    return sum(day is not None and period.first <= day <= period.last for day in found)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    return list(store.connection.execute(query).fetchall())


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_losses_of_each_quarter_as_counted_by_hand(store: Store, book: LossBookService) -> None:
    losses = losses_model.fill(store, 11)
    for kind, owner, product in ((None, None, None), (Kind.LOST_SALE, "Bo Lind", None), (None, "", "")):
        found = {each.period: each.counts.losses for each in book.quarters(kind, owner, product)}
        for period in periods(date(2024, 1, 1), TODAY, Step.QUARTER):
            scope = BookScope(period, kind, owner, product)
            of_it = losses_model.within(losses, scope.losses)
            assert found.get(period, 0) == len(of_it), period
    scope = BookScope(LAST)
    of_it = losses_model.within(losses, scope.losses)
    read = book.book(scope, COMPARED)
    assert read.counts.losses == len(read.losses) == len(of_it)
    assert sorted(line.lost_on for line in read.losses) == sorted(loss.lost_on for loss in of_it)  # type: ignore[type-var]
    assert sum(line.is_won_back for line in read.losses) == sum(loss.won for loss in of_it)
    values = {sum_.currency: sum_.value for sum_ in read.lost}
    for currency, value in values.items():
        cents = sum(loss.value or 0 for loss in of_it if loss.currency == currency)
        assert value == Decimal(cents) / 100
    amounts = [line.value for line in read.losses if line.value is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert read.reasons.losses == len(of_it)
    assert read.by_month.overall == Rate(sum(loss.kind == "gone_silent" for loss in of_it), len(of_it))


def test_the_sample_says_in_each_quarter_what_its_rows_say(store: Store, book: LossBookService) -> None:
    SampleDataService(store, lambda: TODAY).add()
    before = dump(store)
    lost = [day(on) for (on,) in rows(store, "SELECT lost_on FROM deal WHERE kind <> 'won'")]
    won = [day(on) for (on,) in rows(store, "SELECT won_on FROM win_back")]
    done = [day(on) for (on,) in rows(store, "SELECT done_on FROM debrief WHERE state = 'done'")]
    quarters = book.quarters()
    assert sum(each.counts.won_back for each in quarters) == len(won)
    for period, counts in quarters:
        again = rows(store, "SELECT lost_on FROM loss_episode WHERE ended_as = 'won_back'")
        expected = (
            counted(lost + [day(on) for (on,) in again], period),
            counted(done, period),
            counted(won, period),
        )
        assert (counts.losses, counts.debriefs, counts.won_back) == expected
        read = book.book(BookScope(period), COMPARED)
        assert read.counts == counts
        assert (len(read.losses), len(read.debriefs), len(read.won_back)) == expected
    assert proposed(quarters, TODAY) == LAST
    assert dump(store) == before


def test_what_was_lifted_is_told_with_its_change_and_the_largest_deals(
    store: Store, book: LossBookService, deals: DealService
) -> None:
    for number in range(7):
        deal = Deal(0, 0, f"Deal {number}", lost_on=date(2026, 2, 1), value=Decimal(1000 * number))
        deals.add(NewDeal(f"Account {number}", deal, reasons=("Price",)))
    deals.add(
        NewDeal("Other", Deal(0, 0, "X", lost_on=date(2026, 2, 1), owner="Bo"), reasons=("Too expensive",))
    )
    changes = ChangeService(store, lambda: TODAY)
    change = Change(0, ChangeKind.PRICE_CUT, "All prices are 15 % lower", happened_on=date(2026, 11, 2))
    change_id = changes.record(change)
    reason_ids = [reason_id for (reason_id,) in rows(store, "SELECT id FROM loss_reason")]
    changes.confirm(change_id, reason_ids)
    read = book.book(BookScope(THIS), COMPARED)
    (line,) = read.lifted
    assert (line.change, line.changed_on, line.first, line.last) == (
        change.text,
        change.happened_on,
        TODAY,
        TODAY,
    )
    assert line.deals == 8
    assert line.accounts == tuple(f"Account {number}" for number in (6, 5, 4, 3, 2))
    assert read.counts == Counts(lifted=8)
    assert book.book(BookScope(THIS, owner="Bo"), COMPARED).counts == Counts(lifted=1)
    assert book.book(BookScope(LAST), COMPARED).lifted == ()
    changes.withdraw(change_id)
    assert book.book(BookScope(THIS), COMPARED).counts == Counts()


def test_a_debrief_is_told_with_quotes_and_the_reasons_of_each_side(
    store: Store, book: LossBookService, deals: DealService
) -> None:
    deal_id = deals.add(
        NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=date(2026, 2, 1)), reasons=("Price",))
    )
    debrief = Debrief(
        0, deal_id, DebriefKind.LOSS_REVIEW, DebriefState.DONE, "Maria Lindt",
        done_on=date(2026, 8, 4), did_well="The demo", fell_short="The offer", asked_how=AskedHow.CALL,
    )  # fmt: skip
    with store.write("Ask"):
        debrief_id = debriefs.add(store, debrief, ((1, "Why?"), (2, "What else?")))
        store.connection.execute(
            "UPDATE answer SET text = ? WHERE debrief_id = ? AND position = 1",
            ("They said “too many pages”, and\n“we felt\nalone”.", debrief_id),
        )
        for reason in (
            LossReason(0, deal_id, "Offer hard to read", Standing.STANDS, SaidBy.BUYER),
            LossReason(0, deal_id, "Price", Standing.STANDS, SaidBy.BUYER),
        ):
            store.connection.execute(
                "INSERT INTO loss_reason (deal_id, text, standing, said_by, evidence, addressable, severity)"
                " VALUES (?, ?, ?, ?, '', 1, 1)",
                (deal_id, reason.text, reason.standing.value, reason.said_by.value),
            )
    (block,) = book.book(BookScope(LAST), COMPARED).debriefs
    assert block.quotes == ("too many pages", "we felt alone")
    assert block.reasons_of(SaidBy.REP) == ("Price",)
    assert block.reasons_of(SaidBy.BUYER) == ("Offer hard to read", "Price")
    assert block.reasons_of(SaidBy.SELF_ANALYSIS) == ()
    assert (block.interviewer, block.asked_how, block.done_on) == (
        "Maria Lindt",
        AskedHow.CALL,
        date(2026, 8, 4),
    )
    assert (block.did_well, block.fell_short) == ("The demo", "The offer")
    assert book.book(BookScope(LAST, Kind.GONE_SILENT), COMPARED).debriefs == ()


def test_a_win_back_is_told_with_the_life_of_its_contract(
    store: Store, book: LossBookService, deals: DealService
) -> None:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 1, 1), value=Decimal(48000), currency="EUR")
    known = replace(deal, contract=replace(deal.contract, start=date(2026, 1, 1), ends_on=date(2026, 12, 31)))
    for account, each in (("Cancity", known), ("Codehow", deal)):
        deals.won_back(deals.add(NewDeal(account, each, reasons=())), "Came by in person", Decimal(50000))
    read = book.book(BookScope(THIS), COMPARED)
    assert read.counts.won_back == 2
    assert [(line.account, line.what_changed, line.is_assumed) for line in read.won_back] == [
        ("Cancity", "Came by in person", False),
        ("Codehow", "Came by in person", True),
    ]
    assert [(sum_.currency, sum_.value) for sum_ in read.won] == [("EUR", Decimal(100_000))]
    for line in read.won_back:
        assert line.life == pytest.approx(100 * (TODAY - date(2026, 1, 1)).days / 365, abs=1)


@pytest.fixture(scope="module")
def opportunities(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Store]:
    """A store with the losses of a real export."""
    opened = Store(tmp_path_factory.mktemp("book") / "winback.db")
    ImportService(opened, lambda: TODAY).run(shared_data / FILE)
    yield opened
    opened.close()


@pytest.mark.external
def test_the_quarters_of_a_real_export_equal_a_group_by_of_the_file(
    opportunities: Store, shared_data: Path
) -> None:
    with (shared_data / FILE).open(newline="", encoding="utf-8") as lines:
        lost = [row for row in csv.DictReader(lines) if row["deal_stage"] == "Lost"]
    expected = Counter(period_of(date.fromisoformat(row["close_date"]), Step.QUARTER) for row in lost)
    service = made(opportunities)
    quarters = service.quarters()
    assert {each.period: each.counts.losses for each in quarters if any(each.counts)} == dict(expected)
    period = proposed(quarters, TODAY)
    assert period == max(expected)
    read = service.book(BookScope(period), COMPARED)
    assert len(read.losses) == MOST_LOSSES
    assert read.counts == Counts(losses=expected[period])
    product = lost[0]["product"]
    of_product = Counter(
        period_of(date.fromisoformat(row["close_date"]), Step.QUARTER)
        for row in lost
        if row["product"] == product
    )
    found = service.quarters(product=product)
    assert {each.period: each.counts.losses for each in found if any(each.counts)} == dict(of_product)
