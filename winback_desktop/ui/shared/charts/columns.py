"""Columns that stand: counts by quarter in stacked parts, or a histogram with a mark on its axis."""

from __future__ import annotations

import math
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
)
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role

_HEIGHT = 190
_BELOW = 24
_ABOVE = 24
_GAP = 2
_WIDEST = 56
_FILLED = 0.62
_MARK_GAP = 4


class Column(NamedTuple):
    """One column: its label, one height a part, its value as it is written, and all of it in words."""

    name: str
    parts: tuple[float, ...]
    value: str
    said: str


class AxisMark(NamedTuple):
    """A line across a histogram: `at` counts columns from the left, 7.5 is the middle of the eighth."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Columns(Chart):
    """Columns from one ground line; `tight` leaves no room between them, for a histogram."""

    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    tight: bool = False
    mark: AxisMark | None = None

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(column.said for column in self.columns)

    @property
    def legend(self) -> tuple[Series, ...]:
        return self.series if len(self.series) > 1 else ()

    @property
    def is_upright(self) -> bool:
        return True

    def height(self, look: Look) -> int:
        return look.pixels(_HEIGHT)

    def places(self, area: QRect, look: Look) -> list[QRect]:
        count = len(self.columns)
        edges = [area.left() + round(area.width() * number / max(1, count)) for number in range(count + 1)]
        return [
            QRect(edges[number], area.top(), edges[number + 1] - edges[number], area.height())
            for number in range(count)
        ]

    def paint(self, painter: QPainter, area: QRect, look: Look, pointed: Pointed = NOWHERE) -> None:
        places = self.places(area, look)
        paint_pointed(painter, places, look, pointed)
        ground = area.bottom() - look.pixels(_BELOW)
        highest = max((sum(column.parts) for column in self.columns), default=0.0)
        above = look.pixels(_ABOVE) * (2 if self.mark is not None else 1)
        room = ground - area.top() - above
        every = self._labels_every(places, look)
        for number, (column, place) in enumerate(zip(self.columns, places, strict=True)):
            if highest > 0:
                self._paint_column(painter, place, column, ground, room / highest, look)
                top = ground - round(sum(column.parts) * room / highest)
                self._paint_value(painter, place, column, top, look)
            if (len(self.columns) - 1 - number) % every == 0:
                self._paint_label(painter, area, place, column.name, every, look)
        painter.setPen(QPen(QColor(look.theme.line), max(1, look.pixels(1))))
        painter.drawLine(QLineF(area.left(), ground + 0.5, area.right() + 1, ground + 0.5))
        if self.mark is not None:
            inside = self.columns[min(int(self.mark.at), len(self.columns) - 1)]
            top = ground - round(sum(inside.parts) * room / highest) if highest > 0 else ground
            self._paint_mark(painter, area, self.mark, (top, ground), look)

    def _paint_column(
        self, painter: QPainter, place: QRect, column: Column, ground: int, scale: float, look: Look
    ) -> None:
        wide = place.width() - look.pixels(_GAP) if self.tight else place.width() * _FILLED
        wide = wide if self.tight else min(wide, look.pixels(_WIDEST))
        left, bottom = place.left() + (place.width() - wide) / 2, float(ground)
        shown = [number for number, part in enumerate(column.parts) if part > 0]
        gap = max(1, look.pixels(_GAP))
        for number in shown:
            high = max(column.parts[number] * scale, gap + 1)
            top = number == shown[-1]
            inner = high if number == shown[0] else high - gap
            rect = QRectF(left, bottom - high, wide, inner)
            paint_area(painter, rect, self.series[number], look, round_at="t" if top else "")
            bottom -= high

    def _paint_value(self, painter: QPainter, place: QRect, column: Column, top: int, look: Look) -> None:
        wide, line = look.widest((column.value,), Role.SMALL), look.line_height(Role.SMALL)
        if not column.value or wide > place.width():
            return
        words = QRect(place.center().x() - wide // 2, top - line - look.pixels(SPACE_4), wide + 1, line)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, words, column.value, look.font(Role.SMALL), QColor(look.theme.dim), centre)

    def _paint_label(
        self, painter: QPainter, area: QRect, place: QRect, name: str, every: int, look: Look
    ) -> None:
        ground = area.bottom() - look.pixels(_BELOW)
        wide = place.width() * every
        box = QRect(place.center().x() - wide // 2, ground, wide, look.pixels(_BELOW))
        spare = (wide - look.widest((name,), Role.LABEL)) // 2
        box.moveLeft(min(max(box.left(), area.left() - spare), area.right() - wide + spare))
        font = look.font(Role.LABEL, 400)
        paint_text(painter, box, name, font, QColor(look.theme.dim), Qt.AlignmentFlag.AlignHCenter)

    def _labels_every(self, places: list[QRect], look: Look) -> int:
        """Only every n-th column is named where the names would run into one another."""
        if not places:
            return 1
        widest = look.widest(tuple(column.name for column in self.columns), Role.LABEL)
        wanted = widest + look.pixels(SPACE_8)
        return max(1, math.ceil(wanted / max(1, places[0].width())))

    def _paint_mark(
        self, painter: QPainter, area: QRect, mark: AxisMark, ends: tuple[int, int], look: Look
    ) -> None:
        """A broken line from the name down to the ground, with a gap for the value above its column."""
        top, ground = ends
        x = round(area.left() + area.width() * mark.at / max(1, len(self.columns))) + 0.5
        painter.setPen(QPen(QColor(look.theme.amber), max(1.0, look.pixels(3) / 2), Qt.PenStyle.DashLine))
        # Between two columns it crosses neither their values nor their areas.
        crosses = top < ground and not float(mark.at).is_integer()
        gap = look.line_height(Role.SMALL) + 2 * look.pixels(SPACE_4) if crosses else 0
        top = top if crosses else ground
        painter.drawLine(QLineF(x, area.top(), x, max(area.top(), top - gap)))
        painter.setPen(QPen(QColor(look.theme.surface), painter.pen().widthF(), Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, top, x, ground))
        width = look.widest((mark.name,), Role.LABEL) + look.pixels(SPACE_8)
        beside, height = look.pixels(_MARK_GAP), look.line_height(Role.LABEL)
        box = QRect(round(x) - width - beside, area.top(), width, height)
        side = Qt.AlignmentFlag.AlignRight
        paint_text(painter, box, mark.name, look.font(Role.LABEL), QColor(look.theme.amber), side)
