"""Deals that nobody answers any more: proposed as gone silent, accepted or declined (R4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Channel,
    Kind,
    Origin,
    State,
    Touch,
)
from winback_desktop.domain.silence import MAY_BE_ASKED, Silent
from winback_desktop.services.outcomes import ended
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import replan
from winback_desktop.services.silence_letters import add_letter, open_letter
from winback_desktop.store import accounts, deals, outcomes, silent, touches
from winback_desktop.store.store import Store

_SHOWN: Final = 50


class SilenceService:
    """Silence; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def proposed(self) -> list[Silent]:
        """The deals that are to be proposed as gone silent, the longest silence first; for a worker."""
        with self._store.read_in_worker() as connection:
            return silent.proposed(connection, _SHOWN)

    def accept(self, deal_id: int) -> int:
        """Call a deal gone silent: what it was is kept, and a silence letter is the next step (R4).

        Returns the debrief that waits for its answer. Refused for a deal that cannot go silent.
        """
        store, today = self._store, self._today()
        deal = deals.load(store, deal_id)
        if deal.kind not in MAY_BE_ASKED or deal.state is not State.WORKING:
            raise Refused(words.CANNOT_GO_SILENT)
        unanswered = outcomes.silence(store, deal_id).unanswered
        with store.write(f"Gone silent: {accounts.name_of(store, deal)}"):
            note = words.WENT_SILENT.format(count=unanswered)
            quiet = replace(deal, kind=Kind.GONE_SILENT)
            if deal.kind is not Kind.GONE_SILENT:
                deals.add_episode(store, ended(deal, today, note))
                deals.save(store, quiet)
            planner = Planner.load(store)
            replan(store, planner, quiet, today)
            on = planner.working_days.on_or_after(today)
            why = words.SILENCE_LETTER
            touches.plan(
                store, deal.id, Touch(0, deal.id, Channel.LETTER, Origin.DEBRIEF, planned_on=on, why=why)
            )
            letter = open_letter(store, deal.id)
            return letter.id if letter is not None else add_letter(store, deal.id)

    def decline(self, deal_id: int) -> None:
        """Say that a deal is not silent; it is proposed again after two more unanswered chases."""
        deal = deals.load(self._store, deal_id)
        with self._store.write(f"Not silent: {accounts.name_of(self._store, deal)}"):
            outcomes.decline_silence(self._store, deal_id)
