"""A cadence's touches on the contract that they are planned for: the strip, with each touch above its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.contract import Cycle, contract_life, is_closing, percent_of
from winback_desktop.domain.terms import Channel, Origin
from winback_desktop.ui.shared.contract_strip import paint_contract_strip
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import (
    SPACE_8,
    SPACE_12,
    SPACE_16,
    Colours,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_NODE: Final = 22
_ICON: Final = 12
_DOT: Final = 7
_GAP: Final = 5
_WHOLE: Final = 100.0
ICONS: Final = {
    Channel.CALL: "phone",
    Channel.EMAIL: "mail",
    Channel.LETTER: "mail-open",
    Channel.MEETING: "users",
    Channel.CONTENT: "file-text",
    Channel.OTHER: "message-square-quote",
}
_TONES: Final = {Channel.CALL: Tone.GREEN, Channel.MEETING: Tone.GREEN, Channel.EMAIL: Tone.BLUE}


def channel_tone(channel: Channel) -> Tone:
    """The colour of a channel, as the calendar has it."""
    return _TONES.get(channel, Tone.VIOLET)


class PlanStrip(QWidget):
    """The touches of one cycle over its contract strip; those before today are dim, the rule's is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cycle: Cycle | None = None
        self._touches: Sequence[PlannedTouch] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Touches over the contract"))

    def show_plan(self, cycle: Cycle, touches: Sequence[PlannedTouch], today: date) -> None:
        """Show the touches of a cycle."""
        self._cycle, self._touches, self._today = cycle, touches, today
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(role_font(self.font(), Role.LABEL)).height()
        return QSize(scaled(self.font(), 320), scaled(self.font(), _NODE + _GAP + SPACE_16) + words)

    def paintEvent(self, event: QPaintEvent) -> None:
        cycle = self._cycle
        if cycle is None:
            return
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = self._strip()
        life = contract_life(cycle, self._today)
        mark = self._share(cycle, cycle.rule_date) * _WHOLE
        self._paint_stems(painter, theme, cycle, strip)
        paint_contract_strip(painter, strip, life, mark, is_closing(cycle, self._today), theme)
        self._paint_days(painter, theme, cycle, strip)
        room = self._room(cycle)
        for touch in self._touches:
            if touch.origin is not Origin.CONTRACT_RULE:
                self._paint_node(painter, theme, touch, room)
        for touch in self._touches:
            if touch.origin is Origin.CONTRACT_RULE:
                self._paint_node(painter, theme, touch, scaled(self.font(), _NODE) + 1)

    def _paint_days(self, painter: QPainter, theme: Colours, cycle: Cycle, strip: QRect) -> None:
        """Begin at the left, the rule's day under its mark, the end at the right."""
        bold = role_font(self.font(), Role.LABEL)
        plain = role_font(self.font(), Role.LABEL, QFont.Weight.Normal)
        line = QRect(0, strip.bottom() + 1, self.width(), self.height() - strip.bottom() - 1)
        begin, end = day_and_year(cycle.begin), day_and_year(cycle.end)
        rule = f"{percent_of(cycle.terms.ratio)} · {day_and_year(cycle.recontact_by)}"
        paint_text(painter, line, begin, plain, QColor(theme.dim))
        paint_text(painter, line, end, plain, QColor(theme.dim), Qt.AlignmentFlag.AlignRight)
        width = QFontMetrics(bold).horizontalAdvance(rule)
        most = line.right() - QFontMetrics(plain).horizontalAdvance(end) - SPACE_8 - width
        least = QFontMetrics(plain).horizontalAdvance(begin) + SPACE_8
        left = max(least, min(most, round(self._x(cycle, cycle.rule_date) - width / 2)))
        box = QRect(left, line.y(), width + 2, line.height())
        paint_text(painter, box, rule, bold, QColor(theme.text))

    def _strip(self) -> QRect:
        side = scaled(self.font(), _NODE)
        height = scaled(self.font(), SPACE_12)
        words = QFontMetrics(role_font(self.font(), Role.LABEL)).height()
        return QRect(side // 2, self.height() - height - 2 - words, self.width() - side, height)

    def _x(self, cycle: Cycle, day: date) -> float:
        strip = self._strip()
        return strip.x() + strip.width() * self._share(cycle, day)

    @staticmethod
    def _share(cycle: Cycle, day: date) -> float:
        days = max(1, (cycle.end - cycle.begin).days)
        return min(1.0, max(0.0, (day - cycle.begin).days / days))

    def _room(self, cycle: Cycle) -> float:
        """The least distance between two touches: where icons do not fit there are dots."""
        places = [self._x(cycle, touch.on) for touch in self._touches]
        return min((later - earlier for earlier, later in pairwise(places)), default=99.0)

    def _paint_stems(self, painter: QPainter, theme: Colours, cycle: Cycle, strip: QRect) -> None:
        painter.setPen(QPen(QColor(theme.line), 1))
        top, bottom = scaled(self.font(), _NODE) // 2, strip.center().y()
        for touch in self._touches:
            x = self._x(cycle, touch.on)
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_node(self, painter: QPainter, theme: Colours, touch: PlannedTouch, room: float) -> None:
        if self._cycle is None:
            return
        full = scaled(self.font(), _NODE)
        small = room < full
        side = scaled(self.font(), _DOT) if small else full
        middle = QPointF(self._x(self._cycle, touch.on), full / 2)
        tone = channel_tone(touch.channel)
        is_rule, is_past = touch.origin is Origin.CONTRACT_RULE, touch.on < self._today
        ink = QColor(theme.faint) if is_past else theme.ink(tone)
        ground = QColor(theme.side) if is_past else theme.ground_of(tone)
        if is_rule:
            ink, ground = QColor(theme.on_accent), QColor(theme.accent)
        elif small:
            ground = ink
        painter.setPen(QPen(QColor(theme.surface), 2))
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
        if not small:
            icon = scaled(self.font(), _ICON)
            box = QRect(round(middle.x() - icon / 2), round(middle.y() - icon / 2), icon, icon)
            paint_icon(painter, box, ICONS[touch.channel], ink)
