"""What the rep does to many deals at once: one undoable step each, in slices that let the window live."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal, State
from winback_desktop.domain.touches import MOVES, OPEN_STATES, rest_words
from winback_desktop.services.outcomes import ended
from winback_desktop.services.planning import Planner, as_touch
from winback_desktop.services.replan import planning_of, replan
from winback_desktop.store import bulk, deals, touches
from winback_desktop.store.store import Store

STATES: Final = (State.WORKING, State.ICY, State.NOT_A_MATCH, State.CLOSED)

_SLICE: Final = 200
_PLANNED_SLICE: Final = 5  # each is planned anew: about a millisecond
_INDEX_AT_END: Final = 50

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """The rep called the work off; nothing was changed."""


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
        return sum(bulk.late_for(self._store, part, on, today) for part in _slices(deal_ids, _SLICE))

    def reschedule(self, deal_ids: Sequence[int], on: date, progress: Progress | None = None) -> int:
        """Move the next touches of these deals to a day; returns how many. Refused for a past day."""
        self.late_for(deal_ids[:1], on)
        moved = 0
        with self._store.write(f"Reschedule {_deals(deal_ids)}"):
            for done, part in _counted(deal_ids, _SLICE):
                moved += bulk.planned(self._store, part)
                bulk.reschedule(self._store, part, on)
                _tell(progress, done, deal_ids)
        return moved

    def tag(self, deal_ids: Sequence[int], name: str, progress: Progress | None = None) -> None:
        """Put a tag on these deals; Refused without a word."""
        name = name.strip()
        if not name:
            raise Refused("Type the word to tag these deals with.")
        with self._store.write(f"Tag {_deals(deal_ids)} “{name}”"):
            for done, part in _counted(deal_ids, _SLICE):
                deals.add_tag(self._store, part, name)
                _tell(progress, done, deal_ids)

    def untag(self, deal_ids: Sequence[int], name: str, progress: Progress | None = None) -> None:
        """Take a tag off these deals."""
        with self._store.write(f"Remove tag “{name}” from {_deals(deal_ids)}"):
            for done, part in _counted(deal_ids, _SLICE):
                deals.remove_tag(self._store, part, name)
                _tell(progress, done, deal_ids)

    def set_state(self, deal_ids: Sequence[int], state: State, progress: Progress | None = None) -> int:
        """Move to a state those of these deals that may go there (R5); returns how many did.

        Working ones get a next touch, resting ones one in the next cycle, ended ones lose theirs.
        """
        moved = 0
        sources = [source for source, targets in MOVES.items() if state in targets]
        planned = state in OPEN_STATES
        planner = Planner.load(self._store)
        size = _PLANNED_SLICE if planned else _SLICE
        with self._store.write(f"Mark {_deals(deal_ids)} as {words.STATES[state]}"):
            for done, part in _counted(deal_ids, size):
                going = bulk.allowed(self._store, part, sources, state)
                moved += len(going)
                if planned:
                    for deal in deals.load_many(self._store, going):
                        self._take_up(deal, state, planner)
                elif going:
                    bulk.end(self._store, going, state)
                _tell(progress, done, deal_ids)
        return moved

    def delete(self, deal_ids: Sequence[int], progress: Progress | None = None) -> None:
        """Delete these deals with all that belongs to them."""
        many = len(deal_ids) > _INDEX_AT_END
        with self._store.write(f"Delete {_deals(deal_ids)}", bulk=many):
            for done, part in _counted(deal_ids, _SLICE):
                deals.delete(self._store, part)
                _tell(progress, done, deal_ids)

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


def _counted(deal_ids: Sequence[int], size: int) -> Iterator[tuple[int, Sequence[int]]]:
    done = 0
    for part in _slices(deal_ids, size):
        done += len(part)
        yield done, part


def _slices(deal_ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for begin in range(0, len(deal_ids), size):
        yield deal_ids[begin : begin + size]


def _tell(progress: Progress | None, done: int, deal_ids: Sequence[int]) -> None:
    if progress is not None:
        progress(done, len(deal_ids))


def _deals(deal_ids: Sequence[int]) -> str:
    return "1 deal" if len(deal_ids) == 1 else f"{len(deal_ids):,} deals"
