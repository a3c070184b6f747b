"""Walking through the days: which are shown, where the cursor is, what is read for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from winback_desktop.services.calendar import CalendarService, Entry, days_off
from winback_desktop.ui.calendar.agenda import AgendaReader
from winback_desktop.ui.calendar.entries import summary
from winback_desktop.ui.calendar.model import DAYS_A_WEEK, boxes
from winback_desktop.ui.calendar.span import Mode, title, turned, weeks_of
from winback_desktop.ui.calendar.view import CalendarPage
from winback_desktop.ui.shared.background import Background

_DAY: Final = timedelta(days=1)
_DAYS_OFF: Final = "the calendar's days off"
_AFTER_THE_PAINT_MS: Final = 50  # importing the holidays beside a paint would make it stutter
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2999, 12, 31)


class Browser(QObject):
    """Fills the page with the days around the one that the rep looks at."""

    def __init__(
        self,
        page: CalendarPage,
        calendar: CalendarService,
        background: Background,
        today: Callable[[], date],
        mode: Mode,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._calendar = calendar
        self._background = background
        self._today = today
        self._mode = mode
        self._cursor = self._anchor = today()
        self._first = self._last = date.min
        self._kept: Entry | None = None
        self._off: dict[date, str] = {}
        self._off_for: tuple[str, date, date] | None = None
        self._agenda = AgendaReader(calendar, page.entries)
        page.more_wanted.connect(self._agenda.more)
        page.back.clicked.connect(self.back)
        page.forth.clicked.connect(self.forth)
        page.grid.page_wanted.connect(self.turn)
        page.grid.day_wanted.connect(self.go_to)
        page.grid.day_reached.connect(self._on_day_reached)
        page.grid.entry_chosen.connect(self._on_entry_chosen)

    @property
    def day(self) -> date:
        """The day that the rep looks at."""
        return self._cursor

    def chosen(self) -> Entry | None:
        """The entry that keys act on."""
        if self._mode is Mode.AGENDA:
            return self._page.entries.entry(self._page.agenda.currentIndex())
        return self._page.grid.entry()

    def go_to(self, day: date) -> None:
        """Show a day and put the cursor on it."""
        self._cursor = min(max(day, _EARLIEST), _LATEST)
        if self._mode is not Mode.AGENDA and self._first <= self._cursor <= self._last:
            self._page.grid.go_to(self._cursor, choose=True)
        else:
            self._anchor = self._cursor
            self.load(choose=True)

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        self._anchor = min(max(turned(self._mode, self._anchor, pages), _EARLIEST), _LATEST)
        self._cursor = self._anchor
        self.load()

    def back(self) -> None:
        """Go one page back."""
        self.turn(-1)

    def forth(self) -> None:
        """Go one page on."""
        self.turn(1)

    def show_mode(self, mode: Mode) -> None:
        """Show the same day as a month, a week or an agenda."""
        self._mode, self._anchor = mode, self._cursor
        self.load()

    def hold(self, entry: Entry, on: date) -> None:
        """Follow a touch that is about to move to another day."""
        self._kept = replace(entry, on=on)
        if self._mode is not Mode.AGENDA:
            self._cursor = on
            if not self._first <= on <= self._last:
                self._anchor = on

    def load(self, *, choose: bool = False) -> None:
        """Read what is shown."""
        if self._mode is Mode.AGENDA:
            self._load_agenda()
        else:
            self._load_grid(choose)

    def _load_grid(self, choose: bool) -> None:
        page, today, anchor = self._page, self._today(), self._anchor
        page.show_mode(self._mode)
        month = anchor.replace(day=1) if self._mode is Mode.MONTH else None
        weeks = weeks_of(self._mode)
        self._first = page.days.first_of_week(month or anchor)
        self._last = self._first + (weeks * DAYS_A_WEEK - 1) * _DAY
        page.grid.set_look(tall=self._mode is Mode.WEEK, weeks=weeks, today=today)
        places = page.grid.room()
        days = list(self._calendar.days(self._first, self._last, page.legend.shown(), places).values())
        page.days.set_boxes(boxes(days, month, today, self._off))
        counted = [day for day in days if month is None or day.on.month == month.month]
        page.header.set_title(title(self._mode, anchor, self._first))
        page.header.set_subtitle(summary(counted))
        kept, self._kept = self._kept, None
        before = page.grid.entry()
        page.grid.go_to(self._cursor, choose=choose, keep=kept)
        if page.grid.entry() == before:
            self._on_entry_chosen(before)
        QTimer.singleShot(_AFTER_THE_PAINT_MS, self, self._ask_for_days_off)

    def _load_agenda(self) -> None:
        page, today = self._page, self._today()
        self._agenda.start(self._anchor, today, page.legend.shown())
        page.show_mode(self._mode, empty=page.entries.rowCount() == 0)
        page.agenda.selectRow(0)
        last = turned(Mode.MONTH, self._anchor, 1) - _DAY
        days = list(self._calendar.days(self._anchor, last, page.legend.shown(), 0).values())
        page.header.set_title(title(self._mode, self._anchor, self._anchor))
        page.header.set_subtitle(self.tr("A month ahead: {0}").format(summary(days)))

    def _ask_for_days_off(self) -> None:
        country = self._calendar.country
        asked = country, self._first, self._last
        if country and asked != self._off_for:
            self._off_for = asked
            work = partial(days_off, country, self._first, self._last)
            self._background.ask(_DAYS_OFF, work, self._on_days_off)

    def _on_days_off(self, names: dict[date, str]) -> None:
        if names != self._off:
            self._off = names
            self._page.days.set_days_off(names)

    def _on_day_reached(self, day: date) -> None:
        self._cursor = day

    def _on_entry_chosen(self, entry: Entry | None) -> None:
        deal_id = entry.deal_id if entry is not None else None
        self._page.days.set_ghosts(self._calendar.ghosts(deal_id) if deal_id is not None else ())
