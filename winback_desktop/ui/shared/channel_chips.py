"""Channels to press in the order of preference: each pressed one shows which choice it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, colours, role_font, scaled

_HEIGHT: Final = 26
_ARROWS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChannelChips(QWidget):
    """Space or a click takes a channel behind those pressed before, or out again; arrows go along.

    Fact: `changed`.
    """

    changed = Signal()

    def __init__(self, choices: Sequence[Channel], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._order: list[Channel] = []
        self._chips = {channel: _Chip(channel_name(channel)) for channel in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for channel, chip in self._chips.items():
            chip.clicked.connect(partial(self._on_clicked, channel))
            chip.moved.connect(partial(self._on_moved, channel))
            row.addWidget(chip)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self._chips.values())))

    def channels(self) -> tuple[Channel, ...]:
        """What is pressed, the first choice first."""
        return tuple(self._order)

    def set_channels(self, channels: Sequence[Channel]) -> None:
        """Press these in this order, without saying so."""
        self._order = [channel for channel in channels if channel in self._chips]
        self._show()

    def _show(self) -> None:
        for channel, chip in self._chips.items():
            chip.set_place(self._order.index(channel) + 1 if channel in self._order else 0)

    def _on_clicked(self, channel: Channel) -> None:
        if channel in self._order:
            self._order.remove(channel)
        else:
            self._order.append(channel)
        self._show()
        self.changed.emit()

    def _on_moved(self, channel: Channel, by: int) -> None:
        known = list(self._chips)
        there = known[(known.index(channel) + by) % len(known)]
        self._chips[there].setFocus(Qt.FocusReason.TabFocusReason)


class _Chip(QAbstractButton):
    """A pill with a word, and which choice it is in front of it; `moved(by)` for an arrow."""

    moved = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._place = 0

    def set_place(self, place: int) -> None:
        """Show which choice it is; 0 for none."""
        self._place = place
        self.setChecked(place > 0)
        self.setAccessibleDescription(self.tr("choice {0}").format(place) if place else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._font(True)).horizontalAdvance(self.text())
        number = QFontMetrics(self._font(True)).horizontalAdvance("0") + SPACE_4
        return QSize(width + number + 2 * scaled(self.font(), SPACE_12), scaled(self.font(), _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.accent if self.hasFocus() or self._place else theme.line
        hovered = theme.hover if self.underMouse() else theme.surface
        painter.setPen(QColor(line))
        painter.setBrush(QColor(theme.accent_ground if self._place else hovered))
        inset = 1.0 if self.hasFocus() else 0.5
        if self.hasFocus():
            pen = painter.pen()
            pen.setWidthF(2.0)
            painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(theme.accent if self._place else theme.text))
        painter.setFont(self._font(self._place > 0))
        words = f"{self._place}  {self.text()}" if self._place else self.text()
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _font(self, bold: bool) -> QFont:
        return role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
