"""XLSX, XLSM, XLS and ODS through calamine; run it in a child, for a hostile file can end its process."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from winback_desktop.domain.errors import Damaged, Refused
from winback_desktop.files.tables import Cell, Recognised, Table, checked_size, unique_headers

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SHEET_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_HEADER_SEARCH: Final = 50
_MAXIMUM_CELLS: Final = 60_000_000

Value = int | float | str | bool | time | date | datetime | timedelta


def _cell(value: Value) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _filled(row: Sequence[Value]) -> int:
    return sum(1 for cell in row if cell not in ("", None))


def _header_index(rows: Sequence[Sequence[Value]]) -> int:
    """The first row of words that is filled nearly as far as the fullest one near it."""
    near = rows[:_HEADER_SEARCH]
    fullest = max((_filled(row) for row in near), default=0)
    for index, row in enumerate(near):
        words = sum(1 for cell in row if isinstance(cell, str) and cell.strip())
        if words and _filled(row) * 10 >= fullest * 6 and words * 2 >= _filled(row):
            return index
    return next((index for index, row in enumerate(near) if _filled(row)), -1)


def _cells_claimed(end: tuple[int, int] | None) -> int:
    return (end[0] + 1) * (end[1] + 1) if end else 0


def _chosen(workbook: CalamineWorkbook, path: Path, sheet: str) -> tuple[str, CalamineSheet]:
    """The sheet asked for, else the one with the most cells."""
    if sheet and sheet not in workbook.sheet_names:
        raise Refused(f"{path.name} has no sheet named “{sheet}”.")
    found = {name: workbook.get_sheet_by_name(name) for name in ([sheet] if sheet else workbook.sheet_names)}
    sizes = {name: _cells_claimed(content.end) for name, content in found.items()}
    name = max(sizes, key=lambda candidate: sizes[candidate], default="")
    if not name or not sizes[name]:
        raise Damaged(f"{path.name} holds no rows.")
    if sizes[name] > _MAXIMUM_CELLS:
        raise Damaged(f"{path.name}: the sheet “{name}” claims {sizes[name]:,} cells; save it as CSV.")
    return name, found[name]


def read_sheet(path: Path, sheet: str = "") -> Table:
    """Read one sheet, by default the fullest; Damaged when it cannot be read as a workbook."""
    from python_calamine import CalamineWorkbook  # only the reader's process pays for it

    checked_size(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        name, content = _chosen(workbook, path, sheet)
        rows = content.to_python(skip_empty_area=False)
    except (Damaged, Refused, MemoryError):
        raise
    except Exception as error:
        raise Damaged(f"{path.name} cannot be read as a spreadsheet: {_in_words(error)}.") from error
    index = _header_index(rows)
    if index < 0:
        raise Damaged(f"{path.name} holds no rows.")
    kind = path.suffix.lower().lstrip(".") or "xlsx"
    recognised = Recognised(kind, "", "", name, tuple(workbook.sheet_names), index + 1)
    return _table(rows, index, recognised)


def _in_words(error: Exception) -> str:
    text = str(error).strip().rstrip(".")
    if "password" in text.lower() or "encrypt" in text.lower():
        return "it is protected by a password"
    return text[:200] or type(error).__name__


def _table(rows: Sequence[Sequence[Value]], index: int, recognised: Recognised) -> Table:
    header = list(rows[index])
    body = rows[index + 1 :]
    while header and header[-1] == "" and not any(row[len(header) - 1] != "" for row in body):
        header.pop()
    width = len(header)
    numbers: list[int] = []
    cells: list[list[Cell]] = []
    for number, row in enumerate(body, start=index + 2):
        if _filled(row):
            numbers.append(number)
            cells.append([_cell(value) for value in row[:width]])
    warnings = (f"The rows above row {index + 1} were taken as a preamble.",) if index else ()
    return Table(unique_headers(_cell(value) for value in header), numbers, cells, recognised, (), warnings)
