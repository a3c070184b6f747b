"""Keeping a deal's computed columns and its one next touch true after a change."""

from __future__ import annotations

from datetime import date
from typing import Final

from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.records import Deal, Origin, State
from winback_desktop.services.planning import Planner
from winback_desktop.store import deals, touches
from winback_desktop.store.deals import Schedule
from winback_desktop.store.store import Store

_BY_THE_PROGRAM: Final = (Origin.CONTRACT_RULE, Origin.CADENCE)


def replan(store: Store, planner: Planner, deal: Deal, today: date, *, keep_chosen: bool = True) -> Cycle:
    """Write the cycle and the next touch of a deal in the open write; what the rep chose stays (R1, R2)."""
    cycle = planner.cycle(deal, today)
    deals.save_schedule(store, Schedule(deal.id, cycle))
    before = touches.planned(store, deal.id)
    chosen = before is not None and before.origin not in _BY_THE_PROGRAM
    if not (keep_chosen and chosen and deal.state is State.WORKING):
        touches.plan(
            store, deal.id, planner.next_touch(deal, cycle, today, touches.last_done(store, deal.id))
        )
    return cycle
