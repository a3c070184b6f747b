"""The criteria for the next deal on one page, to be saved as PDF or printed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter
from PySide6.QtPrintSupport import QPrinter

from winback_desktop.domain.criteria import Criteria, Criterion
from winback_desktop.domain.insights import TOO_FEW
from winback_desktop.ui.insights.words import count, percent, rate_said, rate_words, tr
from winback_desktop.ui.shared.charts.dots import Dot, Dots
from winback_desktop.ui.shared.charts.exhibit import Exhibit, TableData
from winback_desktop.ui.shared.charts.look import Look, paper_look
from winback_desktop.ui.shared.charts.sheet import paint_exhibit
from winback_desktop.ui.shared.paper import MARGINS_MM, open_pdf
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_24, Role

TEXT_POINTS: Final = 10.0


def title() -> str:
    """What the card is called."""
    return tr("Criteria for the next deal")


def summary(criteria: Criteria) -> str:
    """What all lines are held against."""
    return tr("{0} of all {1} decided sales were won").format(
        percent(criteria.overall.share), count(criteria.overall.of)
    )


def unsaid(criteria: Criteria) -> str:
    """How much stands on no line, and why."""
    if not criteria.is_enough:
        return tr("Too few to say: it takes {0} decided sales, won ones and others.").format(TOO_FEW)
    parts = []
    if criteria.unclear:
        parts.append(tr("{0} more come out about as all do").format(count(criteria.unclear)))
    if criteria.too_few:
        parts.append(tr("of {0} there are too few to say").format(count(criteria.too_few)))
    return "; ".join(parts)


def none_words(criteria: Criteria) -> str:
    """What stands where there is no line at all."""
    if not criteria.is_enough:
        return unsaid(criteria)
    return tr("Nothing sets the sales that were won apart from the others so far.")


def how_to_read() -> str:
    """What a dot and its line say, and what they do not."""
    return tr(
        "How to read it: the dot is the share of such sales that was won, the line its 95 % interval, the"
        " broken line the share of all. What stands here lies wholly above or below that, with at least"
        " {0} sales. It tells what went together, not what caused it; of twenty values one may stand out"
        " by chance."
    ).format(TOO_FEW)


def save_pdf(criteria: Criteria, scope: str, font: QFont, path: Path) -> None:
    """Write the page; Refused where the file cannot be written."""
    writer = open_pdf(path, title())
    _paint(criteria, scope, font, writer)


def print_on(criteria: Criteria, scope: str, font: QFont, printer: QPrinter) -> None:
    """Print the page on the printer that the rep chose."""
    printer.setDocName(title())
    layout = printer.pageLayout()
    layout.setUnits(layout.Unit.Millimeter)
    layout.setMargins(MARGINS_MM)
    printer.setPageLayout(layout)
    _paint(criteria, scope, font, printer)


def _paint(criteria: Criteria, scope: str, font: QFont, device: QPagedPaintDevice) -> None:
    dots = device.logicalDpiX()
    look = paper_look(font, dots, TEXT_POINTS)
    area = device.pageLayout().paintRectPixels(dots)
    painter = QPainter(device)
    page = QRect(0, 0, area.width(), area.height())
    ink, dim = QColor(look.theme.text), QColor(look.theme.dim)
    head = QRect(0, 0, page.width(), look.line_height(Role.TITLE))
    paint_text(painter, head, title(), look.font(Role.TITLE), ink)
    line = QRect(0, head.bottom() + look.pixels(SPACE_4), page.width(), look.line_height())
    for words in (scope, summary(criteria) if criteria.is_enough else ""):
        paint_text(painter, line, words, look.font(), dim)
        line.translate(0, line.height() + look.pixels(SPACE_4))
    top = line.top() + look.pixels(SPACE_12)
    for exhibit in exhibits(criteria):
        rest = QRect(0, top, page.width(), page.height() - top)
        top += paint_exhibit(painter, rest, exhibit, look) + look.pixels(SPACE_24)
    _paint_notes(painter, QRect(0, top, page.width(), page.height() - top), criteria, look)
    painter.end()


def exhibits(criteria: Criteria) -> list[Exhibit]:
    """What to look for and what to beware of, as charts; one that says so where there is no line."""
    caption = tr("share won, 95 % interval")
    parts = [(tr("Look for"), criteria.look_for), (tr("Beware of"), criteria.beware_of)]
    every = tuple(map(_dot, criteria.lines))
    found = []
    for name, lines in parts:
        chart = Dots(tuple(map(_dot, lines)), criteria.overall.share, every)
        if lines:
            found.append(Exhibit(name, chart, TableData(), caption=caption))
    return found or [Exhibit("", None, TableData(), empty=none_words(criteria))]


def _dot(line: Criterion) -> Dot:
    low, high = line.rate.interval()
    said = rate_said(line.words, line.rate, tr("won"))
    return Dot(line.words, line.rate.share, low, high, rate_words(line.rate), said)


def _paint_notes(painter: QPainter, area: QRect, criteria: Criteria, look: Look) -> None:
    """How the page is to be read."""
    notes = [how_to_read()]
    if criteria.lines and (rest := unsaid(criteria)):
        notes.insert(0, tr("Not here: {0}.").format(rest))
    painter.setPen(QColor(look.theme.dim))
    painter.setFont(look.font(Role.SMALL))
    for words in notes:
        room = painter.boundingRect(area, int(Qt.TextFlag.TextWordWrap), words)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), words)
        area.setTop(room.bottom() + look.pixels(SPACE_12))
