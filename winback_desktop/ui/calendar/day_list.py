"""All entries of one day, for days that have more than the grid shows."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.services.calendar import Day, Entry
from winback_desktop.ui.calendar.entries import count
from winback_desktop.ui.calendar.model import AgendaModel
from winback_desktop.ui.shared.dates import weekday_and_day
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import ROW_HEIGHT, SPACE_8, SPACE_12, Role, scaled

_WIDTH: Final = 620
_ROWS: Final = 8
_COLUMNS: Final = (120, 220)


class DayList(QFrame):
    """A popup with the entries of a day; Enter or a double click opens one, L logs it.

    Wishes: `open_requested(Entry)`, `log_requested(Entry)`.
    """

    open_requested = Signal(object)
    log_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._room = parent
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._heading = Text("", Role.READING, bold=True)
        self._model = AgendaModel(with_day=False, parent=self)
        self.table = TableView(self.tr("Entries of the day"), edge=SPACE_12, headings=False)
        self.table.setModel(self._model)
        self.table.opened.connect(self._on_opened)
        columns = self.table.horizontalHeader()
        for number, width in enumerate(_COLUMNS):
            columns.resizeSection(number, scaled(self.font(), width))
        columns.setSectionResizeMode(len(_COLUMNS), QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_12, 1, SPACE_8)
        column.setSpacing(SPACE_8)
        self._heading.setContentsMargins(SPACE_12, 0, SPACE_12, 0)
        column.addWidget(self._heading)
        column.addWidget(self.table)

    def show_day(self, day: Day, beside: QRect, today: date) -> None:
        """Open at a cell of the grid, given in global pixels."""
        words = f"{weekday_and_day(day.on)} · {count(day.total)}"
        self._heading.setText(words)
        self.setAccessibleName(words)
        self._model.set_days([day], today)
        rows = min(max(1, len(day.entries)), _ROWS)
        self.table.setFixedHeight(rows * scaled(self.font(), ROW_HEIGHT))
        self.resize(scaled(self.font(), _WIDTH), self.sizeHint().height())
        self.move(self._place(beside))
        self.show()
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)
        self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self._model.entry(self.table.currentIndex())
        if event.key() == Qt.Key.Key_L and not event.modifiers() and entry is not None:
            self.hide()
            self.log_requested.emit(entry)
            return
        super().keyPressEvent(event)

    def _place(self, beside: QRect) -> QPoint:
        """Under the cell where there is room, else above it; never beyond the window's right edge."""
        window = self._room.window().frameGeometry()
        left = min(beside.left(), window.right() - self.width() - SPACE_12)
        below = beside.bottom() + 1
        fits = below + self.height() <= window.bottom()
        return QPoint(left, below if fits else beside.top() - self.height())

    def _on_opened(self, index: QModelIndex) -> None:
        entry: Entry | None = self._model.entry(index)
        if entry is not None:
            self.hide()
            self.open_requested.emit(entry)
