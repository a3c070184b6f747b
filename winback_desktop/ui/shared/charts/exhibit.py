"""One chart with everything that belongs to it: its words, the table behind it, whose deals a mark means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from winback_desktop.files.harmless import harmless
from winback_desktop.files.own_format import write_csv
from winback_desktop.ui.shared.charts.chart import Chart
from winback_desktop.ui.shared.charts.keys import Key


class Heading(NamedTuple):
    """The head of a column."""

    text: str
    right: bool = False


class Value(NamedTuple):
    """What a cell shows, and the number behind it, by which it is sorted and exported."""

    text: str
    number: float | Decimal | None = None


class TableData(NamedTuple):
    """The table behind a chart; a row without values of its own is not there."""

    headings: tuple[Heading, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart (None: `empty` says why there is none), a caption beside its title, a sentence under it.

    `keys` name what each mark, and each row of the table, stands for; None where no deals are behind one.
    """

    title: str
    chart: Chart | None
    table: TableData
    keys: tuple[Key | None, ...] = ()
    caption: str = ""
    foot: str = ""
    empty: str = ""


def save_csv(exhibit: Exhibit, path: Path) -> int:
    """Write the table behind a chart as CSV; returns the count of rows. Refused where that cannot be."""
    table = exhibit.table
    rows = ([_exported(value) for value in row] for row in table.rows)
    return write_csv(path, [heading.text for heading in table.headings], rows)


def _exported(value: Value) -> str:
    if value.number is None:
        return harmless(value.text)
    return format(value.number, "f") if isinstance(value.number, Decimal) else str(value.number)
