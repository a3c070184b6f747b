"""Works the calendar of the assembled program by mouse and keys, and reads what a screen reader says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.journeys.program import Program
from tests.ui.driver import wait_for
from winback_desktop.ui.calendar.painting import lines
from winback_desktop.ui.calendar.view import CalendarPage


class CalendarHand:
    """The open calendar; days are given as dates."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._page = program.driver.find("Calendar", CalendarPage)
        self._grid = self._page.grid

    def title(self) -> str:
        """What stands at the top."""
        return next(label.text() for label in self._page.findChildren(QLabel) if label.text())

    def said_of(self, day: date) -> str:
        """What a screen reader says of a shown day."""
        return str(self._page.days.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def wait_for(self, day: date, words: str) -> None:
        """Wait until a day says these words."""
        wait_for(lambda: words in self.said_of(day), f"“{words}” on {day}, which says: {self.said_of(day)}")

    def go_to(self, day: date) -> None:
        """Type a date after Ctrl+G."""
        self._page.setFocus()
        QTest.keyClick(self._grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        field = self._program.driver.find("Go to date", QLineEdit)
        QTest.keyClicks(field, day.isoformat())
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait_for(lambda: self._grid.day() == day, f"the cursor on {day}")

    def keys(self, sequence: str) -> None:
        """Press keys in the grid."""
        for combination in QKeySequence(sequence):  # type: ignore[attr-defined]
            QTest.keyClick(self._grid, combination.key(), combination.keyboardModifiers())

    def place_of(self, day: date, account: str) -> int:
        """At which line of its day an account's entry stands."""
        box = self._page.days.box(self._page.days.index_of(day))
        return next(place for place, entry in enumerate(box.day.entries) if entry.account == account)

    def drag(self, day: date, line: int, to: date) -> None:
        """Drag an entry to another day."""
        port, left = self._grid.viewport(), Qt.MouseButton.LeftButton
        start = self._point(day, line)
        QTest.mousePress(port, left, pos=start)
        QTest.mouseMove(port, start + QPoint(20, 0))
        QTest.mouseMove(port, self._point(to))
        QTest.mouseRelease(port, left, pos=self._point(to))

    def _point(self, day: date, line: int | None = None) -> QPoint:
        index = self._page.days.index_of(day)
        cell = self._grid.visualRect(index)
        if line is None:
            return QPoint(cell.center().x(), cell.bottom() - 3)
        return lines(cell, self._page.days.box(index), self._grid.font(), False)[line].rect.center()
