"""Open deals that nobody touched for long: brought in as gone silent where the rep says so (R4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

from winback_desktop.domain.records import Kind
from winback_desktop.files.dates import DateOrder, read_dates
from winback_desktop.files.recognise import header_key
from winback_desktop.files.systems import Verdict
from winback_desktop.files.tables import Table

GONE_SILENT: Final = Verdict(kind=Kind.GONE_SILENT)

# The first of these headers that a file has tells when an open deal was touched last.
_TOUCHED: Final = (
    "last activity date",
    "last activity",
    "lastactivitydate",
    "last contacted",
    "last contacted date",
    "last touch",
    "last modified date",
    "lastmodifieddate",
    "last modified",
    "update time",
    "updated at",
    "updated",
    "engage date",
    "create date",
    "created date",
    "createddate",
    "created",
    "created at",
    "add time",
)


def silent_since(
    table: Table, order: DateOrder | None, hint: DateOrder | None, today: date, days: int
) -> list[date | None]:
    """Of each row the day of its last touch, where that is more than so many days ago."""
    keys = {header_key(header): place for place, header in reversed(list(enumerate(table.headers)))}
    places = [keys[name] for name in _TOUCHED if name in keys]
    latest: list[date | None] = [None] * len(table.rows)
    for place in places:
        column = list(map(itemgetter(place), table.rows))
        reading = read_dates(column, order, hint)
        for index, cell in enumerate(column):
            day = reading.values[cell]
            if latest[index] is None and isinstance(day, date):
                latest[index] = day
    last = today - timedelta(days=days)
    return [day if day is not None and day < last else None for day in latest]


def with_silent(
    verdicts: Sequence[Verdict], open_deal: Verdict, since: Sequence[date | None]
) -> list[Verdict]:
    """The verdicts with open deals that were silent for long enough taken instead of skipped."""
    return [
        GONE_SILENT if verdict == open_deal and day is not None else verdict
        for verdict, day in zip(verdicts, since, strict=True)
    ]
