"""The six places, each made at its first visit, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from winback_desktop.app import late
from winback_desktop.app.errands import Errands
from winback_desktop.app.services import Services
from winback_desktop.services.session import Today
from winback_desktop.services.today import Loaded
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.today.controller import TodayController

TODAY: Final = "today"
PROSPECTS: Final = "prospects"
CALENDAR: Final = "calendar"
DEBRIEFS: Final = "debriefs"
INSIGHTS: Final = "insights"
LIBRARY: Final = "library"


class Places(QObject):
    """Makes the places and connects their wishes; none of them knows another."""

    def __init__(
        self,
        services: Services,
        today: Today,
        first_screen: Callable[[], Loaded | None],
        *,
        actions: Actions,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._today = today
        self._actions = actions
        self._shared: dict[str, Any] = {
            "announcer": announcer,
            "background": background,
            "settings": settings,
            "parent": self,
        }
        self._first_screen = first_screen
        self._controllers: dict[str, Any] = {}
        self._window: MainWindow | None = None
        self._errands: Errands | None = None

    def all(self) -> list[Place]:
        """What the rail shows."""
        return [
            Place(TODAY, self.tr("Today"), "sun", self._make_today),
            Place(PROSPECTS, self.tr("Prospects"), "users", self._make_prospects),
            Place(CALENDAR, self.tr("Calendar"), "calendar", self._make_calendar),
            Place(DEBRIEFS, self.tr("Debriefs"), "message-square-quote", self._make_debriefs),
            Place(INSIGHTS, self.tr("Insights"), "chart-no-axes-column", self._make_insights),
            Place(LIBRARY, self.tr("Library"), "library", self._make_library),
        ]

    def enter(self, window: MainWindow, errands: Errands) -> None:
        """Take the window that shows the places, and what opens over it."""
        self._window = window
        self._errands = errands

    def refresh(self) -> None:
        """Read everything anew: a new day has begun."""
        for controller in self._controllers.values():
            controller.refresh()

    def flush(self) -> None:
        """Write what is being typed and not yet written."""
        for controller in self._controllers.values():
            for name in ("flush", "close"):
                if hasattr(controller, name):
                    getattr(controller, name)()

    def open_deal(self, deal_id: int) -> None:
        """Show a deal in Prospects."""
        self._go(PROSPECTS).open_deal(deal_id)

    def search(self, text: str) -> None:
        """Show what Prospects finds."""
        self._go(PROSPECTS).search(text)

    def start_debrief(self, deal_id: int) -> None:
        """Open the debrief of a deal."""
        self._go(DEBRIEFS).start(deal_id)

    def _go(self, key: str) -> Any:
        if self._window is not None:
            self._window.show_place(key)
        return self._controllers[key]

    def _make_today(self) -> QWidget:
        controller = TodayController(
            self._services.today,
            self._get_touches,
            self._get_sample_data,
            first=self._first_screen(),
            **self._shared,
        )
        controller.answer(self._actions)
        return self._keep(TODAY, controller)

    def _make_prospects(self) -> QWidget:
        make = late.load("ui.prospects.controller").ProspectsController
        services = self._services
        controller = make(
            services.prospects,
            services.deals,
            services.touches,
            services.bulk,
            services.people,
            today=self._today,
            **self._shared,
        )
        controller.answer(self._actions)
        return self._keep(PROSPECTS, controller)

    def _make_calendar(self) -> QWidget:
        make = late.load("ui.calendar.controller").CalendarController
        controller = make(self._services.calendar, self._services.touches, today=self._today, **self._shared)
        self._actions.answer(Command.LOG_TOUCH, controller.log_touch, controller.widget)
        self._actions.answer(Command.RESCHEDULE, controller.reschedule, controller.widget)
        return self._keep(CALENDAR, controller)

    def _make_debriefs(self) -> QWidget:
        make = late.load("ui.debriefs.controller").DebriefsController
        controller = make(self._services.debriefs, today=self._today, **self._shared)
        controller.answer(self._actions)
        return self._keep(DEBRIEFS, controller)

    def _make_insights(self) -> QWidget:
        view: QWidget = late.load("ui.insights.view").InsightsView()
        view.import_requested.connect(self._on_import_requested)  # type: ignore[attr-defined]
        view.prospects_requested.connect(self._on_prospects_requested)  # type: ignore[attr-defined]
        return view

    def _make_library(self) -> QWidget:
        view: QWidget = late.load("ui.library.view").LibraryView()
        view.debriefs_requested.connect(self._on_debriefs_requested)  # type: ignore[attr-defined]
        return view

    def _keep(self, key: str, controller: Any) -> QWidget:
        """Connect the wishes and facts that this place has."""
        self._controllers[key] = controller
        answers = {
            "open_deal_requested": self.open_deal,
            "log_touch_requested": self._on_log_touch_requested,
            "debrief_requested": self.start_debrief,
            "new_deal_requested": self._on_new_deal_requested,
            "edit_deal_requested": self._on_edit_deal_requested,
            "import_requested": self._on_import_requested,
            "said": self._on_said,
        }
        for name, slot in answers.items():
            if hasattr(controller, name):
                getattr(controller, name).connect(slot)
        if hasattr(controller, "counted"):
            show = self._count_of(key)
            controller.counted.connect(show)
            show(getattr(controller, "count", None))
        widget: QWidget = controller.widget
        return widget

    def _count_of(self, key: str) -> Any:
        def show(count: int | None) -> None:
            if self._window is not None:
                self._window.set_count(key, count)

        return show

    def _get_touches(self) -> Any:
        return self._services.touches

    def _get_sample_data(self) -> Any:
        return self._services.sample_data

    def _on_said(self, text: str, undo: bool) -> None:
        if self._window is not None:
            self._window.say(text, undo=undo)

    def _on_log_touch_requested(self, deal_id: int) -> None:
        if self._errands is not None:
            self._errands.log_touch(deal_id)

    def _on_new_deal_requested(self) -> None:
        if self._errands is not None:
            self._errands.new_deal()

    def _on_edit_deal_requested(self, deal_id: int) -> None:
        if self._errands is not None:
            self._errands.edit_deal(deal_id)

    def _on_import_requested(self) -> None:
        if self._errands is not None:
            self._errands.exchange.ask_import()

    def _on_prospects_requested(self) -> None:
        self._go(PROSPECTS)

    def _on_debriefs_requested(self) -> None:
        self._go(DEBRIEFS)
