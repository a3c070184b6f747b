"""Buttons: one primary a screen, the rest quiet; the key stands beside the words."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.keys import cap_size, paint_cap
from winback_desktop.ui.theme import (
    CONTROL_HEIGHT,
    ICON_SMALL,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    TALL_ROW_HEIGHT,
    Colours,
    Role,
    colours,
    role_font,
    scaled,
)

KEYBOARD_REASONS: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    QUIET = "quiet"
    FLAT = "flat"
    DANGER = "danger"


class Button(QPushButton):
    """A painted push button.

    `icon` is a lucide name, `key` the shortcut shown beside the words (shown only: the action has it).
    `icon_only` keeps the words for screen readers and the tooltip. `stacked` puts the key under the words
    (a tile, 60 high). A button with a menu shows a chevron.
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        kind: Kind = Kind.QUIET,
        *,
        key: str = "",
        icon_only: bool = False,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._kind = kind
        self._key = key
        self._icon_only = icon_only
        self._stacked = stacked
        self._by_key = False
        self.setAutoDefault(False)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if stacked else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )
        self.setAccessibleName(text.replace("&", ""))
        if icon_only:
            self.setToolTip(f"{text} ({key})" if key else text)

    def set_icon(self, name: str) -> None:
        """Show another lucide icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Show other words and say them to screen readers."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another shortcut beside the words."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        base = self.font()
        if self._stacked:
            width = QFontMetrics(self._font()).horizontalAdvance(self.text()) + scaled(base, SPACE_12)
            return QSize(width, scaled(base, TALL_ROW_HEIGHT))
        height = scaled(base, CONTROL_HEIGHT)
        if self._icon_only:
            return QSize(height, height)
        return QSize(self._content_width() + 2 * scaled(base, SPACE_12) + 2, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        ink = self._ink(theme)
        if self._icon_only:
            side = scaled(self.font(), ICON_SMALL)
            square = QRect(0, 0, side, side)
            square.moveCenter(self.rect().center())
            paint_icon(painter, square, self._icon, ink)
        elif self._stacked:
            self._paint_stacked(painter, ink, theme)
        else:
            self._paint_row(painter, ink, theme)

    def _paint_ground(self, painter: QPainter, theme: Colours) -> None:
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        fill: str | None
        line: str | None
        if self._filled():
            fill = theme.accent if self._kind is Kind.PRIMARY else theme.red
            fill = theme.accent_hover if over and self._kind is Kind.PRIMARY else fill
            line = None
        elif self._kind is Kind.FLAT:
            fill, line = (theme.side if over else None), None
        else:
            fill, line = (theme.hover if over else theme.surface), theme.line
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(line) if line else QColor(fill) if fill else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
        if self.hasFocus() and self._by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = theme.on_accent if self._filled() else theme.accent
            inset = 2.5 if self._filled() else 0.0
            painter.setPen(QPen(QColor(ring), 1 if self._filled() else 1.5))
            painter.drawRoundedRect(
                frame.adjusted(inset, inset, -inset, -inset), RADIUS_CONTROL - 1, RADIUS_CONTROL - 1
            )

    def _paint_row(self, painter: QPainter, ink: QColor, theme: Colours) -> None:
        base = self.font()
        side = scaled(base, ICON_SMALL)
        x = (self.width() - self._content_width()) // 2
        if self._icon:
            paint_icon(painter, QRect(x, (self.height() - side) // 2, side, side), self._icon, ink)
            x += side + (scaled(base, SPACE_8) - 1 if self.text() else 0)
        font = self._font()
        width = QFontMetrics(font).horizontalAdvance(self._words())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRect(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words())
        x += width
        if self._key:
            size = cap_size(self._key, base)
            cap = QRect(QPointF(x + SPACE_8, (self.height() - size.height()) / 2).toPoint(), size)
            paint_cap(painter, cap, self._key, base, self._soft(theme), self._cap_line(theme))
        if self.menu() is not None:
            small = scaled(base, SPACE_12)
            box = QRect(x + SPACE_4, (self.height() - small) // 2 + 1, small, small)
            paint_icon(painter, box, "chevron-down", self._soft(theme))

    def _paint_stacked(self, painter: QPainter, ink: QColor, theme: Colours) -> None:
        base = self.font()
        size = cap_size(self._key, base)
        middle = self.height() // 2
        painter.setFont(self._font())
        painter.setPen(ink)
        painter.drawText(
            QRect(0, 0, self.width(), middle),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
            self._words(),
        )
        cap = QRect((self.width() - size.width()) // 2, middle + SPACE_4 - 1, size.width(), size.height())
        paint_cap(painter, cap, self._key, base, self._soft(theme), self._cap_line(theme))

    def _content_width(self) -> int:
        base = self.font()
        width = QFontMetrics(self._font()).horizontalAdvance(self._words())
        if self._icon:
            width += scaled(base, ICON_SMALL) + (scaled(base, SPACE_8) - 1 if self.text() else 0)
        if self._key:
            width += SPACE_8 + cap_size(self._key, base).width()
        if self.menu() is not None:
            width += SPACE_4 + scaled(base, SPACE_12)
        return width

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _font(self) -> QFont:
        return role_font(
            self.font(), Role.TEXT, QFont.Weight.DemiBold if self._filled() else QFont.Weight.Medium
        )

    def _filled(self) -> bool:
        return self._kind is Kind.PRIMARY and self.isEnabled()

    def _ink(self, theme: Colours) -> QColor:
        if not self.isEnabled():
            return QColor(theme.faint)
        if self._kind is Kind.DANGER:
            return QColor(theme.red)
        return QColor(theme.on_accent if self._filled() else theme.text)

    def _soft(self, theme: Colours) -> QColor:
        return self._ink(theme) if self._filled() else QColor(theme.dim)

    def _cap_line(self, theme: Colours) -> QColor:
        line = QColor(theme.on_accent if self._filled() else theme.line)
        if self._filled():
            line.setAlphaF(0.4)
        return line
