"""Assembling the program and running it until its window is closed."""

from __future__ import annotations

import gc
import logging
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from winback_desktop import paths
from winback_desktop.app.apart import open_apart
from winback_desktop.app.deal_commands import DealCommands
from winback_desktop.app.early import Early
from winback_desktop.app.errands import Errands
from winback_desktop.app.indexing import Indexing
from winback_desktop.app.parts import Parts
from winback_desktop.app.places import DEBRIEFS, PROSPECTS, Places
from winback_desktop.app.presence import Presence
from winback_desktop.app.services import Services
from winback_desktop.app.window_settings import window_settings
from winback_desktop.domain.terms import Changes
from winback_desktop.services.counts import Counts
from winback_desktop.ui import theme
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.complaints import Complaints
from winback_desktop.ui.history import HistoryController
from winback_desktop.ui.instance import Doorbell
from winback_desktop.ui.main_window import MainWindow
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.dates import short_day

_LOG_NAME: Final = "winback.log"
_LOG_BYTES: Final = 1_000_000


class App(QObject):
    """The assembled program: everything that lives as long as the window."""

    def __init__(
        self,
        application: QApplication,
        early: Early,
        settings: Settings,
        time_of_day: Callable[[], time],
    ) -> None:
        super().__init__()
        self.application = application
        self.session = early.session
        self.settings = settings
        self.services = Services(early.session, time_of_day)
        self.announcer = Announcer(self)
        self.background = Background(self)
        self.actions = Actions(self)
        self.session.store.on_changed.append(self.announcer.announce)
        self._indexing = Indexing(early.session.store, self.announcer, self)
        parts = Parts(
            self.session,
            self.services,
            self.actions,
            self.announcer,
            self.background,
            settings,
            early.first_screen,
        )
        self.places = Places(parts, self)
        self.window = MainWindow(self.places.all(), self.actions, settings)
        self.errands = Errands(parts, self.window)
        self.places.enter(self.window, self.errands)
        DealCommands(parts, self.places, self.errands, self)
        self.presence = Presence(application, self.window, self.places, self.errands, self.actions, self)
        HistoryController(self.services.history, self.window, self.actions, self.announcer)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._connect()

    def _connect(self) -> None:
        self.window.theme_requested.connect(self._on_theme_requested)
        self.window.closing.connect(self.places.flush)
        self.application.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        self.errands.open_deal_requested.connect(self.places.open_deal)
        self.errands.open_contact_requested.connect(partial(self.places.open_page, "contact"))
        self.errands.search_requested.connect(self.places.search)
        self.errands.deal_saved.connect(self.places.show_saved)
        self.errands.change_recorded.connect(partial(self.places.open_page, "changes"))
        self.errands.touch_form_closed.connect(self.places.refresh)
        self.errands.about_to_restore.connect(self.places.flush)
        self.errands.about_to_take_back.connect(self.places.flush)
        self.errands.debrief_requested.connect(self.places.start_debrief)
        self.errands.receiver_requested.connect(partial(open_apart, self.session.store.path))
        self.errands.restored.connect(self._on_new_day)
        self.errands.backed_up.connect(self._show_status)
        self.announcer.changed.connect(self._on_changed)
        self._midnight.timeout.connect(self._on_midnight)
        self._await_midnight()

    def show(self, file: Path | None = None) -> None:
        """Show the window at the place where it was left; with a file, its import preview."""
        self.window.show_place("today")
        self.window.show()
        QTimer.singleShot(0, self._after_first_paint)
        if file is not None:
            self.errands.preview_import([file])

    def run(self, file: Path | None = None, *, hidden: bool = False) -> int:
        """Show the window, or `hidden` its icon in the tray, and stay until the end; returns the status."""
        complaints = Complaints(self.window, _start_log())
        doorbell = Doorbell(self.session.store.path, self)
        doorbell.rung.connect(self.come_forward)
        self.window.fit_screen()
        if hidden and file is None:
            self.window.show_place("today")
            self._after_first_paint()
            self.presence.hide()
        else:
            self.show(file)
        QTimer.singleShot(0, doorbell.listen)
        try:
            return self.application.exec()
        finally:
            doorbell.close()
            complaints.close()
            self.close()

    def come_forward(self, file: str) -> None:
        """Another start found this window: come to the front, with the file that it was given."""
        self.presence.come_forward()
        if file:
            self.errands.preview_import([Path(file)])

    def close(self) -> None:
        """Delete window and places while the application lives, let workers end, close the store."""
        self._midnight.stop()
        self.window.close()
        self._indexing.stop()
        self.errands.close()
        self.places.close()
        self.background.finish()
        self.window.deleteLater()
        # What the places still meant to do in a moment ends with them.
        self.places.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.session.close()

    def _after_first_paint(self) -> None:
        gc.enable()
        self._count()
        self.errands.safety.start()
        self._show_status(self.errands.safety.newest())
        self._warm_up()
        self.places.warm_up()
        self.presence.begin()
        self._indexing.go_on()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern("deal", "debrief"):
            self._count()

    def _warm_up(self) -> None:
        """Load, beside the window, what the first planning would otherwise wait for."""
        services, today = self.services, self.session.today()

        def load() -> bool:
            return services.is_working(today)

        self.background.ask("warm up", load, _forget)

    def _count(self) -> None:
        self.background.ask("counts", self.services.counts.load, self._show_counts)

    def _show_status(self, backed_up: datetime | None) -> None:
        saved = self.tr("All saved")
        if backed_up is not None:
            today = backed_up.date() == self.session.today()
            when = f"{backed_up:%H:%M}" if today else short_day(backed_up.date(), self.session.today())
            saved = self.tr("All saved · backup {when}").format(when=when)
        self.window.set_status(saved, self.tr("Offline by design"))

    def _show_counts(self, counts: Counts) -> None:
        self.window.set_count(PROSPECTS, counts.prospects)
        self.window.set_count(DEBRIEFS, counts.debriefs)
        self.actions.set_enabled(Command.REMOVE_SAMPLE, counts.samples > 0)

    def _await_midnight(self) -> None:
        now = datetime.now().astimezone()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._midnight.start(int((midnight - now).total_seconds() * 1000) + 1000)

    def _on_midnight(self) -> None:
        self._on_new_day()
        self._await_midnight()

    def _on_new_day(self) -> None:
        self.services.deals.roll()
        self.places.refresh()
        self._count()

    def _on_system_theme(self) -> None:
        if self.settings.theme() is theme.Mode.SYSTEM:
            theme.apply(self.application, theme.Mode.SYSTEM)

    def _on_theme_requested(self, mode: theme.Mode) -> None:
        theme.apply(self.application, mode)


def assemble(
    found: Namespace, early: Early, application: QApplication | None, time_of_day: Callable[[], time]
) -> App:
    """Put the program together over an open store."""
    application = application or QApplication(theme.arguments())
    application.setApplicationName("Winback")
    application.setDesktopFileName("winback")
    settings = window_settings(found)
    theme.apply(application, settings.theme())
    return App(application, early, settings, time_of_day)


def _forget(_answer: object) -> None:
    """For work that is done for its effect."""


def _start_log() -> Path:
    file = paths.private_folder(paths.log_folder()) / _LOG_NAME
    if file.exists() and file.stat().st_size > _LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    logging.basicConfig(
        handlers=[logging.FileHandler(file, encoding="utf-8", delay=True)],
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    return file
