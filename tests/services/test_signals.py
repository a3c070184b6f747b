from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.changes import ChangeKind, SignalKind
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.signals import SignalService
from winback_desktop.store import changes
from winback_desktop.store.store import Store


@pytest.fixture
def signals(store: Store) -> SignalService:
    return SignalService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1))
    return deals.add(NewDeal("Cancity", deal, reasons=("No budget",)))


def test_a_signal_that_may_lift_reasons_is_a_change_of_theirs(
    signals: SignalService, deals: DealService, deal_id: int, store: Store
) -> None:
    signal = signals.note(deal_id, SignalKind.FUNDING, " Series B ")
    assert signal.change_id is not None
    change = changes.load(store, signal.change_id)
    assert (change.kind, change.ours, change.account_id) == (ChangeKind.FUNDING, False, 1)
    assert (change.text, change.happened_on) == ("Series B", TODAY)
    assert deals.detail(deal_id).signals == (signal,)


def test_one_key_is_enough(signals: SignalService, deal_id: int) -> None:
    signal = signals.note(deal_id, SignalKind.HIRING)
    assert (signal.text, signal.change_id) == ("They are hiring", None)


@pytest.mark.parametrize("kind", SignalKind)
def test_noting_and_deleting_are_one_step_each(
    kind: SignalKind, signals: SignalService, deal_id: int, store: Store
) -> None:
    empty = dump(store)
    signal = signals.note(deal_id, kind)
    assert store.undo_label == "Note signal at Cancity"
    noted = dump(store)
    assert signals.delete(signal.id) is False
    assert dump(store) == empty
    store.undo()
    assert dump(store) == noted
    store.undo()
    assert dump(store) == empty


def test_a_change_that_lifted_a_reason_outlives_its_signal(
    signals: SignalService, deal_id: int, store: Store
) -> None:
    signal = signals.note(deal_id, SignalKind.FUNDING)
    with store.write("Confirm"):
        store.connection.execute(
            "INSERT INTO change_decision (change_id, reason_id, decision, decided_on)"
            " VALUES (?, 1, 'confirmed', '2026-11-20')",
            (signal.change_id,),
        )
    assert signals.delete(signal.id) is True
    assert len(changes.all_of(store)) == 1
    assert signals.of_account(1) == []
