"""What the rep does to many deals at once: one undoable step each, in slices that let the window live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.load import Movable, Room, counted, is_off, spread
from winback_desktop.domain.records import Deal, Outcome, State
from winback_desktop.domain.touches import MOVES, OPEN_STATES, rest_words
from winback_desktop.services.outcomes import ended
from winback_desktop.services.planning import Planner, as_touch
from winback_desktop.services.replan import planning_of, replan
from winback_desktop.services.slices import Progress, slices, while_waiting
from winback_desktop.store import bulk, deals, loads, touches
from winback_desktop.store.store import Store
from winback_desktop.store.today import in_order

STATES: Final = (State.WORKING, State.ICY, State.NOT_A_MATCH, State.CLOSED)

_OUTCOMES: Final = {State.ICY: Outcome.ICY_SHOULDER, State.NOT_A_MATCH: Outcome.NOT_A_MATCH}

_INDEX_AT_END: Final = 50
_AROUND: Final = timedelta(days=60)  # days beside the chosen ones that a preview may show


@dataclass(frozen=True, slots=True)
class Outlook:
    """The room on the coming days without the touches that move, a day for each, and how many stay."""

    room: Room
    placed: Mapping[int, date]
    stay: int


class BulkService:
    """Every method is one step, all or nothing; `progress(done, total)` may raise Cancelled."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def late_for(self, deal_ids: Sequence[int], on: date) -> int:
        """For how many of these deals that day comes too late (R1); Refused for a past day."""
        today = self._today()
        if on < today:
            raise Refused(words.BEFORE_TODAY.format(day=words.short_day(on, today)))
        return sum(bulk.late_for(self._store, part, on, today) for part in slices(deal_ids))

    def reschedule(self, deal_ids: Sequence[int], on: date, progress: Progress | None = None) -> int:
        """Move the next touches of these deals to a day; returns how many. Refused for a past day."""
        self.late_for(deal_ids[:1], on)
        moved = 0
        with self._store.write(f"Reschedule {_deals(deal_ids)}", pump=while_waiting(deal_ids, progress)):
            for part in slices(deal_ids, progress):
                moved += bulk.planned(self._store, part)
                bulk.reschedule(self._store, part, on)
        return moved

    def planner(self) -> Planner:
        """The rules to hand to `outlook`, which may run beside the window."""
        return Planner.load(self._store)

    def worked_until(self, planner: Planner, days: int) -> date:
        """The last of so many days from today on which the rep works."""
        day = self._today()
        while True:
            if planner.working_days.is_working(day) and not is_off(day, planner.days_off):
                days -= 1
            if days <= 0:
                return day
            day += timedelta(days=1)

    def outlook(self, deal_ids: Sequence[int], planner: Planner, first: date, last: date) -> Outlook:
        """What would become of these deals' touches on the days of a stretch; reads only, also in a thread.

        In the order of the ranking: a deal ahead of its window gets no day after the rule's, one that is late
        none after its cycle (R1).
        """
        today = self._today()
        with self._store.read_in_worker() as connection:
            counts = loads.between(connection, min(first, today), last + _AROUND)
            movables: dict[int, Movable] = {}
            for part in slices(deal_ids):
                for day in map(date.fromisoformat, bulk.days(connection, part)):
                    if day in counts:
                        counts[day] -= 1
                for deal_id, recontact_by, cycle_end in bulk.movable(connection, part):
                    movables[deal_id] = Movable(deal_id, _latest(recontact_by, cycle_end, today))
            ranked = [movables[deal_id] for deal_id in in_order(connection, list(movables), today)]
        room = Room(planner.load_a_day, planner.working_days, planner.days_off, counted(counts))
        placed = spread(ranked, room, first, last)
        return Outlook(room, placed, len(deal_ids) - len(placed))

    def reschedule_spread(self, placed: Mapping[int, date], progress: Progress | None = None) -> int:
        """Move next touches to the days that were found for them; returns how many. Refused for none."""
        deal_ids = list(placed)
        if not deal_ids:
            raise Refused("None of these touches can move into these days.")
        self.late_for(deal_ids[:1], min(placed.values()))
        with self._store.write(
            f"Spread {_deals(deal_ids)} over {len(set(placed.values()))} days",
            pump=while_waiting(deal_ids, progress),
        ):
            for part in slices(deal_ids, progress):
                bulk.reschedule_each(self._store, {deal_id: placed[deal_id] for deal_id in part})
        return len(deal_ids)

    def tag(self, deal_ids: Sequence[int], name: str, progress: Progress | None = None) -> None:
        """Put a tag on these deals; Refused without a word."""
        name = name.strip()
        if not name:
            raise Refused("Type the word to tag these deals with.")
        with self._store.write(f"Tag {_deals(deal_ids)} “{name}”", pump=while_waiting(deal_ids, progress)):
            for part in slices(deal_ids, progress):
                deals.add_tag(self._store, part, name)

    def untag(self, deal_ids: Sequence[int], name: str, progress: Progress | None = None) -> None:
        """Take a tag off these deals."""
        with self._store.write(
            f"Remove tag “{name}” from {_deals(deal_ids)}", pump=while_waiting(deal_ids, progress)
        ):
            for part in slices(deal_ids, progress):
                deals.remove_tag(self._store, part, name)

    def set_state(
        self, deal_ids: Sequence[int], state: State, progress: Progress | None = None, why: str = ""
    ) -> int:
        """Move to a state those of these deals that may go there (R5); returns how many did.

        Working ones get a next touch, resting ones one in the next cycle, ended ones lose theirs. Resting
        counts as an icy shoulder; `why` they are not a match is kept with each. Refused for none.
        """
        why = why.strip()
        if state is State.NOT_A_MATCH and not why:
            raise Refused(words.NEEDS_WHY)
        moved = 0
        sources = [source for source, targets in MOVES.items() if state in targets]
        planned = state in OPEN_STATES
        planner = Planner.load(self._store)
        with self._store.write(
            f"Mark {_deals(deal_ids)} as {words.STATES[state]}", pump=while_waiting(deal_ids, progress)
        ):
            for part in slices(deal_ids, progress):
                going = bulk.allowed(self._store, part, sources, state)
                moved += len(going)
                if planned:
                    for deal in deals.load_many(self._store, going):
                        self._take_up(deal, state, planner)
                elif going:
                    bulk.end(self._store, going, state)
                if going and state in _OUTCOMES:
                    bulk.note_outcome(self._store, going, _OUTCOMES[state], self._today(), why)
        return moved

    def delete(self, deal_ids: Sequence[int], progress: Progress | None = None) -> None:
        """Delete these deals with all that belongs to them."""
        many = len(deal_ids) > _INDEX_AT_END
        with self._store.write(
            f"Delete {_deals(deal_ids)}", bulk=many, pump=while_waiting(deal_ids, progress)
        ):
            for part in slices(deal_ids, progress):
                deals.delete(self._store, part)

    def _take_up(self, deal: Deal, state: State, planner: Planner) -> None:
        today = self._today()
        if deal.state not in OPEN_STATES:
            deals.add_episode(self._store, ended(deal, today))
        if state is State.WORKING:
            deals.set_state(self._store, [deal.id], state)
            replan(self._store, planner, replace(deal, state=state, rests_until=None), today)
            return
        planning = planning_of(self._store, planner, deal, today)
        touch = planning.after_rest(today)
        why = rest_words(touch.on, planning)
        deals.set_state(self._store, [deal.id], state, touch.on)
        touches.plan(self._store, deal.id, as_touch(deal.id, touch, why))


def _latest(recontact_by: str | None, cycle_end: str | None, today: date) -> date:
    rule = date.fromisoformat(recontact_by) if recontact_by else date.max
    end = date.fromisoformat(cycle_end) if cycle_end else date.max
    return rule if rule > today else end - timedelta(days=1)


def _deals(deal_ids: Sequence[int]) -> str:
    return "1 deal" if len(deal_ids) == 1 else f"{len(deal_ids):,} deals"
