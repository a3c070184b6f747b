"""A chip: a pill with a word, on a ground that says what it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Colours, Role, Tone, colours, role_font, scaled

_HEIGHT = 19
_CROSS = 11


def chip_size(text: str, base: QFont, removable: bool = False) -> QSize:
    """How large a chip with this text is, `base` being the font of body text."""
    font = role_font(base, Role.LABEL)
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * scaled(base, SPACE_8)
    if removable:
        width += scaled(base, _CROSS) + SPACE_4
    return QSize(width, scaled(base, _HEIGHT))


def paint_chip(
    painter: QPainter,
    corner: QPoint,
    text: str,
    tone: Tone,
    base: QFont,
    theme: Colours,
    width: int | None = None,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> QRect:
    """Paint a chip with its top left at `corner`, elided to `width` if given; returns where it lies."""
    size = chip_size(text, base)
    if width is not None and size.width() > width:
        size.setWidth(width)
    rect = QRect(corner, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ground_of(tone))
    painter.drawRoundedRect(rect, size.height() / 2, size.height() / 2)
    font = role_font(base, Role.LABEL)
    pad = scaled(base, SPACE_8)
    inner = rect.adjusted(pad, 0, -pad + 1, 0)
    painter.setFont(font)
    painter.setPen(theme.ink(tone))
    shown = QFontMetrics(font).elidedText(text, elide, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return rect


class Chip(QAbstractButton):
    """A chip as a widget; a removable one has a cross and answers to Delete.

    Signals: `removed` when the cross, Delete or Backspace is used; `clicked` for the rest of it.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        removable: bool = False,
        clickable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self._tone = tone
        self._removable = removable
        active = removable or clickable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if active else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if removable:
            self.setAccessibleDescription(self.tr("Press Delete to remove"))

    def set_tone(self, tone: Tone) -> None:
        """Change what the ground says."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font(), self._removable)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ink(self._tone), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(self._tone))
        radius = self.height() / 2
        painter.drawRoundedRect(
            self.rect().adjusted(0, 0, -1, -1) if self.hasFocus() else self.rect(), radius, radius
        )
        pad = scaled(self.font(), SPACE_8)
        painter.setFont(role_font(self.font(), Role.LABEL))
        painter.setPen(theme.ink(self._tone))
        painter.drawText(self.rect().adjusted(pad, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._removable:
            paint_icon(painter, self._cross(), "x", theme.ink(self._tone))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        over_cross = self._removable and event.position().x() >= self._cross().left() - SPACE_4
        if over_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete is the chip's own key while it has the focus, not the window's shortcut.
        if event.type() is QEvent.Type.ShortcutOverride and self._removes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removes(event):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _removes(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return self._removable and isinstance(event, QKeyEvent) and event.key() in keys

    def _cross(self) -> QRect:
        side = scaled(self.font(), _CROSS)
        return QRect(
            self.width() - scaled(self.font(), SPACE_8) - side + 2, (self.height() - side) // 2, side, side
        )
