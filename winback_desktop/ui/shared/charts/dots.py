"""Rates as dots with the line of their interval, so that one sees how sure each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from winback_desktop.ui.shared.charts.bars import ROW
from winback_desktop.ui.shared.charts.chart import NOWHERE, Chart, Pointed, paint_pointed, split
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import Role

_BESIDE = 8
_DOT = 5
_TICK = 12
_AXIS = 22
_CEILINGS = {0.05: 5, 0.1: 5, 0.2: 4, 0.4: 4, 0.6: 3, 1.0: 4}
"""Where the axis may end, and in how many steps it is named."""


class Dot(NamedTuple):
    """One rate from 0 to 1 with its interval; None where there are too few to say, which `note` then says."""

    name: str
    rate: float | None
    low: float
    high: float
    value: str
    said: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dots(Chart):
    """Rates over one another on one axis; `overall` is the rate of all, a broken line through the rows.

    `alike` are the dots of another chart over or under this one, with which it shares columns and axis.
    """

    dots: tuple[Dot, ...]
    overall: float | None = None
    alike: tuple[Dot, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(dot.said for dot in self.dots)

    def height(self, look: Look) -> int:
        return len(self.dots) * look.pixels(ROW) + look.pixels(_AXIS)

    def places(self, area: QRect, look: Look) -> list[QRect]:
        row, edge = look.pixels(ROW), look.pixels(_BESIDE)
        return [
            QRect(area.left() - edge, area.top() + number * row, area.width() + 2 * edge, row)
            for number in range(len(self.dots))
        ]

    def paint(self, painter: QPainter, area: QRect, look: Look, pointed: Pointed = NOWHERE) -> None:
        places = self.places(area, look)
        paint_pointed(painter, places, look, pointed)
        every = (*self.dots, *self.alike)
        label, room, value = split(
            area, tuple(dot.name for dot in every), tuple(dot.value for dot in every), look
        )
        scale = QRect(area.left() + label, area.top(), room, area.height())
        # Half a dot of room at both ends.
        scale.adjust(0, 0, -2 * look.pixels(_DOT), 0)
        self._paint_axis(painter, scale, look)
        for dot, place in zip(self.dots, places, strict=True):
            row = QRect(area.left(), place.top(), area.width(), place.height())
            words = QRect(row.left(), row.top(), label - look.pixels(_BESIDE), row.height())
            paint_text(painter, words, dot.name, look.font(), QColor(look.theme.text))
            self._paint_dot(painter, QRect(scale.left(), row.top(), scale.width(), row.height()), dot, look)
            figure = QRect(row.right() + 1 - value, row.top(), value, row.height())
            side = Qt.AlignmentFlag.AlignRight
            paint_text(painter, figure, dot.value, look.font(), QColor(look.theme.dim), side)

    def ceiling(self) -> float:
        """Where the axis ends: the least of a few round rates that holds every interval."""
        highest = max((dot.high for dot in (*self.dots, *self.alike) if dot.rate is not None), default=0.0)
        highest = max(highest, self.overall or 0.0)
        return next((end for end in _CEILINGS if highest <= end), 1.0)

    def _paint_dot(self, painter: QPainter, row: QRect, dot: Dot, look: Look) -> None:
        middle, tick = row.center().y() + 0.5, look.pixels(_TICK)
        painter.setPen(QPen(QColor(look.theme.line), 1))
        painter.drawLine(QLineF(row.left() + 0.5, middle - tick / 2, row.left() + 0.5, middle + tick / 2))
        if dot.rate is None:
            note = row.adjusted(look.pixels(_BESIDE), 0, 0, 0)
            paint_text(painter, note, dot.note, look.font(Role.SMALL), QColor(look.theme.dim))
            return
        if self.overall is not None:
            painter.setPen(QPen(QColor(look.theme.faint), max(1, look.pixels(1)), Qt.PenStyle.DashLine))
            x = round(self._at(row, self.overall)) + 0.5
            painter.drawLine(QLineF(x, row.top(), x, row.bottom() + 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.theme.dim), max(1.5, look.pixels(3) / 2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(self._at(row, dot.low), middle, self._at(row, dot.high), middle))
        painter.setPen(QPen(QColor(look.theme.surface), max(1.0, look.pixels(3) / 2)))
        painter.setBrush(QColor(look.theme.accent))
        radius = look.pixels(_DOT) + 0.5
        painter.drawEllipse(QPointF(self._at(row, dot.rate), middle), radius, radius)

    def _paint_axis(self, painter: QPainter, area: QRect, look: Look) -> None:
        """The scale under the rows."""
        end, below = self.ceiling(), area.bottom() - look.pixels(_AXIS) + 1
        if all(dot.rate is None for dot in self.dots):
            return
        font, ink = look.font(Role.LABEL, 400), QColor(look.theme.dim)
        steps = _CEILINGS[end]
        for step in range(steps + 1):
            rate = end * step / steps
            x = self._at(area, rate)
            width = look.pixels(40)
            box = QRect(round(x) - width // 2, below, width, look.pixels(_AXIS))
            words = f"{rate:.0%}".replace("%", " %")
            paint_text(painter, box, words, font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _at(self, area: QRect, rate: float) -> float:
        return area.left() + area.width() * min(1.0, rate / self.ceiling())


def too_few() -> str:
    """What stands where a rate would say more than it can."""
    return QCoreApplication.translate("Charts", "too few to say")
