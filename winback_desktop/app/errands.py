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


class Errands(QObject):
    """Answers the commands that are there in every place. `said(text, undoable)` is a passing message."""

    said = Signal(str, bool)

    def __init__(
        self, services: Services, session: Session, window: MainWindow, actions: Actions, settings: Settings
    ) -> None:
        super().__init__(window)
        self._services = services
        self._session = session
        self._window = window
        self._settings = settings
        self._actions = actions
        self.said.connect(self._on_said)
        window.files_dropped.connect(self.preview_import)
        for command, slot in (
            (Command.IMPORT, self.ask_import),
            (Command.EXPORT, self.ask_export),
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
        if "exchange" in self.__dict__:
            self.exchange.close()

    def _on_said(self, text: str, undo: bool) -> None:
        self._window.say(text, undo=undo)
