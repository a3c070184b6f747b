from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Contract,
    Deal,
    Kind,
    Length,
    Origin,
    State,
)
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.store.store import Store


def lost(**values: object) -> Deal:
    known = {"name": "GTX Pro", "lost_on": date(2026, 6, 1), "value": Decimal("48000.50"), "currency": "EUR"}
    return Deal(0, 0, **(known | values))  # type: ignore[arg-type]


def cancity(deals: DealService, **values: object) -> int:
    return deals.add(NewDeal("Cancity", lost(**values), ("Price",), "Ida Holm", "ida@cancity.example"))


def test_a_new_deal_is_whole_and_planned(deals: DealService) -> None:
    found = deals.detail(cancity(deals, product="GTX Pro", competitor="Gusto", note="Ask for Ida."))
    assert found.account.name == "Cancity"
    assert (found.deal.value, found.deal.product, found.deal.competitor) == (
        Decimal("48000.50"),
        "GTX Pro",
        "Gusto",
    )
    assert found.deal.note == "Ask for Ida."
    assert [reason.text for reason in found.reasons] == ["Price"]
    assert [person.contact.email for person in found.people] == ["ida@cancity.example"]
    assert found.cycle.recontact_by == date(2027, 3, 1)
    assert [(touch.planned_on, touch.origin) for touch in found.touches] == [
        (date(2026, 12, 1), Origin.CADENCE)
    ]


def test_the_same_account_is_found_again_by_its_name(deals: DealService) -> None:
    first, second = cancity(deals), deals.add(NewDeal("  CANCITY ", lost(name="Second")))
    assert deals.load(first).account_id == deals.load(second).account_id


def test_a_deal_without_an_account_is_refused(deals: DealService, store: Store) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="account"):
        deals.add(NewDeal("  ", lost()))
    assert dump(store) == before


def test_a_longer_contract_moves_the_plan(deals: DealService) -> None:
    deal_id = cancity(deals)
    deal = deals.load(deal_id)
    deals.save(replace(deal, contract=Contract(date(2026, 6, 1), Length.parse("2 years"))))
    found = deals.detail(deal_id)
    assert found.cycle.rule_date == date(2027, 12, 1)
    assert not found.cycle.length_assumed


CHANGES: list[tuple[str, Callable[[DealService, int], object]]] = [
    ("New lost deal at Betatech", lambda deals, _: deals.add(NewDeal("Betatech", lost()))),
    ("Change Cancity", lambda deals, deal_id: deals.save(replace(deals.load(deal_id), owner="Anna"))),
    ("Write notes", lambda deals, deal_id: deals.write_note(deal_id, "They wait for Denmark.")),
    ("Won back Cancity", lambda deals, deal_id: deals.won_back(deal_id, "The new price")),
]


@pytest.mark.parametrize(("label", "change"), CHANGES, ids=[label for label, _ in CHANGES])
def test_every_change_is_one_named_step(
    label: str, change: Callable[[DealService, int], object], deals: DealService, store: Store
) -> None:
    deal_id = cancity(deals)
    before = dump(store)
    change(deals, deal_id)
    after = dump(store)
    assert (store.undo_label, after != before) == (label, True)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_typing_notes_is_one_step(deals: DealService, store: Store) -> None:
    deal_id = cancity(deals)
    for text in ("T", "Th", "Thu", "Thursday"):
        deals.write_note(deal_id, text)
    store.undo()
    assert deals.load(deal_id).note == ""
    assert store.undo_label == "New lost deal at Cancity"


def test_an_ended_deal_has_no_next_touch_and_a_reopened_one_has(deals: DealService, store: Store) -> None:
    deal_id, bulk = cancity(deals), BulkService(store, lambda: TODAY)
    bulk.set_state([deal_id], State.NOT_A_MATCH, why="They build it themselves.")
    assert not any(touch.planned_on for touch in deals.detail(deal_id).touches)
    bulk.set_state([deal_id], State.WORKING)
    found = deals.detail(deal_id)
    assert sum(touch.planned_on is not None for touch in found.touches) == 1
    assert [episode.ended_as for episode in found.episodes] == [State.NOT_A_MATCH]


def test_a_won_deal_of_an_import_is_never_planned(deals: DealService) -> None:
    assert deals.detail(cancity(deals, kind=Kind.WON)).touches == ()


def test_a_deal_rolls_into_its_next_cycle_by_itself(store: Store) -> None:
    deal_id = cancity(DealService(store, lambda: TODAY))
    a_year_later = date(2027, 6, 1)
    later = DealService(store, lambda: a_year_later)
    later.roll()
    (begin, end) = store.connection.execute(
        "SELECT cycle_begin, cycle_end FROM deal WHERE id = ?", (deal_id,)
    ).fetchone()
    assert (begin, end) == ("2027-06-01", "2028-06-01")
    assert store.undo_label == "New lost deal at Cancity"


def test_a_deal_that_is_gone_is_refused_in_words(deals: DealService) -> None:
    with pytest.raises(Refused, match="no longer there"):
        deals.detail(99)
