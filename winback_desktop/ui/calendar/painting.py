"""How a day of the grid is laid out and painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from winback_desktop.services.calendar import Entry, What
from winback_desktop.ui.calendar.entries import TONES, chip_text, second_line
from winback_desktop.ui.calendar.model import BOX_ROLE, Box
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import (
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Colours,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_HEAD: Final = 26  # the line with the day's number
_CHIP: Final = 17
_TALL_CHIP: Final = 49
_GAP: Final = 2
_SIDE: Final = 6
_RADIUS: Final = 4
_PILL_HEIGHT: Final = 18
_LOAD_WIDTH: Final = 24
_LOAD_HEIGHT: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One chip of a day, or the count of those that found no room (`entry` is None)."""

    rect: QRect
    entry: Entry | None
    more: int = 0


def room(height: int, base: QFont, tall: bool) -> int:
    """How many chips a day of this height has room for; at least one."""
    pitch = scaled(base, _TALL_CHIP if tall else _CHIP) + _GAP
    return max(1, (height - scaled(base, _HEAD) - _GAP) // pitch)


def lines(rect: QRect, box: Box, base: QFont, tall: bool) -> list[Line]:
    """The chips of a day from top to bottom; ghosts come last and are never left out."""
    places = room(rect.height(), base, tall)
    ghosts = box.ghosts[: max(0, places - 1)]
    left = places - len(ghosts)
    fit = box.day.total if box.day.total <= left else left - 1
    shown: list[Entry | None] = [*box.day.entries[:fit]]
    more = box.day.total - len(shown)
    if more:
        shown.append(None)
    height = scaled(base, _TALL_CHIP if tall else _CHIP)
    top = rect.top() + scaled(base, _HEAD)
    made = []
    for number, entry in enumerate([*shown, *ghosts]):
        place = QRect(
            rect.left() + _SIDE, top + number * (height + _GAP), rect.width() - 2 * _SIDE - 1, height
        )
        made.append(Line(place, entry, more if entry is None else 0))
    return made


class DayDelegate(QStyledItemDelegate):
    """Paints a `Box`: ground, number, load, chips; the view says what is chosen and where a drag hangs."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.tall = False
        self.chosen: Entry | None = None
        self.dragged: Entry | None = None
        self.target: tuple[date, Tone] | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        theme = colours(option.palette)
        base: QFont = option.font
        box: Box = index.data(BOX_ROLE)
        painter.save()
        _paint_ground(painter, rect, box, theme)
        _paint_head(painter, rect, box, base, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in lines(rect, box, base, self.tall):
            self._paint_line(painter, line, base, theme)
        if self.target is not None and self.target[0] == box.day.on:
            _outline(painter, rect, theme.ink(self.target[1]))
        elif self._view.currentIndex() == index and self._view.hasFocus():
            _outline(painter, rect, QColor(theme.accent))
        painter.restore()

    def _paint_line(self, painter: QPainter, line: Line, base: QFont, theme: Colours) -> None:
        if line.entry is None:
            _paint_more(painter, line, base, theme)
            return
        if line.entry == self.dragged:
            painter.setOpacity(0.4)
        paint_entry(painter, line.rect, line.entry, base, theme, tall=self.tall)
        painter.setOpacity(1.0)
        if self.chosen is not None and line.entry == self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ink(TONES[line.entry.category]), 1))
            painter.drawRoundedRect(QRectF(line.rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def paint_entry(
    painter: QPainter, rect: QRect, entry: Entry, base: QFont, theme: Colours, *, tall: bool = False
) -> None:
    """Paint a chip: filled when planned, plain with a check when done, dashed when it is a ghost."""
    tone = TONES[entry.category]
    ink = theme.ink(tone)
    pad = scaled(base, SPACE_8) - 2
    area = rect.adjusted(pad, 0, -pad, 0)
    if entry.done:
        side = scaled(base, SPACE_12)
        first = _first_line(area, tall)
        paint_icon(painter, QRect(rect.left() + 1, first.center().y() - side // 2, side, side), "check", ink)
        area.setLeft(rect.left() + side + SPACE_4)
        ink = QColor(theme.dim)
    elif entry.what is What.GHOST:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(tone))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    font = role_font(base, Role.LABEL, QFont.Weight.Normal if entry.done else QFont.Weight.Medium)
    paint_text(painter, _first_line(area, tall), chip_text(entry), font, ink)
    if tall:
        _paint_below(painter, area, second_line(entry), base, theme)


def _first_line(area: QRect, tall: bool) -> QRect:
    return QRect(area.left(), area.top() + 2, area.width(), area.height() // 3) if tall else area


def _paint_below(painter: QPainter, area: QRect, text: str, base: QFont, theme: Colours) -> None:
    """Two more lines, broken between words."""
    font = role_font(base, Role.LABEL, QFont.Weight.Normal)
    metrics = QFontMetrics(font)
    first = _first_line(area, True)
    place = QRect(area.left(), first.bottom(), area.width(), 2 * metrics.height())
    # Lines break early, so that two of them hold less than twice the width.
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() * 7 // 4)
    painter.setFont(font)
    painter.setPen(QColor(theme.dim))
    painter.drawText(place, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, shown)


def _paint_ground(painter: QPainter, rect: QRect, box: Box, theme: Colours) -> None:
    painter.fillRect(rect, QColor(theme.raised if box.free else theme.surface))
    line = QColor(theme.line)
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)


def _paint_head(painter: QPainter, rect: QRect, box: Box, base: QFont, theme: Colours) -> None:
    number = str(box.day.on.day)
    font = role_font(base, Role.TEXT, QFont.Weight.Bold if box.is_today else QFont.Weight.Normal)
    width = QFontMetrics(font).horizontalAdvance(number)
    pad = scaled(base, SPACE_8) - 1
    height = scaled(base, _PILL_HEIGHT)
    pill = QRect(rect.left() + _SIDE, rect.top() + _SIDE - 1, width + 2 * pad, height)
    ink = QColor(theme.text if box.in_month else theme.faint)
    if box.is_today:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        ink = QColor(theme.on_accent)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
    end = rect.right() - scaled(base, SPACE_8)
    if box.share > 0:
        end = _paint_load(painter, end, pill, box, base, theme)
    if box.day_off:
        area = QRect(pill.right() + SPACE_4, pill.top(), end - pill.right() - SPACE_8, height)
        paint_text(painter, area, box.day_off, role_font(base, Role.LABEL, QFont.Weight.Normal),
                   QColor(theme.dim))  # fmt: skip


def _paint_load(painter: QPainter, end: int, pill: QRect, box: Box, base: QFont, theme: Colours) -> int:
    """The day's load as a bar beside the number, as long as its share of the busiest day's."""
    full, height = scaled(base, _LOAD_WIDTH), scaled(base, _LOAD_HEIGHT)
    track = QRectF(end - full, pill.center().y() - height / 2 + 1, full, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(track, height / 2, height / 2)
    painter.setBrush(QColor(theme.dim if box.in_month else theme.faint))
    filled = max(float(height), full * box.share)
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, height), height / 2, height / 2)
    return end - full - SPACE_4


def _paint_more(painter: QPainter, line: Line, base: QFont, theme: Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ground_of(Tone.NEUTRAL))
    painter.drawRoundedRect(line.rect, _RADIUS, _RADIUS)
    pad = scaled(base, SPACE_8) - 2
    font = role_font(base, Role.LABEL, QFont.Weight.Medium)
    paint_text(painter, line.rect.adjusted(pad, 0, -pad, 0), f"+{line.more:,}", font, QColor(theme.dim))


def _outline(painter: QPainter, rect: QRect, ink: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -3, -3), RADIUS_CONTROL, RADIUS_CONTROL)


def paint_flying(
    painter: QPainter, at: QPoint, entry: Entry, day: str, tone: Tone, base: QFont, theme: Colours
) -> None:
    """Paint what hangs at the pointer during a drag: the chip and the day it would go to, in its tone."""
    said = day
    if tone is Tone.RED:
        said = QCoreApplication.translate("Calendar", "{0}: past").format(day) if day else ""
    elif tone is Tone.AMBER:
        said = QCoreApplication.translate("Calendar", "{0}: after their 75 % date").format(day)
    text = " → ".join(part for part in (chip_text(entry), said) if part)
    font = role_font(base, Role.LABEL, QFont.Weight.DemiBold)
    pad = scaled(base, SPACE_8)
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * pad + 2
    rect = QRect(at.x() + SPACE_8, at.y() + SPACE_8, width, scaled(base, _CHIP) + SPACE_4)
    rect.moveRight(min(rect.right(), painter.window().right() - SPACE_4))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.ink(tone))
    painter.setBrush(theme.ground_of(tone))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    paint_text(painter, rect.adjusted(pad, 0, -pad + 2, 0), text, font, theme.ink(tone))
