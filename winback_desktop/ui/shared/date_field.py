"""A field for a date: typed as people write it, or picked; it may be empty (not known)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.icons import icon
from winback_desktop.ui.shared.read_date import read_date
from winback_desktop.ui.theme import Tone


class DateField(QLineEdit):
    """Takes 26 Nov, 26.11.2026, 2026-11-26, tomorrow, Friday, +14, +3w, +2m; Up and Down move by a day.

    `date_changed(object)` carries a date or None while it is typed; `is_valid()` is False for what is not
    a date (the field's border is red then, the tooltip says why).
    """

    date_changed = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        day: date | None = None,
        parent: QWidget | None = None,
        *,
        past: bool = False,
    ) -> None:
        """With `past` a day without a year is the last such day."""
        super().__init__(parent)
        self._today = today
        self._past = past
        self._day = day
        self._valid = True
        self._calendar: QCalendarWidget | None = None
        self.setPlaceholderText(self.tr("e.g. 3 Feb, yesterday") if past else self.tr("e.g. 26 Nov, +3m"))
        pick = self.addAction(icon("calendar", Tone.NEUTRAL), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip(self.tr("Pick a date"))
        pick.triggered.connect(self._on_pick)
        self.textEdited.connect(self._on_edited)
        self._show()

    def day(self) -> date | None:
        """The date; None when empty or not valid."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a date without saying so."""
        self._day = day
        self._mark(True, "")
        self._show()

    def is_valid(self) -> bool:
        """Whether it is empty or a date."""
        return self._valid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._valid:
            step = timedelta(days=1 if event.key() == Qt.Key.Key_Up else -1)
            self._take((self._day or self._today()) + step)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._valid:
            self._show()

    def _on_edited(self, text: str) -> None:
        try:
            self._day = read_date(text, self._today(), past=self._past)
        except ValueError as problem:
            self._day = None
            self._mark(False, str(problem))
        else:
            self._mark(True, full_day(self._day) if self._day else "")
        self.date_changed.emit(self._day)

    def _on_pick(self) -> None:
        if self._calendar is None:
            self._calendar = self._made()
        day = self._day or self._today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _made(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        calendar.clicked.connect(self._on_picked)
        calendar.activated.connect(self._on_picked)
        return calendar

    def _on_picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._take(date(day.year(), day.month(), day.day()))

    def _take(self, day: date) -> None:
        self.set_day(day)
        self.date_changed.emit(day)

    def _show(self) -> None:
        self.setText(day_and_year(self._day) if self._day else "")

    def _mark(self, valid: bool, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        if valid != self._valid:
            self._valid = valid
            self.setProperty("invalid", not valid)
            self.style().unpolish(self)
            self.style().polish(self)
