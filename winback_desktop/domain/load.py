"""How many touches a day holds, and days off: planning fills earlier days, never later ones (R1, R2).

Late touches stay where they are, because they are due today whatever the load.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from winback_desktop.domain.records import DayOff
from winback_desktop.domain.workdays import WorkingDays

_DAY: Final = timedelta(days=1)
MOST_A_DAY: Final = 500


class Load(NamedTuple):
    """At most `per_day` touches a day, fewer on easy weekdays (ISO: Monday is 1); 0 a day is no limit."""

    per_day: int = 0
    easy_weekdays: tuple[int, ...] = ()
    on_easy_days: int = 0

    @classmethod
    def read(cls, known: Mapping[str, Any]) -> Load:
        """From a setting."""
        easy = tuple(known.get("easy_weekdays", ()))
        return cls(known.get("per_day", 0), easy, known.get("on_easy_days", 0))

    def limit(self, day: date) -> int | None:
        """How many touches this day holds; None for any number."""
        if not self.per_day:
            return None
        if day.isoweekday() in self.easy_weekdays:
            return min(self.on_easy_days, self.per_day)
        return self.per_day


NO_LIMIT: Final = Load()


def is_off(day: date, days_off: Iterable[DayOff]) -> bool:
    """Whether the rep is away on this day."""
    return any(off.first <= day <= off.last for off in days_off)


def title_of(day: date, days_off: Iterable[DayOff]) -> str | None:
    """What the rep calls this day off; None where they are there."""
    return next((off.title for off in days_off if off.first <= day <= off.last), None)


@dataclass(slots=True)
class Room:
    """Where there is room for one more touch; `counts` answers how many a day has.

    What is taken is remembered, so that many touches can be placed one after the other.
    """

    load: Load
    working_days: WorkingDays
    days_off: tuple[DayOff, ...]
    counts: Callable[[date], int]
    _taken: dict[date, int] = field(default_factory=dict)
    _earlier: dict[date, date] = field(default_factory=dict)
    _free_from: dict[date, date] = field(default_factory=dict)

    def place(self, day: date, earliest: date) -> date:
        """The latest day with room from `earliest` to `day`; `day` itself where there is none."""
        if day <= earliest:
            return day
        found = day
        passed = []
        while found >= earliest and not self.has(found):
            passed.append(found)
            found = self._earlier.get(found, found - _DAY)
        for one in passed:
            self._earlier[one] = found
        return found if found >= earliest else day

    def take(self, day: date) -> None:
        """Reckon with one more touch on this day."""
        self._taken[day] = self._taken.get(day, 0) + 1

    def has(self, day: date) -> bool:
        """Whether this is a day that is worked and not full."""
        if not self.working_days.is_working(day) or is_off(day, self.days_off):
            return False
        limit = self.load.limit(day)
        return limit is None or self.counts(day) + self._taken.get(day, 0) < limit

    def next_free(self, today: date, not_after: date) -> date:
        """The first day from today with room; where there is none in time, today."""
        day = self._free_from.get(today, today)
        while day <= not_after and not self.has(day):
            day += _DAY
            # What is full stays full, so nobody has to look there again.
            self._free_from[today] = day
        return day if day <= not_after else today

    def worked(self, first: date, last: date) -> list[date]:
        """The days of a stretch on which the rep works, full ones too."""
        days = (first + number * _DAY for number in range((last - first).days + 1))
        return [day for day in days if self.working_days.is_working(day) and not is_off(day, self.days_off)]

    def name_of_day_off(self, day: date) -> str:
        """The public holiday, or what the rep calls the day off; empty for all other days."""
        return self.working_days.holiday_name(day) or title_of(day, self.days_off) or ""

    def left(self, day: date) -> int | None:
        """How many touches more this day holds; None for any number."""
        limit = self.load.limit(day)
        return None if limit is None else max(0, limit - self.counts(day) - self._taken.get(day, 0))


def without_limit(working_days: WorkingDays) -> Room:
    """Room on every working day."""
    return Room(NO_LIMIT, working_days, (), counted({}))


class Movable(NamedTuple):
    """The next touch of a deal that may move, no later than `latest`."""

    deal_id: int
    latest: date


def spread(movables: Sequence[Movable], room: Room, first: date, last: date) -> dict[int, date]:
    """A day for each, the first ones first, on the worked days of a stretch as long as they have room.

    Where days have no limit, or less room than is needed, they share alike what does not fit. What may not
    wait for its turn takes an earlier day; it never moves past its latest one. Empty where no day is worked.
    """
    days = room.worked(first, last)
    if not days or not movables:
        return {}
    lefts = [room.left(day) for day in days]
    known = sum(left for left in lefts if left is not None)
    unlimited = sum(left is None for left in lefts)
    over = max(0, len(movables) - known)
    share = -(-over // (unlimited or len(days)))
    quota = [share if left is None else left + (0 if unlimited else share) for left in lefts]
    placed: dict[int, date] = {}
    at = 0
    for movable in movables:
        while at < len(days) - 1 and not quota[at]:
            at += 1
        number = at
        if days[at] > movable.latest:
            in_time = bisect_right(days, movable.latest)
            number = next((one for one in range(in_time - 1, -1, -1) if quota[one]), max(0, in_time - 1))
            if not in_time:
                continue
        quota[number] = max(0, quota[number] - 1)
        placed[movable.deal_id] = days[number]
    return placed


def counted(counts: Mapping[date, int]) -> Callable[[date], int]:
    """Counts that are known, none on all other days."""

    def count(day: date) -> int:
        return counts.get(day, 0)

    return count
