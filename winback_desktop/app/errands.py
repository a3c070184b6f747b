"""What opens over the window, whatever the place: forms, imports, backups, help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from winback_desktop import __version__
from winback_desktop.app import late
from winback_desktop.app.services import Services
from winback_desktop.services.session import Session
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.main_window import MainWindow
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background


class Errands(QObject):
    """Answers the commands that are there in every place. `said(text, undoable)` is a passing message."""

    said = Signal(str, bool)
    about_to_restore = Signal()
    restored = Signal()
    backed_up = Signal(object)
    touch_form_closed = Signal()
    open_deal_requested = Signal(int)
    search_requested = Signal(str)

    def __init__(
        self,
        services: Services,
        session: Session,
        window: MainWindow,
        actions: Actions,
        background: Background,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._session = session
        self._window = window
        self._background = background
        self._settings = settings
        self.said.connect(self._on_said)
        window.files_dropped.connect(self.preview_import)
        window.closing.connect(self._on_closing)
        for command, slot in (
            (Command.IMPORT, self.ask_import),
            (Command.EXPORT, self.ask_export),
            (Command.BACK_UP, self.ask_back_up),
            (Command.RESTORE, self.ask_restore),
            (Command.NEW_DEAL, self.new_deal),
            (Command.PREFERENCES, self.ask_preferences),
            (Command.FIND, self.find),
            (Command.REMOVE_SAMPLE, self.remove_sample_data),
            (Command.ABOUT, self.show_about),
            (Command.DESIGN, self.show_design),
        ):
            actions.answer(command, slot)

    @cached_property
    def exchange(self) -> Any:
        """Imports and exports."""
        make = late.load("ui.exchange.controller").ExchangeController
        controller = make(self._services.imports, self._services.exports, self._window)
        controller.said.connect(self.said)
        return controller

    @cached_property
    def safety(self) -> Any:
        """Backups, by hand and by time."""
        make = late.load("ui.safety.controller").SafetyController
        controller = make(self._services.backups, self._background, self._window)
        controller.said.connect(self.said)
        controller.about_to_restore.connect(self.about_to_restore)
        controller.restored.connect(self.restored)
        controller.backed_up.connect(self.backed_up)
        return controller

    @cached_property
    def touch_form(self) -> Any:
        """The form of a touch to log."""
        make = late.load("ui.touch_form.controller").TouchFormController
        services = self._services
        controller = make(
            services.deals, services.touches, services.drafts, today=self._session.today, parent=self
        )
        controller.logged.connect(self._on_logged)
        controller.closed.connect(self.touch_form_closed)
        return controller

    @cached_property
    def deal_form(self) -> Any:
        """The form of a new or changed deal."""
        make = late.load("ui.deal_form.controller").DealFormController
        controller = make(self._services.deals, today=self._session.today, parent=self)
        controller.said.connect(self.said)
        return controller

    @cached_property
    def preferences(self) -> Any:
        """The settings."""
        make = late.load("ui.preferences.controller").PreferencesController
        controller = make(self._services.preferences, self._settings, self._window)
        controller.said.connect(self.said)
        controller.theme_requested.connect(self._window.theme_requested)
        return controller

    @cached_property
    def finder(self) -> Any:
        """Find anything."""
        controller = late.load("ui.find").FindController(self._services.find, self._window)
        controller.open_deal_requested.connect(self.open_deal_requested)
        controller.search_requested.connect(self.search_requested)
        return controller

    def ask_preferences(self) -> None:
        """Let the rep change the settings."""
        self.preferences.open()

    def remove_sample_data(self) -> None:
        """Delete the fictional deals, and nothing that the rep entered."""
        self._services.sample_data.remove()
        self.said.emit(self.tr("Sample data removed"), True)

    def find(self) -> None:
        """Find any account, contact, deal or command."""
        self.finder.ask()

    def log_touch(self, deal_id: int) -> None:
        """Ask what came of a touch with this deal."""
        self.touch_form.open(deal_id, self._window)

    def new_deal(self) -> None:
        """Ask for a lost deal."""
        self.deal_form.open_new(self._window)

    def edit_deal(self, deal_id: int) -> None:
        """Let the rep change a deal."""
        self.deal_form.open(deal_id, self._window)

    def ask_back_up(self) -> None:
        """Let the rep back up."""
        self.safety.ask_back_up()

    def ask_restore(self) -> None:
        """Let the rep choose a backup to restore."""
        self.safety.ask_restore()

    def ask_import(self) -> None:
        """Let the rep choose files to import."""
        self.exchange.ask_import()

    def ask_export(self) -> None:
        """Let the rep choose a file to export to."""
        self.exchange.ask_export()

    def preview_import(self, files: Sequence[Path]) -> None:
        """Show what importing these files would do."""
        self.exchange.import_files(files)

    def show_about(self) -> None:
        """Show what this is and what it is made with."""
        sqlite = late.load("store.store").sqlite_version()
        facts = [("SQLite", sqlite), (self.tr("Store"), str(self._session.store.path))]
        late.load("ui.about").AboutDialog(__version__, facts, self._window).exec()

    def show_design(self) -> None:
        """Show every element of the look in every state."""
        late.load("ui.design_page").DesignPage(self._session.today, self._window).exec()

    def close(self) -> None:
        """Stop what is still at work."""
        for name in ("exchange", "safety"):
            if name in self.__dict__:
                getattr(self, name).close()

    def _on_closing(self) -> None:
        if "touch_form" in self.__dict__:
            self.touch_form.flush()

    def _on_logged(self, words: str) -> None:
        self.said.emit(words, True)

    def _on_said(self, text: str, undo: bool) -> None:
        self._window.say(text, undo=undo)
