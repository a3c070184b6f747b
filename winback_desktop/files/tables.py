"""A file of rows, whatever its format: headers, rows with their numbers, and what was recognised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from winback_desktop.domain.errors import Damaged, Refused

# What a reader hands on: text from a CSV; numbers, dates and date-times too from a spreadsheet.
Cell: TypeAlias = str | int | float | date

MAXIMUM_BYTES: Final = 512 * 1024**2


class Rejection(NamedTuple):
    """A row that was not taken: where it is as a spreadsheet counts, and why, in words."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the reader made out, for the preview; empty where it does not apply."""

    format: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header_row: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The content of one file: `rows[i]` has one cell a header and stands in row `numbers[i]`."""

    headers: tuple[str, ...]
    numbers: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    recognised: Recognised
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[str, ...] = ()


def unique_headers(cells: Iterable[object]) -> tuple[str, ...]:
    """Headers as shown: an empty one is named by its column, a repeated one gets its count."""
    seen: dict[str, int] = {}
    headers = []
    for position, cell in enumerate(cells, start=1):
        name = " ".join(str(cell).split()) or f"Column {position}"
        count = seen.get(name.casefold(), 0) + 1
        seen[name.casefold()] = count
        headers.append(name if count == 1 else f"{name} ({count})")
    return tuple(headers)


def checked_size(path: Path) -> int:
    """The size of a readable file in bytes; Damaged if it is no file or empty, Refused if it is too large."""
    try:
        if not path.is_file():
            raise Damaged(f"{path.name} is not there, or is not a file.")
        size = path.stat().st_size
    except OSError as error:
        raise Damaged(f"{path.name} cannot be read: {error.strerror}.") from error
    if size == 0:
        raise Damaged(f"{path.name} is empty.")
    if size > MAXIMUM_BYTES:
        raise Refused(f"{path.name} is larger than 512 MB; split it and import the parts.")
    return size


def first_bytes(path: Path, count: int = 8) -> bytes:
    """The beginning of a file; Damaged where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise Damaged(f"{path.name} cannot be read: {error.strerror}.") from error
