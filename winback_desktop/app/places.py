"""The six places, each made at its first visit, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from winback_desktop.app import making, pages
from winback_desktop.app.errands import Errands
from winback_desktop.app.parts import Parts
from winback_desktop.ui.main_window import MainWindow, Place

TODAY: Final = "today"
PROSPECTS: Final = "prospects"
CALENDAR: Final = "calendar"
DEBRIEFS: Final = "debriefs"
INSIGHTS: Final = "insights"
LIBRARY: Final = "library"


class Places(QObject):
    """Makes the places and connects their wishes; none of them knows another."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._pages: dict[str, Any] = {}
        self._ways: dict[str, Callable[..., object]] = {}
        self._window: MainWindow | None = None

    def all(self) -> list[Place]:
        """What the rail shows."""
        made = (
            (TODAY, self.tr("Today"), "sun", making.today),
            (PROSPECTS, self.tr("Prospects"), "users", making.prospects),
            (CALENDAR, self.tr("Calendar"), "calendar", making.calendar),
            (DEBRIEFS, self.tr("Debriefs"), "message-square-quote", making.debriefs),
            (INSIGHTS, self.tr("Insights"), "chart-no-axes-column", making.insights),
            (LIBRARY, self.tr("Library"), "library", making.library),
        )
        counted = {
            TODAY: self.tr("{0} in the list of today"),
            PROSPECTS: self.tr("{0} deals, won ones aside"),
            DEBRIEFS: self.tr("{0} opened and not done"),
        }
        return [
            Place(key, title, icon, partial(self._make, key, make), counted.get(key, "{0}"))
            for key, title, icon, make in made
        ]

    def enter(self, window: MainWindow, errands: Errands) -> None:
        """Take the window that shows the places, and what opens over it."""
        self._window = window
        self._ways = {
            "open_deal_requested": self.open_deal,
            "log_touch_requested": errands.log_touch,
            "draft_requested": errands.draft_for,
            "thank_requested": errands.thank,
            "silence_letter_requested": partial(_draft_silence_letter, errands),
            "hand_over_requested": partial(errands.ask, "hand_over", "give"),
            "debrief_requested": self.start_debrief,
            "new_deal_requested": errands.new_deal,
            "edit_deal_requested": errands.edit_deal,
            "fact_requested": errands.do_fact,
            "win_backs_requested": partial(self.open_page, "win_backs"),
            "edit_reason_requested": partial(errands.ask, "reason_forms", "edit"),
            "open_contact_requested": partial(self.open_page, "contact"),
            "somebody_moved_requested": errands.somebody_moved,
            "deny_news_requested": errands.deny_news,
            "recheck_requested": partial(errands.ask, "reason_forms", "recheck"),
            "record_change_requested": errands.record_change,
            "correct_change_requested": errands.correct_change,
            "changes_requested": partial(self.open_page, "changes"),
            "import_requested": partial(errands.ask, "exchange", "ask_import"),
            "buying_process_requested": partial(errands.ask, "buying_process", "ask_for_deal"),
            "buying_of_account_requested": partial(errands.ask, "buying_process", "ask"),
            "cadence_requested": partial(errands.ask, "cadence", "ask"),
            "spread_late_requested": self.spread_late,
            "prospects_requested": partial(self.go, PROSPECTS),
            "debriefs_requested": partial(self.go, DEBRIEFS),
            "loss_book_requested": partial(errands.ask, "loss_book", "open"),
            "recon_requested": partial(self.open_page, "recon"),
            "said": errands.say,
        }

    def go(self, key: str) -> Any:
        """Show a place and return its page's conductor."""
        if self._window is not None:
            self._window.show_place(key)
        return self._pages[key]

    def current_deals(self) -> list[int]:
        """The deals that are chosen on the page that is open."""
        page = self._shown_page()
        return list(page.current_deals()) if hasattr(page, "current_deals") else []

    def open_deal(self, deal_id: int) -> None:
        """Show a deal in Prospects."""
        self.go(PROSPECTS).open_deal(deal_id)

    def spread_late(self, days: int) -> None:
        """Ask over which days the late touches are to be spread."""
        self.go(PROSPECTS).spread(self._parts.services.today.late(), days)

    def show_saved(self, deal_id: int) -> None:
        """Choose a deal that was just entered, if the list is what the rep looks at."""
        if self._window is not None and self._window.current_place() == PROSPECTS:
            self.open_deal(deal_id)

    def search(self, text: str) -> None:
        """Show what Prospects finds."""
        self.go(PROSPECTS).search(text)

    def start_debrief(self, deal_id: int) -> None:
        """Open the debrief of a deal."""
        self.go(DEBRIEFS).start(deal_id)

    def refresh(self) -> None:
        """Read everything anew: a new day has begun, or another store is in place."""
        self._call("refresh")

    def warm_up(self) -> None:
        """Read what the first screen does not need to stand."""
        self._call("warm_up")

    def flush(self) -> None:
        """Write what is being typed and not yet written."""
        self._call("flush")

    def close(self) -> None:
        """Stop what is still at work."""
        self._call("close")

    def open_page(self, name: str, *arguments: object) -> Any:
        """Show a page that is not in the rail, made at its first use; its `open` takes the arguments."""
        host, make = pages.MAKERS[name]
        if name not in self._pages:
            self._make(name, make)
            self._pages[name].left.connect(partial(self._return, host))
        page = self._pages[name]
        page.open(*arguments)
        if self._window is not None:
            self._window.show_page(page.widget, host)
        return page

    def _return(self, host: str) -> None:
        """Go back to the place that a page lay over; what is typed now may have begun there."""
        page = self.go(host)
        if hasattr(page, "refresh"):
            page.refresh()

    def _shown_page(self) -> Any:
        shown = (page for page in self._pages.values() if getattr(page, "widget", page).isVisible())
        return next(shown, None)

    def _call(self, method: str) -> None:
        for page in self._pages.values():
            if hasattr(page, method):
                getattr(page, method)()

    def _make(self, key: str, make: Callable[[Parts, QObject], Any]) -> QWidget:
        """Make a page and connect the wishes and facts that it has."""
        page = self._pages[key] = make(self._parts, self)
        for name, way in self._ways.items():
            if hasattr(page, name):
                getattr(page, name).connect(way)
        if hasattr(page, "counted") and self._window is not None:
            page.counted.connect(partial(self._window.set_count, key))
            self._window.set_count(key, getattr(page, "count", None))
        widget: QWidget = getattr(page, "widget", page)
        return widget


def _draft_silence_letter(errands: Errands, deal_id: int) -> None:
    """Draft the letter that asks where we went wrong."""
    errands.draft.open_silence(deal_id, errands.window)
