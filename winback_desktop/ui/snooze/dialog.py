"""Until when: five choices with a key each, and what to ask before a day that comes too late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QTimeEdit, QWidget

from winback_desktop.domain.snooze import Until
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import ElidedText, SectionLabel
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone

_ORDER: Final = (Until.LATER_TODAY, Until.TOMORROW, Until.NEXT_MONDAY, Until.DATE, Until.SPREAD)
_ICONS: Final = {
    Until.LATER_TODAY: "clock",
    Until.TOMORROW: "sun",
    Until.NEXT_MONDAY: "calendar",
    Until.DATE: "calendar-plus",
    Until.SPREAD: "calendar-clock",
}
_WIDTH: Final = 460


class SnoozeDialog(FormDialog):
    """`chosen(Until)` tells of a choice with all that it needs; `confirmed` of going on despite a warning."""

    chosen = Signal(object)
    confirmed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Snooze"), self.tr("Snooze anyway"), accepts=False, width=_WIDTH, parent=parent
        )
        self._rows: dict[Until, ElidedText] = {}
        self._buttons_of: dict[Until, Button] = {}
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._day = DateField(today)
        self._asked: dict[Until, QWidget] = {}
        self._warning = Banner("", tone=Tone.AMBER)
        self._warning.hide()
        self._lay_out()
        self.primary.hide()
        self.primary.clicked.connect(self.confirmed)
        self._day.date_changed.connect(self._on_typed)

    def show_choices(self, subtitle: str, notes: dict[Until, str], later: time | None) -> None:
        """Say what it is about and when each choice would come back; without a note it is not offered.

        `later` is the time that is proposed for today.
        """
        self.set_text(subtitle)
        for until in _ORDER:
            note = notes.get(until, "")
            self._rows[until].setText(note)
            self._buttons_of[until].setEnabled(bool(note))
        if later is not None:
            self._time.setTime(QTime(later.hour, later.minute))

    def time(self) -> time:
        """The time that was chosen for today."""
        chosen = self._time.time()
        return time(chosen.hour(), chosen.minute())

    def day(self) -> date | None:
        """The day that was typed."""
        return self._day.day()

    def warn(self, text: str) -> None:
        """Ask whether to go on: the day comes too late."""
        self._warning.set_text(text)
        self._warning.show()
        self.primary.show()
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def refuse(self, text: str, until: Until) -> None:
        """Say what is wrong with a choice."""
        fields: dict[Until, QWidget] = {Until.LATER_TODAY: self._time, Until.DATE: self._day}
        self.set_error(text, fields.get(until))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if text.isdigit() and 1 <= int(text) <= len(_ORDER):
            self._choose(_ORDER[int(text) - 1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        for number, until in enumerate(_ORDER, start=1):
            button = Button(self._words(until), _ICONS[until], Kind.FLAT, key=str(number))
            button.clicked.connect(partial(self._choose, until))
            note = ElidedText("", Role.TEXT, Tone.NEUTRAL)
            grid.addWidget(button, 2 * number, 0)
            grid.addWidget(note, 2 * number, 1)
            self._buttons_of[until], self._rows[until] = button, note
            if until is Until.LATER_TODAY:
                grid.addWidget(self._ask(until, self.tr("Remind me at"), self._time), 2 * number + 1, 0, 1, 2)
            elif until is Until.DATE:
                grid.addWidget(self._ask(until, self.tr("Until"), self._day), 2 * number + 1, 0, 1, 2)
        self.body.addWidget(self._warning)

    def _ask(self, until: Until, label: str, field: QWidget) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(SPACE_12, 0, 0, SPACE_8)
        row.setSpacing(SPACE_8)
        caption = SectionLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        enter = Button(self.tr("Snooze"), kind=Kind.PRIMARY, key=self.tr("Enter"))
        enter.clicked.connect(partial(self.chosen.emit, until))
        row.addWidget(caption)
        row.addWidget(field, 1)
        row.addWidget(enter)
        box.hide()
        self._asked[until] = box
        return box

    def _choose(self, until: Until) -> None:
        if not self._buttons_of[until].isEnabled():
            return
        self.set_error("")
        self._forget_warning()
        for asked, box in self._asked.items():
            box.setVisible(asked is until)
        if until not in self._asked:
            self.chosen.emit(until)
            return
        field = self._time if until is Until.LATER_TODAY else self._day
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def _enter(self) -> None:
        """Enter takes what is being asked for, or goes on despite the warning."""
        if self._warning.isVisible():
            self.confirmed.emit()
            return
        for until, box in self._asked.items():
            if box.isVisible():
                self.chosen.emit(until)

    def _forget_warning(self) -> None:
        self._warning.hide()
        self.primary.hide()

    def _on_typed(self) -> None:
        self.set_error("")
        self._forget_warning()

    def _words(self, until: Until) -> str:
        return {
            Until.LATER_TODAY: self.tr("Later today…"),
            Until.TOMORROW: self.tr("Tomorrow"),
            Until.NEXT_MONDAY: self.tr("Next Monday"),
            Until.DATE: self.tr("On a date…"),
            Until.SPREAD: self.tr("In 60–90 days"),
        }[until]
