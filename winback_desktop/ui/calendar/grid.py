"""The grid of days, a month or a week: one painted table, worked by mouse and keyboard alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from winback_desktop.services.calendar import Entry, What
from winback_desktop.ui.calendar.day_table import DayTable
from winback_desktop.ui.calendar.entries import sentence
from winback_desktop.ui.calendar.model import Box, GridModel
from winback_desktop.ui.calendar.painting import paint_flying
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.theme import Tone, colours

_DAY: Final = timedelta(days=1)
_ARROWS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(slots=True)
class _Drag:
    """A press on a planned touch; it becomes a drag once the pointer has moved far enough."""

    entry: Entry
    start: QPoint
    at: QPoint
    flying: bool = False


class DayGrid(DayTable):
    """Days to walk, entries to choose, open and move.

    Facts: `day_reached(date)`, `entry_chosen(Entry | None)`.
    Wishes: `day_wanted(date)` (the cursor is to go there, shown or not), `open_requested(Entry)`,
    `list_requested(date)`, `move_requested(Entry, date)`.
    """

    day_reached = Signal(object)
    entry_chosen = Signal(object)
    day_wanted = Signal(object)
    open_requested = Signal(object)
    list_requested = Signal(object)
    move_requested = Signal(object, object)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._drag: _Drag | None = None
        self._moved_by_key = False

    def go_to(self, day: date, *, choose: bool = False, keep: Entry | None = None) -> None:
        """Put the cursor on a day that is shown; `choose` takes its first entry where none is chosen.

        `keep` stays chosen even where the day has no room to show it.
        """
        index = self._days.index_of(day)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        entries = self._days.box(index).day.entries
        self.day_reached.emit(day)
        before = keep or self._cells.chosen
        kept = next((entry for entry in entries if _same(entry, before)), keep)
        self._choose(kept or (entries[0] if entries and choose else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        day = self.day()
        if day is None:
            event.ignore()
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in _ARROWS:
            self._moved_by_key = True
            self._move_by(_ARROWS[key])
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif modifiers:
            event.ignore()
        elif key in _ARROWS:
            self.day_wanted.emit(day + _ARROWS[key] * _DAY)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            first = self._days.first_of_week(day)
            self.day_wanted.emit(first if key == Qt.Key.Key_Home else first + 6 * _DAY)
        elif key in _PAGES:
            self.page_wanted.emit(_PAGES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._drop(None)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # Alt alone opens the menu; Alt that moved a touch must not.
        if event.key() == Qt.Key.Key_Alt and self._moved_by_key:
            self._moved_by_key = False
            return
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index, line = self._hit(at)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        day = self._days.box(index).day.on
        self.go_to(day)
        self._choose(line.entry if line is not None else None)
        if line is not None and line.entry is None:
            self.list_requested.emit(day)
        elif line is not None and line.entry is not None and line.entry.movable:
            self._drag = _Drag(line.entry, at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, at = self._drag, event.position().toPoint()
        if drag is None:
            super().mouseMoveEvent(event)
            _, line = self._hit(at)
            over = line is not None and (line.entry is None or line.entry.movable)
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        drag.at = at
        if not drag.flying and (at - drag.start).manhattanLength() >= QApplication.startDragDistance():
            drag.flying = True
            self._cells.dragged = drag.entry
        if drag.flying:
            self._cells.target = self._target(drag)
            barred = self._cells.target is None or self._cells.target[1] is Tone.RED
            shape = Qt.CursorShape.ForbiddenCursor if barred else Qt.CursorShape.ClosedHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            index = self.indexAt(event.position().toPoint())
            flew = self._drag.flying and index.isValid()
            self._drop(self._days.box(index).day.on if flew else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        _, line = self._hit(event.position().toPoint())
        self._drop(None)
        if line is not None and line.entry is not None:
            self.open_requested.emit(line.entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        drag, target = self._drag, self._cells.target
        if drag is not None and drag.flying:
            words = human_day(target[0], self._today) if target else ""
            tone = target[1] if target else Tone.RED
            painter = QPainter(self.viewport())
            paint_flying(painter, drag.at, drag.entry, words, tone, self.font(), colours(self.palette()))

    def _target(self, drag: _Drag) -> tuple[date, Tone] | None:
        """The day under the pointer: red when it is past, amber after the rule's date (R1)."""
        index = self.indexAt(drag.at)
        if not index.isValid():
            return None
        on = self._days.box(index).day.on
        by = drag.entry.recontact_by
        late = by is not None and on > by >= self._today
        return on, Tone.RED if on < self._today else Tone.AMBER if late else Tone.ACCENT

    def _drop(self, on: date | None) -> None:
        drag, self._drag = self._drag, None
        self._cells.dragged = self._cells.target = None
        self.viewport().unsetCursor()
        self.viewport().update()
        if drag is not None and on is not None and on != drag.entry.on:
            self.move_requested.emit(drag.entry, on)

    def _move_by(self, days: int) -> None:
        entry = self._cells.chosen
        if entry is not None and entry.movable:
            self.move_requested.emit(entry, entry.on + days * _DAY)

    def _step(self, step: int) -> None:
        """Choose the next or previous entry of the day."""
        seen = [line.entry for line in self._lines(self.currentIndex()) if line.entry is not None]
        entries = [entry for entry in seen if entry.what is not What.GHOST]
        if entries:
            places = [number for number, entry in enumerate(entries) if entry == self._cells.chosen]
            place = places[0] + step if places else 0
            entry = entries[min(max(place, 0), len(entries) - 1)]
            self._choose(entry)
            self._say(sentence(entry))

    def _open(self) -> None:
        box: Box = self._days.box(self.currentIndex())
        if box.day.total > len(box.day.entries) or (box.day.total > 1 and self._cells.chosen is None):
            self.list_requested.emit(box.day.on)
        elif self._cells.chosen is not None:
            self.open_requested.emit(self._cells.chosen)

    def _choose(self, entry: Entry | None) -> None:
        if entry != self._cells.chosen:
            self._cells.chosen = entry
            self.viewport().update()
            self.entry_chosen.emit(entry)

    def _say(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def _same(entry: Entry, other: Entry | None) -> bool:
    return other is not None and (entry.what, entry.deal_id, entry.touch_id) == (
        other.what,
        other.deal_id,
        other.touch_id,
    )
