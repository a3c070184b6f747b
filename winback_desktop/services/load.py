"""Room on the rep's days, by what is planned already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from winback_desktop.domain import words
from winback_desktop.domain.load import Load, Room, counted, title_of, without_limit
from winback_desktop.services.planning import Planner
from winback_desktop.store import loads, settings
from winback_desktop.store.store import Store


def room_of(store: Store, planner: Planner, today: date, deal_id: int = 0) -> Room | None:
    """Room for the next touch of one deal, late ones on today; None where every working day has room."""
    if not planner.is_limited:
        return None
    connection = store.connection

    def count(day: date) -> int:
        return loads.due(connection, day, deal_id) if day == today else loads.on(connection, day, deal_id)

    return Room(planner.load_a_day, planner.working_days, planner.days_off, count)


def room_for_many(
    store: Store, planner: Planner, today: date, besides: Sequence[int] = (), origins: Sequence[str] = ()
) -> Room | None:
    """Room for the touches of many deals; theirs, or those of these origins, do not count.

    What is late is due today, so it counts there; with `origins` all that is due does, for it mostly stays.
    """
    if not planner.is_limited:
        return None
    connection = store.connection
    counts = loads.between(connection, today, date.max, besides, origins)
    if origins:
        counts[today] = loads.due(connection, today)
    else:
        late = loads.between(connection, date.min, today - timedelta(days=1), besides)
        counts[today] = counts.get(today, 0) + sum(late.values())
    return room_by(planner, counts)


def room_by(planner: Planner, counts: Mapping[date, int]) -> Room | None:
    """Room beside touches that are counted already, e.g. for another process."""
    if not planner.is_limited:
        return None
    return Room(planner.load_a_day, planner.working_days, planner.days_off, counted(counts))


def load_of(store: Store) -> Load:
    """How many touches a day holds, as the rep chose it."""
    return Load.read(settings.load(store).get("load", {}))


def warning(store: Store, on: date, deal_id: int = 0) -> str | None:
    """What to ask before a touch is put on a day off or a full day."""
    off = title_of(on, loads.days_off(store.connection))
    if off is not None:
        return words.DAY_OFF_TITLED.format(title=off) if off else words.DAY_OFF
    limit = load_of(store).limit(on)
    planned = 0 if limit is None else loads.on(store.connection, on, deal_id)
    if limit is None or planned < limit:
        return None
    return words.DAY_FULL.format(count=planned, limit=limit)


def free_days(store: Store, planner: Planner, today: date) -> Room:
    """Room to find the next free day in; every working day has some where there is no limit."""
    return room_for_many(store, planner, today) or without_limit(planner.working_days)
