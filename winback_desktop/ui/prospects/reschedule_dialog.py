"""Reschedule: all on one day or spread over days, with the load that this makes before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from winback_desktop.services.bulk import Outlook
from winback_desktop.ui.prospects.load_bars import Bar, LoadBars
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import Role, Tone

_WIDTH: Final = 560
_DAY: Final = timedelta(days=1)
_AHEAD: Final = 28
_SPREAD: Final = 14
_NAMED: Final = 4


class RescheduleDialog(FormDialog):
    """`asked` when the load is to be worked out anew, `move_requested` when the rep wants it so."""

    asked = Signal()
    move_requested = Signal()

    def __init__(self, text: str, today: Callable[[], date], parent: QWidget) -> None:
        title = QCoreApplication.translate("RescheduleDialog", "Reschedule")
        move = QCoreApplication.translate("RescheduleDialog", "Move")
        super().__init__(title, move, text=text, accepts=False, width=_WIDTH, parent=parent)
        self._today = today
        self._how = Segmented([self.tr("All on one day"), self.tr("Spread over days")], self.tr("How"))
        self._day = DateField(today)
        self._first = DateField(today, today())
        self._last = DateField(today, today() + _SPREAD * _DAY)
        self._bars = LoadBars()
        self._note = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self.add_field(self.tr("How"), self._how)
        self._fields = QStackedWidget()
        one, more = FieldGrid(), FieldGrid()
        one.add_field(self.tr("Next touch on"), self._day)
        more.add_field(self.tr("From"), self._first, span=1)
        more.add_field(self.tr("To"), self._last, column=1, span=1)
        for grid in (one, more):
            page = QWidget()
            grid.setContentsMargins(0, 0, 0, 0)
            page.setLayout(grid)
            self._fields.addWidget(page)
        self.body.addWidget(self._fields)
        self.body.addWidget(SectionLabel(self.tr("Load of the coming days")))
        self.body.addWidget(self._bars)
        self.body.addWidget(self._note)
        self._how.chosen.connect(self._on_how_chosen)
        for field in (self._day, self._first, self._last):
            field.date_changed.connect(self._on_date_changed)
        self.primary.clicked.connect(self.move_requested)
        self._day.setFocus()

    def offer_spread(self, last: date) -> None:
        """Begin with spreading, until this day."""
        self._last.set_day(last)
        self._how.set_current(1)
        self._fields.setCurrentIndex(1)

    def spreads(self) -> bool:
        """Whether the touches are to be spread."""
        return self._how.current() == 1

    def day(self) -> date | None:
        """The one day for all; None where it cannot be read."""
        return self._day.day()

    def stretch(self) -> tuple[date, date] | None:
        """The days over which they are to be spread; None where they make no sense."""
        first, last = self._first.day(), self._last.day()
        if first is None or last is None or last < first:
            return None
        return max(first, self._today()), last

    def show_wrong_day(self) -> None:
        """Say that a day is missing."""
        if self.spreads():
            self.set_error(
                self.tr("Write the days from which and until which, e.g. today and +2w."), self._first
            )
        else:
            self.set_error(self.tr("Write a day, e.g. 3 Dec, tomorrow or +2w."), self._day)

    def show_refused(self, text: str) -> None:
        """Say why it cannot be done."""
        self.set_error(text, self._first if self.spreads() else self._day)

    def show_load(self, outlook: Outlook, added: Mapping[date, int]) -> None:
        """Show the days as they would be, and what stays."""
        room, today = outlook.room, self._today()
        last = max([today + _AHEAD * _DAY, *added])
        worked = set(room.worked(today, last))
        days = [today + number * _DAY for number in range(min((last - today).days + 1, 3 * _AHEAD))]
        named = {day: room.name_of_day_off(day) for day in days if day not in worked}
        self._bars.show_bars(
            [
                Bar(
                    day,
                    room.counts(day),
                    added.get(day, 0),
                    room.load.limit(day),
                    day in worked,
                    named.get(day, ""),
                )
                for day in days
            ]
        )
        said = []
        if self.spreads():
            said.append(
                self.tr("Weekends, public holidays and your days off are left out; the best come first.")
            )
            if outlook.stay:
                stay = self.tr(
                    "{0} stay where they are: without a next touch, resting, or bound to an earlier day."
                )
                said.append(stay.format(f"{outlook.stay:,}"))
        off = [f"{human_day(day, today)}: {name}" for day, name in named.items() if name]
        if off:
            more = self.tr(" and {0} more").format(len(off) - _NAMED) if len(off) > _NAMED else ""
            said.append(self.tr("Days off: {0}{1}.").format(", ".join(off[:_NAMED]), more))
        self._note.setText(" ".join(said))

    def _on_how_chosen(self, how: int) -> None:
        self._fields.setCurrentIndex(how)
        self.set_error("")
        self.asked.emit()

    def _on_date_changed(self, _day: object) -> None:
        self.set_error("")
        self.asked.emit()
