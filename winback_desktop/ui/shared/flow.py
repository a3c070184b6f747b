"""A row that goes on in the next line where it is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from winback_desktop.ui.theme import SPACE_8


class FlowLayout(QLayout):
    """Lays widgets out from the left, as wide as they wish, vertically centred in each line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), None)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._shown()]
        return QSize(sum(widths) + SPACE_8 * max(0, len(widths) - 1), self._line_height())

    def minimumSize(self) -> QSize:
        return QSize(max((item.sizeHint().width() for item in self._shown()), default=0), self._line_height())

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        used = self._arrange(rect, None)
        top = rect.top() + max(0, (rect.height() - used) // 2)
        self._arrange(rect, top)

    def _arrange(self, rect: QRect, top: int | None) -> int:
        """Place the items from `top` on, or only measure; returns the height used."""
        x, line, height = rect.left(), 0, self._line_height()
        for item in self._shown():
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, line = rect.left(), line + 1
            if top is not None:
                y = top + line * (height + SPACE_8) + (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + SPACE_8
        return (line + 1) * height + line * SPACE_8

    def _line_height(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _shown(self) -> list[QLayoutItem]:
        """The items that take room: not those that are hidden."""
        return [item for item in self._items if not item.isEmpty()]


class FlowRow(QWidget):
    """A widget with a flow layout that is as high as its lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
