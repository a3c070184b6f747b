"""The cards of a tab in rows that share the width, or each by itself where the page is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.theme import PAGE_MARGIN, SPACE_16, scaled

_NARROW: Final = 760


class Placed(NamedTuple):
    """A card's widget, and how much of the width of its row it takes."""

    widget: QWidget
    share: int


class CardRows(ScrollArea):
    """Scrolls where the cards are higher than the page."""

    def __init__(self, rows: Sequence[Sequence[Placed]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, PAGE_MARGIN, 0)
        column.setSpacing(SPACE_16)
        self._rows = [_row(cards) for cards in rows]
        for row in self._rows:
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        # The page's ground, not the area's own.
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < scaled(self.font(), _NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            if row.direction() is not direction:
                row.setDirection(direction)


def _row(cards: Sequence[Placed]) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(SPACE_16)
    for placed in cards:
        made.addWidget(placed.widget, placed.share)
    return made
