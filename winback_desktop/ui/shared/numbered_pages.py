"""Pages with a footer such as `Page 1 of 3`, with lines for a pen and blocks that stay together."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from winback_desktop.ui.shared.paper import SMALL_POINTS, paper_font
from winback_desktop.ui.theme import LIGHT

RULED: Final = int(QTextFormat.Property.UserProperty) + 1
KEPT: Final = int(QTextFormat.Property.UserProperty) + 2

_POINTS_AN_INCH: Final = 72
_FOOTER_POINTS: Final = 26.0
_HAIRLINE_POINTS: Final = 0.6


def write_numbered(document: QTextDocument, device: QPagedPaintDevice, footer: str) -> None:
    """Write the pages of a document with a footer on each.

    A block with `RULED` in its format gets a line under it; one with `KEPT` stays with the next block.
    """
    pages = _Pages(document, device, footer)
    pages.lay_out()
    pages.paint()


class _Pages:
    """A document cut into the pages of a device."""

    def __init__(self, document: QTextDocument, device: QPagedPaintDevice, footer: str) -> None:
        self._document = document
        self._device = device
        self._footer = footer
        self._dot = device.logicalDpiY() / _POINTS_AN_INCH
        area = device.pageLayout().paintRectPixels(device.logicalDpiX()).size()
        # A whole number: Qt rounds, and a block would end where the next page begins.
        self._size = QSizeF(area.width(), int(area.height() - _FOOTER_POINTS * self._dot))

    def lay_out(self) -> None:
        """Break the text into pages; what is to stay together goes to the next page as one."""
        self._document.documentLayout().setPaintDevice(self._device)
        self._document.setPageSize(self._size)
        for first, last in _groups(self._document):
            begins, ends = self._page_of(first, top=True), self._page_of(last, top=False)
            if begins != ends and not self._opens_page(first):
                _break_before(first)
                # Qt lays out no further than it was asked for, and forgets the rest after such a change.
                self._document.markContentsDirty(0, self._document.characterCount())
                self._document.pageCount()

    def paint(self) -> None:
        """Paint page after page."""
        painter = QPainter(self._device)
        count = self._document.pageCount()
        for page in range(count):
            if page:
                self._device.newPage()
            self._paint_page(painter, page)
            self._paint_footer(painter, page + 1, count)
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        context.palette = palette
        view = QRectF(0, page * self._size.height(), self._size.width(), self._size.height())
        # A dot less, or the line that opens the next page would be written under this one too.
        context.clip = view.adjusted(0, 0, 0, -1)
        painter.save()
        painter.translate(0, -view.top())
        painter.setClipRect(view)
        self._document.documentLayout().draw(painter, context)
        painter.setPen(QPen(QColor(LIGHT.faint), _HAIRLINE_POINTS * self._dot))
        for block in _blocks(self._document):
            if block.blockFormat().hasProperty(RULED):
                below = self._place(block).bottomLeft()
                if view.contains(below):
                    painter.drawLine(below, self._place(block).bottomRight())
        painter.restore()

    def _paint_footer(self, painter: QPainter, number: int, count: int) -> None:
        top = self._size.height()
        line = QRectF(0, top, self._size.width(), _FOOTER_POINTS * self._dot)
        painter.setPen(QPen(QColor(LIGHT.line), _HAIRLINE_POINTS * self._dot))
        painter.drawLine(line.topLeft(), line.topRight())
        painter.setPen(QColor(LIGHT.dim))
        painter.setFont(paper_font(SMALL_POINTS))
        low = Qt.AlignmentFlag.AlignBottom
        numbered = QCoreApplication.translate("Pages", "Page {0} of {1}").format(number, count)
        room = painter.boundingRect(line, Qt.AlignmentFlag.AlignRight | low, numbered).width()
        about = painter.fontMetrics().elidedText(
            self._footer, Qt.TextElideMode.ElideRight, int(line.width() - 1.5 * room)
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | low, about)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | low, numbered)

    def _place(self, block: QTextBlock) -> QRectF:
        return self._document.documentLayout().blockBoundingRect(block)

    def _page_of(self, block: QTextBlock, *, top: bool) -> int:
        place = self._place(block)
        return int((place.top() if top else place.bottom() - 1) // self._size.height())

    def _opens_page(self, block: QTextBlock) -> bool:
        before = block.previous()
        return not before.isValid() or self._page_of(before, top=True) < self._page_of(block, top=True)


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _groups(document: QTextDocument) -> list[tuple[QTextBlock, QTextBlock]]:
    """The first and last blocks of what stays together, from the top."""
    found: list[tuple[QTextBlock, QTextBlock]] = []
    first: QTextBlock | None = None
    for block in _blocks(document):
        if block.blockFormat().hasProperty(KEPT):
            first = first or block
        elif first is not None:
            found.append((first, block))
            first = None
    return found


def _break_before(block: QTextBlock) -> None:
    broken = QTextBlockFormat()
    broken.setTopMargin(0)
    broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).mergeBlockFormat(broken)
