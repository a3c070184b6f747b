"""Keys drawn as small caps beside what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.ui.theme import SPACE_4, SPACE_16, Colours, Role, colours, role_font, scaled

_CAP_HEIGHT = 17
_CAP_PADDING = 5
_CAP_RADIUS = 4


def cap_size(key: str, base: QFont) -> QSize:
    """How large the cap of a key is, `base` being the font of body text."""
    width = QFontMetrics(role_font(base, Role.LABEL, QFont.Weight.Medium)).horizontalAdvance(key)
    height = scaled(base, _CAP_HEIGHT)
    return QSize(max(width + 2 * scaled(base, _CAP_PADDING), height), height)


def paint_cap(painter: QPainter, rect: QRect, key: str, base: QFont, ink: QColor, line: QColor) -> None:
    """Paint a key's cap filling `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(line)
    painter.translate(0.5, 0.5)
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), _CAP_RADIUS, _CAP_RADIUS)
    painter.translate(-0.5, -0.5)
    painter.setFont(role_font(base, Role.LABEL, QFont.Weight.Medium))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyHints(QWidget):
    """A row of keys and what they do, e.g. `[("L", "log"), ("E", "draft")]`; painted, one widget."""

    def __init__(self, hints: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in self._hints))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._hints = tuple(hints)
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in self._hints))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._lay_out(None, colours(self.palette())), scaled(self.font(), 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(QPainter(self), colours(self.palette()))

    def _lay_out(self, painter: QPainter | None, theme: Colours) -> int:
        x = 0
        metrics = QFontMetrics(self.font())
        for key, words in self._hints:
            size = cap_size(key, self.font())
            cap = QRect(x, (self.height() - size.height()) // 2, size.width(), size.height())
            width = metrics.horizontalAdvance(words)
            start = cap.right() + 1 + SPACE_4
            if painter is not None and start + width <= self.width():
                paint_cap(painter, cap, key, self.font(), QColor(theme.dim), QColor(theme.line))
                painter.setFont(self.font())
                painter.setPen(QColor(theme.dim))
                painter.drawText(
                    QRect(start, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words
                )
            x = start + width + SPACE_16
        return x - SPACE_16 if self._hints else 0
