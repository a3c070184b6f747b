"""An area that scrolls up and down, with its bar over the right edge of what it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget


class ScrollArea(QScrollArea):
    """A scroll area without a frame whose own bars are never shown.

    Qt counts shown bars among its children, and a screen reader that asks for one that was hidden meanwhile
    ends the program (Qt 6.11: QAccessibleAbstractScrollArea::child looks past the end of its list).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown = QScrollBar(Qt.Orientation.Vertical, self)
        self._shown.setAccessibleName(self.tr("Scroll"))
        self._shown.hide()
        hidden = self.verticalScrollBar()
        hidden.rangeChanged.connect(self._on_range_changed)
        hidden.valueChanged.connect(self._shown.setValue)
        self._shown.valueChanged.connect(hidden.setValue)

    def bar_width(self) -> int:
        """How much of its right edge the bar covers while there is one."""
        return self._shown.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_range_changed(self, lowest: int, highest: int) -> None:
        hidden = self.verticalScrollBar()
        self._shown.setPageStep(hidden.pageStep())
        self._shown.setSingleStep(hidden.singleStep())
        self._shown.setRange(lowest, highest)
        self._shown.setValue(hidden.value())
        self._shown.setVisible(highest > lowest)
        self._place()

    def _place(self) -> None:
        wide = self.bar_width()
        self._shown.setGeometry(self.width() - wide, 0, wide, self.height())
        self._shown.raise_()
