"""Loss reasons that are named in the notes of a debrief, completed and each once per teller (R4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.records import LossReason, SaidBy, Standing
from winback_desktop.services.planning import Planner
from winback_desktop.services.reason_kinds import classifier
from winback_desktop.store import deals
from winback_desktop.store.store import Store


def not_yet_noted(
    store: Store, deal_id: int, said_by: SaidBy, found: Iterable[NamedReason], today: date
) -> list[LossReason]:
    """Those of the reasons found that this teller has not given yet, to be added to the deal."""
    known = {reason.text.casefold() for reason in deals.reasons(store, deal_id) if reason.said_by is said_by}
    new = {one.text.casefold(): one for one in found if one.text.casefold() not in known}
    if not new:
        return []
    standing = first_standing(said_by)
    kinds, deal = classifier(store), deals.load(store, deal_id)
    cycle = Planner.load(store).cycle(deal, today)
    return [
        kinds.complete(
            LossReason(0, deal_id, one.text, standing, said_by=said_by, evidence=one.evidence),
            deal.lost_on,
            today,
            cycle,
        )
        for one in new.values()
    ]


def first_standing(said_by: SaidBy) -> Standing:
    """How a reason stands that was just named: what the buyer says counts until it is lifted."""
    return Standing.STANDS if said_by is SaidBy.BUYER else Standing.UNKNOWN
