from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.conftest import TODAY
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.insights import Scope
from winback_desktop.domain.records import Deal, Kind, SaidBy
from winback_desktop.domain.three_truths import Share, Verdict
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.three_truths import ThreeTruthsService
from winback_desktop.store.store import Store


@pytest.fixture
def debriefs(store: Store) -> DebriefService:
    return DebriefService(store, lambda: TODAY)


@pytest.fixture
def truths(store: Store) -> ThreeTruthsService:
    return ThreeTruthsService(store)


def review(
    deals: DealService,
    debriefs: DebriefService,
    account: str,
    rep: str,
    own: str,
    buyer: str,
    *,
    deal: Deal | None = None,
    done: bool = True,
) -> int:
    """A debrief of a loss, with a reason of each side that has one."""
    lost = deal or Deal(0, 0, "GTX Pro", lost_on=date(2026, 9, 1))
    deal_id = deals.add(NewDeal(account, lost, reasons=(rep,) if rep else ()))
    debrief_id = debriefs.start(deal_id)
    debriefs.write(debrief_id, Part.FELL_SHORT, own or "Nothing to name")
    debriefs.write(debrief_id, 1, f"They said “{buyer}”.")
    if own:
        debriefs.reasons.name(debrief_id, Part.FELL_SHORT, [NamedReason(own, "")])
    if buyer:
        debriefs.reasons.name(debrief_id, 1, [NamedReason(buyer, "")])
    if done:
        debriefs.finish(debrief_id)
    return deal_id


def test_a_deal_and_its_form_say_the_same(
    deals: DealService, debriefs: DebriefService, truths: ThreeTruthsService
) -> None:
    deal_id = review(deals, debriefs, "Cancity", "Price", "", "Price too high")
    found = truths.of_deal(deal_id)
    assert found.first_is_buyers is True
    assert [(row.text, row.verdict) for row in found.rows] == [("Price too high", Verdict.AGREES)]
    assert found.self_words == "Nothing to name"
    assert found.quotes == ("Price too high",)
    assert found.spoken == set(SaidBy)
    assert debriefs.detail(debriefs.start(deal_id)).truths == found
    assert deals.detail(deal_id).truths == found


def test_summed_over_a_scope(
    store: Store, deals: DealService, debriefs: DebriefService, truths: ThreeTruthsService
) -> None:
    first = review(deals, debriefs, "Cancity", "Price", "Price", "Price")
    review(deals, debriefs, "Isdom", "Price", "Came too late", "Their cat")
    review(deals, debriefs, "Codehow", "Price", "", "Price", done=False)
    left = Deal(0, 0, "GTX", kind=Kind.FORMER_CUSTOMER, lost_on=date(2025, 5, 5), owner="Anna")
    review(deals, debriefs, "Zoomit", "Their cat", "", "Their cat", deal=left)

    everything = truths.summed(Scope())
    assert everything.reviews == 3
    assert everything.first_was_buyers == Share(2, 3)
    assert everything.self_was_buyers == Share(1, 2)
    assert {line.account: line.agrees for line in everything.lines} == {
        "Cancity": True,
        "Isdom": False,
        "Zoomit": True,
    }
    for scope, count in (
        (Scope(first=date(2026, 1, 1)), 2),
        (Scope(kind=Kind.FORMER_CUSTOMER), 1),
        (Scope(owner="Anna"), 1),
        (Scope(product="nothing"), 0),
    ):
        assert truths.summed(scope).reviews == count, scope

    store.undo()  # the last debrief's end
    assert truths.summed(Scope()).reviews == 2
    assert first in {line.deal_id for line in truths.summed(Scope()).lines}


def test_the_first_look_is_not_empty(store: Store, truths: ThreeTruthsService) -> None:
    SampleDataService(store, lambda: TODAY).add()
    found = truths.summed(Scope(last=TODAY + timedelta(days=1)))
    assert found.first_was_buyers == Share(1, 3)
    assert found.self_was_buyers == Share(1, 3)
    assert found.unheard
