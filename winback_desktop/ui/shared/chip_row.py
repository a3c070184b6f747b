"""Chips in as many lines as they need; painted, one widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.ui.shared.chip import chip_size, paint_chip
from winback_desktop.ui.theme import SPACE_8, Tone, colours

_GAP: Final = 6


class ChipRow(QWidget):
    """Words with their tones; a screen reader hears them one after the other.

    `elide` is where words are cut that are wider than the row; the tooltip has them all.
    """

    def __init__(
        self, parent: QWidget | None = None, *, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self._chips: list[tuple[str, Tone]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_chips([])

    def set_chips(self, chips: Sequence[tuple[str, Tone]], tip: str = "") -> None:
        """Show these; `tip` says more on hover."""
        self._chips = list(chips)
        self.setAccessibleName(", ".join(words for words, _ in self._chips))
        self.setToolTip(tip or "\n".join(words for words, _ in self._chips))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, self._lay_out(None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(QPainter(self))

    def _fit(self) -> None:
        self.setFixedHeight(self._lay_out(None))

    def _lay_out(self, painter: QPainter | None) -> int:
        theme = colours(self.palette())
        x = y = height = 0
        for words, tone in self._chips:
            size = chip_size(words, self.font())
            height = size.height()
            width = min(size.width(), self.width())
            if x and x + width > self.width():
                x, y = 0, y + height + _GAP
            if painter is not None:
                paint_chip(painter, QPoint(x, y), words, tone, self.font(), theme, width, self._elide)
            x += width + SPACE_8
        return y + height
