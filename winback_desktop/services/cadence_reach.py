"""Keeping cadences true to who can still be written to, in a write that is open (R2, R3)."""

from __future__ import annotations

from datetime import date

from winback_desktop.domain.cadence_stops import after_people, run_of
from winback_desktop.domain.records import Deal, State
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import replan
from winback_desktop.store import accounts, cadences, deals
from winback_desktop.store.store import Store


def people_changed(store: Store, planner: Planner, account_id: int, today: date) -> list[Deal]:
    """Stop the cadences of an account where nobody may be written to any more, resume them where one may.

    To be called in the open write that noted an opt-out, a death, a leaving or an arrival; returns the
    deals whose cadence stopped or goes on, as they are now.
    """
    people = [(person.contact, person.employment) for person in accounts.people(store, account_id)]
    changed = []
    for deal in deals.load_many(store, cadences.worked_at(store, account_id)):
        run = after_people(deal, people, today)
        if run == run_of(deal):
            continue
        cadences.set_run(store, [deal.id], run)
        changed.append(run.put_into(deal))
        if deal.state is State.WORKING:
            replan(store, planner, changed[-1], today)
    return changed
