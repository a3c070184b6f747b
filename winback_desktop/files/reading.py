"""Read a table from a file by what it is, not by what its name says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from winback_desktop.domain.errors import Damaged
from winback_desktop.files.csv_table import read_csv
from winback_desktop.files.sheet_table import SHEET_SUFFIXES, read_sheet
from winback_desktop.files.tables import Table, checked_size, first_bytes
from winback_desktop.files.vcard_file import read_contacts

VCARD_SUFFIXES: Final = frozenset({".vcf", ".vcard"})

_COMPRESSED: Final = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
)


def read_table(path: Path, sheet: str = "") -> Table:
    """Read CSV, XLSX, XLS, ODS or vCards; run it in a `Child` when the file comes from outside."""
    checked_size(path)
    head = first_bytes(path)
    for mark, kind in _COMPRESSED:
        if head.startswith(mark):
            raise Damaged(f"{path.name} is a {kind} archive; unpack it first and import what is inside.")
    if head.startswith(b"%PDF"):
        raise Damaged(f"{path.name} is a PDF; export the list as CSV or XLSX instead.")
    if path.suffix.lower() in VCARD_SUFFIXES or head.upper() == b"BEGIN:VC":
        return read_contacts(path)
    is_workbook = head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    if is_workbook:
        return read_sheet(path, sheet)
    if path.suffix.lower() in SHEET_SUFFIXES and b"\0" in head:
        raise Damaged(f"{path.name} is not a spreadsheet, whatever its name says.")
    return read_csv(path)
