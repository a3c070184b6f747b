"""The rhythm of deals: by which cadence they are planned, what comes next and how regularly it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from winback_desktop.domain import touches as touch_rules
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.cadence_stops import Run, in_words, run_of
from winback_desktop.domain.records import DEFAULT_CADENCE, Cadence, CadenceState, Origin
from winback_desktop.domain.regularity import Regularity, regularity
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import planning_of
from winback_desktop.services.replanning import Replanner
from winback_desktop.store import cadences, deals, replanning, touches
from winback_desktop.store.replanning import CadenceColumns
from winback_desktop.store.store import Store

MOST_FORESEEN: Final = 200
_MOST_COMPARED: Final = 5_000

_BY_CADENCE: Final = (Origin.CADENCE, Origin.CONTRACT_RULE)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the detail pane shows of a deal's cadence.

    `step` is 0 where the next touch is none of its steps; `why_not` says why it does not run; `following` are
    the touches after the planned one, for showing only.
    """

    cadence: Cadence
    run: Run
    why_not: str
    step: int
    following: tuple[PlannedTouch, ...]
    regularity: Regularity


@dataclass(frozen=True, slots=True)
class Mixed:
    """By which cadences a choice of deals is planned, None where they differ, and how they run."""

    cadence_id: int | None
    run: Run | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The next touches that a cadence would plan: how many stay as they are, and the busiest day."""

    planned: int
    kept: int
    busiest: date | None
    on_busiest: int


class RhythmService:
    """Reads only; what is changed goes through `CadenceService`."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def of_deal(self, deal_id: int) -> Rhythm:
        """The rhythm of one deal; Refused when it is gone."""
        store, today = self._store, self._today()
        deal, planner = deals.load(store, deal_id), Planner.load(store)
        cadence = planner.cadences.get(deal.cadence_id or 0, DEFAULT_CADENCE)
        known = touches.of_deal(store, deal_id)
        planned = next((touch for touch in known if touch.done_on is None), None)
        following: tuple[PlannedTouch, ...] = ()
        step = 0
        if planned is not None and planned.planned_on is not None:
            planning = planning_of(store, planner, deal, today)
            wanted = PlannedTouch(planned.planned_on, planned.channel, planned.origin)
            following = touch_rules.ghosts(wanted, planning)
            if planned.origin in _BY_CADENCE and not run_of(deal).cause:
                last = touches.last_done(store, deal_id)
                step = planning.next_touch(last.done_on if last else None).step
        return Rhythm(cadence, run_of(deal), in_words(deal, today), step, following, regularity(known, today))

    def of_deals(self, deal_ids: Sequence[int]) -> Mixed:
        """What these deals have in common; of very many nobody waits to hear."""
        if len(deal_ids) > _MOST_COMPARED:
            return Mixed(None, None)
        found = cadences.runs_of(self._store, deal_ids)
        ids = {cadence_id or DEFAULT_CADENCE.id for cadence_id, _ in found}
        runs = {run for _, run in found}
        return Mixed(ids.pop() if len(ids) == 1 else None, runs.pop() if len(runs) == 1 else None)

    def foresee(
        self, deal_ids: Sequence[int], cadence_id: int | None, state: CadenceState | None
    ) -> Foreseen | None:
        """What giving these deals a cadence would plan next; None for more than can be told at once.

        None as `cadence_id` or `state` leaves each deal its own.
        """
        if len(deal_ids) > MOST_FORESEEN:
            return None
        planner, today = Planner.load(self._store), self._today()
        replanner = Replanner(planner, today, keep_missed=False)
        replanner.room = room_for_many(self._store, planner, today, deal_ids)
        days: Counter[date] = Counter()
        kept = 0
        for row in replanning.rows_of(self._store, deal_ids):
            chosen = row.cadence.id if cadence_id is None else cadence_id or None
            columns = CadenceColumns(chosen, state.value if state else row.cadence.state)
            touch = replanner.replanned(row._replace(cadence=columns)).touch
            kept += touch is None and row.touch is not None
            if touch is not None:
                days[date.fromisoformat(touch.planned_on)] += 1
        if not days:
            return Foreseen(0, kept, None, 0)
        busiest = min(day for day, count in days.items() if count == max(days.values()))
        return Foreseen(sum(days.values()), kept, busiest, days[busiest])
