"""Bookmarks behind the end of a PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPainter, QPdfWriter

from winback_desktop.files.pdf_bookmarks import Bookmark, add_bookmarks
from winback_desktop.ui.shared.paper import paper_font

MARKS = (Bookmark("First (one) \\ “Ümlaut” 😀", 0), Bookmark("Second", 2), Bookmark("Beyond the end", 9))


def three_pages(path: Path) -> None:
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.setFont(paper_font(11))  # whatever font earlier tests left to the application
    for number in range(3):
        if number:
            writer.newPage()
        painter.drawText(500, 500, f"Page {number}")
    painter.end()


@pytest.mark.usefixtures("qapp")
def test_they_name_their_pages_and_the_pages_stay(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    three_pages(path)
    before = path.read_bytes()
    assert add_bookmarks(path, MARKS)
    assert path.read_bytes().startswith(before)
    document = pypdfium2.PdfDocument(path)
    found = []
    for each in document.get_toc():
        place = each.get_dest()
        assert place is not None
        found.append((each.get_title(), place.get_index()))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert found == [(MARKS[0].title, 0), ("Second", 2), ("Beyond the end", 2)]
    assert texts == ["Page 0", "Page 1", "Page 2"]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4\nno end", b"trailer << /Size 3 >>\nstartxref\n9\n%%EOF\n"]
)
def test_what_is_not_as_qt_writes_it_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(content)
    assert not add_bookmarks(path, MARKS)
    assert path.read_bytes() == content
