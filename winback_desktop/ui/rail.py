"""The rail at the left: the name of the program, its places, and what is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    ICON,
    RAIL_WIDTH,
    SPACE_4,
    SPACE_8,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_EDGE = 9
_ITEM_HEIGHT = 35
_ITEM_RADIUS = 8
_WORDS_AT = 37
_MARK = 20
_HEAD_HEIGHT = 57


class Rail(QWidget):
    """Exclusive buttons for the places; `chosen(str)` gives the key of the one pressed.

    `menu_button` opens the program's menus where no menu bar is shown.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """`places` are (key, title, icon), in order."""
        super().__init__(parent)
        self.setFixedWidth(scaled(self.font(), RAIL_WIDTH))
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self.menu_button = Button(self.tr("Menu"), "menu", Kind.FLAT, icon_only=True, key="Alt")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 0, _EDGE + 1, SPACE_8 + 16)
        column.setSpacing(0)
        column.addLayout(self._head())
        for number, (key, title, icon) in enumerate(places, start=1):
            button = RailButton(key, title, icon, f"Ctrl+{number}")
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        column.addStretch(1)
        self._status = Text(role=Role.LABEL, tone=Tone.NEUTRAL, wrap=True)
        self._status.setFont(role_font(self.font(), Role.LABEL, QFont.Weight.Normal))
        self._status.setIndent(_EDGE)
        column.addWidget(self._status)
        self._group.buttonClicked.connect(self._on_clicked)

    def set_current(self, key: str) -> None:
        """Mark a place as the open one."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int | None, words: str = "{0}") -> None:
        """Show how much waits at a place, with words for what that is; None shows nothing."""
        self._buttons[key].set_count(count, words)

    def set_status(self, *lines: str) -> None:
        """Show the lines at the bottom, e.g. `All saved · backup 09:12`."""
        self._status.setText("\n".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        fill(painter, self.rect(), QColor(theme.side))
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), QColor(theme.line))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(self.font(), _MARK)
        mark = QRect(2 * _EDGE, (scaled(self.font(), _HEAD_HEIGHT) - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(mark, 5, 5)
        inset = side // 5
        paint_icon(painter, mark.adjusted(inset, inset, -inset, -inset), "undo-2", QColor(theme.on_accent))
        painter.setFont(role_font(self.font(), Role.READING, QFont.Weight.Bold))
        painter.setPen(QColor(theme.text))
        words = QRect(mark.right() + SPACE_8 + 1, 0, self.width(), scaled(self.font(), _HEAD_HEIGHT))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Winback")

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        strut = scaled(self.font(), _HEAD_HEIGHT)
        row.addStretch(1)
        row.addWidget(self.menu_button)
        row.addStrut(strut)
        return row

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)


class RailButton(QAbstractButton):
    """One place: icon, title, count."""

    def __init__(self, key: str, title: str, icon: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._count: int | None = None
        self.setText(title)
        self.setAccessibleName(title)
        self._tip = f"{title} ({shortcut})"
        self.setToolTip(self._tip)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None, words: str) -> None:
        """Show a figure at the right, but for 0; screen readers hear its words as the description."""
        if count != self._count:
            self._count = count
            said = "" if count is None else words.format(f"{count:,}")
            self.setAccessibleDescription(said)
            self.setToolTip(f"{self._tip}\n{said}" if count else self._tip)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), RAIL_WIDTH - 2 * _EDGE), scaled(self.font(), _ITEM_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        if chosen or self.hasFocus() or self.underMouse():
            painter.setBrush(QColor(theme.surface) if chosen else Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent if self.hasFocus() else theme.line))
            painter.drawRoundedRect(frame, _ITEM_RADIUS, _ITEM_RADIUS)
        side = scaled(self.font(), ICON)
        top = (self.height() - side) // 2
        ink = QColor(theme.accent if chosen else theme.dim)
        paint_icon(painter, QRect(_EDGE, top, side, side), self._icon, ink)
        painter.setFont(role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold if chosen else None))
        painter.setPen(QColor(theme.text if chosen else theme.dim))
        area = self.rect().adjusted(scaled(self.font(), _WORDS_AT), 0, -_EDGE, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_count(painter, area, self._count)

    def _paint_count(self, painter: QPainter, area: QRect, count: int) -> None:
        words = f"{count:,}"
        font = role_font(self.font(), Role.LABEL)
        room = area.width() - QFontMetrics(painter.font()).horizontalAdvance(self.text()) - SPACE_4
        if QFontMetrics(font).horizontalAdvance(words) > room:
            words = f"{count / 1000:.0f}k" if count < 1_000_000 else f"{count / 1_000_000:.0f}M"
        painter.setFont(font)
        painter.setPen(QColor(colours(self.palette()).dim))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
