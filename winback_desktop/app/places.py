"""The six places, each made at its first visit, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from winback_desktop.app import late
from winback_desktop.app.services import Services
from winback_desktop.services.session import Today
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.today.controller import TodayController

TODAY, PROSPECTS, CALENDAR, DEBRIEFS, INSIGHTS, LIBRARY = (
    "today",
    "prospects",
    "calendar",
    "debriefs",
    "insights",
    "library",
)


class Places(QObject):
    """Makes the places and connects their wishes; none of them knows another."""

    def __init__(
        self,
        services: Services,
        today: Today,
        settings: Settings,
        announcer: Announcer,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._today = today
        self._shared = {"announcer": announcer, "background": background, "settings": settings}
        self._first = services.today.load()
        self._controllers: dict[str, Any] = {}

    def all(self) -> list[Place]:
        """What the rail shows."""
        return [
            Place(TODAY, self.tr("Today"), "sun", self._make_today),
            Place(DEBRIEFS, self.tr("Debriefs"), "message-square-quote", self._make_debriefs),
        ]

    def enter(self, window: MainWindow, actions: Actions) -> None:
        """Take the window that shows the places."""
        self._window = window
        self._actions = actions

    def preview_import(self, files: Sequence[Path]) -> None:
        """Show what importing these files would do."""

    def refresh(self) -> None:
        """Read everything anew: a new day has begun."""
        for controller in self._controllers.values():
            controller.refresh()

    def on_rung(self, file: str) -> None:
        """Another start found this window: come to the front, with the file that it was given."""
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        if file:
            self.preview_import([Path(file)])

    def _make_today(self) -> QWidget:
        controller = TodayController(
            self._services.today,
            self._services.touches,
            self._services.sample_data,
            first=self._first,
            parent=self,
            **self._shared,
        )
        return self._keep(TODAY, controller)

    def _make_debriefs(self) -> QWidget:
        make = late.load("ui.debriefs.controller").DebriefsController
        return self._keep(DEBRIEFS, make(self._services.debriefs, today=self._today, parent=self, **self._shared))

    def _keep(self, key: str, controller: Any) -> QWidget:
        self._controllers[key] = controller
        controller.answer(self._actions)
        controller.said.connect(self._on_said)
        widget: QWidget = controller.widget
        return widget

    def _on_said(self, text: str, undo: bool) -> None:
        self._window.say(text, undo=undo)

    def _get_touches(self) -> Any:
        return self._services.touches

    def _get_sample_data(self) -> Any:
        return self._services.sample_data


_ = Callable
