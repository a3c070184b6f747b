"""What the calendar shows: days with their load and first entries, and the ghosts of a deal's cadence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from winback_desktop.domain import touches as rules
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.load import title_of
from winback_desktop.domain.marks import Mark
from winback_desktop.domain.records import Channel, ImportantDateKind, Origin, Outcome
from winback_desktop.services import public_holidays
from winback_desktop.services.load import load_of
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.replan import planning_of
from winback_desktop.store import calendar, deals, loads, touches
from winback_desktop.store.calendar import TouchCount, TouchRow
from winback_desktop.store.marks import marks_of
from winback_desktop.store.store import Store


class Category(StrEnum):
    """What an entry is, as the legend sorts it."""

    CALLS = "calls"
    E_MAILS = "e_mails"
    WHY_NOW = "why_now"
    WINDOWS = "windows"
    LATE = "late"
    THEIRS = "theirs"


class What(StrEnum):
    """What an entry stands for; a ghost is a touch that the cadence would plan later."""

    TOUCH = "touch"
    WINDOW = "window"
    CONTRACT_END = "contract_end"
    IMPORTANT_DATE = "important_date"
    GHOST = "ghost"


ALL: Final = frozenset(Category)
_DAY: Final = timedelta(days=1)
_REASONS_FOR_NOW: Final = frozenset({Origin.IMPORTANT_DATE, Origin.CHANGE, Origin.DEBRIEF})
_BY_CHANNEL: Final = {
    Channel.CALL: Category.CALLS,
    Channel.MEETING: Category.CALLS,
    Channel.EMAIL: Category.E_MAILS,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day; only a planned touch can be moved."""

    what: What
    on: date
    category: Category
    account: str
    deal_id: int | None = None
    deal: str = ""
    touch_id: int = 0
    channel: Channel | None = None
    outcome: Outcome | None = None
    date_kind: ImportantDateKind | None = None
    done: bool = False
    text: str = ""
    recontact_by: date | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def movable(self) -> bool:
        """Whether it can be moved to another day."""
        return self.what is What.TOUCH and not self.done


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its first entries, how many there are of what is shown, and its load of touches.

    `limit` is how many touches it holds, None for any number; `off` what a day off is called, else None.
    """

    on: date
    entries: tuple[Entry, ...] = ()
    total: int = 0
    planned: int = 0
    done: int = 0
    windows: int = 0
    limit: int | None = None
    off: str | None = None


@dataclass(frozen=True, slots=True)
class ContractLife:
    """What the hover card of a deal shows: percent run, the mark in percent, and the days behind them."""

    account: str
    deal: str
    life: float | None
    mark: float
    closing: bool
    recontact_by: date | None
    ends_on: date | None
    assumed: bool


@dataclass(slots=True)
class _Counted:
    """What the counts say of one day; `sorts` are the touches that are shown, planned ones first."""

    on: date
    sorts: list[TouchCount] = field(default_factory=list)
    planned: int = 0
    done: int = 0
    windows: int = 0
    windows_shown: int = 0
    ends: int = 0
    dates: int = 0


def category_of(channel: Channel, origin: Origin) -> Category:
    """How the legend sorts a touch that is not late: why now before its channel."""
    if origin in _REASONS_FOR_NOW:
        return Category.WHY_NOW
    return _BY_CHANNEL.get(channel, Category.WHY_NOW)


def days_off(country: str, first: date, last: date) -> dict[date, str]:
    """The public holidays of a country by day; it needs no store, so that it can run beside the window."""
    working_days = public_holidays.working_days(country)
    found = {}
    for number in range((last - first).days + 1):
        name = working_days.holiday_name(first + number * _DAY)
        if name:
            found[first + number * _DAY] = name
    return found


class CalendarService:
    """Reads for the calendar; moving a touch is `TouchService.reschedule`."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    @property
    def country(self) -> str:
        """The rep's country in two letters, or nothing."""
        return Preferences.load(self._store).country

    def days(
        self, first: date, last: date, shown: Collection[Category] = ALL, limit: int = 4
    ) -> Mapping[date, Day]:
        """Every day of a stretch, each with up to `limit` entries of the categories shown."""
        counted = self._count(first, last, shown)
        load, away = load_of(self._store), loads.days_off(self._store.connection)
        return {
            on: replace(self._day(one, limit), limit=load.limit(on), off=title_of(on, away))
            for on, one in counted.items()
        }

    def day(self, on: date, shown: Collection[Category] = ALL, limit: int = 1_000) -> Day:
        """One day with all its entries."""
        return self.days(on, on, shown, limit)[on]

    def ghosts(self, deal_id: int) -> tuple[Entry, ...]:
        """The touches that would follow the planned one of a deal, for showing only (R2)."""
        planned = touches.planned(self._store, deal_id)
        row = calendar.contract_of(self._store, deal_id)
        if planned is None or planned.planned_on is None or row is None:
            return ()
        deal, today = deals.load(self._store, deal_id), self._today()
        planning = planning_of(self._store, Planner.load(self._store), deal, today)
        following = rules.ghosts(PlannedTouch(planned.planned_on, planned.channel, planned.origin), planning)
        return tuple(
            Entry(
                What.GHOST,
                touch.on,
                category_of(touch.channel, touch.origin),
                row.account,
                deal_id,
                row.deal,
                channel=touch.channel,
            )
            for touch in following
        )

    def contract_life(self, deal_id: int) -> ContractLife | None:
        """How much of a deal's contract has run; None when the deal is gone."""
        row = calendar.contract_of(self._store, deal_id)
        if row is None:
            return None
        begin, rule, end = (_day(text) for text in (row.cycle_begin, row.rule_date, row.cycle_end))
        life, mark = None, 75.0
        if begin is not None and end is not None and rule is not None and end > begin:
            days = (end - begin).days
            life = min(100.0, max(0.0, 100 * (self._today() - begin).days / days))
            mark = 100 * (rule - begin).days / days
        return ContractLife(
            row.account,
            row.deal,
            life,
            mark,
            life is not None and 90 <= life < 100,
            _day(row.recontact_by),
            end,
            bool(row.length_assumed),
        )

    def _count(self, first: date, last: date, shown: Collection[Category]) -> dict[date, _Counted]:
        stretch = [first + number * _DAY for number in range((last - first).days + 1)]
        by_text = {on.isoformat(): _Counted(on) for on in stretch}
        self._count_touches(by_text, first, last, shown)
        for day, count in calendar.window_counts(self._store, first, last).items():
            by_text[day].windows = count
            by_text[day].windows_shown = count if Category.WINDOWS in shown else 0
        if Category.THEIRS in shown:
            for day, count in calendar.contract_end_counts(self._store, first, last).items():
                by_text[day].ends = count
            for day, count in calendar.important_date_counts(self._store, first, last).items():
                by_text[day].dates = count
        return {one.on: one for one in by_text.values()}

    def _count_touches(
        self, by_text: Mapping[str, _Counted], first: date, last: date, shown: Collection[Category]
    ) -> None:
        whole = ALL.issubset(shown)
        read = calendar.touch_counts if whole else calendar.touch_counts_by_sort
        today = self._today().isoformat()
        for sort in read(self._store, first, last):
            one = by_text[sort.day]
            if sort.planned:
                one.planned += sort.number
            else:
                one.done += sort.number
            if whole or _category(sort, sort.channel, sort.origin, today) in shown:
                one.sorts.append(sort)

    def _day(self, one: _Counted, limit: int) -> Day:
        total = sum(sort.number for sort in one.sorts) + one.windows_shown + one.ends + one.dates
        entries: list[Entry] = []
        for some in self._parts(one, limit):
            entries += some
            if len(entries) >= limit:
                break
        return Day(one.on, tuple(entries[:limit]), total, one.planned, one.done, one.windows)

    def _parts(self, one: _Counted, limit: int) -> Iterator[list[Entry]]:
        """What there is to do, what begins or ends, and what was done, as far as somebody asks."""
        yield from (self._touches(one.on, sort, limit) for sort in one.sorts if sort.planned)
        if one.windows_shown:
            yield self._windows(one.on, limit)
        if one.ends:
            yield self._contract_ends(one.on, limit)
        if one.dates:
            yield self._dates(one.on, limit)
        yield from (self._touches(one.on, sort, limit) for sort in one.sorts if not sort.planned)

    def _touches(self, on: date, sort: TouchCount, limit: int) -> list[Entry]:
        today = self._today().isoformat()
        return [_touch_entry(on, sort, row, today) for row in calendar.touches_on(self._store, sort, limit)]

    def _windows(self, on: date, limit: int) -> list[Entry]:
        rows = calendar.windows_on(self._store, on.isoformat(), limit)
        return [
            Entry(
                What.WINDOW,
                on,
                Category.WINDOWS,
                row.account,
                row.deal_id,
                row.deal,
                recontact_by=on,
                marks=marks_of(row.all_lifted, row.do_not_contact),
            )
            for row in rows
        ]

    def _contract_ends(self, on: date, limit: int) -> list[Entry]:
        rows = calendar.contract_ends_on(self._store, on.isoformat(), limit)
        return [
            Entry(
                What.CONTRACT_END,
                on,
                Category.THEIRS,
                row.account,
                row.deal_id,
                row.deal,
                marks=marks_of(row.all_lifted, row.do_not_contact),
            )
            for row in rows
        ]

    def _dates(self, on: date, limit: int) -> list[Entry]:
        return [
            Entry(
                What.IMPORTANT_DATE,
                on,
                Category.THEIRS,
                row.account,
                row.deal_id,
                date_kind=ImportantDateKind(row.kind),
                text=row.title,
            )
            for row in calendar.important_dates_on(self._store, on, limit)
        ]


def _touch_entry(on: date, sort: TouchCount, row: TouchRow, today: str) -> Entry:
    return Entry(
        What.TOUCH,
        on,
        _category(sort, row.channel, row.origin, today),
        row.account,
        row.deal_id,
        row.deal,
        row.id,
        Channel(row.channel),
        Outcome(row.outcome) if row.outcome else None,
        done=not sort.planned,
        text=row.why,
        recontact_by=_day(row.recontact_by),
        marks=marks_of(row.all_lifted, row.do_not_contact),
    )


def _category(sort: TouchCount, channel: str, origin: str, today: str) -> Category:
    if sort.planned and sort.day < today:
        return Category.LATE
    return _category_of_texts(channel, origin)


@cache
def _category_of_texts(channel: str, origin: str) -> Category:
    """Kept, because a month of a large store asks a thousand times."""
    return category_of(Channel(channel), Origin(origin))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
