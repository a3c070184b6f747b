"""Dates in a column of text: the order of day and month is decided by all cells, never by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from winback_desktop.files.columns import Reading, Unreadable, shortened, text_of
from winback_desktop.files.tables import Cell


class DateOrder(StrEnum):
    """Which part of a date in figures comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


DEFAULT_ORDER: Final = DateOrder.DAY_FIRST
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2199
# As POSIX has it: 69-99 are the last century, 00-68 this one.
_CENTURY_TURNS_AT: Final = 69
_SPREADSHEET_EPOCH: Final = date(1899, 12, 30)
_SPREADSHEET_DAYS: Final = range(20_000, 80_000)

_TIME: Final = r"(?:(?:\s*,\s*|\s+|T)\d{1,2}[:.]\d{2}.{0,24})?"
_FIGURES: Final = re.compile(r"(\d{1,4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?" + _TIME)
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{4,6}Z?)?")
_WEEKDAY: Final = r"(?:[A-Za-z]{2,9}\.?,?\s+)?"
_DAY_MONTH: Final = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*([^\W\d_]{3,9})\.?,?[\s-]*(\d{2,4})" + _TIME
)
_MONTH_DAY: Final = re.compile(
    _WEEKDAY + r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME
)
# English, and where other languages begin a month's name otherwise.
_MONTH_NAMES: Final = (
    "jan ene gen, feb fév, mar mär mrz mae, apr avr abr, may mai mag, jun giu, jul lug, "
    "aug aoû ago, sep set, oct okt ott, nov, dec dez déc dic"
)
_MONTHS: Final = {
    name: month for month, names in enumerate(_MONTH_NAMES.split(", "), start=1) for name in names.split()
}

Parts = tuple[str, str, str]


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _CENTURY_TURNS_AT else 2000)


def _made(year: str, month: int, day: str) -> date | None:
    full = _year(year)
    if not EARLIEST_YEAR <= full <= LATEST_YEAR:
        return None
    try:
        return date(full, month, int(day))
    except ValueError:
        return None


def _by_order(parts: Parts, order: DateOrder) -> date | None:
    first, second, third = parts
    if order is DateOrder.DAY_FIRST:
        return _made(third, int(second), first)
    if order is DateOrder.MONTH_FIRST:
        return _made(third, int(first), second)
    return _made(first, int(second), third)


def _certain(text: str) -> date | None:
    """A date that reads in one way only: year first, compact, or with the month's name."""
    match = _COMPACT.fullmatch(text)
    if match is not None:
        return _made(match[1], int(match[2]), match[3])
    match = _FIGURES.fullmatch(text)
    if match is not None:
        return _made(match[1], int(match[3]), match[4]) if len(match[1]) == 4 else None
    match = _DAY_MONTH.fullmatch(text)
    if match is not None:
        day, name, year = match.groups()
    else:
        match = _MONTH_DAY.fullmatch(text)
        if match is None:
            return None
        name, day, year = match.groups()
    month = _MONTHS.get(name[:3].lower())
    return None if month is None else _made(year, month, day)


def _parts(text: str) -> Parts | None:
    """The three figures of a date whose order is open."""
    match = _FIGURES.fullmatch(text)
    if match is None or len(match[1]) > 2 or len(match[4]) == 3:
        return None
    return match[1], match[3], match[4]


def _from_cell(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and int(cell) in _SPREADSHEET_DAYS:
        return _SPREADSHEET_EPOCH + timedelta(days=int(cell))
    return None


def decided_order(cells: Iterable[Cell]) -> DateOrder | None:
    """The one order that fits the cells of a column best; None if two fit equally, or nothing needs one."""
    found = [parts for parts in (_parts(cell.strip()) for cell in cells if isinstance(cell, str)) if parts]
    if not found:
        return None
    fits = {order: sum(1 for parts in found if _by_order(parts, order)) for order in DateOrder}
    best = max(fits.values())
    orders = [order for order in DateOrder if fits[order] == best]
    if len(orders) == 1 or best == 0:
        return orders[0] if best else None
    if DateOrder.YEAR_FIRST in orders:
        # A column has many days and few years.
        firsts, thirds = (len({parts[at] for parts in found}) for at in (0, 2))
        if firsts < thirds:
            return DateOrder.YEAR_FIRST
        orders.remove(DateOrder.YEAR_FIRST)
    return orders[0] if len(orders) == 1 else None


def file_order(columns: Sequence[Iterable[Cell]]) -> DateOrder | None:
    """The order that the columns which can tell agree on: a file is written with one."""
    told = {order for order in map(decided_order, columns) if order is not None}
    return told.pop() if len(told) == 1 else None


def _read(cell: Cell, order: DateOrder) -> date | Unreadable | None:
    plain = _from_cell(cell)
    if plain is not None:
        return plain
    text = text_of(cell)
    if not text:
        return None
    day = _certain(text)
    if day is None:
        parts = _parts(text)
        day = _by_order(parts, order) if parts is not None else None
    return day or Unreadable(f"“{shortened(text)}” is not a date ({order})")


def read_dates(
    cells: Iterable[Cell], order: DateOrder | None = None, hint: DateOrder | None = None
) -> Reading[date]:
    """Read a column of dates; `order` is binding, `hint` (other columns) counts where cells are silent."""
    distinct = set(cells)
    decided = order or decided_order(distinct)
    chosen = decided or hint or DEFAULT_ORDER
    values = {cell: _read(cell, chosen) for cell in distinct}
    open_cells = [cell for cell in distinct if isinstance(cell, str) and _parts(cell.strip())]
    warning = ""
    if open_cells and decided is None and hint is None:
        example = shortened(min(str(cell) for cell in open_cells))
        warning = f"No date tells day from month; they are read {chosen.value}, as in “{example}”"
    return Reading(values, chosen.value if open_cells else "", warning)
