"""Reminders: what is due at the times that the rep chose, and what was missed while nobody looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from winback_desktop.domain.ranking import grounds
from winback_desktop.domain.records import Channel
from winback_desktop.domain.reminders import (
    DEFAULT_TIMES,
    LATER,
    Reminder,
    Reminders,
    last_chosen,
    next_chosen,
    parse_times,
)
from winback_desktop.domain.today import Group, Row
from winback_desktop.domain.words import capital
from winback_desktop.services.public_holidays import system_country, working_days
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import merits, reminders, settings
from winback_desktop.store import today as ranking
from winback_desktop.store.store import Store

_TIMES: Final = "reminder_times"
_UNTIL: Final = "reminded_until"
_NAMED: Final = 3  # how many of the day's touches are told by name
_MISSED_AFTER: Final = timedelta(minutes=2)


class ReminderService:
    """Tells what is due; `now` is the clock on the wall."""

    def __init__(self, store: Store, touches: TouchService, now: Callable[[], datetime]) -> None:
        self._store = store
        self._touches = touches
        self._now = now

    def collect(self) -> Reminders:
        """What has become due since the last time that reminders were shown; may run in a thread."""
        now = self._now()
        with self._store.read_in_worker() as connection:
            known = settings.load_from(connection)
            since = _since(known, now)
            timed = reminders.timed(connection, since, now)
            chosen = last_chosen(_times(known), since, now, _is_working(known))
            named: list[Reminder] = []
            count = 0
            if chosen is not None:
                named, count = self._of_the_day(connection, now, chosen)
            rows = ranking.rows_of(connection, [deal for deal, *_ in timed], now.date())
            said = dict(
                zip((row.candidate.deal_id for row in rows), _whys(connection, rows, now), strict=True)
            )
        own = tuple(
            Reminder(deal, account, channel, said.get(deal) or why, at)
            for deal, account, channel, why, at in timed
        )
        missed = bool(own or count) and now - (chosen or own[0].at) > _MISSED_AFTER
        return Reminders(own, tuple(named), count, missed)

    def next_time(self) -> datetime | None:
        """When to look again; may run in a thread."""
        now = self._now()
        with self._store.read_in_worker() as connection:
            known = settings.load_from(connection)
            timed = reminders.next_timed(connection, now)
        chosen = next_chosen(_times(known), now, _is_working(known))
        return min((moment for moment in (timed, chosen) if moment is not None), default=None)

    def may_mark(self) -> bool:
        """Whether nothing else is being written just now."""
        return not self._store.is_writing

    def mark_shown(self) -> None:
        """Remember that everything until now has been shown; nothing that undo could take back."""
        with self._store.write_computed():
            settings.save(self._store, _UNTIL, self._now().isoformat(timespec="seconds"))

    def snooze(self, deal_id: int) -> datetime:
        """Remind of this deal's touch again in an hour; returns when. One undoable step."""
        at = self._now() + LATER
        with self._store.write("Snooze a reminder"):
            reminders.remind_at(self._store, deal_id, at)
        return at

    def settled(self, deal_ids: Sequence[int]) -> list[int]:
        """Those of these deals of which nothing is due any more, or only later today."""
        now = self._now()
        with self._store.read_in_worker() as connection:
            still = reminders.still_due(connection, deal_ids, now)
        return [deal_id for deal_id in deal_ids if deal_id not in still]

    def done(self, reminder: Reminder) -> str:
        """Log the touch as done today, without an outcome yet; returns what follows, in words."""
        channel, today = Channel(reminder.channel), self._now().date()
        return self._touches.log(LoggedTouch(reminder.deal_id, channel, today)).words

    def _of_the_day(self, connection: Any, now: datetime, at: datetime) -> tuple[list[Reminder], int]:
        waiting = reminders.waits_for_its_time(connection, now)
        count = max(0, reminders.due(connection, now.date()) - len(waiting))
        if not count:
            return [], 0
        rows = ranking.ranked(connection, Group.ALL, now.date(), _NAMED + len(waiting))
        due = [
            row
            for row in rows
            if row.recheck is None
            and row.candidate.deal_id not in waiting
            and row.candidate.planned_on is not None
            and row.candidate.planned_on <= now.date()
        ][:_NAMED]
        return [
            Reminder(
                row.candidate.deal_id,
                row.account,
                (row.candidate.channel or Channel.OTHER).value,
                why,
                at,
            )
            for row, why in zip(due, _whys(connection, due, now), strict=True)
        ], count


def _whys(connection: Any, rows: Sequence[Row], now: datetime) -> list[str]:
    """The first ground of each row, as Today says it."""
    today, weights = now.date(), merits.weights(connection)
    said = (grounds(row.candidate, today, weights, assumed=row.assumed) for row in rows)
    return [capital(found[0]) if found else "" for found in said]


def _times(known: dict[str, Any]) -> tuple[time, ...]:
    return parse_times(known.get(_TIMES, DEFAULT_TIMES))


def _since(known: dict[str, Any], now: datetime) -> datetime:
    """Until when reminders were shown; nothing was missed before the first start."""
    return min(now, datetime.fromisoformat(known[_UNTIL])) if _UNTIL in known else now


def _is_working(known: dict[str, Any]) -> Callable[[date], bool]:
    return working_days(known.get("country") or system_country()).is_working
