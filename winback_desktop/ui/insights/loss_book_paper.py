"""The loss book on paper: cover, contents and sections, laid out and painted step by step."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.domain.loss_book import LossBook
from winback_desktop.domain.words import joined
from winback_desktop.files.pdf_bookmarks import Bookmark, add_bookmarks
from winback_desktop.files.writing import replacing
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights.loss_book_cover import Cover, paint_cover
from winback_desktop.ui.insights.loss_book_sections import SECTIONS
from winback_desktop.ui.insights.words import tr
from winback_desktop.ui.shared.book.flow import Flow, Section
from winback_desktop.ui.shared.book.pieces import PLAIN, SMALL_DIM, Style, wrapped
from winback_desktop.ui.shared.charts.look import Look, paper_look
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.paper import open_pdf
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_8, SPACE_12, SPACE_32, Role

MARGINS_MM: Final = QMarginsF(22, 18, 20, 12)
TEXT_POINTS: Final = 9.5
BEFORE: Final = 2
"""Pages before the first section: the cover and the contents."""
_FOOTER: Final = 34
_DOT: Final = 7
_CONTENTS_LINE: Final = 34

Progress = tuple[int, int]
"""So much of so much is done."""


def book_title(book: LossBook) -> str:
    """`Loss book Q3 2026`."""
    return f"{words.title()} {book.scope.period.label}"


class BookPaper:
    """A book on one device; `steps()` does all the work, a few milliseconds a step.

    `bookmarks` are known once it is done.
    """

    def __init__(self, book: LossBook, for_whom: str, device: QPagedPaintDevice, look: Look) -> None:
        self._book = book
        self._cover = Cover(book.scope, book.counts, for_whom, book.rep, book.made_on)
        self._device = device
        self._look = look
        whole = device.pageLayout().paintRectPixels(device.logicalDpiX()).size()
        self._page = QRect(0, 0, whole.width(), whole.height())
        self.bookmarks: tuple[Bookmark, ...] = ()
        self._room = QSize(whole.width(), whole.height() - look.pixels(_FOOTER))

    def steps(self) -> Iterator[Progress]:
        """Lay out first, because the contents name the pages, then paint page after page."""
        flow = Flow(self._look, self._room)
        for number, put in enumerate(SECTIONS):
            for _ in put(flow, self._book):
                yield number, 2 * len(SECTIONS)
            flow.end()
        flow.close()
        sections = (Bookmark(section.title, section.page + BEFORE) for section in flow.sections)
        self.bookmarks = (Bookmark(words.title(), 0), Bookmark(tr("Contents"), 1), *sections)
        yield from self._paint(flow)

    def _paint(self, flow: Flow) -> Iterator[Progress]:
        painter = QPainter(self._device)
        count = len(flow.pages) + BEFORE
        try:
            paint_cover(painter, self._page, self._cover, self._look)
            yield count + 1, 2 * count
            self._device.newPage()
            self._paint_contents(painter, flow.sections)
            self._paint_about(painter)
            self._paint_footer(painter, BEFORE, count)
            for number, page in enumerate(flow.pages, start=BEFORE + 1):
                yield count + number - 1, 2 * count
                self._device.newPage()
                for piece, top, height in page:
                    piece.paint(painter, QRect(0, top, self._room.width(), height), self._look)
                self._paint_footer(painter, number, count)
        finally:
            painter.end()

    def _paint_contents(self, painter: QPainter, sections: list[Section]) -> None:
        look, page = self._look, self._page
        heading = QRect(0, 0, page.width(), look.line_height(Role.TITLE))
        title = Style(Role.TITLE)
        paint_text(painter, heading, tr("Contents"), title.font(look), title.ink(look))
        top = heading.bottom() + look.pixels(SPACE_32)
        for section in sections:
            line = QRect(0, top, page.width(), look.pixels(_CONTENTS_LINE))
            self._paint_entry(painter, line, section)
            top += line.height()

    def _paint_entry(self, painter: QPainter, line: QRect, section: Section) -> None:
        """A heading, dots, and the number of its page."""
        look, gap = self._look, self._look.pixels(SPACE_12)
        right = Qt.AlignmentFlag.AlignRight
        font, ink = PLAIN.font(look), PLAIN.ink(look)
        number = str(section.page + BEFORE + 1)
        left = paint_text(painter, line, section.title, font, ink)
        beside = paint_text(painter, line, number, font, ink, right)
        step, dot = look.pixels(_DOT), max(1, look.pixels(1))
        ground = line.center().y() + look.metrics().ascent() // 2 - dot
        for x in range(line.right() - beside - gap, left + gap, -step):
            fill(painter, QRect(x, ground, dot, dot), QColor(look.theme.faint))

    def _paint_about(self, painter: QPainter) -> None:
        """What counts, at the foot of the contents."""
        look = self._look
        lines = wrapped(words.about(), SMALL_DIM.font(look), self._room.width())
        high = SMALL_DIM.line_height(look)
        top = self._room.height() - len(lines) * high - look.pixels(SPACE_12)
        for text in lines:
            line = QRect(0, top, self._room.width(), high)
            paint_text(painter, line, text, SMALL_DIM.font(look), SMALL_DIM.ink(look))
            top += high

    def _paint_footer(self, painter: QPainter, number: int, count: int) -> None:
        look = self._look
        high = look.line_height(Role.SMALL)
        line = QRect(0, self._page.height() - high, self._page.width(), high)
        thin = max(1, look.pixels(1) // 2)
        rule = QRect(0, line.top() - look.pixels(SPACE_8), line.width(), thin)
        fill(painter, rule, QColor(look.theme.line))
        numbered = tr("Page {0} of {1}").format(number, count)
        about = joined(words.title(), self._book.scope.period.label, words.deals_words(self._book.scope))
        font, ink = SMALL_DIM.font(look), SMALL_DIM.ink(look)
        wide = paint_text(painter, line, numbered, font, ink, Qt.AlignmentFlag.AlignRight)
        paint_text(painter, line.adjusted(0, 0, -wide - look.pixels(SPACE_32), 0), about, font, ink)


def written(book: LossBook, for_whom: str, font: QFont, path: Path) -> Generator[Progress, None, None]:
    """Write the book as a PDF; until the end the old file stays. Refused where it cannot be written."""
    with replacing(path) as draft:
        yield from _pdf(book, for_whom, font, draft)


def printed(book: LossBook, for_whom: str, font: QFont, printer: QPrinter) -> Generator[Progress, None, None]:
    """Print the book on the printer that the rep chose."""
    printer.setDocName(book_title(book))
    printer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    look = paper_look(font, printer.logicalDpiX(), TEXT_POINTS)
    try:
        yield from BookPaper(book, for_whom, printer, look).steps()
    except GeneratorExit:
        printer.abort()
        raise


def _pdf(book: LossBook, for_whom: str, font: QFont, path: Path) -> Iterator[Progress]:
    """The file is closed when this is done, so that it can take its place."""
    writer = open_pdf(path, book_title(book), MARGINS_MM)
    paper = BookPaper(book, for_whom, writer, paper_look(font, writer.resolution(), TEXT_POINTS))
    yield from paper.steps()
    bookmarks = paper.bookmarks
    del paper, writer
    add_bookmarks(path, bookmarks)
