"""Putting touches off until later today, a day, or spread over weeks; the list of them; waking them up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from winback_desktop.domain import snooze as rules
from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.snooze import Snoozed, Until
from winback_desktop.services.load import room_for_many
from winback_desktop.services.planning import Planner
from winback_desktop.services.slices import Progress, slices, while_waiting
from winback_desktop.services.touches import TouchService
from winback_desktop.store import accounts, deals, snoozed
from winback_desktop.store.snoozed import Movable
from winback_desktop.store.store import Store


class Plan(NamedTuple):
    """Until which day each touch is put off, the best deal first; `warning` is what to ask before (R1)."""

    days: tuple[tuple[int, date], ...]
    at: time | None = None
    warning: str = ""

    @property
    def first(self) -> date:
        """The earliest day."""
        return min(day for _, day in self.days)

    @property
    def last(self) -> date:
        """The latest day."""
        return max(day for _, day in self.days)


class SnoozeService:
    """Touches that wait; every method that changes something is one undoable step."""

    def __init__(
        self, store: Store, touches: TouchService, today: Callable[[], date], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._touches = touches
        self._today = today
        self._now = now

    def plan(
        self, deal_ids: Sequence[int], until: Until, *, day: date | None = None, at: time | None = None
    ) -> Plan:
        """Until when these touches would be put off; Refused for a past day or time, or without a touch."""
        ranked = snoozed.ranked(self._store.connection, deal_ids, self._today())
        if not ranked:
            raise Refused("There is no next touch to put off.")
        today = self._today()
        if until is Until.LATER_TODAY:
            if at is None or datetime.combine(today, at) <= self._now():
                raise Refused("Say a time that is still to come today, e.g. 16:30.")
            due = _put_off(ranked, [today] * len(ranked), today)
            return Plan(tuple((found.deal_id, today) for found, _ in due), at)
        moved = _put_off(ranked, self._days(len(ranked), until, day), today)
        plan = tuple((found.deal_id, on) for found, on in moved)
        return Plan(plan, warning=self._warning(moved))

    def subject(self, deal_ids: Sequence[int]) -> str:
        """What is put off, in words: the account, or how many touches."""
        if len(deal_ids) != 1:
            return f"{len(deal_ids):,} touches"
        return accounts.name_of(self._store, deals.load(self._store, deal_ids[0]))

    def snooze(self, plan: Plan, progress: Progress | None = None) -> None:
        """Put off as planned; `progress(done, total)` may raise Cancelled, and nothing is changed."""
        at = datetime.combine(plan.first, plan.at) if plan.at else None
        label = f"Snooze {self.subject([deal_id for deal_id, _ in plan.days])}"
        with self._store.write(label, pump=while_waiting(plan.days, progress)):
            for part in slices(plan.days, progress):
                snoozed.put_off(self._store, part, at)

    def waiting(self) -> list[Snoozed]:
        """What is put off and has not come back, the earliest first; may run in a thread."""
        with self._store.read_in_worker() as connection:
            return snoozed.waiting(connection, self._now())

    def wake(self, deal_ids: Sequence[int]) -> None:
        """Let these touches be due today."""
        with self._store.write(f"Wake {self.subject(deal_ids)} up"):
            snoozed.wake(self._store, deal_ids, self._today())

    def _days(self, count: int, until: Until, day: date | None) -> list[date]:
        today, planner = self._today(), Planner.load(self._store)
        if until is Until.SPREAD:
            room = room_for_many(self._store, planner, today)
            return rules.spread(count, today, planner.working_days, room)
        chosen = {
            Until.TOMORROW: rules.tomorrow(today, planner.working_days),
            Until.NEXT_MONDAY: rules.next_monday(today, planner.working_days),
        }.get(until, day)
        if chosen is None:
            raise Refused("Say until which day, e.g. 14 Dec or +3w.")
        if chosen <= today:
            raise Refused(words.BEFORE_TODAY.format(day=words.short_day(chosen, today)))
        return [chosen] * count

    def _warning(self, moved: Sequence[tuple[Movable, date]]) -> str:
        """What to ask where a touch would come after the rule's date, or their contract's end (R1)."""
        today = self._today()
        late = [
            one.deal_id
            for one, on in moved
            if one.recontact_by and one.end and (today < one.recontact_by < on or on >= one.end)
        ]
        if not late:
            return ""
        if len(moved) == 1:
            return self._touches.reschedule_warning(late, moved[0][1]) or ""
        return words.SNOOZED_PAST_RULE.format(late=len(late), all=len(moved))


def _put_off(ranked: Sequence[Movable], days: Sequence[date], today: date) -> list[tuple[Movable, date]]:
    """Those that come later by it: what is planned for a later day already stays there."""
    moved = [
        (one, on)
        for one, on in zip(ranked, days, strict=True)
        if one.planned_on < on or one.planned_on <= today
    ]
    if not moved:
        first = words.short_day(min(one.planned_on for one in ranked), today)
        raise Refused(
            f"It is planned for {first} already, which is later. To move it earlier, reschedule it (R)."
        )
    return moved
