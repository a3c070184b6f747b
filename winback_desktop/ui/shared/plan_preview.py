"""The dates that a cadence makes of a contract, before anything is saved: the strip, and a line a touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.cadence import Merged, PlannedTouch
from winback_desktop.domain.contract import percent_of
from winback_desktop.domain.terms import Channel, Origin
from winback_desktop.domain.words import joined
from winback_desktop.services.cadences import Preview
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.plan_strip import ICONS, PlanStrip, channel_tone
from winback_desktop.ui.shared.text import ElidedText, Text, paint_text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import (
    ICON_SMALL,
    SPACE_4,
    SPACE_8,
    SPACE_16,
    Colours,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

MOST_LINES: Final = 24

_LINE: Final = 24
_DAY_WIDTH: Final = 118


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a touch, or one that merges into another (`merged`)."""

    on: date
    channel: Channel
    day: str
    words: str
    is_rule: bool = False
    is_past: bool = False
    merged: bool = False


class PlanPreview(QWidget):
    """Shows a preview: whose contract it is, the strip with its dates, and each touch with its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whose = ElidedText("", Role.TEXT, bold=True)
        self._strip = PlanStrip()
        self._more = Text("", Role.SMALL, Tone.NEUTRAL)
        self._lines = _Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self._whose)
        column.addSpacing(SPACE_4)
        column.addWidget(self._strip)
        column.addSpacing(SPACE_8)
        column.addWidget(self._lines)
        column.addWidget(self._more)
        column.addStretch(1)

    def show_preview(self, preview: Preview, today: date) -> None:
        """Show these dates."""
        cycle = preview.cycle
        percent = percent_of(cycle.terms.ratio)
        whose = preview.account or self.tr("An example: lost three months ago")
        length = self.tr("{0}, assumed") if cycle.length_assumed else "{0}"
        self._whose.setText(joined(whose, length.format(cycle.terms.length)))
        self._strip.show_plan(cycle, preview.outline.touches, today)
        lines = self._lines_of(preview, percent, today)
        self._lines.show_lines(lines[:MOST_LINES])
        hidden = len(lines) - MOST_LINES
        self._more.setText(self.tr("and {0} more").format(hidden))
        self._more.setVisible(hidden > 0)

    def words(self) -> str:
        """All lines as text, for screen readers and tests."""
        return self._lines.accessibleDescription()

    def _lines_of(self, preview: Preview, percent: str, today: date) -> list[Line]:
        lines = [self._line(touch, percent, today) for touch in preview.outline.touches]
        lines += [self._merged_line(merged, today) for merged in preview.outline.merged]
        return sorted(lines, key=lambda line: (line.on, not line.merged))

    def _line(self, touch: PlannedTouch, percent: str, today: date) -> Line:
        is_rule, is_past = touch.origin is Origin.CONTRACT_RULE, touch.on < today
        mark = self.tr("the {0} date").format(percent) if is_rule else ""
        past = self.tr("past") if is_past else ""
        words = joined(channel_name(touch.channel), touch.topic, mark, past)
        return Line(touch.on, touch.channel, human_day(touch.on, today), words, is_rule, is_past)

    def _merged_line(self, merged: Merged, today: date) -> Line:
        touch, into = merged.touch, merged.into
        days = abs((into.on - touch.on).days)
        words = self.tr("{0}: merged into the {1}, {2} days away").format(
            channel_name(touch.channel), channel_name(into.channel).lower(), days
        )
        return Line(touch.on, touch.channel, human_day(touch.on, today), words, False, True, True)


class _Lines(QWidget):
    """The lines, painted."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Dates"))

    def show_lines(self, lines: list[Line]) -> None:
        """Show these, in this order."""
        self._lines = lines
        self.setAccessibleDescription("; ".join(f"{line.day}: {line.words}" for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 320), len(self._lines) * scaled(self.font(), _LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        height = scaled(self.font(), _LINE)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, theme, line, QRect(0, number * height, self.width(), height))

    def _paint_line(self, painter: QPainter, theme: Colours, line: Line, box: QRect) -> None:
        base = self.font()
        side, day_width = scaled(base, ICON_SMALL) - 2, scaled(base, _DAY_WIDTH)
        ink = QColor(theme.faint) if line.is_past else theme.ink(channel_tone(line.channel))
        icon = "merge" if line.merged else ICONS[line.channel]
        paint_icon(painter, QRect(box.x(), box.y() + (box.height() - side) // 2, side, side), icon, ink)
        font = role_font(base, Role.TEXT, QFont.Weight.DemiBold if line.is_rule else None)
        text = QColor(theme.dim if line.is_past else theme.text)
        left = box.x() + side + scaled(base, SPACE_8)
        day_width = max(day_width, QFontMetrics(font).horizontalAdvance(line.day) + SPACE_16)
        paint_text(painter, QRect(left, box.y(), day_width, box.height()), line.day, font, text)
        left += day_width
        paint_text(painter, QRect(left, box.y(), box.right() - left, box.height()), line.words, font, text)
