"""When the rep is reminded: at the times of day they chose, and of single touches at their own time (R2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from winback_desktop.domain.errors import Refused

DEFAULT_TIMES: Final = "09:00"
MOST_TIMES: Final = 6  # a day
LATER: Final = timedelta(hours=1)  # how far Snooze on a notification puts a touch off
_HOURS: Final = 24
_MINUTES: Final = 60
_DAYS_AHEAD: Final = 14  # the longest run of days off that a search for the next time looks over


@dataclass(frozen=True, slots=True)
class Reminder:
    """A touch that the rep is reminded of; `at` is its own time, or the time of day that was chosen."""

    deal_id: int
    account: str
    channel: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminders:
    """What to remind of now: touches at their own time, and the day's due ones, the best ranked first.

    `due` counts all that are due; `missed` says that the time passed while the program was closed.
    """

    at_their_time: tuple[Reminder, ...] = ()
    of_the_day: tuple[Reminder, ...] = ()
    due: int = 0
    missed: bool = False

    def __bool__(self) -> bool:
        return bool(self.at_their_time or self.due)


def parse_times(text: str) -> tuple[time, ...]:
    """Read times of day such as `9:00, 14:30`, in their order; Refused, with what is wrong, for others."""
    found: set[time] = set()
    for part in re.split(r"[,;\s]+", text.strip()):
        if not part:
            continue
        match = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?", part)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, 0)
        if not (0 <= hour < _HOURS and 0 <= minute < _MINUTES):
            raise Refused(f"“{part}” is not a time of day such as 9:00 or 14:30.")
        found.add(time(hour, minute))
    if len(found) > MOST_TIMES:
        raise Refused(f"Choose at most {MOST_TIMES} times a day; these are {len(found)}.")
    return tuple(sorted(found))


def times_text(times: Iterable[time]) -> str:
    """Times of day as `parse_times` reads them."""
    return ", ".join(f"{at:%H:%M}" for at in times)


def last_chosen(
    times: Iterable[time], since: datetime, until: datetime, is_working: Callable[[date], bool]
) -> datetime | None:
    """The last chosen time on a working day after `since` and not after `until`."""
    day = until.date()
    while day >= since.date():
        if is_working(day):
            for at in sorted(times, reverse=True):
                moment = datetime.combine(day, at)
                if since < moment <= until:
                    return moment
        day -= timedelta(days=1)
        if (until.date() - day).days > _DAYS_AHEAD:
            break
    return None


def next_chosen(
    times: Iterable[time], after: datetime, is_working: Callable[[date], bool]
) -> datetime | None:
    """The next chosen time on a working day; None where no time is chosen."""
    ordered = sorted(times)
    for days in range(_DAYS_AHEAD):
        day = after.date() + timedelta(days=days)
        if not is_working(day):
            continue
        for at in ordered:
            moment = datetime.combine(day, at)
            if moment > after:
                return moment
    return None
