"""A choice of one among several: segments beside each other, or a list where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from winback_desktop.ui.shared.segmented import Look, Segmented


class TabBar(QWidget):
    """`chosen(int)` says which one the rep took; `set_current` changes it without a signal."""

    chosen = Signal(int)

    def __init__(
        self, names: Sequence[str], name: str, look: Look = Look.JOINED, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._segments = Segmented(names, name, look)
        self._list = QComboBox()
        self._list.setAccessibleName(name)
        self._names = tuple(names)
        self._list.addItems(self._names)
        self._list.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._segments)
        row.addWidget(self._list)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._segments.chosen.connect(self._list.setCurrentIndex)
        self._segments.chosen.connect(self.chosen)
        self._list.activated.connect(self._segments.set_current)
        self._list.activated.connect(self.chosen)
        self.setFocusProxy(self._segments)

    def set_current(self, number: int) -> None:
        """Show which one is chosen."""
        self._segments.set_current(number)
        self._list.setCurrentIndex(number)

    def offer(self, count: int) -> None:
        """Offer the first so many only."""
        self._segments.offer(count)
        chosen = self._list.currentIndex()
        self._list.clear()
        self._list.addItems(self._names[:count])
        self._list.setCurrentIndex(min(chosen, count - 1))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        as_list = self._segments.sizeHint().width() > self.width()
        self._segments.setVisible(not as_list)
        self._list.setVisible(as_list)
        self.setFocusProxy(self._list if as_list else self._segments)
