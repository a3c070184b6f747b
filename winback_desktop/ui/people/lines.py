"""A line that can be opened: a bold word, what is about it, and a day or an amount at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, Role, colours, role_font, scaled

_HIGH = 44


class Line(QAbstractButton):
    """Two rows of words; Enter, Space or a click says `opened(value)`."""

    opened = Signal(object)

    def __init__(
        self,
        headline: str,
        about: str,
        right: str = "",
        *,
        dim: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a screen reader says first; else all of its words."""
        super().__init__(parent)
        self.value: Any = None
        self._about = about
        self._right = right
        self._dim = dim
        self.setText(headline)
        self.setAccessibleName(name or joined(headline, about, right))
        self.setAccessibleDescription(joined(about, right) if name else "")
        self.setToolTip(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 120), scaled(self.font(), _HIGH))

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if self.hasFocus() else theme.hover))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        area = self.rect().adjusted(SPACE_8, 3, -SPACE_8, -3)
        half = area.height() // 2
        top = QRect(area.left(), area.top(), area.width(), half)
        taken = 0
        if self._right:
            right = Qt.AlignmentFlag.AlignRight
            taken = paint_text(painter, top, self._right, self.font(), QColor(theme.dim), right) + SPACE_8
        bold = role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold)
        ink = QColor(theme.dim if self._dim else theme.text)
        paint_text(painter, top.adjusted(0, 0, -taken, 0), self.text(), bold, ink)
        below = QRect(area.left(), area.top() + half, area.width(), half)
        paint_text(painter, below, self._about, role_font(self.font(), Role.SMALL), QColor(theme.dim))

    def _on_clicked(self) -> None:
        self.opened.emit(self.value)
