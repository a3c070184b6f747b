"""What the rep does with cadences: make, change, give to deals, pause, stop; and see their dates first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from winback_desktop.domain import cadence as rules
from winback_desktop.domain import cadence_stops as stops
from winback_desktop.domain.buying_process import in_their_way
from winback_desktop.domain.cadence import Outline
from winback_desktop.domain.cadence_shape import checked, copy_name
from winback_desktop.domain.cadence_stops import RUNNING, Run
from winback_desktop.domain.contract import Cycle, add_months
from winback_desktop.domain.records import DEFAULT_CADENCE, Cadence, CadenceState, Contract, Deal
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Channels, Planner
from winback_desktop.services.replanning import Replanner
from winback_desktop.services.slices import Cancelled, Progress, slices, while_waiting
from winback_desktop.store import accounts, buying_process, cadences, deals, replanning
from winback_desktop.store.store import Store

__all__ = ["BUILT_IN", "CadenceService", "Cancelled", "Known", "Preview"]

BUILT_IN: Final = DEFAULT_CADENCE.id

_MANY: Final = 1_000  # from here on the disk is waited for beside the window
_EXAMPLE_MONTHS_AGO: Final = 3
_VERBS: Final = {
    CadenceState.RUNNING: "Resume",
    CadenceState.PAUSED: "Pause",
    CadenceState.STOPPED: "Stop",
}
_NEW_NAME: Final = "New cadence"


@dataclass(frozen=True, slots=True)
class Known:
    """A cadence as a list shows it: how many worked deals it plans, and whether new deals get it."""

    cadence: Cadence
    deals: int
    of_new_deals: bool

    @property
    def built_in(self) -> bool:
        """Whether it comes with the program and cannot be changed."""
        return self.cadence.id == BUILT_IN


@dataclass(frozen=True, slots=True)
class Preview:
    """The dates that a cadence makes of one contract; `account` is empty for the example."""

    cadence: Cadence
    cycle: Cycle
    outline: Outline
    account: str = ""


class CadenceService:
    """Cadences; every method that writes is one undoable step, all or nothing.

    A long one calls `progress(done, total)` between slices, which may raise Cancelled.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def all(self) -> list[Known]:
        """The built-in cadence, then the rep's own by name."""
        counts, chosen = cadences.deal_counts(self._store), cadences.of_new_deals(self._store)
        known = [Known(DEFAULT_CADENCE, counts.get(None, 0), chosen is None)]
        for cadence_id, cadence in cadences.by_id(self._store).items():
            known.append(Known(cadence, counts.get(cadence_id, 0), chosen == cadence_id))
        return known

    def load(self, cadence_id: int) -> Cadence:
        """One cadence; Refused when it is gone."""
        return DEFAULT_CADENCE if cadence_id == BUILT_IN else cadences.load(self._store, cadence_id)

    def add(self, cadence: Cadence | None = None) -> int:
        """Keep a new cadence, by default one with the built-in steps; returns its id."""
        taken = self._names()
        if cadence is None:
            name = _NEW_NAME if _NEW_NAME not in taken else copy_name(_NEW_NAME, taken)
            cadence = replace(DEFAULT_CADENCE, name=name)
        new = checked(cadence, taken)
        with self._store.write(f"Add cadence “{new.name}”"):
            return cadences.add(self._store, new)

    def copy(self, cadence_id: int) -> int:
        """Make a cadence of the rep's own out of this one; returns its id."""
        source = self.load(cadence_id)
        return self.add(replace(source, name=copy_name(source.name, self._names())))

    def save(self, cadence: Cadence, progress: Progress | None = None) -> int:
        """Keep a changed cadence and plan its deals anew; returns how many. Refused in words."""
        before = self.load(cadence.id)
        new = checked(cadence, self._names(but=cadence.id))
        if new == before:
            return 0
        replanned = cadences.deals_of(self._store, new.id)
        if (new.steps, new.interval_months) == (before.steps, before.interval_months):
            replanned = []
        merge = None if replanned else f"cadence {new.id}"
        with self._store.write(f"Change cadence “{new.name}”", merge=merge):
            cadences.save(self._store, new)
            self._replan(replanned, progress)
        return len(replanned)

    def delete(self, cadence_id: int, progress: Progress | None = None) -> int:
        """Delete a cadence; its deals are planned by the built-in one again. Returns how many."""
        cadence = cadences.load(self._store, cadence_id)
        freed = cadences.deals_of(self._store, cadence_id)
        with self._store.write(f"Delete cadence “{cadence.name}”"):
            if cadences.of_new_deals(self._store) == cadence_id:
                cadences.choose_for_new_deals(self._store, None)
            cadences.delete(self._store, cadence_id)
            self._replan(freed, progress)
        return len(freed)

    def give_to_new_deals(self, cadence_id: int) -> None:
        """Let deals that are entered or imported from now on have this cadence."""
        cadence = self.load(cadence_id)
        with self._store.write(f"Give new deals the cadence “{cadence.name}”"):
            cadences.choose_for_new_deals(self._store, cadence_id or None)

    def assign(self, deal_ids: Sequence[int], cadence_id: int, progress: Progress | None = None) -> None:
        """Give deals a cadence and plan them by it; what was planned by hand stays."""
        self.change(deal_ids, cadence_id, None, progress)

    def pause(self, deal_ids: Sequence[int], reason: str = "", progress: Progress | None = None) -> None:
        """Plan only the rule's own touch for these deals until the rep resumes them (R1)."""
        self.change(deal_ids, None, stops.paused(reason), progress)

    def resume(self, deal_ids: Sequence[int], progress: Progress | None = None) -> None:
        """Plan these deals by their cadence again, from today on."""
        self.change(deal_ids, None, RUNNING, progress)

    def stop(self, deal_ids: Sequence[int], reason: str, progress: Progress | None = None) -> None:
        """Plan only the rule's own touch for these deals; Refused without a reason."""
        self.change(deal_ids, None, stops.stopped(reason), progress)

    def change(
        self,
        deal_ids: Sequence[int],
        cadence_id: int | None,
        run: Run | None,
        progress: Progress | None = None,
    ) -> None:
        """Give deals a cadence, let it run or not, or both, and plan them anew; None leaves each as it is."""
        name = None if cadence_id is None else self.load(cadence_id).name

        def write(part: Sequence[int]) -> None:
            if cadence_id is not None:
                cadences.assign(self._store, part, cadence_id or None)
            if run is not None:
                cadences.set_run(self._store, part, run)

        many = len(deal_ids) > _MANY and progress is not None
        pump = while_waiting(deal_ids, progress)
        with self._store.write(_label(deal_ids, name, run), bulk=many, pump=pump):
            self._replan(deal_ids, progress, write)

    def preview(self, cadence: Cadence, deal_id: int | None = None) -> Preview:
        """The real dates that a cadence, saved or only being typed, makes of a deal's contract or an example.

        The example is a deal lost three months ago for the usual contract length.
        """
        planner, today = Planner.load(self._store), self._today()
        deal, account = _example(today, planner), ""
        channels: Channels = ()
        if deal_id is not None:
            deal = deals.load(self._store, deal_id)
            account = accounts.name_of(self._store, deal)
            channels = buying_process.channels(self._store, deal.account_id)
        cycle = planner.cycle(deal, today)
        outline = rules.outline(
            cycle,
            in_their_way(cadence, channels),
            working_days=planner.working_days,
            minimum_gap_days=planner.preferences.minimum_gap_days,
        )
        return Preview(cadence, cycle, outline, account)

    def _replan(
        self,
        deal_ids: Sequence[int],
        progress: Progress | None,
        change: Callable[[Sequence[int]], None] | None = None,
    ) -> None:
        """Plan these deals anew, each slice once it was changed; missed steps of a cadence give way."""
        planner, today = Planner.load(self._store), self._today()
        replanner = Replanner(planner, today, keep_missed=False)
        replanner.room = room_for_many(self._store, planner, today, deal_ids)
        for part in slices(deal_ids, progress):
            if change is not None:
                change(part)
            rows = replanning.rows_of(self._store, part)
            replanning.write(self._store, [replanner.replanned(row) for row in rows])

    def _names(self, but: int = BUILT_IN) -> list[str]:
        known = cadences.by_id(self._store)
        own = [cadence.name for cadence_id, cadence in known.items() if cadence_id != but]
        return [DEFAULT_CADENCE.name, *own]


def _example(today: date, planner: Planner) -> Deal:
    lost_on = add_months(today, -_EXAMPLE_MONTHS_AGO)
    return Deal(0, 0, "", lost_on=lost_on, contract=Contract(lost_on, planner.preferences.default_length))


def _label(deal_ids: Sequence[int], name: str | None, run: Run | None) -> str:
    if name is not None:
        return f"Give {_deals(deal_ids)} the cadence “{name}”"
    verb = _VERBS[run.state if run else CadenceState.RUNNING]
    return f"{verb} the cadence of {_deals(deal_ids)}"


def _deals(deal_ids: Sequence[int]) -> str:
    return "1 deal" if len(deal_ids) == 1 else f"{len(deal_ids):,} deals"
