"""Stacked bars that lie: a row a name, its parts, its value at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

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

ROW = 34
_THICK = 14
_GAP = 2
_BESIDE = 8


class Bar(NamedTuple):
    """One row: its name, one length a part, its value as it is written, and all of it in words."""

    name: str
    parts: tuple[float, ...]
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Bars(Chart):
    """The parts are in the order of the series; the longest bar fills the room."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(bar.said for bar in self.bars)

    @property
    def legend(self) -> tuple[Series, ...]:
        return self.series if len(self.series) > 1 else ()

    def height(self, look: Look) -> int:
        return len(self.bars) * look.pixels(ROW)

    def places(self, area: QRect, look: Look) -> list[QRect]:
        row, edge = look.pixels(ROW), look.pixels(_BESIDE)
        return [
            QRect(area.left() - edge, area.top() + number * row, area.width() + 2 * edge, row)
            for number in range(len(self.bars))
        ]

    def paint(self, painter: QPainter, area: QRect, look: Look, pointed: Pointed = NOWHERE) -> None:
        places = self.places(area, look)
        paint_pointed(painter, places, look, pointed)
        label, room, value = split(
            area, tuple(bar.name for bar in self.bars), tuple(bar.value for bar in self.bars), look
        )
        longest = max((sum(bar.parts) for bar in self.bars), default=0.0)
        for bar, place in zip(self.bars, places, strict=True):
            row = QRect(area.left(), place.top(), area.width(), place.height())
            words = QRect(row.left(), row.top(), label - look.pixels(_BESIDE), row.height())
            paint_text(painter, words, bar.name, look.font(), QColor(look.theme.text))
            if longest > 0:
                bar_area = QRectF(row.left() + label, row.center().y(), room, look.pixels(_THICK))
                self._paint_parts(painter, bar_area, bar, longest, look)
            figure = QRect(row.right() + 1 - value, row.top(), value, row.height())
            side = Qt.AlignmentFlag.AlignRight
            paint_text(painter, figure, bar.value, look.font(), QColor(look.theme.dim), side)

    def _paint_parts(self, painter: QPainter, area: QRectF, bar: Bar, longest: float, look: Look) -> None:
        gap = max(1, look.pixels(_GAP))
        shown = [number for number, part in enumerate(bar.parts) if part > 0]
        x, top = area.left(), area.top() - area.height() / 2 + 0.5
        for number in shown:
            width = max(area.width() * bar.parts[number] / longest, gap + 1)
            ends = ("l" if number == shown[0] else "") + ("r" if number == shown[-1] else "")
            inner = width if number == shown[-1] else width - gap
            rect = QRectF(x, top, inner, area.height())
            paint_area(painter, rect, self.series[number], look, round_at=ends)
            x += width
