"""The pages of a loss book look as they did when somebody looked at them, and hold whatever is written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.golden_files import Golden
from tests.ui.a_loss_book import QUARTER, a_book, an_empty_book
from winback_desktop.domain.criteria import Criteria
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.insights import Dimension, Named, Prior, Rate, RateLine, Rates, Reasons
from winback_desktop.domain.loss_book import Counts, LossBook
from winback_desktop.ui.insights.loss_book_paper import written
from winback_desktop.ui.insights.loss_book_sections import SECTIONS
from winback_desktop.ui.shared.book.flow import Flow
from winback_desktop.ui.shared.charts.look import paper_look

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


def whole(book: LossBook, path: Path) -> str:
    """All words in one line."""
    return " ".join(" ".join(pages(write(book, path))).split())


@pytest.mark.usefixtures("qapp")
def test_of_too_few_no_share_is_said(tmp_path: Path) -> None:
    text = whole(a_book(comes_back=(), criteria=Criteria(Rate(0, 0), (), ())), tmp_path / "book.pdf")
    assert "2 went silent of 10 losses 8 with a reason noted of 10 losses" in text
    assert "2 of 10 losses have no reason noted yet." in text
    assert "Share" not in text
    assert not re.findall(r"\d+ %", text.replace("95 %", "").partition("What was lifted Reason")[0])


@pytest.mark.usefixtures("qapp")
def test_each_count_of_what_was_lifted_says_its_day(tmp_path: Path) -> None:
    book = a_book(lifted=(), lifted_in_all=0, counts=Counts(10, 0, 3, 2))
    text = whole(book, tmp_path / "book.pdf")
    assert "In this quarter: 10 losses, 0 reasons lifted" in text
    assert "Lifted and stands: as known on 23 Nov 2026" in text
    assert "On 23 Nov" in text
    assert "Confirmed from 1 Jul to 30 Sep 2026. What was lifted by 23 Nov 2026" in text


@pytest.mark.usefixtures("qapp")
def test_where_nothing_came_back_words_stand_instead_of_dots(tmp_path: Path) -> None:
    none = Rates(
        Dimension.KIND,
        Rate(0, 2_473),
        Prior(0, 30),
        (RateLine("lost_sale", "Lost sale", Rate(0, 2_473), 0.0),),
    )
    text = whole(a_book(comes_back=(none,)), tmp_path / "book.pdf")
    assert "None of these 2,473 losses has come back so far: there is nothing to compare yet." in text
    assert "0 % of 2,473" not in text


@pytest.mark.usefixtures("golden_font")
def test_reasons_that_have_nothing_in_common_are_not_what_it_was_most_often(tmp_path: Path) -> None:
    book = a_book()
    other = replace(book.reasons.lines[0], key="", name="Other reasons", losses=9)
    said = (Named("Owner cut all contracts", 5), Named("Season too short", 2))
    reasons = replace(book.reasons, lines=(other, *book.reasons.lines), other_words=said)
    text = whole(replace(book, reasons=reasons), tmp_path / "book.pdf")
    assert "Most often it was: Owner cut all contracts, in 5 of 10 losses." in text
    assert "Other reasons, most often: Owner cut all contracts (5), Season too short (2)." in text
    reasons = replace(reasons, other_words=(Named("A", 1),))
    text = whole(replace(book, reasons=reasons), tmp_path / "book.pdf")
    assert "Most often it was: Price, in 4 of 10 losses." in text


@pytest.mark.usefixtures("qapp")
def test_a_quarter_of_which_little_is_known_has_no_columns_of_dashes(tmp_path: Path) -> None:
    first = a_book().losses[0]
    bare = replace(first, deal="", value=None, competitor="", reason="", standing=None, is_won_back=False)
    lines = tuple(replace(bare, account=f"Account {number}") for number in range(200))
    book = a_book(losses=lines, counts=Counts(2_473, 0, 0, 0), lost=(), reasons=Reasons((), (), 2_473, 0, 0))
    text = whole(book, tmp_path / "book.pdf")
    assert "Only the account and the day of these losses are known. The newest 40 of 2,473." in text
    assert "Account Lost on Account 0" in text
    assert "Account 39 " in text
    assert "Account 40 " not in text
    assert "2,473 lost no value noted" in text
    named = tuple(replace(line, competitor="Gusto") for line in lines)
    text = whole(replace(book, losses=named), tmp_path / "book.pdf")
    assert "The newest 200 of 2,473 losses." in text
    assert "Account Lost on Lost to Account 0" in text


@pytest.mark.usefixtures("qapp")
def test_a_short_last_page_joins_the_page_before() -> None:
    look = paper_look(QApplication.font(), 96, 9.5)
    flow = Flow(look, QSize(700, 900))
    flow.section("First")
    while not flow.pages or flow.pages[-1][-1].top < 760:
        flow.paragraph("A line.")
    flow.section("Last")
    flow.paragraph("One sentence.")
    assert len(flow.pages) == 2
    flow.close()
    assert [(section.title, section.page) for section in flow.sections] == [("First", 0), ("Last", 0)]
    (page,) = flow.pages
    assert page[-1].top + page[-1].height <= 900
    tops = [placed.top for placed in page]
    assert tops == sorted(tops)
