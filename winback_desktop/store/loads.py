"""How many touches are planned for which day, and the rep's days off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from winback_desktop.domain.records import DayOff
from winback_desktop.store.store import Store

_PLANNED: Final = "FROM touch WHERE done_on IS NULL"


def on(connection: Any, day: date, besides: int = 0) -> int:
    """How many touches are planned for a day, without that of one deal."""
    (count,) = connection.execute(
        f"SELECT count(*) {_PLANNED} AND planned_on = ? AND deal_id <> ?", (day.isoformat(), besides)
    ).fetchone()
    return int(count)


def due(connection: Any, today: date, besides: int = 0) -> int:
    """How many touches a day has to hold as today: those planned for it, and those that are late."""
    (count,) = connection.execute(
        f"SELECT count(*) {_PLANNED} AND planned_on <= ? AND deal_id <> ?", (today.isoformat(), besides)
    ).fetchone()
    return int(count)


def between(
    connection: Any, first: date, last: date, besides: Sequence[int] = (), origins: Iterable[str] = ()
) -> dict[date, int]:
    """How many touches are planned for each day of a stretch.

    Without those of some deals, and without those of these origins.
    """
    found = connection.execute(
        f"SELECT planned_on, count(*) {_PLANNED} AND planned_on BETWEEN ? AND ?"
        f" AND deal_id NOT IN ({','.join(map(str, besides))})"
        f" AND origin NOT IN ({','.join(repr(str(origin)) for origin in origins)}) GROUP BY planned_on",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in found}


def days_off(connection: Any) -> tuple[DayOff, ...]:
    """The days on which the rep is away, the earliest first."""
    found = connection.execute('SELECT id, "first", "last", title FROM day_off ORDER BY "first", id')
    return tuple(
        DayOff(row_id, date.fromisoformat(first), date.fromisoformat(last), title)
        for row_id, first, last, title in found
    )


def save_days_off(store: Store, wanted: Sequence[DayOff]) -> None:
    """Make these the days off; those with an id are kept, the others are new."""
    kept = {off.id for off in wanted if off.id}
    for off in days_off(store.connection):
        if off.id not in kept:
            store.connection.execute("DELETE FROM day_off WHERE id = ?", (off.id,))
    for off in wanted:
        values = (off.first.isoformat(), off.last.isoformat(), off.title)
        if off.id:
            store.connection.execute(
                'UPDATE day_off SET "first" = ?, "last" = ?, title = ? WHERE id = ?', (*values, off.id)
            )
        else:
            store.connection.execute('INSERT INTO day_off ("first", "last", title) VALUES (?, ?, ?)', values)
