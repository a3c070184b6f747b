"""A card: white ground, hairline, round corners; no shadow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from winback_desktop.ui.theme import CARD_PADDING, RADIUS_CARD, SPACE_8, colours


class Card(QFrame):
    """A card with a vertical layout `content`; `padding` in pixels between the hairline and it.

    With `clip` the corners stay round over a child that fills the card, such as a table (padding 0).
    """

    def __init__(
        self, *, padding: int = CARD_PADDING, clip: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content = QVBoxLayout(self)
        edge = max(padding, 1)
        self.content.setContentsMargins(edge, edge, edge, edge)
        self.content.setSpacing(SPACE_8 if padding else 0)
        self._corners = _Corners(self) if clip else None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QColor(theme.line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._corners is not None:
            self._corners.setGeometry(self.rect())
            self._corners.raise_()


class _Corners(QWidget):
    """Lies over the card and paints what is outside its round corners, and its hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outside.subtracted(inside), QColor(theme.ground))
        painter.setPen(QColor(theme.line))
        painter.drawPath(inside)
