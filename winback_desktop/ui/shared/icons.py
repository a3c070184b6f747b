"""Icons from resources/icons, drawn in the colours of the theme when they are painted."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from winback_desktop.paths import resource
from winback_desktop.ui.theme import ICON, Tone, colours


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """An icon by its lucide name, in the palette's text colour or in a tone; drawn when first painted."""
    return QIcon(_Engine(name, tone))


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Paint an icon centred in `rect`, as a square of its smaller side; for delegates and painted widgets."""
    side = min(rect.width(), rect.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.drawPixmap(square.topLeft(), pixmap(name, side, colour, painter.device().devicePixelRatioF()))


def pixmap(name: str, side: int = ICON, colour: QColor | None = None, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap of `side` device-independent pixels, kept in Qt's own cache."""
    ink = colour or QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
    key = f"winback:{name}:{side}:{ink.rgba():x}:{ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    pixels = round(side * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(ink.alphaF())
    QSvgRenderer(_source(name, ink)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def _source(name: str, ink: QColor) -> QByteArray:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    return QByteArray(drawing.replace(b"currentColor", ink.name().encode()))


class _Engine(QIconEngine):
    """Paints one SVG in the colour that the palette has at the time."""

    def __init__(self, name: str, tone: Tone | None) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, rect, self._name, self._ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        side = min(size.width(), size.height())
        drawn = pixmap(self._name, round(side / scale), self._ink(mode), scale)
        painter = QPainter(made)
        corner = QPoint((size.width() - drawn.width()) // 2, (size.height() - drawn.height()) // 2)
        drawn.setDevicePixelRatio(1.0)
        painter.drawPixmap(corner, drawn)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    def _ink(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return QColor(colours(palette).faint)
        if self._tone is not None:
            return colours(palette).ink(self._tone)
        return palette.color(QPalette.ColorRole.WindowText)
