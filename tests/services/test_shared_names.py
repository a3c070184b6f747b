"""Competitors and products: renamed in all their deals, merged, never lost with deals on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal, Length, LengthUnit
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.shared_names import CompetitorService, ProductService
from winback_desktop.store.store import Store


@pytest.fixture
def competitors(store: Store) -> CompetitorService:
    return CompetitorService(store, lambda: TODAY)


@pytest.fixture
def products(store: Store) -> ProductService:
    return ProductService(store, lambda: TODAY)


@pytest.fixture
def lost(deals: DealService, store: Store) -> list[int]:
    made = []
    for number in range(120):
        deal = Deal(
            0,
            0,
            "Payroll",
            lost_on=date(2026, 5, 1),
            product="GTX Pro",
            competitor="Gusto" if number < 70 else "Gusto Inc",
        )
        made.append(deals.add(NewDeal(f"Account {number}", deal)))
    with store.write("Record a change") as connection:
        connection.execute(
            "INSERT INTO change (kind, text, happened_on, competitors, products)"
            " VALUES ('rival_failed', 'x', '2026-10-01', 'Gusto; Gusto Inc; Ovalis', 'GTX Pro')"
        )
    return made


def named(service: CompetitorService | ProductService) -> dict[str, int]:
    return {each.name: each.deals for each in service.all()}


def id_of(service: CompetitorService | ProductService, name: str) -> int:
    return next(each.id for each in service.all() if each.name == name)


CHANGES: list[tuple[str, Callable[[CompetitorService], object]]] = [
    ("Add a competitor", lambda them: them.add()),
    ("Rename Gusto to Brightlane", lambda them: them.rename(id_of(them, "Gusto"), " Brightlane ")),
    ("Rename Gusto to gusto", lambda them: them.rename(id_of(them, "Gusto"), "gusto")),
    ("Merge Gusto Inc into Gusto", lambda them: them.merge(id_of(them, "Gusto Inc"), id_of(them, "Gusto"))),
    ("Note on Gusto", lambda them: them.write_note(id_of(them, "Gusto"), "Weak in Denmark")),
]


@pytest.mark.parametrize(("label", "change"), CHANGES, ids=[label for label, _ in CHANGES])
def test_every_change_is_one_named_step(
    label: str,
    change: Callable[[CompetitorService], object],
    lost: list[int],
    competitors: CompetitorService,
    store: Store,
) -> None:
    before = dump(store)
    change(competitors)
    after = dump(store)
    assert (store.undo_label, after != before) == (label, True)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_a_new_name_goes_into_deals_changes_and_search(
    lost: list[int], competitors: CompetitorService, deals: DealService, store: Store
) -> None:
    competitors.write_note(id_of(competitors, "Gusto"), "Weak in Denmark")
    new = competitors.rename(id_of(competitors, "Gusto"), "Brightlane")
    assert named(competitors) == {"Brightlane": 70, "Gusto Inc": 50}
    assert competitors.note(new) == "Weak in Denmark"
    assert deals.load(lost[0]).competitor == "Brightlane"
    (names,) = store.connection.execute("SELECT competitors FROM change").fetchone()
    assert names == "Brightlane; Gusto Inc; Ovalis"


def test_merging_keeps_every_deal_and_both_notes(lost: list[int], competitors: CompetitorService) -> None:
    gusto, other = id_of(competitors, "Gusto"), id_of(competitors, "Gusto Inc")
    competitors.write_note(gusto, "Cheap")
    competitors.write_note(other, "Slow")
    assert competitors.merge(other, gusto)
    assert named(competitors) == {"Gusto": 120}
    assert competitors.note(gusto) == "Cheap\n\nSlow"


def test_what_is_cancelled_leaves_all_as_it_was(
    lost: list[int], competitors: CompetitorService, store: Store
) -> None:
    before = dump(store)
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 60

    assert competitors.rename(id_of(competitors, "Gusto"), "Brightlane", go_on) == 0
    assert told[0] == (50, 70)
    assert dump(store) == before


def test_names_are_refused_that_are_empty_or_taken_and_used_ones_stay(
    lost: list[int], competitors: CompetitorService
) -> None:
    gusto = id_of(competitors, "Gusto")
    for name in ("  ", "gusto inc"):
        with pytest.raises(Refused):
            competitors.rename(gusto, name)
    with pytest.raises(Refused, match="70 deals"):
        competitors.delete(gusto)
    with pytest.raises(Refused):
        competitors.merge(gusto, gusto)
    new = competitors.add()
    competitors.delete(new)
    with pytest.raises(Refused):
        competitors.load(new)


def test_a_products_length_plans_its_deals_anew_and_survives_a_new_name(
    lost: list[int], products: ProductService, deals: DealService
) -> None:
    product = id_of(products, "GTX Pro")
    assert deals.detail(lost[0]).cycle.rule_date == date(2027, 2, 1)
    assert products.set_length(product, Length(2, LengthUnit.YEARS))
    assert deals.detail(lost[0]).cycle.rule_date == date(2027, 11, 1)
    products.rename(product, "GTX Max")
    assert products.lengths() == {"GTX Max": Length(2, LengthUnit.YEARS)}
    assert deals.load(lost[0]).product == "GTX Max"
    assert deals.detail(lost[0]).cycle.rule_date == date(2027, 11, 1)
