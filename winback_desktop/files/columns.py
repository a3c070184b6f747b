"""What the cells of a column mean, decided for the whole column and worked out once per distinct cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from winback_desktop.domain.records import Length, LengthUnit
from winback_desktop.files.tables import Cell

T = TypeVar("T")

# What systems write where there is nothing; 000000000000000AAA is Salesforce's empty reference.
EMPTY_MARKS: Final = frozenset(
    {
        *(
            "",
            "-",
            "--",
            "–",
            "—",
            "#n/a",
            "n/a",
            "#value!",
            "#ref!",
            "null",
            "(null)",
            "<null>",
            "none",
            "nil",
        ),
        *("nan", r"\n", "(no value)", "(blank)", "(empty)", "[empty]", "not set", "000000000000000aaa"),
    }
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that is filled but not what its column holds."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A column understood: each distinct cell's value, the convention found, and a doubt worth showing."""

    values: Mapping[Cell, T | Unreadable | None]
    convention: str = ""
    warning: str = ""


def text_of(cell: Cell, marks: frozenset[str] = EMPTY_MARKS) -> str:
    """A cell as one line of text; empty for every mark (in lower case) that stands for nothing."""
    if isinstance(cell, str):
        text = " ".join(_CONTROL.sub(" ", cell).split())
    elif isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        text = str(int(cell))
    else:
        text = str(cell)
    return "" if text.lower() in marks else text


def prose_of(cell: Cell, marks: frozenset[str] = EMPTY_MARKS) -> str:
    """A cell as text that keeps its lines."""
    if not isinstance(cell, str):
        return text_of(cell, marks)
    text = _CONTROL.sub("", cell).strip()
    return "" if text.lower() in marks else text


def read_with(cells: Iterable[Cell], convert: Callable[[str], T | None], reason: str) -> Reading[T]:
    """Read each distinct cell through `convert`, which gives None for text that it does not know."""
    values: dict[Cell, T | Unreadable | None] = {}
    for cell in set(cells):
        text = text_of(cell)
        if not text:
            values[cell] = None
            continue
        value = convert(text)
        values[cell] = Unreadable(f"“{shortened(text)}” {reason}") if value is None else value
    return Reading(values)


def shortened(text: str, length: int = 60) -> str:
    """Text cut for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"


_TRUE: Final = frozenset({"true", "yes", "y", "1", "x", "t", "ja", "wahr", "oui", "si", "sí", "vrai"})
_FALSE: Final = frozenset({"false", "no", "n", "0", "f", "nein", "falsch", "non", "faux"})


def truth(text: str) -> bool | None:
    """Yes and no as systems write them; None for anything else."""
    lowered = text.strip().lower()
    return True if lowered in _TRUE else False if lowered in _FALSE else None


_COUNTED: Final = "one two three four five six seven eight nine ten eleven twelve"
_WORDS: Final = {word: count for count, word in enumerate(_COUNTED.split(), start=1)} | {"a": 1, "an": 1}
_UNITS: Final = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage"), LengthUnit.DAYS),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen"), LengthUnit.WEEKS),
    **dict.fromkeys(
        ("m", "mo", "mos", "mth", "mths", "month", "months", "monat", "monate"), LengthUnit.MONTHS
    ),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "jahr", "jahre"), LengthUnit.YEARS),
}
_RHYTHMS: Final = {
    **dict.fromkeys(
        ("month-to-month", "month to month", "monthly", "per month"), Length(1, LengthUnit.MONTHS)
    ),
    **dict.fromkeys(("quarterly", "quarter"), Length(3, LengthUnit.MONTHS)),
    **dict.fromkeys(("half-yearly", "semi-annual", "semiannual"), Length(6, LengthUnit.MONTHS)),
    **dict.fromkeys(("annual", "annually", "yearly", "per year"), Length(1, LengthUnit.YEARS)),
    **dict.fromkeys(("biennial",), Length(2, LengthUnit.YEARS)),
}
_LENGTH: Final = re.compile(r"(\d{1,4}|[a-z]+(?:-[a-z]+)?)[ -]?([a-z]+)?\.?(?: contracts?| terms?)?")
_LONGEST_IN_DAYS: Final = 36_600
_DAYS: Final = {LengthUnit.DAYS: 1, LengthUnit.WEEKS: 7, LengthUnit.MONTHS: 31, LengthUnit.YEARS: 366}


def length_of(text: str) -> Length | None:
    """`12 months`, `One year`, `Month-to-month`, `24` (months), `36M`; None for anything else."""
    lowered = text.strip().lower().removesuffix(" contract")
    if lowered in _RHYTHMS:
        return _RHYTHMS[lowered]
    match = _LENGTH.fullmatch(lowered)
    if match is None:
        return None
    number, unit = match[1], match[2]
    count = int(number) if number.isdigit() else _WORDS.get(number, 0)
    if unit is None and not number.isdigit():
        return None
    known = _UNITS.get(unit or "months")
    if not count or known is None or count * _DAYS[known] > _LONGEST_IN_DAYS:
        return None
    return Length(count, known)


def read_lengths(cells: Iterable[Cell]) -> Reading[Length]:
    """Contract lengths; a bare number counts months."""
    return read_with(cells, length_of, "is not a length such as 12 months, 2 years or 6 weeks")


def read_truths(cells: Iterable[Cell]) -> Reading[bool]:
    """Yes and no."""
    return read_with(cells, truth, "is neither yes nor no")
