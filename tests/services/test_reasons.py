"""Loss reasons: noted with what their kind says, changed, looked at again; and the library behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal, LossReason, SaidBy, Standing
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.reason_kinds import ReasonKindService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.store.store import Store


@pytest.fixture
def reasons(store: Store) -> ReasonService:
    return ReasonService(store, lambda: TODAY)


@pytest.fixture
def kinds(store: Store) -> ReasonKindService:
    return ReasonKindService(store)


def lost(deals: DealService, *reasons: str, lost_on: date = date(2026, 10, 1)) -> int:
    return deals.add(NewDeal("Cancity", Deal(0, 0, "Payroll", lost_on=lost_on), reasons))


def of(deals: DealService, deal_id: int) -> list[LossReason]:
    return list(deals.detail(deal_id).reasons)


def test_reasons_of_a_new_deal_know_their_kind_and_when_to_look_again(deals: DealService) -> None:
    price, merger = of(deals, lost(deals, "Price 15 % over Gusto", "They merged"))
    assert (price.kind, price.recheck_on, price.addressable) == ("price", date(2027, 4, 1), True)
    assert (merger.kind, merger.recheck_on, merger.addressable) == ("merger", date(2027, 7, 1), False)


def test_what_the_rep_adds_stands_until_looked_at(deals: DealService, reasons: ReasonService) -> None:
    deal_id = lost(deals)
    reason = reasons.load(reasons.add(deal_id, "  Too   expensive "))
    assert (reason.text, reason.standing, reason.said_by) == (
        "Too expensive",
        Standing.STANDS,
        SaidBy.REP,
    )
    assert (reason.kind, reason.recheck_on) == ("price", date(2027, 4, 1))
    with pytest.raises(Refused):
        reasons.add(deal_id, "  ")


CHANGES: list[tuple[str, Callable[[ReasonService, LossReason], object]]] = [
    ("Add reason “Speed”", lambda reasons, one: reasons.add(one.deal_id, "Speed")),
    ("Change reason “Cost”", lambda reasons, one: reasons.save(replace(one, text="Cost", severity=3))),
    ("Look again at “Price”", lambda reasons, one: reasons.set_standing(one.id, Standing.LIFTED)),
    ("Delete reason “Price”", lambda reasons, one: reasons.delete(one)),
]


@pytest.mark.parametrize(("label", "change"), CHANGES, ids=[label for label, _ in CHANGES])
def test_every_change_is_one_named_step(
    label: str,
    change: Callable[[ReasonService, LossReason], object],
    deals: DealService,
    reasons: ReasonService,
    store: Store,
) -> None:
    (one,) = of(deals, lost(deals, "Price"))
    before = dump(store)
    change(reasons, one)
    after = dump(store)
    assert (store.undo_label, after != before) == (label, True)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def test_another_look_moves_the_recheck_on(deals: DealService, reasons: ReasonService) -> None:
    (one,) = of(deals, lost(deals, "Price", lost_on=date(2026, 5, 1)))
    reasons.set_standing(one.id, Standing.STANDS, evidence=" They said so on the phone ")
    found = reasons.load(one.id)
    assert (found.recheck_on, found.evidence) == (date(2027, 2, 1), "They said so on the phone")
    reasons.set_standing(one.id, Standing.UNKNOWN, recheck_on=date(2026, 12, 1))
    found = reasons.load(one.id)
    assert (found.recheck_on, found.evidence) == (date(2026, 12, 1), "They said so on the phone")
    reasons.set_standing(one.id, Standing.LIFTED, evidence="New price list")
    found = reasons.load(one.id)
    assert (found.standing, found.recheck_on, found.evidence) == (Standing.LIFTED, None, "New price list")


def test_a_reason_that_stands_again_forgets_the_change_that_lifted_it(
    deals: DealService, reasons: ReasonService, store: Store
) -> None:
    (one,) = of(deals, lost(deals, "Price"))
    with store.write("Record a change") as connection:
        connection.execute(
            "INSERT INTO change (id, kind, text, happened_on) VALUES (7, 'price_cut', 'x', ?)", (TODAY,)
        )
    reasons.save(replace(one, standing=Standing.LIFTED, evidence="price cut", change_id=7))
    assert reasons.load(one.id).change_id == 7
    reasons.set_standing(one.id, Standing.STANDS)
    found = reasons.load(one.id)
    assert (found.change_id, found.evidence) == (None, "price cut")


def test_a_new_text_finds_its_kind_anew_but_not_over_a_choice(
    deals: DealService, reasons: ReasonService
) -> None:
    (one,) = of(deals, lost(deals, "Price"))
    reasons.save(replace(one, text="No budget"))
    assert reasons.load(one.id).kind == "budget"
    reasons.save(replace(reasons.load(one.id), text="No money", kind="trust"))
    assert reasons.load(one.id).kind == "trust"
    with pytest.raises(Refused):
        reasons.save(replace(one, text=""))
    with pytest.raises(Refused):
        reasons.save(replace(one, severity=4))


def test_saving_nothing_new_is_no_step(deals: DealService, reasons: ReasonService, store: Store) -> None:
    (one,) = of(deals, lost(deals, "Price"))
    reasons.save(one)
    assert store.undo_label == "New lost deal at Cancity"


def test_suggestions_are_what_was_used_and_then_the_library(
    deals: DealService, reasons: ReasonService
) -> None:
    lost(deals, "Danish payroll", "Price")
    found = reasons.suggestions()
    assert found[:2] in (["Danish payroll", "Price"], ["Price", "Danish payroll"])
    assert "Merged or taken over" in found
    assert [text.casefold() for text in found].count("price") == 1


def test_old_reasons_get_their_kind_with_the_days_roll(deals: DealService, store: Store) -> None:
    deal_id = lost(deals, "Price", "Whatever")
    with store.write_computed() as connection:
        connection.execute("UPDATE loss_reason SET kind = NULL")
    assert store.has_work_for(TODAY)
    deals.roll()
    assert [reason.kind for reason in of(deals, deal_id)] == ["price", ""]
    assert not store.has_work_for(TODAY)
    assert store.undo_label == "New lost deal at Cancity"


def test_a_built_in_kind_is_used_as_the_rep_changed_it_until_that_is_deleted(
    deals: DealService, reasons: ReasonService, kinds: ReasonKindService
) -> None:
    own = kinds.copy("price")
    kinds.save(
        replace(own, recheck_months=2, words=("danish", "price"), lifted_by=frozenset({ChangeKind.FUNDING}))
    )
    (one,) = of(deals, lost(deals, "Danish thing"))
    assert (one.kind, one.recheck_on) == ("price", date(2026, 12, 1))
    assert not kinds.load("price").built_in
    kinds.delete("price")
    assert kinds.load("price").built_in
    assert kinds.load("price").recheck_months == 6
    assert reasons.load(one.id).kind == "region"


def test_changed_words_classify_anew_as_one_step_and_leave_what_was_chosen(
    deals: DealService, reasons: ReasonService, kinds: ReasonKindService, store: Store
) -> None:
    deal_id = lost(deals, "No Danish payroll", "No Danish holidays", "Price")
    chosen = of(deals, deal_id)[1]
    reasons.save(replace(chosen, kind="trust"))
    own = kinds.add()
    before = dump(store)
    seen: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    assert kinds.save(replace(own, name="Payroll", words=("payroll", "no danish holidays")), go_on)
    assert [reason.kind for reason in of(deals, deal_id)] == [own.key, "trust", "price"]
    assert seen
    store.undo()
    assert dump(store) == before


def test_a_cancelled_change_leaves_all_as_it_was(
    deals: DealService, kinds: ReasonKindService, store: Store
) -> None:
    lost(deals, "No Danish payroll")
    own = kinds.add()
    before = dump(store)
    assert not kinds.save(replace(own, words=("payroll",)), lambda _done, _total: False)
    assert dump(store) == before


def test_typing_in_the_library_is_one_step_and_names_are_unique(
    kinds: ReasonKindService, store: Store
) -> None:
    own = kinds.add()
    for name in ("D", "De", "Denmark"):
        kinds.save(replace(own, name=name))
    store.undo()
    assert kinds.load(own.key).name == own.name
    assert kinds.add().name != own.name
    for wrong in (replace(own, name=" "), replace(own, name="price"), replace(own, recheck_months=0)):
        with pytest.raises(Refused):
            kinds.save(wrong)
    assert kinds.copy(own.key).key != own.key
    kinds.delete(own.key)
    with pytest.raises(Refused):
        kinds.load(own.key)
