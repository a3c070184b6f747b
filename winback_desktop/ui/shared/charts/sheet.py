"""A chart with its words and its table as a picture and on paper; both are always light."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPdfWriter

from winback_desktop.domain.errors import Refused
from winback_desktop.ui.shared.charts.chart import legend_width, paint_legend
from winback_desktop.ui.shared.charts.exhibit import Exhibit, TableData, Value
from winback_desktop.ui.shared.charts.look import Look, light_look, paper_look
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.paper import open_pdf
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, Role

PICTURE_WIDTH: Final = 760
PICTURE_SCALE: Final = 2
PAPER_POINTS: Final = 9.0
_HEAD: Final = 32
_ROW: Final = 24
_NARROWEST: Final = 6


class Sheet(NamedTuple):
    """What is exported: the chart, and in words which losses it counts."""

    exhibit: Exhibit
    scope: str


def exhibit_height(exhibit: Exhibit, look: Look) -> int:
    """How high `paint_exhibit` paints it."""
    body = look.pixels(_ROW) if exhibit.chart is None else exhibit.chart.height(look)
    foot = look.line_height(Role.SMALL) + look.pixels(SPACE_12) if exhibit.foot else 0
    return look.pixels(_HEAD) + body + foot


def paint_exhibit(
    painter: QPainter, area: QRect, exhibit: Exhibit, look: Look, title: str | None = None
) -> int:
    """Paint title, legend or caption, chart and the sentence under it; returns the height it took.

    `title` stands in the place of the exhibit's own, which may be said elsewhere on a page.
    """
    head = QRect(area.left(), area.top(), area.width(), look.pixels(_HEAD) - look.pixels(SPACE_8))
    chart = exhibit.chart
    beside = legend_width(chart.legend, look) if chart is not None else 0
    if chart is not None and chart.legend:
        paint_legend(painter, head, chart.legend, look)
    elif exhibit.caption:
        side, ink = Qt.AlignmentFlag.AlignRight, QColor(look.theme.dim)
        beside = paint_text(painter, head, exhibit.caption, look.font(Role.SMALL), ink, side)
    words = head.adjusted(0, 0, -beside - look.pixels(SPACE_12), 0)
    bold = look.font(Role.TEXT, QFont.Weight.DemiBold)
    said = exhibit.title if title is None else title
    paint_text(painter, words, said, bold, QColor(look.theme.text))
    top = area.top() + look.pixels(_HEAD)
    if chart is None:
        line = QRect(area.left(), top, area.width(), look.pixels(_ROW))
        paint_text(painter, line, exhibit.empty, look.font(), QColor(look.theme.dim))
        top += line.height()
    else:
        height = chart.height(look)
        chart.paint(painter, QRect(area.left(), top, area.width(), height), look)
        top += height
    if exhibit.foot:
        line = QRect(area.left(), top + look.pixels(SPACE_12), area.width(), look.line_height(Role.SMALL))
        paint_text(painter, line, exhibit.foot, look.font(Role.SMALL), QColor(look.theme.dim))
        top = line.bottom() + 1
    return top - area.top()


def picture(sheet: Sheet, font: QFont) -> QImage:
    """The chart as a picture of twice the pixels, with a margin and the scope under it."""
    look = light_look(font)
    margin, scope = look.pixels(SPACE_24), look.line_height(Role.SMALL)
    height = exhibit_height(sheet.exhibit, look) + 2 * margin + look.pixels(SPACE_12) + scope
    made = QImage(PICTURE_WIDTH * PICTURE_SCALE, height * PICTURE_SCALE, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(PICTURE_SCALE)
    made.fill(QColor(look.theme.surface))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRect(margin, margin, PICTURE_WIDTH - 2 * margin, height - 2 * margin)
    paint_exhibit(painter, area, sheet.exhibit, look)
    line = QRect(margin, height - margin - scope, area.width(), scope)
    paint_text(painter, line, sheet.scope, look.font(Role.SMALL), QColor(look.theme.dim))
    painter.end()
    return made


def save_picture(sheet: Sheet, font: QFont, path: Path) -> None:
    """Write the chart as a PNG; Refused where the file cannot be written."""
    if not picture(sheet, font).save(str(path), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
        raise Refused(f"{path.name} cannot be written at {path.parent}; choose another folder.")


def save_pdf(sheet: Sheet, font: QFont, path: Path) -> None:
    """Write a page with the scope, the chart and its table; Refused where the file cannot be written."""
    writer = open_pdf(path, sheet.exhibit.title)
    look = paper_look(font, writer.resolution(), PAPER_POINTS)
    area = writer.pageLayout().paintRectPixels(writer.resolution())
    painter = QPainter(writer)
    page = QRect(0, 0, area.width(), area.height())
    title = QRect(0, 0, page.width(), look.line_height(Role.TITLE))
    paint_text(painter, title, sheet.exhibit.title, look.font(Role.TITLE), QColor(look.theme.text))
    scope = QRect(0, title.bottom() + look.pixels(SPACE_4), page.width(), look.line_height())
    paint_text(painter, scope, sheet.scope, look.font(), QColor(look.theme.dim))
    top = scope.bottom() + look.pixels(SPACE_24)
    rest = QRect(0, top, page.width(), page.height() - top)
    top += paint_exhibit(painter, rest, sheet.exhibit, look, "") + look.pixels(SPACE_24)
    paint_table(painter, writer, QRect(0, top, page.width(), page.height() - top), sheet.exhibit.table, look)
    painter.end()


def paint_table(painter: QPainter, writer: QPdfWriter, area: QRect, table: TableData, look: Look) -> int:
    """Paint a table, going on at the top of a new page where it is full; returns where it ended."""
    if not table.rows:
        return area.top()
    widths, row = _widths(table, area.width(), look), look.pixels(_ROW)
    bottom, top = area.bottom(), area.top()
    heads = tuple(Value(heading.text) for heading in table.headings)
    top = _paint_row(painter, QRect(area.left(), top, area.width(), row), heads, table, widths, look)
    for values in table.rows:
        if top + row > bottom:
            writer.newPage()
            line = QRect(area.left(), 0, area.width(), row)
            top = _paint_row(painter, line, heads, table, widths, look)
        line = QRect(area.left(), top, area.width(), row)
        top = _paint_row(painter, line, values, table, widths, look)
    return top


def _paint_row(
    painter: QPainter,
    line: QRect,
    values: tuple[Value, ...],
    table: TableData,
    widths: list[int],
    look: Look,
) -> int:
    """Paint one row, the headings where `values` are none of the table's rows; returns where it ends."""
    is_head = not any(values is row for row in table.rows)
    font = look.font(Role.LABEL) if is_head else look.font()
    ink = QColor(look.theme.dim if is_head else look.theme.text)
    left = line.left()
    for heading, value, width in zip(table.headings, values, widths, strict=True):
        cell = QRect(left, line.top(), width - look.pixels(SPACE_8), line.height())
        if heading.right:
            cell = cell.translated(look.pixels(SPACE_8), 0)
        side = Qt.AlignmentFlag.AlignRight if heading.right else Qt.AlignmentFlag.AlignLeft
        paint_text(painter, cell, value.text, font, ink, side)
        left += width
    thin = max(1, look.pixels(1) // 2)
    fill(painter, QRect(line.left(), line.bottom(), line.width(), thin), QColor(look.theme.line))
    return line.bottom() + 1


def _widths(table: TableData, width: int, look: Look) -> list[int]:
    """As wide as the words need; what is left goes to the first column, what is missing comes from it."""
    wanted = []
    for place, heading in enumerate(table.headings):
        cells = tuple(row[place].text for row in table.rows)
        words = max(look.widest(cells), look.widest((heading.text,), Role.LABEL))
        wanted.append(words + look.pixels(SPACE_16))
    wanted[0] = max(width // _NARROWEST, width - sum(wanted[1:]))
    return wanted
