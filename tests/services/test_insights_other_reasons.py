"""Reasons that are of no known kind are said in their own words."""

from __future__ import annotations

from datetime import date

from tests.services.conftest import TODAY
from winback_desktop.domain.insights import Named, Scope
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.insights import InsightService
from winback_desktop.store.store import Store


def test_other_reasons_are_counted_by_their_words_whatever_their_case(
    store: Store, deals: DealService
) -> None:
    said = (
        ("Owner cut all contracts", "Price"),
        ("owner cut ALL contracts",),
        ("Überall Regen",),
        ("überall regen", "Überall Regen"),
        ("Season too short",),
        ("Price",),
    )
    for number, reasons in enumerate(said):
        lost = Deal(0, 0, "GTX", lost_on=date(2026, 1, 1 + number))
        deals.add(NewDeal(f"Account {number}", lost, reasons=reasons))
    insights = InsightService(store, lambda: TODAY)
    found = insights.reasons(Scope())
    assert found.other_words == (
        Named("Owner cut all contracts", 2),
        Named("Überall Regen", 2),
        Named("Season too short", 1),
    )
    assert found.lines[0].key == ""
    assert found.most_often is not None
    assert found.most_often.losses == 2
    assert insights.reasons(Scope(first=date(2026, 1, 6))).other_words == ()
