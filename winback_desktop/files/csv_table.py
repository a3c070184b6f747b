"""CSV files as the world writes them: encoding, delimiter and preamble recognised, broken rows named."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from winback_desktop.domain.errors import Damaged
from winback_desktop.files.tables import Recognised, Rejection, Table, checked_size, unique_headers

DELIMITERS: Final = (",", ";", "\t", "|")
MAXIMUM_FIELD: Final = 8 * 1024**2
_SAMPLE_CHARACTERS: Final = 100_000
_SAMPLE_RECORDS: Final = 300
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_CONTROL: Final = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding; Damaged if it is no text."""
    text, encoding = _decoded(data, name)
    sample = text[:_SAMPLE_CHARACTERS]
    if len(_CONTROL.findall(sample)) > len(sample) // 100 + 1 or sample.count("\0") > len(sample) // 100 + 8:
        raise Damaged(f"{name} is not a text file, so it cannot be read as CSV.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), label
            except UnicodeDecodeError as error:
                raise Damaged(f"{name} says that it is {label}, but byte {error.start} is not.") from error
    head = data[:2000]
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 8 and head[offset::2].count(0) > len(head) // 4:
            return data.decode(codec, errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _sample_widths(lines: Sequence[str], delimiter: str, spaced: bool) -> list[int]:
    widths = []
    try:
        for record in csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced):
            if record:
                widths.append(len(record))
            if len(widths) >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return []
    return widths


def sniffed(lines: Sequence[str]) -> tuple[str, bool]:
    """The delimiter that cuts the rows most evenly, and whether blanks after it are padding."""
    best = (0.0, 1, 0)
    choice = (DELIMITERS[0], False)
    spaced_quote = re.compile(r'[,;\t|] +"')
    spacings = (False, True) if any(spaced_quote.search(line) for line in lines[:50]) else (False,)
    for rank, delimiter in enumerate(DELIMITERS):
        for spaced in spacings:
            widths = _sample_widths(lines, delimiter, spaced)
            wide = Counter(width for width in widths if width > 1) or Counter({1: 0})
            width, count = wide.most_common(1)[0]
            score = (round(count / max(len(widths), 1), 2), width, -rank)
            if score > best:
                best, choice = score, (delimiter, spaced)
    return choice


def _records(
    lines: Sequence[str], delimiter: str, spaced: bool, name: str
) -> tuple[list[list[str]], list[Rejection]]:
    """Every record, blank ones too (an index is a spreadsheet's row), and quotes that are never closed."""
    csv.field_size_limit(MAXIMUM_FIELD)
    records: list[list[str]] = []
    broken: list[Rejection] = []
    start = 0
    while True:
        part = lines[start:] if start else lines
        reader = csv.reader(part, delimiter=delimiter, skipinitialspace=spaced)
        before, done = len(records), 0
        try:
            for record in reader:
                records.append(record)
                if reader.line_num < len(part):
                    done = reader.line_num
        except csv.Error as error:
            raise Damaged(f"{name}, row {len(records) + 1}: {_in_words(error)}.") from error
        # A quotation mark that is never closed swallows the rest of the file: give up that row only.
        unclosed = len(records) > before and len(part) - done > 1 and _is_open(part[done:])
        if not unclosed:
            return records, broken
        records[-1] = []
        why = "a quotation mark is opened in this row and never closed"
        broken.append(Rejection(len(records), "", part[done].rstrip("\n")[:80], why))
        start += done + 1


def _is_open(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _in_words(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"a cell is longer than {MAXIMUM_FIELD:,} characters; is a quotation mark missing?"
    return f"the row cannot be read ({error})"


def _header_index(records: Sequence[list[str]]) -> int:
    """The first record as wide as the rows below it: what stands above is a preamble."""
    widths = Counter(len(record) for record in records[:_SAMPLE_RECORDS] if any(record))
    if not widths:
        return -1
    width = max(widths, key=lambda candidate: (widths[candidate], candidate))
    # Rows that are all one cell too long or short still belong to the header above them.
    for index, record in enumerate(records):
        if len(record) >= max(2, width - 1) and sum(1 for cell in record if cell.strip()) * 2 > len(record):
            return index
    return next(index for index, record in enumerate(records) if any(record))


def read_csv(path: Path) -> Table:
    """Read a CSV file; Damaged when it is not one, with the place."""
    checked_size(path)
    try:
        text, encoding = decoded(path.read_bytes(), path.name)
    except OSError as error:
        raise Damaged(f"{path.name} cannot be read: {error.strerror}.") from error
    warnings = []
    if "\0" in text:
        text = text.replace("\0", "")
        warnings.append("The file holds NUL characters; they were left out.")
    lines = list(io.StringIO(text))
    announced = re.fullmatch(r"sep=(.)\s*", lines[0]) if lines else None
    if announced is not None:
        delimiter, spaced = announced[1], False
    else:
        sample = text[:_SAMPLE_CHARACTERS].count("\n") + 1
        delimiter, spaced = sniffed(lines[: min(sample, 2 * _SAMPLE_RECORDS)])
    records, broken = _records(lines, delimiter, spaced, path.name)
    if announced is not None:
        records[0] = []
    index = _header_index(records)
    if index < 0:
        raise Damaged(f"{path.name} holds no rows.")
    recognised = Recognised("csv", encoding, delimiter, header_row=index + 1)
    return _table(records, index, broken, recognised, warnings)


def _table(
    records: list[list[str]], index: int, broken: list[Rejection], recognised: Recognised, warnings: list[str]
) -> Table:
    header = records[index]
    width = len(header)
    widest = max((len(record) for record in records[index + 1 :]), default=0)
    while width > max(widest, 1) and not header[width - 1].strip():
        width -= 1
    numbers: list[int] = []
    rows: list[list[str]] = []
    rejected = list(broken)
    for number, record in enumerate(records[index + 1 :], start=index + 2):
        if len(record) == width:
            if any(record):
                numbers.append(number)
                rows.append(record)
        elif len(record) > width and not any(cell.strip() for cell in record[width:]):
            if any(record):
                numbers.append(number)
                rows.append(record[:width])
        elif any(cell.strip() for cell in record):
            found = f"the row has {len(record)} cells where the header has {width}"
            rejected.append(Rejection(number, "", ", ".join(record)[:80], found))
    if index:
        warnings.append(f"The rows above row {index + 1} were taken as a preamble.")
    rejected.sort()
    return Table(unique_headers(header[:width]), numbers, rows, recognised, tuple(rejected), tuple(warnings))
