"""What the calendar shows: counts a day from covering indexes, then the first rows of a day by small queries.

A window function over all rows of a month costs more than ten times as much.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.store import marks
from winback_desktop.store.indexes import WORKED
from winback_desktop.store.store import Store

_DAY: Final = "ifnull(done_on, planned_on)"
_LEAP_DAY: Final = "02-29"
_BEFORE_LEAP_DAY: Final = "02-28"


class TouchCount(NamedTuple):
    """How many touches a day (an ISO text) has: of one sort, or with no channel and origin of all."""

    day: str
    planned: int
    number: int
    channel: str = ""
    origin: str = ""


class TouchRow(NamedTuple):
    """One touch with the names of its deal and account; days are ISO texts."""

    id: int
    deal_id: int
    account: str
    deal: str
    channel: str
    origin: str
    why: str
    outcome: str | None
    recontact_by: str | None
    all_lifted: int
    do_not_contact: int


class DealRow(NamedTuple):
    """One deal whose window opens or whose contract ends on a day."""

    deal_id: int
    account: str
    deal: str
    recontact_by: str | None
    all_lifted: int
    do_not_contact: int


class DateRow(NamedTuple):
    """One important date of an account, with its deal that was entered last."""

    kind: str
    title: str
    account: str
    deal_id: int | None


class ContractRow(NamedTuple):
    """The computed columns from which a contract's life is told; days are ISO texts."""

    account: str
    deal: str
    cycle_begin: str | None
    rule_date: str | None
    recontact_by: str | None
    cycle_end: str | None
    length_assumed: int


def touch_counts(store: Store, first: date, last: date) -> list[TouchCount]:
    """The touches of each day, planned ones first."""
    found = store.connection.execute(
        f"SELECT {_DAY}, done_on IS NULL, count(*) FROM touch"
        f" WHERE {_DAY} BETWEEN ? AND ? GROUP BY {_DAY}, done_on",
        (first.isoformat(), last.isoformat()),
    )
    return [TouchCount(*row) for row in found]


def touch_counts_by_sort(store: Store, first: date, last: date) -> list[TouchCount]:
    """The touches of each day by sort, planned ones first, calls before e-mails; twice as slow."""
    found = store.connection.execute(
        f"SELECT {_DAY}, done_on IS NULL, count(*), channel, origin FROM touch"
        f" WHERE {_DAY} BETWEEN ? AND ? GROUP BY {_DAY}, done_on, channel, origin",
        (first.isoformat(), last.isoformat()),
    )
    return [TouchCount(*row) for row in found]


def touches_on(store: Store, counted: TouchCount, limit: int) -> list[TouchRow]:
    """The first touches that were counted, calls before e-mails."""
    where, values = [f"{_DAY} = ?"], [counted.day]
    where.append("done_on IS NULL" if counted.planned else f"done_on = {_DAY}")
    if counted.channel:
        where.append("channel = ? AND origin = ?")
        values += [counted.channel, counted.origin]
    found = store.connection.execute(
        "SELECT touch.id, deal_id, account.name, deal.name, channel, origin, why, outcome, recontact_by,"
        f" {marks.COLUMNS}"
        " FROM touch INDEXED BY touch_by_day"
        " JOIN deal ON deal.id = deal_id JOIN account ON account.id = account_id"
        # done_on says nothing here, but only the index's whole order is known to need no sorting
        f" WHERE {' AND '.join(where)} ORDER BY done_on, channel, origin LIMIT ?",
        (*values, limit),
    )
    return [TouchRow(*row) for row in found]


def window_counts(store: Store, first: date, last: date) -> dict[str, int]:
    """How many windows of worked deals open on each day."""
    found = store.connection.execute(
        "SELECT recontact_by, count(*) FROM deal INDEXED BY deal_open"  # the planner prefers a wider one
        f" WHERE recontact_by BETWEEN ? AND ? AND {WORKED} GROUP BY recontact_by",
        (first.isoformat(), last.isoformat()),
    )
    return dict(found)


def windows_on(store: Store, day: str, limit: int) -> list[DealRow]:
    """The first deals whose window opens on this day."""
    return _deals(store, "deal_open", "recontact_by = ?", day, limit)


def contract_end_counts(store: Store, first: date, last: date) -> dict[str, int]:
    """How many contracts of worked deals end on each day, where their length is known."""
    found = store.connection.execute(
        "SELECT cycle_end, count(*) FROM deal WHERE cycle_end BETWEEN ? AND ?"
        f" AND length_assumed = 0 AND {WORKED} GROUP BY cycle_end",
        (first.isoformat(), last.isoformat()),
    )
    return dict(found)


def contract_ends_on(store: Store, day: str, limit: int) -> list[DealRow]:
    """The first deals whose contract ends on this day, where its length is known."""
    return _deals(store, "deal_by_cycle_end", "cycle_end = ? AND length_assumed = 0", day, limit)


def important_date_counts(store: Store, first: date, last: date) -> dict[str, int]:
    """How many dates of accounts fall on each day, yearly ones each year from their first on."""
    counts = dict(
        store.connection.execute(
            "SELECT day, count(*) FROM important_date WHERE day BETWEEN ? AND ? AND yearly = 0 GROUP BY day",
            (first.isoformat(), last.isoformat()),
        ).fetchall()
    )
    for year, begin, end in _year_parts(first, last):
        found: Any = store.connection.execute(
            "SELECT substr(day, 6), count(*) FROM important_date"
            " WHERE yearly = 1 AND substr(day, 6) BETWEEN ? AND ? AND +day < ? GROUP BY substr(day, 6)",
            (begin, end, f"{year + 1:04}"),
        )
        for day_of_year, count in found:
            day = _in_year(year, day_of_year)
            counts[day] = counts.get(day, 0) + count
    return counts


def important_dates_on(store: Store, day: date, limit: int) -> list[DateRow]:
    """The first dates of accounts that fall on this day."""
    found = store.connection.execute(
        "SELECT kind, title, account.name,"
        " (SELECT max(deal.id) FROM deal WHERE deal.account_id = account.id)"
        " FROM important_date JOIN account ON account.id = important_date.account_id"
        " WHERE important_date.id IN ("
        "SELECT id FROM important_date WHERE day = ? AND yearly = 0 UNION ALL"
        " SELECT id FROM important_date WHERE yearly = 1 AND substr(day, 6) IN (?, ?) AND day <= ?)"
        " ORDER BY important_date.id LIMIT ?",
        (day.isoformat(), *_days_of_year(day), day.isoformat(), limit),
    )
    return [DateRow(*row) for row in found]


def contract_of(store: Store, deal_id: int) -> ContractRow | None:
    """The computed days of a deal's contract; None when the deal is gone."""
    row = store.connection.execute(
        "SELECT account.name, deal.name, cycle_begin, rule_date, recontact_by, cycle_end, length_assumed"
        " FROM deal JOIN account ON account.id = account_id WHERE deal.id = ?",
        (deal_id,),
    ).fetchone()
    return ContractRow(*row) if row else None


def _deals(store: Store, index: str, where: str, day: str, limit: int) -> list[DealRow]:
    found = store.connection.execute(
        f"SELECT deal.id, account.name, deal.name, recontact_by, {marks.COLUMNS} FROM deal INDEXED BY {index}"
        f" JOIN account ON account.id = account_id WHERE {where} AND {WORKED} LIMIT ?",
        (day, limit),
    )
    return [DealRow(*row) for row in found]


def _year_parts(first: date, last: date) -> Iterator[tuple[int, str, str]]:
    """The stretch cut at the ends of years, as days of the year."""
    for year in range(first.year, last.year + 1):
        begin = first if year == first.year else date(year, 1, 1)
        end = last if year == last.year else date(year, 12, 31)
        yield year, begin.isoformat()[5:], _days_of_year(end)[-1]


def _in_year(year: int, day_of_year: str) -> str:
    shown = _BEFORE_LEAP_DAY if day_of_year == _LEAP_DAY and not isleap(year) else day_of_year
    return f"{year:04}-{shown}"


def _days_of_year(day: date) -> tuple[str, str]:
    """The first and last day of the year whose dates are kept on this day: 28 February may stand for two."""
    own = day.isoformat()[5:]
    return own, _LEAP_DAY if own == _BEFORE_LEAP_DAY and not isleap(day.year) else own
