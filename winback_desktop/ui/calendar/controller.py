"""What follows what the rep does in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QRect, Signal

from winback_desktop.domain.records import Changes
from winback_desktop.services.calendar import CalendarService, Category, Entry
from winback_desktop.services.touches import TouchService
from winback_desktop.ui.calendar.browsing import Browser
from winback_desktop.ui.calendar.moving import Mover
from winback_desktop.ui.calendar.popups import Popups
from winback_desktop.ui.calendar.span import Mode
from winback_desktop.ui.calendar.view import CalendarPage
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

_MODE: Final = "calendar/mode"
_HIDDEN: Final = "calendar/hidden"
_TABLES: Final = ("touch", "deal", "account", "contract", "important_date", "setting", "day_off")


class CalendarController(QObject):
    """The calendar; `widget` is its page.

    Wishes: `open_deal_requested(int)`, `log_touch_requested(int)`, both with a deal's id.
    Fact: `said(str, bool)`: words to show in passing, and whether Undo is offered with them.
    """

    open_deal_requested = Signal(int)
    log_touch_requested = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        calendar: CalendarService,
        touches: TouchService,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._today = today
        self._stale = True
        mode = settings.text(_MODE)
        hidden = settings.text(_HIDDEN).split()
        self.widget = CalendarPage([category for category in Category if category.value in hidden])
        self._browser = Browser(
            self.widget, calendar, background, today, Mode[mode] if mode in Mode.__members__ else Mode.MONTH
        )
        self._mover = Mover(touches, today, self.widget)
        self._popups = Popups(self.widget, calendar, today)
        self._connect_page()
        self._connect_parts(announcer)

    def refresh(self) -> None:
        """Read anew what is shown; later, while the calendar is not seen."""
        self._stale = not self.widget.isVisible()
        if not self._stale:
            self._browser.load()

    def go_to(self, day: date) -> None:
        """Show a day and put the cursor on it."""
        self._browser.go_to(day)

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for."""
        entry = self._browser.chosen()
        return [entry.deal_id] if entry is not None and entry.deal_id is not None else []

    def log_touch(self) -> None:
        """Ask to log a touch with the chosen entry's deal."""
        self._on_log_requested(self._browser.chosen())

    def reschedule(self) -> None:
        """Ask for the day to which the chosen touch is to move."""
        entry = self._browser.chosen()
        if entry is not None and entry.movable:
            self._popups.ask_when(entry, self._browser.day)

    def _connect_page(self) -> None:
        page, grid = self.widget, self.widget.grid
        page.shown.connect(self._on_shown)
        page.modes.chosen.connect(self._on_mode_chosen)
        page.legend.changed.connect(self._on_legend_changed)
        page.today_wanted.connect(self._on_today_wanted)
        page.jump_wanted.connect(self._on_jump_wanted)
        page.log_wanted.connect(self.log_touch)
        page.move_wanted.connect(self.reschedule)
        page.agenda.opened.connect(self._on_row_opened)
        grid.room_changed.connect(self.refresh)
        grid.open_requested.connect(self._on_open_requested)
        grid.list_requested.connect(self._on_list_requested)
        grid.move_requested.connect(self._mover.move)
        grid.tip_wanted.connect(self._popups.show_card)

    def _connect_parts(self, announcer: Announcer) -> None:
        self._popups.open_requested.connect(self._on_open_requested)
        self._popups.log_requested.connect(self._on_log_requested)
        self._popups.day_wanted.connect(self._browser.go_to)
        self._popups.move_requested.connect(self._mover.move)
        self._mover.moving.connect(self._browser.hold)
        self._mover.moved.connect(self._on_moved)
        self._mover.refused.connect(self._on_refused)
        announcer.changed.connect(self._on_changed)

    def _on_shown(self) -> None:
        if self._stale:
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES):
            self.refresh()

    def _on_mode_chosen(self, mode: int) -> None:
        self._settings.set_text(_MODE, Mode(mode).name)
        self._browser.show_mode(Mode(mode))

    def _on_legend_changed(self) -> None:
        hidden = [category.value for category in Category if category not in self.widget.legend.shown()]
        self._settings.set_text(_HIDDEN, " ".join(hidden))
        self._browser.load()

    def _on_today_wanted(self) -> None:
        self._browser.go_to(self._today())

    def _on_jump_wanted(self) -> None:
        self._popups.ask_where(self._browser.day)

    def _on_row_opened(self, index: QModelIndex) -> None:
        self._on_open_requested(self.widget.entries.entry(index))

    def _on_open_requested(self, entry: Entry | None) -> None:
        if entry is not None and entry.deal_id is not None:
            self.open_deal_requested.emit(entry.deal_id)

    def _on_log_requested(self, entry: Entry | None) -> None:
        if entry is not None and entry.deal_id is not None:
            self.log_touch_requested.emit(entry.deal_id)

    def _on_list_requested(self, on: date) -> None:
        grid = self.widget.grid
        cell = grid.visualRect(grid.currentIndex())
        corner = grid.viewport().mapToGlobal(cell.topLeft())
        self._popups.show_list(on, self.widget.legend.shown(), QRect(corner, cell.size()))

    def _on_moved(self, words: str) -> None:
        self.said.emit(words, True)

    def _on_refused(self, words: str) -> None:
        self.said.emit(words, False)
