"""The own table of deals as CSV and XLSX (PRODUCT.md, section 5): what it writes is read back, updating.

Cells that begin with `=`, `+`, `-` or `@` are written as they are, for the table must read back unchanged. In
XLSX they are stored as text and never run; a CSV from outside is opened with its columns imported as text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from winback_desktop.domain.records import Kind, Length, State
from winback_desktop.files.writing import replacing

HEADERS: Final = (
    *(
        "Winback ID",
        "Account",
        "Contact",
        "Email",
        "Phone",
        "Deal",
        "Kind",
        "State",
        "Product",
        "Value",
        "Currency",
    ),
    *(
        "Lost on",
        "Stage lost",
        "Source",
        "Owner",
        "Competitor",
        "Reasons",
        "Contract start",
        "Contract length",
    ),
    *("Contract end", "Contract life", "75 % date", "Re-contact by", "Window", "Next touch", "Next touch on"),
    *("Last touch on", "Outcome", "Tags", "Notes"),
)
SHEET_ROWS: Final = 1_048_575
_LONGEST_CELL: Final = 32_767


class DealLine(NamedTuple):
    """One line of the own table, in the order of its headers; `contract_life` in percent."""

    winback_id: str
    account: str
    contact: str
    email: str
    phone: str
    deal: str
    kind: Kind
    state: State
    product: str
    value: Decimal | None
    currency: str
    lost_on: date | None
    stage_lost: str
    source: str
    owner: str
    competitor: str
    reasons: tuple[str, ...]
    contract_start: date | None
    contract_length: Length | None
    contract_end: date | None
    contract_life: int | None
    rule_date: date | None
    recontact_by: date | None
    window: str
    next_touch: str
    next_touch_on: date | None
    last_touch_on: date | None
    outcome: str
    tags: tuple[str, ...]
    notes: str


Value = str | int | Decimal | date | Length | tuple[str, ...] | None
Line = Iterable[Value]


def written(value: Value) -> str:
    """A value as the own CSV says it: ISO dates, `12 months`, several joined by `; `."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(part.replace(";", ",") for part in value)
    return str(value)


def write_csv(path: Path, headers: Iterable[str], lines: Iterable[Line]) -> int:
    """Write a table as UTF-8 CSV; returns the count of lines. Refused where the file cannot be written."""
    count = 0
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        for line in lines:
            writer.writerow([written(value) for value in line])
            count += 1
    return count


def write_xlsx(path: Path, headers: Iterable[str], lines: Iterable[Line], sheet: str = "Winback") -> int:
    """Write a table as XLSX, dates and amounts typed, every text as text; returns the count of lines."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    count = 0
    with replacing(path) as draft, xlsxwriter.Workbook(draft, options) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 1)
        page.write_row(0, 0, headers, book.add_format({"bold": True}))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for count, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(count, column, value, day)
                elif isinstance(value, int | Decimal):
                    page.write_number(count, column, value)
                elif value is not None and value != "":
                    page.write_string(count, column, written(value)[:_LONGEST_CELL])
    return count


def write_deals(path: Path, lines: Iterable[DealLine]) -> int:
    """Write the own table of deals in the format of the file's ending, .xlsx or .csv; returns the count."""
    shown = (_shown(line) for line in lines)
    if path.suffix.lower() == ".xlsx":
        return write_xlsx(path, HEADERS, shown, "Deals")
    return write_csv(path, HEADERS, shown)


def _shown(line: DealLine) -> Line:
    life = "" if line.contract_life is None else f"{line.contract_life} %"
    return line._replace(contract_life=life)  # type: ignore[arg-type]  # the only value that is shown with its unit
