"""Planning every deal anew after a change of the rules: worked out once for all deals that are alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain.buying_process import channel_for, from_text, still_because
from winback_desktop.domain.contract import Cycle, Window, closing_from, window
from winback_desktop.domain.load import Room
from winback_desktop.domain.records import (
    CadenceState,
    Channel,
    Contract,
    Deal,
    Length,
    LengthUnit,
    Origin,
    Outcome,
    State,
    Touch,
)
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Dates, Planner
from winback_desktop.services.slices import Pace, unswept
from winback_desktop.store import replanning
from winback_desktop.store.replanning import (
    CadenceColumns,
    ContractColumns,
    CycleColumns,
    DealRow,
    Replanned,
    TouchColumns,
)
from winback_desktop.store.store import Store

_KEPT: Final = 50_000
_BY_THE_PROGRAM: Final = (Origin.CONTRACT_RULE, Origin.CADENCE, Origin.IMPORTANT_DATE)
_STILL_DUE: Final = (Origin.CADENCE, Origin.IMPORTANT_DATE)

_TouchKey = tuple[ContractColumns, CadenceColumns, str | None, str | None, Dates, str]

Continue = Callable[[int, int], bool]
"""Told how many of how many are done; False stops."""


class Stopped(Exception):
    """The rep wants no more of it."""


def replan_all(store: Store, planner: Planner, today: date, go_on: Continue) -> None:
    """Plan every deal anew in the open write, in slices of a few milliseconds; Stopped when `go_on` says no.

    Working deals get the next touch that the rules want; what the rep chose by hand, what was missed and
    the rest of icy deals stay (R1, R2).
    """
    replanner = Replanner(planner, today)
    replanner.room = room_for_many(store, planner, today, origins=_BY_THE_PROGRAM)
    replanner.counts_due = True
    total, done = replanning.count(store), 0
    last: int | None = 0
    pace = Pace()
    with unswept():
        while last is not None:
            with pace.slice():
                rows = replanning.rows_after(store, last, pace.size)
                replanning.write(store, [replanner.replanned(row) for row in rows])
            last, done = rows[-1].id if rows else None, done + len(rows)
            if rows and not go_on(done, total):
                raise Stopped


class Replanner:
    """Cycles and next touches by one set of rules on one day, remembered by what they depend on."""

    def __init__(self, planner: Planner, today: date, *, keep_missed: bool = True) -> None:
        """Without `keep_missed` a step of a cadence that was missed gives way to what is wanted now.

        Set `room` where days are limited: the touches are then placed one after the other; `counts_due`
        where it reckons with all that is due already.
        """
        self.room: Room | None = None
        self.counts_due = False
        self._planner = planner
        self._today = today
        self._keep_missed = keep_missed
        self._gap = timedelta(days=planner.preferences.minimum_gap_days)
        self._cycles: dict[ContractColumns, tuple[Cycle, CycleColumns]] = {}
        self._touches: dict[_TouchKey, TouchColumns | None] = {}

    def replanned(self, row: DealRow) -> Replanned:
        """How this deal is to be planned."""
        asked = _asked(row.contract)
        cycle, columns = self._cycle(asked)
        if row.state != State.WORKING or not self._is_planned_anew(row, cycle):
            return Replanned(row, columns, None)
        last_on, last_outcome = row.last_on, row.last_outcome
        if last_on is not None and not row.dates and self._is_long_ago(date.fromisoformat(last_on), cycle):
            last_on = last_outcome = None
        key = (asked, row.cadence, last_on, last_outcome, row.dates, row.channels)
        if key not in self._touches:
            if len(self._touches) >= _KEPT:
                self._touches.clear()
            self._touches[key] = self._touch(key, cycle)
        return Replanned(row, columns, self._placed(self._touches[key], last_on, row.touch))

    def _placed(
        self, touch: TouchColumns | None, last_on: str | None, before: TouchColumns | None
    ) -> TouchColumns | None:
        """The touch on a day with room, never a later one."""
        if touch is None or self.room is None:
            return touch
        earliest = self._today
        if last_on is not None:
            earliest = max(earliest, date.fromisoformat(last_on) + self._gap)
        on = self.room.place(date.fromisoformat(touch.planned_on), earliest)
        is_counted = before is not None and date.fromisoformat(before.planned_on) <= self._today
        if not (self.counts_due and is_counted and on == self._today):
            self.room.take(on)
        return touch._replace(planned_on=on.isoformat())

    def _is_planned_anew(self, row: DealRow, cycle: Cycle) -> bool:
        if row.touch is None:
            return True
        if row.touch.origin not in _BY_THE_PROGRAM:
            return False
        if row.touch.origin == Origin.CADENCE and not self._keep_missed:
            return True
        missed = date.fromisoformat(row.touch.planned_on) < self._today
        still_due = row.touch.origin in _STILL_DUE or window(cycle, self._today) is Window.OPEN
        return not (missed and still_due)

    def _is_long_ago(self, last_on: date, cycle: Cycle) -> bool:
        """Whether what was done then changes nothing about what is planned now."""
        return last_on < cycle.begin and last_on + self._gap <= self._today

    def _cycle(self, asked: ContractColumns) -> tuple[Cycle, CycleColumns]:
        known = self._cycles.get(asked)
        if known is None:
            if len(self._cycles) >= _KEPT:
                self._cycles.clear()
            cycle = self._planner.cycle(_deal(asked), self._today)
            columns = CycleColumns(
                cycle.begin.isoformat(),
                cycle.rule_date.isoformat(),
                cycle.recontact_by.isoformat(),
                cycle.end.isoformat(),
                int(cycle.start_assumed),
                int(cycle.length_assumed),
                closing_from(cycle).isoformat(),
            )
            known = self._cycles[asked] = (cycle, columns)
        return known

    def _touch(self, key: _TouchKey, cycle: Cycle) -> TouchColumns | None:
        asked, cadence, last_on, last_outcome, dates, channels = key
        done = None
        if last_on is not None:
            outcome = None if last_outcome is None else Outcome(last_outcome)
            done_on = date.fromisoformat(last_on)
            done = Touch(0, 0, Channel.OTHER, Origin.BY_HAND, done_on=done_on, outcome=outcome)
        deal = replace(_deal(asked), cadence_id=cadence.id, cadence_state=CadenceState(cadence.state))
        preferred = from_text(channels)
        touch = self._planner.next_touch(deal, cycle, self._today, done, dates, channels=preferred)
        if touch is None or touch.planned_on is None:
            return None
        return TouchColumns(touch.channel.value, touch.origin.value, touch.planned_on.isoformat(), touch.why)


def in_their_way(replanned: Replanned) -> Replanned:
    """What is planned by a channel that the account prefers, on the day on which it is planned now (R4).

    What was missed, rests or would be planned for another day by now stays but for its channel; what the rep
    chose stays as it is.
    """
    before, wanted = replanned.before.touch, replanned.touch
    if before is None or (wanted is not None and wanted.planned_on == before.planned_on):
        return replanned
    replanned = replanned._replace(touch=None)
    if before.origin not in _BY_THE_PROGRAM:
        return replanned
    channel = channel_for(Channel(before.channel), from_text(replanned.before.channels))
    if channel == before.channel:
        return replanned
    why = still_because(before.why, channel)
    return replanned._replace(touch=before._replace(channel=channel.value, why=why))


def _asked(contract: ContractColumns) -> ContractColumns:
    """Without what the rule does not look at, so that more deals are alike."""
    return contract._replace(
        entered_on=None if contract.lost_on else contract.entered_on,
        product=None if contract.length_count else contract.product,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _deal(asked: ContractColumns) -> Deal:
    length = None
    if asked.length_count and asked.length_unit:
        length = Length(asked.length_count, LengthUnit(asked.length_unit))
    return Deal(
        0,
        0,
        "",
        product=asked.product,
        lost_on=_day(asked.lost_on),
        entered_on=_day(asked.entered_on),
        contract=Contract(_day(asked.start), length, _day(asked.ends_on)),
    )
