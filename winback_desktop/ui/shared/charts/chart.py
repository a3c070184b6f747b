"""What every chart is: marks that can be read out and chosen, and a way to paint them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone

_SWATCH = 9
_HATCH = 7
_CORNER = 3
_LABEL_SHARE = 0.45


class Texture(StrEnum):
    """How an area is filled, so that parts are told apart without their colours."""

    SOLID = "solid"
    HATCHED = "hatched"
    HOLLOW = "hollow"


class Series(NamedTuple):
    """One part of bars or columns: its word in the legend, its colour and its texture."""

    name: str
    tone: Tone
    texture: Texture = Texture.SOLID


class Pointed(NamedTuple):
    """Which mark the keyboard and the mouse point at; -1 for none."""

    current: int = -1
    hovered: int = -1


NOWHERE = Pointed()


@dataclass(frozen=True, slots=True)
class Chart(ABC):
    """Plain data that paints itself; a mark is a row or a column that stands for some deals."""

    @property
    @abstractmethod
    def said(self) -> tuple[str, ...]:
        """Every mark in words, with all its figures."""

    @property
    def legend(self) -> tuple[Series, ...]:
        """The parts that the legend explains."""
        return ()

    @property
    def is_upright(self) -> bool:
        """Whether the marks stand beside each other, so that Left and Right move between them."""
        return False

    @abstractmethod
    def height(self, look: Look) -> int:
        """How high it is painted."""

    @abstractmethod
    def places(self, area: QRect, look: Look) -> list[QRect]:
        """Where each mark lies, to point at it."""

    @abstractmethod
    def paint(self, painter: QPainter, area: QRect, look: Look, pointed: Pointed = NOWHERE) -> None:
        """Paint all of it into an area."""


def described(chart: Chart) -> str:
    """The whole chart in words, a mark a line."""
    return "\n".join(chart.said)


def paint_pointed(painter: QPainter, places: Sequence[QRect], look: Look, pointed: Pointed) -> None:
    """Paint the ground of the mark under the mouse, and a frame around the one of the keyboard."""
    if 0 <= pointed.hovered < len(places):
        fill(painter, places[pointed.hovered], QColor(look.theme.raised))
    if 0 <= pointed.current < len(places):
        frame = QRectF(places[pointed.current]).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.theme.selection))
        painter.setPen(QPen(QColor(look.theme.accent), 1))
        painter.drawRoundedRect(frame, look.pixels(_CORNER), look.pixels(_CORNER))


def paint_area(painter: QPainter, rect: QRectF, series: Series, look: Look, *, round_at: str = "") -> None:
    """Paint a part of a bar or a column; `round_at` names its round ends: `l`, `r`, `t`."""
    if rect.width() <= 0 or rect.height() <= 0:
        return
    radius = min(look.pixels(_CORNER), rect.width() / 2, rect.height() / 2)
    shape = _rounded(rect, radius, round_at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if series.texture is Texture.HOLLOW:
        thin = max(1.0, look.pixels(1))
        inner = rect.adjusted(thin / 2, thin / 2, -thin / 2, -thin / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.fill(series.tone), thin))
        painter.drawPath(_rounded(inner, radius, round_at))
        return
    painter.fillPath(shape, look.fill(series.tone))
    if series.texture is Texture.HATCHED:
        _hatch(painter, rect, shape, look)


def paint_legend(painter: QPainter, area: QRect, legend: Sequence[Series], look: Look) -> None:
    """Paint the words of the parts, ending at the right of the area."""
    metrics = look.metrics(Role.SMALL)
    right = area.right() + 1
    for series in reversed(legend):
        width = metrics.horizontalAdvance(series.name)
        line = QRect(right - width, area.top(), width + 1, area.height())
        paint_text(painter, line, series.name, look.font(Role.SMALL), QColor(look.theme.dim))
        side = look.pixels(_SWATCH)
        left = right - width - look.pixels(SPACE_4) - side
        paint_area(
            painter,
            QRectF(left, area.center().y() - side / 2 + 1, side, side),
            series,
            look,
            round_at="lrt",
        )
        right = left - look.pixels(SPACE_12)


def legend_width(legend: Sequence[Series], look: Look) -> int:
    """How wide the legend is."""
    words = sum(look.widest((series.name,), Role.SMALL) for series in legend)
    each = look.pixels(_SWATCH) + look.pixels(SPACE_4)
    return words + each * len(legend) + look.pixels(SPACE_12) * max(0, len(legend) - 1)


def split(area: QRect, labels: tuple[str, ...], values: tuple[str, ...], look: Look) -> tuple[int, int, int]:
    """Three columns of a row: the widths of the label, the drawing and the value, with the gaps in them."""
    gap = look.pixels(SPACE_12)
    label = min(look.widest(labels), round(area.width() * _LABEL_SHARE)) + 2 * gap
    value = look.widest(values) + gap
    return label, max(look.pixels(SPACE_8), area.width() - label - value), value


def _rounded(rect: QRectF, radius: float, ends: str) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if not ends:
        path.addRect(rect)
        return path
    path.addRoundedRect(rect, radius, radius)
    if "l" not in ends and "t" not in ends:
        path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
    if "r" not in ends and "t" not in ends:
        path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
    if ends == "t":
        path.addRect(rect.adjusted(0, rect.height() / 2, 0, 0))
    return path.simplified()


def _hatch(painter: QPainter, rect: QRectF, shape: QPainterPath, look: Look) -> None:
    """Slanting lines in the colour of the ground, so that a part is told apart without its colour."""
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(look.theme.surface), max(1.0, look.pixels(1))))
    step, height = look.pixels(_HATCH), rect.height()
    x = rect.left() - height
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()))
        x += step
    painter.restore()
