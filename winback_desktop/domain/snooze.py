"""Putting touches off: until when, in working days, and several of them spread evenly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from winback_desktop.domain.load import Room
from winback_desktop.domain.records import Channel
from winback_desktop.domain.workdays import WorkingDays

SPREAD_DAYS: Final = (60, 90)  # from today, both ends included

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7


class Until(StrEnum):
    """How far a touch is put off."""

    LATER_TODAY = "later_today"
    TOMORROW = "tomorrow"
    NEXT_MONDAY = "next_monday"
    DATE = "date"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A touch that was put off: from which day, until which, by the time of `remind_at` where it has one."""

    deal_id: int
    account: str
    deal: str
    channel: Channel
    since: date
    until: date
    why: str = ""
    remind_at: datetime | None = None


def tomorrow(today: date, working_days: WorkingDays) -> date:
    """The next working day."""
    return working_days.on_or_after(today + _DAY)


def next_monday(today: date, working_days: WorkingDays) -> date:
    """The first Monday after today; where it is a holiday, the working day after it."""
    return working_days.on_or_after(today + timedelta(days=_WEEK - today.weekday()))


def spread(count: int, today: date, working_days: WorkingDays, room: Room | None = None) -> list[date]:
    """So many days in 60 to 90 days, evenly, on working days, the earliest first.

    A day that is full gives way to the one before it that is not; a single touch comes on the first day.
    """
    first, last = (today + timedelta(days=days) for days in SPREAD_DAYS)
    days = _working(first, last, working_days, room) or [working_days.on_or_after(first)]
    places = (round(number * (len(days) - 1) / max(1, count - 1)) for number in range(count))
    return sorted(_placed((days[place] for place in places), days[0], room))


def _working(first: date, last: date, working_days: WorkingDays, room: Room | None) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    worked = [day for day in days if working_days.is_working(day)]
    return worked if room is None else [day for day in worked if room.has(day)] or worked


def _placed(wanted: Iterable[date], first: date, room: Room | None) -> list[date]:
    if room is None:
        return list(wanted)
    found = []
    for day in wanted:
        found.append(room.place(day, first))
        room.take(found[-1])
    return found
