"""Keeping a deal's computed columns and its one next touch true after a change."""

from __future__ import annotations

from datetime import date
from typing import Final

from winback_desktop.domain.contract import Cycle
from winback_desktop.domain.records import Deal, Origin, State, Touch
from winback_desktop.domain.touches import Planning
from winback_desktop.services.load import room_of
from winback_desktop.services.planning import Planner
from winback_desktop.store import buying_process, deals, important_dates, touches
from winback_desktop.store.deals import Schedule
from winback_desktop.store.store import Store

_BY_THE_PROGRAM: Final = (Origin.CONTRACT_RULE, Origin.CADENCE, Origin.IMPORTANT_DATE)


def replan(store: Store, planner: Planner, deal: Deal, today: date, *, keep_chosen: bool = True) -> Cycle:
    """Write the cycle and the next touch of a deal in the open write; what the rep chose stays (R1, R2)."""
    cycle = planner.cycle(deal, today)
    deals.save_schedule(store, Schedule(deal.id, cycle))
    before = touches.planned(store, deal.id)
    chosen = before is not None and before.origin not in _BY_THE_PROGRAM
    kept = (State.WORKING,) if keep_chosen and chosen else ()
    if deal.state not in (*kept, State.ICY):
        touches.plan(store, deal.id, next_touch(store, planner, deal, today, cycle))
    return cycle


def next_touch(
    store: Store, planner: Planner, deal: Deal, today: date, cycle: Cycle | None = None
) -> Touch | None:
    """The touch that the rules want next, by what was done last and what the account has ahead."""
    dates = tuple(important_dates.of_account(store, deal.account_id))
    last = touches.last_done(store, deal.id)
    room = room_of(store, planner, today, deal.id)
    channels = buying_process.channels(store, deal.account_id)
    return planner.next_touch(deal, cycle or planner.cycle(deal, today), today, last, dates, room, channels)


def planning_of(store: Store, planner: Planner, deal: Deal, today: date) -> Planning:
    """What the planning of a stored deal rests on."""
    dates = tuple(important_dates.of_account(store, deal.account_id))
    icy_before, room = touches.icy_shoulders(store, deal.id), room_of(store, planner, today, deal.id)
    channels = buying_process.channels(store, deal.account_id)
    return planner.planning(deal, today, dates, icy_before, room=room, channels=channels)
