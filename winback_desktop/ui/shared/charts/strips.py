"""Small columns over time, a row a name: how often each came up, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from winback_desktop.ui.shared.charts.chart import (
    NOWHERE,
    Chart,
    Pointed,
    Series,
    paint_area,
    paint_pointed,
    split,
)
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import Role

_ROW = 46
_BAND = 30
_BELOW = 22
_BESIDE = 8
_FILLED = 0.7
_WIDEST = 40


class Strip(NamedTuple):
    """One row: its name, a tuple of parts a period, its value as it is written, and all of it in words."""

    name: str
    periods: tuple[tuple[float, ...], ...]
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Strips(Chart):
    """Rows on one scale; `periods` are the names of the columns, from the oldest."""

    series: tuple[Series, ...]
    periods: tuple[str, ...]
    strips: tuple[Strip, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(strip.said for strip in self.strips)

    @property
    def legend(self) -> tuple[Series, ...]:
        return self.series if len(self.series) > 1 else ()

    def height(self, look: Look) -> int:
        return len(self.strips) * look.pixels(_ROW) + look.pixels(_BELOW)

    def places(self, area: QRect, look: Look) -> list[QRect]:
        row, edge = look.pixels(_ROW), look.pixels(_BESIDE)
        return [
            QRect(area.left() - edge, area.top() + number * row, area.width() + 2 * edge, row)
            for number in range(len(self.strips))
        ]

    def paint(self, painter: QPainter, area: QRect, look: Look, pointed: Pointed = NOWHERE) -> None:
        places = self.places(area, look)
        paint_pointed(painter, places, look, pointed)
        label, room, value = split(
            area,
            tuple(strip.name for strip in self.strips),
            tuple(strip.value for strip in self.strips),
            look,
        )
        highest = max((sum(parts) for strip in self.strips for parts in strip.periods), default=0.0)
        for strip, place in zip(self.strips, places, strict=True):
            row = QRect(area.left(), place.top(), area.width(), place.height())
            words = QRect(row.left(), row.top(), label - look.pixels(_BESIDE), row.height())
            paint_text(painter, words, strip.name, look.font(), QColor(look.theme.text))
            band = QRect(row.left() + label, row.center().y() - look.pixels(_BAND) // 2, room, 0)
            band.setHeight(look.pixels(_BAND))
            self._paint_band(painter, band, strip, highest, look)
            figure = QRect(row.right() + 1 - value, row.top(), value, row.height())
            side = Qt.AlignmentFlag.AlignRight
            paint_text(painter, figure, strip.value, look.font(), QColor(look.theme.dim), side)
        below = QRect(area.left() + label, area.bottom() - look.pixels(_BELOW) + 1, room, look.pixels(_BELOW))
        self._paint_periods(painter, below, look)

    def _paint_band(self, painter: QPainter, band: QRect, strip: Strip, highest: float, look: Look) -> None:
        painter.setPen(QPen(QColor(look.theme.line), max(1, look.pixels(1))))
        ground = band.bottom() + 0.5
        painter.drawLine(QLineF(band.left(), ground, band.right() + 1, ground))
        step = band.width() / max(1, len(self.periods))
        wide = min(step * _FILLED, look.pixels(_WIDEST))
        for number, parts in enumerate(strip.periods):
            left, bottom = band.left() + number * step + (step - wide) / 2, ground
            shown = [position for position, part in enumerate(parts) if part > 0]
            for position in shown:
                high = max(2.0, band.height() * parts[position] / highest)
                rect = QRectF(left, bottom - high, wide, high if position == shown[0] else high - 1)
                end = "t" if position == shown[-1] else ""
                paint_area(painter, rect, self.series[position], look, round_at=end)
                bottom -= high

    def _paint_periods(self, painter: QPainter, area: QRect, look: Look) -> None:
        """The names of the periods, as many as find room, the newest always."""
        if not self.periods:
            return
        step = area.width() / len(self.periods)
        wide = look.widest(self.periods, Role.LABEL) + look.pixels(_BESIDE)
        every = max(1, -(-wide // max(1, round(step))))
        font, centre = look.font(Role.LABEL, 400), Qt.AlignmentFlag.AlignHCenter
        for number, name in enumerate(self.periods):
            if (len(self.periods) - 1 - number) % every == 0:
                middle = area.left() + (number + 0.5) * step
                box = QRect(round(middle - wide / 2), area.top(), wide, area.height())
                paint_text(painter, box, name, font, QColor(look.theme.dim), centre)
