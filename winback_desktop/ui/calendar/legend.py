"""The legend of the calendar, which also says what is shown."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from winback_desktop.services.calendar import Category
from winback_desktop.ui.calendar.entries import TONES, legend
from winback_desktop.ui.shared.chip import chip_size, paint_chip
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_8, Role, Tone, colours, role_font, scaled


class Legend(QWidget):
    """A chip for each category; pressed ones are shown. `changed` tells that one was toggled."""

    changed = Signal()

    def __init__(self, hidden: Collection[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Shown"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        self._chips = {}
        for category, words in legend().items():
            chip = _Toggle(words, TONES[category])
            chip.setChecked(category not in hidden)
            chip.toggled.connect(self.changed)
            row.addWidget(chip)
            self._chips[category] = chip

    def shown(self) -> frozenset[Category]:
        """The categories that are shown."""
        return frozenset(category for category, chip in self._chips.items() if chip.isChecked())


class _Toggle(QAbstractButton):
    def __init__(self, words: str, tone: Tone) -> None:
        super().__init__()
        self.setText(words)
        self._tone = tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self.height() / 2
        if self.isChecked():
            paint_chip(painter, QPoint(0, 0), self.text(), self._tone, self.font(), theme)
        else:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawRoundedRect(frame, radius, radius)
            pad = scaled(self.font(), SPACE_8)
            font = role_font(self.font(), Role.LABEL)
            font.setStrikeOut(True)
            paint_text(painter, self.rect().adjusted(pad, 0, 0, 0), self.text(), font, QColor(theme.faint))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ink(self._tone), 1))
            painter.drawRoundedRect(frame, radius, radius)
