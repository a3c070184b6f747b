"""Ctrl+K: one field that finds any account, contact, deal or command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import RADIUS_CARD, SPACE_8, SPACE_12, SPACE_16, colours, scaled

_WIDTH = 560
_HEIGHT = 420
_ICON_COLUMN = 48
_LEFT_FOR_GOOD = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Entry(NamedTuple):
    """One thing found: its words, what it is or its shortcut, an icon, and what `chosen` carries."""

    text: str
    note: str
    icon: str
    value: object


class CommandPalette(QWidget):
    """Lies over the window, fed by `find(text)`, which must answer at once (it is called at each key).

    `chosen(object)` carries the value of the entry taken. Escape or a click elsewhere hides it.
    """

    chosen = Signal(object)

    def __init__(self, find: Callable[[str], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setAccessibleName(self.tr("Find anything"))
        self._room = parent
        self._find = find
        self._came_from: QWidget | None = None
        self._model = _Entries(self)
        self._field = SearchField(self.tr("Find an account, contact, deal or command"))
        self._list = TableView(self.tr("Found"), edge=SPACE_12, headings=False)
        self._list.setModel(self._model)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._on_opened)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._on_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        head.addWidget(self._field)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        hints = KeyHints([("↑↓", self.tr("choose")), ("Enter", self.tr("open")), ("Esc", self.tr("close"))])
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        foot.addWidget(hints)
        column.addLayout(foot)

    def ask(self) -> None:
        """Open over the upper part of the window, empty."""
        self._came_from = QApplication.focusWidget()
        width = min(scaled(self.font(), _WIDTH), self._room.width() - 2 * SPACE_16)
        self.resize(width, scaled(self.font(), _HEIGHT))
        self._lay_columns(width)
        self._field.clear()
        self._on_typed("")
        self.move((self._room.width() - width) // 2, self._room.height() // 8)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _LEFT_FOR_GOOD:
            self.hide()
        # The field keeps the focus; the keys that choose go to the list.
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        row = self._list.currentIndex().row()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._take(row + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to where it was, unless the rep has taken it elsewhere."""
        if self._field.hasFocus() and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QColor(theme.faint))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)

    def _lay_columns(self, width: int) -> None:
        header = self._list.horizontalHeader()
        icons = scaled(self.font(), _ICON_COLUMN)
        notes = scaled(self.font(), 180)
        for column, size in enumerate((icons, width - icons - notes - 2, notes)):
            header.resizeSection(column, size)

    def _take(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self._list.selectRow(row)

    def _on_typed(self, text: str) -> None:
        self._model.set_rows(self._find(text.strip()))
        self._take(0)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.chosen.emit(index.data(RECORD_ROLE))


class _Entries(QAbstractTableModel):
    """Icon, words, note: a list with three columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Entry] = ()

    def set_rows(self, rows: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        entry = self._rows[index.row()]
        if role == CELL_ROLE:
            return (
                Cell(icon=entry.icon),
                Cell(entry.text),
                Cell(entry.note, dim=True, right=True),
            )[index.column()]
        if role == RECORD_ROLE:
            return entry.value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ("", entry.text, entry.note)[index.column()]
        return None
