"""A chart on the screen: its marks are the items of a list, for the keyboard and for screen readers."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from winback_desktop.ui.shared.cells import Index
from winback_desktop.ui.shared.charts.chart import Chart, Pointed, described
from winback_desktop.ui.shared.charts.look import look_of

EDGE: Final = 8
_ROOT: Final = QModelIndex()


class _Marks(QAbstractListModel):
    """The marks of a chart in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said: tuple[str, ...] = ()

    def set_said(self, said: tuple[str, ...]) -> None:
        self.beginResetModel()
        self._said = said
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role in words and 0 <= index.row() < len(self._said):
            return self._said[index.row()]
        return None


class ChartView(QListView):
    """Up and Down (Left and Right between columns) move from mark to mark, Home and End to the ends.

    `opened(int)` tells of Enter or a click on a mark. `EDGE` pixels at the left and the right of the drawing
    are left for the ground of the mark that is pointed at.
    """

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._hovered = -1
        self._marks = _Marks(self)
        self.setModel(self._marks)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart; the mark that was pointed at stays, if there is one of this place."""
        row = self.currentIndex().row()
        self._chart, self._hovered = chart, -1
        self._marks.set_said(chart.said)
        self.setAccessibleDescription(described(chart))
        if chart.said:
            self.point_at(min(max(row, 0), len(chart.said) - 1))
        self.setFixedHeight(chart.height(look_of(self)))
        self.viewport().update()

    def point_at(self, mark: int) -> None:
        """Let the keyboard stand on a mark."""
        self.setCurrentIndex(self._marks.index(mark, 0))

    def sizeHint(self) -> QSize:
        return QSize(look_of(self).pixels(320), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look_of(self).pixels(220), self.minimumHeight())

    def visualRect(self, index: Index) -> QRect:
        places = self._places()
        return places[index.row()] if 0 <= index.row() < len(places) else QRect()

    def indexAt(self, p: Any) -> QModelIndex:
        number = next((place for place, rect in enumerate(self._places()) if rect.contains(p)), -1)
        return self._marks.index(number, 0) if number >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Everything is in view; nothing scrolls."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        current = self.currentIndex().row() if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        self._chart.paint(painter, self._area(), look_of(self), Pointed(current, self._hovered))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, row = self._marks.rowCount(), self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if 0 <= row < count:
                self.opened.emit(row)
            return
        target = self._target(Qt.Key(event.key()), row, count)
        if target is None:
            # Letters are shortcuts here, and Escape is the page's.
            event.ignore()
            return
        if 0 <= target < count:
            self.point_at(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._chart is not None:
            self.setFixedHeight(self._chart.height(look_of(self)))

    def _target(self, key: Qt.Key, row: int, count: int) -> int | None:
        upright = self._chart is not None and self._chart.is_upright
        back, forth = (Qt.Key.Key_Left, Qt.Key.Key_Right) if upright else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        steps = {
            back: row - 1,
            forth: row + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        if upright:
            # Up and Down do the same, for a list is what a screen reader says it is.
            steps |= {Qt.Key.Key_Up: row - 1, Qt.Key.Key_Down: row + 1}
        return steps.get(key)

    def _hover(self, mark: int) -> None:
        if mark != self._hovered:
            self._hovered = mark
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _places(self) -> list[QRect]:
        return self._chart.places(self._area(), look_of(self)) if self._chart is not None else []

    def _area(self) -> QRect:
        return self.viewport().rect().adjusted(EDGE, 0, -EDGE, 0)
