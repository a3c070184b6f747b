"""How a day of the grid is laid out and painted.

A month of a large store has 168 chips, so fonts, sizes and colours are made once and text is drawn from its
baseline: half the cost of drawing it into a rectangle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from winback_desktop.services.calendar import Entry, What
from winback_desktop.ui.calendar.entries import TONES, chip_text, is_full, is_over, second_line
from winback_desktop.ui.calendar.model import BOX_ROLE, Box
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.marks import marks_width, paint_marks
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
_DRAGGED: Final = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """One chip of a day, or the count of those that found no room (`entry` is None)."""

    rect: QRect
    entry: Entry | None
    more: int = 0


class Hand:
    """A font at one size with its measures, to write single lines with."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._ascent = self.metrics.ascent()
        self._height = self.metrics.height()

    def write(self, painter: QPainter, area: QRect, text: str, ink: QColor) -> None:
        """Write one line in the middle of `area`, from its left, elided."""
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self.font)
        painter.setPen(ink)
        top = area.top() + (area.height() - self._height + 1) // 2
        painter.drawText(area.left(), top + self._ascent, shown)


class Look:
    """The fonts, sizes and colours of the grid for one base font and theme."""

    def __init__(self, base: QFont, theme: Colours, tall: bool) -> None:
        # A copy: what an option lends lies in memory that is gone after the paint.
        self.base, self.theme, self.tall = QFont(base), theme, tall
        self.number = Hand(role_font(base, Role.TEXT))
        self.today = Hand(role_font(base, Role.TEXT, QFont.Weight.Bold))
        self.chip = Hand(role_font(base, Role.LABEL, QFont.Weight.Medium))
        self.plain = Hand(role_font(base, Role.LABEL, QFont.Weight.Normal))
        self.inks = {tone: theme.ink(tone) for tone in Tone}
        self.grounds = {tone: theme.ground_of(tone) for tone in Tone}
        self.surface, self.raised = QColor(theme.surface), QColor(theme.raised)
        self.line, self.text, self.dim = QColor(theme.line), QColor(theme.text), QColor(theme.dim)
        self.faint, self.accent = QColor(theme.faint), QColor(theme.accent)
        self.pad = scaled(base, SPACE_8) - 2
        self.check = scaled(base, SPACE_12)
        self.pill = scaled(base, _PILL_HEIGHT)
        self.load = scaled(base, _LOAD_WIDTH), scaled(base, _LOAD_HEIGHT)
        self.edge = scaled(base, SPACE_8)


def room(height: int, base: QFont, tall: bool) -> int:
    """How many chips a day of this height has room for; at least one."""
    pitch = scaled(base, _TALL_CHIP if tall else _CHIP) + _GAP
    return max(1, (height - scaled(base, _HEAD) - _GAP) // pitch)


def lines(rect: QRect, box: Box, base: QFont, tall: bool) -> list[Line]:
    """The chips of a day from top to bottom; ghosts come last and are left out only where one chip fits."""
    total = box.day.total
    if not total and not box.ghosts:
        return []
    places = room(rect.height(), base, tall)
    ghosts = box.ghosts[: max(0, places - 1)]
    left = places - len(ghosts)
    fit = total if total <= left else left - 1
    shown: list[Entry | None] = [*box.day.entries[:fit]]
    more = total - len(shown)
    if more:
        shown.append(None)
    height = scaled(base, _TALL_CHIP if tall else _CHIP)
    top = rect.top() + scaled(base, _HEAD)
    x, width = rect.left() + _SIDE, rect.width() - 2 * _SIDE - 1
    return [
        Line(QRect(x, top + number * (height + _GAP), width, height), entry, more if entry is None else 0)
        for number, entry in enumerate([*shown, *ghosts])
    ]


class DayDelegate(QStyledItemDelegate):
    """Paints a `Box`: ground, number, load, chips; the view says what is chosen and where a drag hangs."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._look: Look | None = None
        self.tall = False
        self.chosen: Entry | None = None
        self.dragged: Entry | None = None
        self.target: tuple[date, Tone] | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        look = self._looks(option)
        box: Box = index.data(BOX_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, box, look)
        _paint_head(painter, rect, box, look)
        for line in lines(rect, box, look.base, self.tall):
            self._paint_line(painter, line, look)
        if self.target is not None and self.target[0] == box.day.on:
            _outline(painter, rect, look.inks[self.target[1]])
        elif self._view.currentIndex() == index and self._view.hasFocus():
            _outline(painter, rect, look.accent)
        painter.restore()

    def _looks(self, option: QStyleOptionViewItem) -> Look:
        base: QFont = option.font
        theme = colours(option.palette)
        made = self._look
        if made is None or made.theme is not theme or made.tall != self.tall or made.base != base:
            made = self._look = Look(base, theme, self.tall)
        return made

    def _paint_line(self, painter: QPainter, line: Line, look: Look) -> None:
        entry = line.entry
        if entry is None:
            _fill(painter, line.rect, look.grounds[Tone.NEUTRAL])
            area = line.rect.adjusted(look.pad, 0, -look.pad, 0)
            look.chip.write(painter, area, f"+{line.more:,}", look.dim)
            return
        dragged = self.dragged is not None and entry == self.dragged
        if dragged:
            painter.setOpacity(_DRAGGED)
        paint_entry(painter, line.rect, entry, look)
        if dragged:
            painter.setOpacity(1.0)
        if self.chosen is not None and entry == self.chosen:
            _frame(painter, line.rect, QPen(look.inks[TONES[entry.category]], 1))


def paint_entry(painter: QPainter, rect: QRect, entry: Entry, look: Look) -> None:
    """Paint a chip: filled when planned, plain with a check when done, dashed when it is a ghost."""
    tone = TONES[entry.category]
    ink = look.inks[tone]
    area = rect.adjusted(look.pad, 0, -look.pad, 0)
    first = QRect(area.left(), area.top() + 2, area.width(), area.height() // 3) if look.tall else area
    if entry.done:
        side = look.check
        paint_icon(painter, QRect(rect.left() + 1, first.center().y() - side // 2, side, side), "check", ink)
        first.setLeft(rect.left() + side + SPACE_4)
        area.setLeft(first.left())
        ink = look.dim
    elif entry.what is What.GHOST:
        _frame(painter, rect, QPen(ink, 1, Qt.PenStyle.DashLine))
    else:
        _fill(painter, rect, look.grounds[tone])
    if entry.marks:
        first = first.adjusted(0, 0, -_paint_icons(painter, first, entry, look), 0)
    (look.plain if entry.done else look.chip).write(painter, first, chip_text(entry), ink)
    if look.tall:
        _paint_below(painter, QRect(area.left(), first.bottom(), area.width(), 0), second_line(entry), look)


def _paint_icons(painter: QPainter, area: QRect, entry: Entry, look: Look) -> int:
    """The marks' icons at the right end of a chip, their words are on the hover card; returns their width."""
    width = marks_width(entry.marks, look.base, words=False)
    place = QRect(area.right() - width + SPACE_4, area.top(), width, area.height())
    paint_marks(painter, place, entry.marks, look.base, look.theme, words=False)
    return width


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
    hand = Hand(role_font(base, Role.LABEL))
    pad = scaled(base, SPACE_8)
    width = hand.metrics.horizontalAdvance(text) + 2 * pad + 2
    rect = QRect(at.x() + SPACE_8, at.y() + SPACE_8, width, scaled(base, _CHIP) + SPACE_4)
    rect.moveRight(min(rect.right(), painter.window().right() - SPACE_4))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.ink(tone))
    painter.setBrush(theme.ground_of(tone))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    hand.write(painter, rect.adjusted(pad, 0, -pad + 2, 0), text, theme.ink(tone))


def _paint_below(painter: QPainter, place: QRect, text: str, look: Look) -> None:
    """Two more lines, broken between words."""
    metrics = look.plain.metrics
    place.setHeight(2 * metrics.height())
    # Lines break early, so that two of them hold less than twice the width.
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() * 7 // 4)
    painter.setFont(look.plain.font)
    painter.setPen(look.dim)
    painter.drawText(place, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, shown)


def _paint_ground(painter: QPainter, rect: QRect, box: Box, look: Look) -> None:
    painter.fillRect(rect, look.raised if box.free else look.surface)
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), look.line)
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.line)


def _paint_head(painter: QPainter, rect: QRect, box: Box, look: Look) -> None:
    number = str(box.day.on.day)
    hand = look.today if box.is_today else look.number
    width = hand.metrics.horizontalAdvance(number)
    pill = QRect(rect.left() + _SIDE, rect.top() + _SIDE - 1, width + 2 * look.pad + 2, look.pill)
    ink = look.text if box.in_month else look.faint
    if box.is_today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRoundedRect(pill, look.pill / 2, look.pill / 2)
        ink = QColor(look.theme.on_accent)
    hand.write(painter, pill.adjusted(look.pad + 1, 0, 0, 0), number, ink)
    end = rect.right() - look.edge
    if box.share > 0:
        end = _paint_load(painter, end, pill.center().y(), box, look)
    if box.day_off:
        area = QRect(pill.right() + SPACE_4, pill.top(), end - pill.right() - SPACE_8, look.pill)
        look.plain.write(painter, area, box.day_off, look.dim)


def _paint_load(painter: QPainter, end: int, middle: int, box: Box, look: Look) -> int:
    """The day's load as a bar beside the number: its share of its limit, else of the busiest day's."""
    width, height = look.load
    track = QRect(end - width, middle - height // 2, width, height)
    painter.fillRect(track, look.line)
    track.setWidth(max(height, round(width * box.share)))
    ink = look.dim if box.in_month else look.faint
    if is_full(box.day):
        ink = look.theme.ink(Tone.RED if is_over(box.day) else Tone.AMBER)
    painter.fillRect(track, ink)
    return end - width - SPACE_4


def _fill(painter: QPainter, rect: QRect, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)


def _frame(painter: QPainter, rect: QRect, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _outline(painter: QPainter, rect: QRect, ink: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -3, -3), RADIUS_CONTROL, RADIUS_CONTROL)
