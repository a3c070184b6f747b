"""What the calendar opens beside itself: the list of a day, the date field, the hover card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from winback_desktop.services.calendar import CalendarService, Category, Entry
from winback_desktop.ui.calendar.day_list import DayList
from winback_desktop.ui.calendar.entries import chip_text
from winback_desktop.ui.calendar.hover_card import HoverCard
from winback_desktop.ui.calendar.jump import DateField
from winback_desktop.ui.calendar.view import CalendarPage


class Popups(QObject):
    """Opens them, each made at its first use.

    Wishes: `open_requested(Entry)`, `log_requested(Entry)`, `day_wanted(date)`,
    `move_requested(Entry, date)`.
    """

    open_requested = Signal(object)
    log_requested = Signal(object)
    day_wanted = Signal(object)
    move_requested = Signal(object, object)

    def __init__(self, page: CalendarPage, calendar: CalendarService, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._page = page
        self._calendar = calendar
        self._today = today
        self._list: DayList | None = None
        self._field: DateField | None = None
        self._card: HoverCard | None = None
        self._moving: Entry | None = None

    def show_list(self, on: date, shown: frozenset[Category], cell: QRect) -> None:
        """List all entries of a day beside its cell, which is given in global pixels."""
        if self._list is None:
            self._list = DayList(self._page)
            self._list.open_requested.connect(self.open_requested)
            self._list.log_requested.connect(self.log_requested)
        self._list.show_day(self._calendar.day(on, shown), cell, self._today())

    def ask_where(self, shown: date) -> None:
        """Ask for a date to go to."""
        self._ask(self.tr("Go to date"), shown, None)

    def ask_when(self, entry: Entry, shown: date) -> None:
        """Ask for the date to which an entry is to move."""
        self._ask(self.tr("Move {0} to").format(chip_text(entry)), shown, entry)

    def show_card(self, entry: Entry | None, at: QPoint) -> None:
        """Show an entry in full beside the pointer, or nothing."""
        if entry is None:
            if self._card is not None:
                self._card.hide()
            return
        if self._card is None:
            self._card = HoverCard(self._page)
        life = self._calendar.contract_life(entry.deal_id) if entry.deal_id is not None else None
        self._card.show_entry(entry, life, at, self._today())

    def _ask(self, heading: str, shown: date, moving: Entry | None) -> None:
        if self._field is None:
            self._field = DateField(self._page)
            self._field.day_chosen.connect(self._on_day_chosen)
        self._moving = moving
        self._field.ask(heading, self._page.modes, self._today(), shown)

    def _on_day_chosen(self, day: date) -> None:
        if self._moving is None:
            self.day_wanted.emit(day)
        else:
            self.move_requested.emit(self._moving, day)
