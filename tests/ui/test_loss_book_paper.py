"""The pages of a loss book look as they did when somebody looked at them, and hold whatever is written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from tests.golden_files import Golden
from tests.ui.a_loss_book import QUARTER, a_book, an_empty_book
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.loss_book import Counts, LossBook
from winback_desktop.ui.insights.loss_book_paper import written
from winback_desktop.ui.insights.loss_book_sections import SECTIONS

WHOM = "Maria Lindt, VP of Sales"


def write(book: LossBook, path: Path) -> Path:
    """The whole book at once."""
    font = QApplication.font()
    for _ in written(book, WHOM, font, path):
        pass
    return path


def pages(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def marked(path: Path) -> list[tuple[str, int]]:
    """The bookmarks with the numbers of their pages, from 1."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = [(each.get_title(), each.get_dest()) for each in document.get_toc()]
        return [(title, place.get_index() + 1) for title, place in found if place is not None]
    finally:
        document.close()


@pytest.mark.usefixtures("golden_font")
def test_a_small_book(golden: Golden, tmp_path: Path) -> None:
    golden.pdf("loss_book/small", write(a_book(), tmp_path / "book.pdf"))


@pytest.mark.usefixtures("qapp")
def test_a_quarter_without_anything_says_so_in_each_section(tmp_path: Path) -> None:
    text = " ".join(" ".join(pages(write(an_empty_book(), tmp_path / "book.pdf"))).split())
    for words in (
        "Nothing was lost in this quarter.",
        "No reason is noted for these losses yet.",
        "No reason was confirmed as lifted in this quarter.",
        "No debrief was done in this quarter.",
        "Nothing was won back in this quarter.",
        "Too few to say",
    ):
        assert words in text


@pytest.mark.usefixtures("qapp")
def test_long_tables_repeat_their_head_and_the_contents_name_the_right_pages(tmp_path: Path) -> None:
    short = a_book()
    many = tuple(replace(short.losses[number % 9], deal=f"Deal {number}") for number in range(200))
    book = a_book(losses=many, counts=Counts(3_000, 8, 3, 2))
    found = pages(write(book, tmp_path / "book.pdf"))
    with_deals = [text for text in found if "Deal 1" in text or "Deal 9" in text]
    assert len(with_deals) > 3
    assert all(text.count("First reason") == 1 for text in with_deals)
    assert "The 200 most valuable of 3,000 losses." in " ".join(found)
    named = re.findall(r"^(.+?)\s+(\d+)\s*$", found[1].partition("A loss belongs")[0], re.MULTILINE)
    assert [title for title, _ in named][:2] == ["The quarter in figures", "Losses"]
    assert len(named) == len(SECTIONS)
    for title, number in named:
        assert title in found[int(number) - 1]
    assert marked(tmp_path / "book.pdf")[2:] == [(title, int(number)) for title, number in named]
    assert f"Page {len(found)} of {len(found)}" in found[-1]
    assert f"Loss book · {QUARTER.label}" in found[-1]


@pytest.mark.usefixtures("qapp")
def test_nothing_that_is_long_is_lost(tmp_path: Path) -> None:
    book = a_book()
    word = "Donaudampfschifffahrtsgesellschaft" * 4
    long_quote = " ".join(f"word{number}" for number in range(900))
    changed = " ".join(f"step{number}" for number in range(600))
    book = replace(
        book,
        losses=(replace(book.losses[0], account=word),),
        debriefs=(replace(book.debriefs[0], quotes=(long_quote, "😀 fine 😀")),),
        won_back=(replace(book.won_back[0], what_changed=changed),),
    )
    text = "".join("".join(pages(write(book, tmp_path / "book.pdf"))).split())
    for words in ("word0", "word450", "word899", "step0", "step300", "step599"):
        assert words in text
    assert text.count("Donaudampf") == 4


@pytest.mark.usefixtures("qapp")
def test_what_is_called_off_or_refused_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_text("old")
    steps = written(a_book(), WHOM, QApplication.font(), path)
    for _ in range(12):
        next(steps)
    steps.close()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Refused, match="cannot be written"):
        write(a_book(), tmp_path / "gone" / "book.pdf")
