"""What a table's cell shows, as one value, and the delegate that paints it.

A model answers `CELL_ROLE` with a `Cell`: one call of `data()` a cell and paint.
It still answers DisplayRole and AccessibleTextRole with words for everything that does not paint.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from winback_desktop.domain.marks import Mark
from winback_desktop.ui.shared.chip import chip_size, paint_chip
from winback_desktop.ui.shared.contract_strip import paint_contract_strip
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.marks import marks_width, paint_marks
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import (
    ICON_SMALL,
    SPACE_8,
    SPACE_12,
    Colours,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
RECORD_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3

Index = QModelIndex | QPersistentModelIndex

_STRIP_HEIGHT: Final = 12
_FOCUS_BAR: Final = 3


class Strip(NamedTuple):
    """A contract strip in a cell: percent run (None: not known), the mark in percent, in its last tenth."""

    life: float | None
    mark: float = 75.0
    closing: bool = False


class Cell(NamedTuple):
    """What one cell shows.

    `text` with `bold` or `dim`; `note` dim behind it on the same line; `below` a second line in
    `below_tone` (NEUTRAL is dim); `chip` paints `text` as a chip of that tone; `strip` paints the contract
    strip instead of the text, with `below` as its caption; `icon` alone paints a lucide icon, dim.
    `right` aligns at the right; `struck` strikes the text through; `marks` stand behind the text.
    """

    text: str = ""
    note: str = ""
    below: str = ""
    below_tone: Tone = Tone.NEUTRAL
    bold: bool = False
    dim: bool = False
    right: bool = False
    struck: bool = False
    chip: Tone | None = None
    strip: Strip | None = None
    icon: str = ""
    marks: tuple[Mark, ...] = ()


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell` values: row ground, hairline, text in one or two lines, chips, strips."""

    def __init__(self, view: QTableView, edge: int) -> None:
        super().__init__(view)
        self._view = view
        self._edge = edge
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return super().sizeHint(option, index)
        base = option.font
        width = QFontMetrics(_text_font(base, cell)).horizontalAdvance(f"{cell.text} {cell.note}")
        return QSize(width + self._edge + SPACE_12, self._view.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        theme = colours(option.palette)
        # Asked of the model: touching QStyle's flags makes all its enums, 5 ms of the start.
        selected = self._view.selectionModel().isSelected(index)
        self._paint_ground(painter, rect, theme, selected, index)
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        _paint_cell(painter, self._inner(rect, index), cell, option.font, theme)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        theme: Colours,
        selected: bool,
        index: Index,
    ) -> None:
        if selected:
            fill(painter, rect, QColor(theme.selection))
        elif index.row() == self.hovered_row:
            fill(painter, rect, QColor(theme.raised))
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))
        if self._is_first(index) and index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            fill(painter, QRect(rect.left(), rect.top(), _FOCUS_BAR, rect.height() - 1), QColor(theme.accent))

    def _inner(self, rect: QRect, index: Index) -> QRect:
        header = self._view.horizontalHeader()
        left = self._edge if self._is_first(index) else SPACE_8
        last = header.visualIndex(index.column()) == header.count() - 1
        return rect.adjusted(left, 0, -(self._edge if last else SPACE_8), -1)

    def _is_first(self, index: Index) -> bool:
        return self._view.horizontalHeader().visualIndex(index.column()) == 0


def _paint_cell(painter: QPainter, area: QRect, cell: Cell, base: QFont, theme: Colours) -> None:
    if cell.strip is not None:
        _paint_strip(painter, area, cell, cell.strip, base, theme)
        return
    if cell.icon:
        side = scaled(base, ICON_SMALL)
        at = area.right() - side if cell.right else area.left()
        paint_icon(
            painter, QRect(at, area.center().y() - side // 2, side, side), cell.icon, QColor(theme.faint)
        )
        return
    first, second = _lines(area, base) if cell.below else (area, area)
    if cell.chip is not None:
        size = chip_size(cell.text, base)
        left = max(first.left(), first.right() - size.width() + 1) if cell.right else first.left()
        corner = QPoint(left, first.center().y() - size.height() // 2)
        paint_chip(painter, corner, cell.text, cell.chip, base, theme, area.width())
    else:
        _paint_line(painter, first, cell, base, theme)
    if cell.below:
        loud = cell.below_tone is not Tone.NEUTRAL
        font = role_font(base, Role.SMALL, QFont.Weight.DemiBold if loud else None)
        paint_text(painter, second, cell.below, font, theme.ink(cell.below_tone))


def _paint_line(painter: QPainter, line: QRect, cell: Cell, base: QFont, theme: Colours) -> None:
    font = _text_font(base, cell)
    colour = QColor(theme.dim if cell.dim else theme.text)
    side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
    room = line
    if cell.marks:
        # The name gives way to the icons, the marks' words to the name.
        room = line.adjusted(0, 0, -marks_width(cell.marks, base, words=False) - SPACE_8, 0)
    taken = paint_text(painter, room, cell.text, font, colour, side)
    if cell.marks:
        taken += SPACE_8
        taken += paint_marks(painter, line.adjusted(taken, 0, 0, 0), cell.marks, base, theme)
    if cell.note:
        rest = line.adjusted(taken + QFontMetrics(base).horizontalAdvance(" ") + 1, 0, 0, 0)
        if rest.width() > 0:
            paint_text(painter, rest, cell.note, base, QColor(theme.dim))


def _paint_strip(
    painter: QPainter, area: QRect, cell: Cell, strip: Strip, base: QFont, theme: Colours
) -> None:
    height = _STRIP_HEIGHT
    if not cell.below:
        bar = QRect(area.left(), area.center().y() - height // 2 + 1, area.width(), height)
        paint_contract_strip(painter, bar, strip.life, strip.mark, strip.closing, theme)
        return
    first, second = _lines(area, base)
    bar = QRect(area.left(), first.center().y() - height // 2 + 1, area.width(), height)
    paint_contract_strip(painter, bar, strip.life, strip.mark, strip.closing, theme)
    font = role_font(base, Role.LABEL, QFont.Weight.Normal)
    paint_text(painter, second.translated(0, -scaled(base, 4)), cell.below, font, QColor(theme.dim))


def _lines(area: QRect, base: QFont) -> tuple[QRect, QRect]:
    height = scaled(base, 20)
    middle = area.center().y() + 1
    return (
        QRect(area.left(), middle - height + 1, area.width(), height),
        QRect(area.left(), middle + 1, area.width(), height - 1),
    )


def _text_font(base: QFont, cell: Cell) -> QFont:
    font = role_font(base, Role.TEXT, QFont.Weight.DemiBold if cell.bold else None)
    if cell.struck:
        font.setStrikeOut(True)
    return font
