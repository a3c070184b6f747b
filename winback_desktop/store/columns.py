"""Rows kept column by column in memory, so that any of them can be counted in a few milliseconds.

SQLite hands over a whole column as one text, which it makes without the interpreter; a row at a time would
take four times as long and stop the window meanwhile. What Python does then, it does in slices.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from typing import Any, Final, NamedTuple

_APART: Final = "\x1f"
SLICE: Final = 20_000  # rows that Python counts in about a millisecond
_IN_A_BYTE: Final = 256

Rows = bytes
"""One byte a row: 1 for those that are meant, else 0."""


class Column(NamedTuple):
    """One code a row, and what each code stands for."""

    codes: bytes | array[int]
    values: tuple[Any, ...]

    def where(self, is_meant: Callable[[Any], bool]) -> Rows:
        """The rows with such a value."""
        table = bytes(map(is_meant, self.values))
        if isinstance(self.codes, bytes):
            return self.codes.translate(table.ljust(_IN_A_BYTE, b"\0"))
        return b"".join(bytes(map(table.__getitem__, part)) for part in slices(self.codes))

    def through(self, told: Callable[[Any], Any]) -> Column:
        """Another column that follows from this one."""
        known: defaultdict[Any, int] = defaultdict(count().__next__)
        table = [known[told(value)] for value in self.values]
        return _column((map(table.__getitem__, part) for part in slices(self.codes)), known)

    def counts(self, rows: Rows) -> dict[Any, int]:
        """How many of these rows have each value that occurs."""
        found: Counter[int] = Counter()
        for codes, meant in zip(slices(self.codes), slices(rows), strict=True):
            found.update(compress(codes, meant))
        return {self.values[code]: number for code, number in found.items()}

    def patched(self, changed: Mapping[int, Any]) -> Column:
        """The same column with other values in some rows."""
        if all(self.at(row) == value for row, value in changed.items()):
            return self
        known: dict[Any, int] = {value: code for code, value in enumerate(self.values)}
        codes = array("I", iter(self.codes))
        for row, value in changed.items():
            codes[row] = known.setdefault(value, len(known))
        return _column([codes], known)

    def at(self, row: int) -> Any:
        """The value of a row."""
        return self.values[self.codes[row]]


def read(
    connection: Any, texts: Sequence[str], numbers: Sequence[str], source: str, bound: Mapping[str, object]
) -> tuple[list[Column], list[array[int]]]:
    """These SQL expressions over the rows of a FROM, none of which may be NULL, all in the same order."""
    listed = [*texts, *numbers]
    told = ", ".join(f"group_concat({each}, char({ord(_APART)}))" for each in listed)
    *found, many = connection.execute(f"SELECT {told}, count(*) FROM {source}", bound).fetchone()
    # A text with the sign that keeps them apart makes one too many; that is rare enough to be read slowly.
    if any(many != (text.count(_APART) + 1 if text is not None else 0) for text in found):
        rows = connection.execute(f"SELECT {', '.join(listed)} FROM {source}", bound).fetchall()
        parts = list(zip(*rows, strict=True))
        columns = [coded(slices(list(map(str, part)))) for part in parts[: len(texts)]]
        return columns, [array("q", part) for part in parts[len(texts) :]]
    split = (text.split(_APART) if many else [] for text in found)
    return [coded(slices(next(split))) for _ in texts], [_numbers(next(split)) for _ in numbers]


def coded(rows: Iterable[Iterable[Any]]) -> Column:
    """A column of these values, given slice by slice."""
    known: defaultdict[Any, int] = defaultdict(count().__next__)
    return _column((map(known.__getitem__, part) for part in rows), known)


def slices(whole: Any) -> Iterator[Any]:
    """A sequence in parts that are counted fast enough to let another thread in between."""
    return (whole[begin : begin + SLICE] for begin in range(0, len(whole), SLICE))


def both(some: Rows, others: Rows) -> Rows:
    """The rows that are meant by both."""
    found = int.from_bytes(some, "little") & int.from_bytes(others, "little")
    return found.to_bytes(len(some), "little")


def either(some: Rows, others: Rows) -> Rows:
    """The rows that are meant by at least one."""
    found = int.from_bytes(some, "little") | int.from_bytes(others, "little")
    return found.to_bytes(len(some), "little")


def _numbers(texts: list[str]) -> array[int]:
    found = array("q")
    for part in slices(texts):
        found.extend(map(int, part))
    return found


def _column(parts: Iterable[Iterable[int]], known: Mapping[Any, int]) -> Column:
    codes = array("I")
    for part in parts:
        codes.extend(part)
    few = len(known) <= _IN_A_BYTE
    return Column(bytes(iter(codes)) if few else codes, tuple(known))
