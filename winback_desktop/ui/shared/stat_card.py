"""A card with one figure."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import CARD_PADDING, RADIUS_CARD, Role, colours, role_font, scaled

_HEIGHT = 90


class StatCard(QFrame):
    """A label, a figure and a note under it; painted, one widget.

    With `opens`, the words for what it opens, it takes the focus and says `clicked`.
    """

    clicked = Signal()

    def __init__(
        self, label: str, value: str = "", note: str = "", *, opens: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opens = bool(opens)
        if opens:
            self.setToolTip(opens)
            self.setAccessibleDescription(opens)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label = label
        self._value = value
        self._note = note
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_label(self, label: str) -> None:
        """Say what the figure is."""
        self._label = label
        self._name()
        self.update()

    def set_value(self, value: str, note: str = "") -> None:
        """Show another figure and note."""
        if (value, note) != (self._value, self._note):
            self._value, self._note = value, note
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 160), scaled(self.font(), _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 110), scaled(self.font(), _HEIGHT))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        left, width = CARD_PADDING + 1, self.width() - 2 * CARD_PADDING
        lines = ((self._label, Role.LABEL, theme.dim, 20), (self._value, Role.TITLE, theme.text, 45),
                 (self._note, Role.SMALL, theme.dim, 69))  # fmt: skip
        for text, role, colour, centre in lines:
            font = role_font(self.font(), role)
            height = QFontMetrics(font).height()
            line = QRect(left, scaled(self.font(), centre) - height // 2, width, height)
            paint_text(painter, line, text, font, QColor(colour))

    def _name(self) -> None:
        self.setAccessibleName(
            ", ".join(part for part in (f"{self._label}: {self._value}", self._note) if part)
        )
