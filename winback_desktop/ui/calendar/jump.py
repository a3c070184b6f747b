"""A small field that asks for a date, typed as people type it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dates import full_day
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone, scaled

_WIDTH: Final = 260
_STEPS: Final = {"d": 1, "w": 7}
_STEP: Final = re.compile(r"([+-]\d{1,4})\s*([dw]?)")
_WITH_YEAR: Final = (
    "d.M.yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy", "d. MMMM yyyy", "MMM d yyyy", "MMMM d yyyy",
    "MMM d, yyyy", "MMMM d, yyyy",
)  # fmt: skip
_MONTHS: Final = ("MMM yyyy", "MMMM yyyy", "M/yyyy", "yyyy-M")
_WITHOUT_YEAR: Final = ("d.M.", "d.M", "d MMM", "d MMMM", "d. MMMM", "MMM d", "MMMM d")


def read_day(text: str, today: date, shown: date) -> date | None:
    """The date that was typed: ISO, the system's and English forms, `23 Nov`, `23` (of the month shown),
    `Nov 2026`, `today`, `+10`, `-2w`; None for anything else.
    """
    typed = " ".join(text.split())
    if typed.casefold() in ("today", QCoreApplication.translate("Calendar", "today").casefold()):
        return today
    step = _STEP.fullmatch(typed)
    if step is not None:
        return today + timedelta(days=int(step[1]) * _STEPS[step[2] or "d"])
    if typed.isdecimal() and len(typed) <= 2:
        return _in_month(shown, int(typed))
    if not any(sign.isdigit() for sign in typed):
        return None
    return next(_readings(typed, today), None)


def _readings(typed: str, today: date) -> Iterator[date]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        yield from _as_date(QDate.fromString(typed, Qt.DateFormat.ISODate))
        return
    system = QLocale()
    short = system.dateFormat(QLocale.FormatType.ShortFormat).replace("yyyy", "yy").replace("yy", "yyyy")
    days_first = short.find("M") > short.find("d")
    slashed = ("d/M/yyyy", "d/M") if days_first else ("M/d/yyyy", "M/d")
    for locale in (system, QLocale.c()):
        for pattern in (short, slashed[0], *_WITH_YEAR, *_MONTHS):
            yield from _as_date(locale.toDate(typed, pattern))
        for pattern in (slashed[1], *_WITHOUT_YEAR):
            # A leap year lets 29 February be read before it gets its year.
            found = locale.toDate(f"{typed} 2000", f"{pattern} yyyy")
            if found.isValid():
                yield from _as_date(QDate(today.year, found.month(), found.day()))


def _as_date(day: QDate) -> Iterator[date]:
    if day.isValid() and 1 <= day.year() <= 9999:
        yield date(day.year(), day.month(), day.day())


def _in_month(shown: date, number: int) -> date | None:
    try:
        return shown.replace(day=number)
    except ValueError:
        return None


class DateField(QFrame):
    """A popup with a line to type a date in, what was understood, and a calendar to pick from.

    `day_chosen(date)` tells of Enter or a pick; Escape only closes it.
    """

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._today = self._shown = date.min
        self._picker: QCalendarWidget | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._heading = SectionLabel()
        self.line = QLineEdit()
        self.line.setMinimumWidth(scaled(self.font(), _WIDTH))
        self.line.setPlaceholderText(self.tr("2026-11-23, 23 Nov, 23, +10"))
        self._understood = Text("", Role.SMALL, Tone.NEUTRAL)
        pick = Button(self.tr("Pick from a calendar"), "calendar", Kind.QUIET, icon_only=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.line, 1)
        row.addWidget(pick)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        self._column.setSpacing(SPACE_4)
        self._column.addWidget(self._heading)
        self._column.addLayout(row)
        self._column.addWidget(self._understood)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_entered)
        pick.clicked.connect(self._on_pick_wanted)

    def ask(self, heading: str, under: QWidget, today: date, shown: date) -> None:
        """Open below a widget; a bare number means a day of the month shown."""
        self._today, self._shown = today, shown
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.line.setAccessibleName(heading)
        self.line.clear()
        self._on_typed("")
        if self._picker is not None:
            self._picker.hide()
        self.adjustSize()
        corner = under.mapToGlobal(QPoint(under.width() - self.width(), under.height() + SPACE_4))
        self.move(corner)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_typed(self, text: str) -> None:
        day = read_day(text, self._today, self._shown)
        wrong = bool(text.strip()) and day is None
        words = self.tr("Not a date yet") if wrong else self.tr("Enter goes there")
        self._understood.setText(full_day(day) if day is not None else words)

    def _on_entered(self) -> None:
        day = read_day(self.line.text(), self._today, self._shown)
        if day is not None:
            self.hide()
            self.day_chosen.emit(day)

    def _on_pick_wanted(self) -> None:
        if self._picker is None:
            # Made only when somebody wants it: it costs a third of the program's start.
            self._picker = QCalendarWidget()
            self._picker.setAccessibleName(self.tr("Calendar"))
            self._picker.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            weekend = QTextCharFormat()
            weekend.setForeground(self.palette().brush(QPalette.ColorRole.PlaceholderText))
            for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
                self._picker.setWeekdayTextFormat(weekday, weekend)
            self._picker.activated.connect(self._on_picked)
            self._picker.clicked.connect(self._on_picked)
            self._column.addWidget(self._picker)
        day = read_day(self.line.text(), self._today, self._shown) or self._shown
        self._picker.setSelectedDate(QDate(day.year, day.month, day.day))
        self._picker.show()
        self.adjustSize()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self.day_chosen.emit(date(day.year(), day.month(), day.day()))
