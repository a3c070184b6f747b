"""The table of days as it looks: weekday names, painted cells, where which chip lies."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from winback_desktop.services.calendar import Entry
from winback_desktop.ui.calendar.entries import load
from winback_desktop.ui.calendar.model import GridModel
from winback_desktop.ui.calendar.painting import DayDelegate, Line, lines, room
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_8, Role, colours, role_font, scaled

_HEADER_HEIGHT: Final = 29
_WHEEL_STEP: Final = 120


class WeekdayHeader(QHeaderView):
    """The names of the weekdays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(self.font(), _HEADER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = colours(self.palette())
        painter.save()
        painter.fillRect(rect, QColor(theme.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))
        name = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        area = rect.adjusted(scaled(self.font(), SPACE_8), 0, 0, 0)
        paint_text(painter, area, str(name), role_font(self.font(), Role.LABEL), QColor(theme.dim))
        painter.restore()


class DayTable(QTableView):
    """Weeks of days without any scrolling; the wheel turns pages.

    Facts: `room_changed()` (more or fewer chips fit a day now). Wishes: `page_wanted(int)`,
    `tip_wanted(Entry | None, QPoint)` (the pointer rests here, in global pixels).
    """

    room_changed = Signal()
    page_wanted = Signal(int)
    tip_wanted = Signal(object, QPoint)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Days"))
        self.setAccessibleDescription(
            self.tr(
                "Arrows walk the days, Control with up and down chooses an entry, Alt with arrows moves it"
                " to another day, Enter opens it"
            )
        )
        self.setMouseTracking(True)
        self._days = model
        self._cells = DayDelegate(self)
        self._wheel = 0
        self._room = self._weeks = 0
        self._tipped: QRect | None = None
        self._today = date.min
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(WeekdayHeader(self))
        self.horizontalHeader().setMinimumSectionSize(1)
        weeks = self.verticalHeader()
        weeks.setVisible(False)
        weeks.setMinimumSectionSize(1)
        weeks.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_look(self, *, tall: bool, weeks: int, today: date) -> None:
        """Make room for chips of two lines (a week) or of one (a month); no touch goes before today."""
        self._cells.tall = tall
        self._weeks = weeks
        self._today = today
        self._room = self._measured_room()

    def room(self) -> int:
        """How many chips fit one day."""
        return self._room

    def day(self) -> date | None:
        """The day under the cursor."""
        index = self.currentIndex()
        return self._days.box(index).day.on if index.isValid() else None

    def entry(self) -> Entry | None:
        """The chosen entry."""
        return self._cells.chosen

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        if abs(self._wheel) >= _WHEEL_STEP:
            self.page_wanted.emit(-1 if self._wheel > 0 else 1)
            self._wheel = 0
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tip(event.pos(), event.globalPos())
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress):
            self._end_tip()
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tipped is not None and not self._tipped.contains(event.position().toPoint()):
            self._end_tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._weeks and self._measured_room() != self._room:
            self._room = self._measured_room()
            self.room_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _measured_room(self) -> int:
        height = self.height() - self.horizontalHeader().sizeHint().height()
        return room(height // self._weeks, self.font(), self._cells.tall)

    def _tip(self, at: QPoint, on_screen: QPoint) -> None:
        """Show the chip under the pointer in full, or a day's load and the name of its holiday."""
        index, line = self._hit(at)
        entry = line.entry if line is not None else None
        self._tipped = line.rect if line is not None and entry is not None else None
        self.tip_wanted.emit(entry, on_screen)
        words = ""
        if index.isValid() and entry is None:
            box = self._days.box(index)
            words = "\n".join(part for part in (box.day_off, load(box.day)) if part)
        QToolTip.showText(on_screen, words, self)

    def _end_tip(self) -> None:
        if self._tipped is not None:
            self._tipped = None
            self.tip_wanted.emit(None, QPoint())

    def _hit(self, at: QPoint) -> tuple[QModelIndex, Line | None]:
        index = self.indexAt(at)
        if not index.isValid():
            return index, None
        return index, next((line for line in self._lines(index) if line.rect.contains(at)), None)

    def _lines(self, index: QModelIndex) -> list[Line]:
        """The chips of a day as they lie now."""
        return lines(self.visualRect(index), self._days.box(index), self.font(), self._cells.tall)
