"""Bookmarks for a PDF that Qt wrote: it writes none itself, so they are added behind its end.

A PDF may be changed by what is appended to it (ISO 32000-1, 7.5.6): the bookmarks, the catalog anew with
them, and where these lie. Only what Qt writes is read; of anything else the file is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

_TRAILER: Final = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_END_AT_MOST: Final = 2048


class Bookmark(NamedTuple):
    """A name and the page that it leads to, from 0."""

    title: str
    page: int


def add_bookmarks(path: Path, bookmarks: Sequence[Bookmark]) -> bool:
    """Add bookmarks to a file, shown when it is opened; False where it is not as Qt writes it."""
    whole = path.read_bytes()
    end = _TRAILER.search(whole, max(0, len(whole) - _END_AT_MOST))
    root = _number(rb"/Root (\d+) 0 R", end[1]) if end else None
    size = _number(rb"/Size (\d+)", end[1]) if end else None
    catalog = _object(whole, root)
    pages = _object(whole, _number(rb"/Pages (\d+) 0 R", catalog))
    kids = re.findall(rb"(\d+) 0 R", pages.partition(b"[")[2].partition(b"]")[0])
    if end is None or root is None or size is None or not kids or not bookmarks:
        return False
    places = [kids[min(each.page, len(kids) - 1)].decode() for each in bookmarks]
    made = _outline(size, bookmarks, places)
    shown = f"/Outlines {size} 0 R /PageMode /UseOutlines"
    made[root] = f"{catalog.decode('latin-1').strip().removesuffix('>>')}{shown} >>"
    rest = re.sub(rb"/Size \d+", b"", end[1]).decode("latin-1").strip()
    with path.open("ab") as file:
        file.write(_appended(len(whole), made, f"{rest} /Prev {int(end[2])}", size + len(bookmarks) + 1))
    return True


def _outline(first: int, bookmarks: Sequence[Bookmark], places: Sequence[str]) -> dict[int, str]:
    """The list of the bookmarks and each of them, by the numbers of their objects."""
    last = first + len(bookmarks)
    made = {first: f"<< /Type /Outlines /First {first + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>"}
    for number, (bookmark, page) in enumerate(zip(bookmarks, places, strict=True), start=first + 1):
        title = f"FEFF{bookmark.title.encode('utf-16-be').hex().upper()}"
        before = f" /Prev {number - 1} 0 R" if number > first + 1 else ""
        after = f" /Next {number + 1} 0 R" if number < last else ""
        made[number] = f"<< /Title <{title}> /Parent {first} 0 R{before}{after} /Dest [{page} 0 R /Fit] >>"
    return made


def _appended(start: int, made: dict[int, str], trailer: str, size: int) -> bytes:
    """The objects, the table of where they lie, and the trailer."""
    body, table = b"\n", b"xref\n"
    for number in sorted(made):
        table += f"{number} 1\n{start + len(body):010d} 00000 n \n".encode()
        body += f"{number} 0 obj\n{made[number]}\nendobj\n".encode("latin-1")
    ending = f"trailer\n<< {trailer} /Size {size} >>\nstartxref\n{start + len(body)}\n%%EOF\n"
    return body + table + ending.encode("latin-1")


def _object(whole: bytes, number: int | None) -> bytes:
    """What stands in an object; empty where it is not there."""
    begin = -1 if number is None else whole.find(f"\n{number} 0 obj".encode())
    if begin < 0:
        return b""
    return whole[begin : whole.find(b"endobj", begin)].partition(b"obj")[2]


def _number(pattern: bytes, text: bytes) -> int | None:
    found = re.search(pattern, text)
    return int(found[1]) if found else None
