"""The middle of a form: as high as what it holds, until the screen ends; then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.theme import SPACE_12, scaled

_LEAST = 96
_WINDOW_FRAME = 48


class ScrollBody(ScrollArea):
    """`column` is the layout of what it holds; `around` the column of the dialog that it stands in."""

    def __init__(self, around: QLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        held = _Held(self)
        self.column = QVBoxLayout(held)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_12)
        self.setWidget(held)
        held.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def sizeHint(self) -> QSize:
        width = self._width()
        if self.column.hasHeightForWidth():
            return QSize(width, self._within(self.column.totalHeightForWidth(width)))
        return QSize(width, self._within(self.column.totalSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        width = self._width()
        least = self.column.totalMinimumSize()
        high = least.height()
        if self.column.hasHeightForWidth():
            high = self.column.totalMinimumHeightForWidth(width)
        return QSize(min(least.width(), screen_room(self).width()), self._within(high))

    def _on_range(self, lowest: int, highest: int) -> None:
        """Room for the bar only while there is one."""
        self.column.setContentsMargins(0, 0, SPACE_12 if highest > lowest else 0, 0)

    def _width(self) -> int:
        margins = self._around.contentsMargins()
        dialog = self.window()
        wide = dialog.width() if dialog.isVisible() else dialog.minimumWidth()
        least = self.column.totalMinimumSize().width()
        return max(least, wide - margins.left() - margins.right())

    def _within(self, height: int) -> int:
        """No higher than the screen lets it be beside title, error and buttons."""
        taken = self._around.contentsMargins().top() + self._around.contentsMargins().bottom()
        for place in range(self._around.count()):
            item = self._around.itemAt(place)
            if item is not None and item.widget() is not self and not item.isEmpty():
                taken += item.sizeHint().height() + self._around.spacing()
        most = screen_room(self).height() - taken
        return max(min(height, scaled(self.font(), _LEAST)), min(height, most))


class _Held(QWidget):
    """Tells the area that what it holds wants another size."""

    def __init__(self, area: ScrollArea) -> None:
        super().__init__()
        self._area = area

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._area.updateGeometry()
        return super().event(event)


def screen_room(widget: QWidget) -> QSize:
    """What a window has on the screen of this widget, without the frame of the window."""
    room = widget.screen().availableGeometry().size()
    return QSize(room.width() - SPACE_12, room.height() - _WINDOW_FRAME)
