"""Reads the agenda as far as somebody looks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from winback_desktop.services.calendar import CalendarService, Category, Day
from winback_desktop.ui.calendar.model import AgendaModel

_DAY: Final = timedelta(days=1)
_STRETCH: Final = timedelta(days=42)
_AHEAD: Final = timedelta(days=366)
_ROWS: Final = 100  # read at a time, and on to the end of their day
_A_DAY_AT_MOST: Final = 1_000


class AgendaReader:
    """Fills the agenda from a day on, a hundred rows at a time, for a year."""

    def __init__(self, calendar: CalendarService, model: AgendaModel) -> None:
        self._calendar = calendar
        self._model = model
        self._next = self._end = date.min
        self._today = date.min
        self._shown: Collection[Category] = ()

    def start(self, first: date, today: date, shown: Collection[Category]) -> None:
        """Show the entries from this day on."""
        self._next, self._end = first, min(first, date.max - _AHEAD) + _AHEAD
        self._today, self._shown = today, shown
        self._model.set_days(self._read(), today)

    def more(self) -> None:
        """Show the entries that follow."""
        if self._next < self._end:
            self._model.add_days(self._read(), self._today)

    def _read(self) -> list[Day]:
        """The next days that have entries: whole days, until there are rows enough."""
        found: list[Day] = []
        rows = 0
        while self._next < self._end and rows < _ROWS:
            last = min(self._next + _STRETCH, self._end)
            counted = self._calendar.days(self._next, last, self._shown, 0)
            for on, counts in counted.items():
                self._next = on + _DAY
                if counts.total:
                    found.append(self._calendar.day(on, self._shown, _A_DAY_AT_MOST))
                    rows += len(found[-1].entries)
                    if rows >= _ROWS:
                        break
        return found
