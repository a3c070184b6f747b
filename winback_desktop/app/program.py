"""Assembling the program and running it until its window is closed."""

from __future__ import annotations

import gc
import logging
from argparse import Namespace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from winback_desktop import options, paths
from winback_desktop.app import late
from winback_desktop.app.errands import Errands
from winback_desktop.app.places import DEBRIEFS, PROSPECTS, Places
from winback_desktop.app.services import Services
from winback_desktop.domain.errors import WinbackError
from winback_desktop.domain.records import Changes
from winback_desktop.services.counts import Counts
from winback_desktop.services.session import Session, StoreInUse
from winback_desktop.ui import theme
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.complaints import Complaints
from winback_desktop.ui.history import HistoryController
from winback_desktop.ui.instance import Doorbell, ring
from winback_desktop.ui.main_window import MainWindow
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

DONE: Final = 0
NOT_STARTED: Final = 2
_SETTINGS_NAME: Final = "window.ini"
_LOG_NAME: Final = "winback.log"
_LOG_BYTES: Final = 1_000_000


class App(QObject):
    """The assembled program: everything that lives as long as the window."""

    def __init__(self, application: QApplication, session: Session, settings: Settings) -> None:
        super().__init__()
        self.application = application
        self.session = session
        self.settings = settings
        self.services = Services(session)
        self.announcer = Announcer(self)
        self.background = Background(self)
        self.actions = Actions(self)
        session.store.on_changed.append(self.announcer.announce)
        self.places = Places(
            self.services,
            session.today,
            actions=self.actions,
            announcer=self.announcer,
            background=self.background,
            settings=settings,
            parent=self,
        )
        self.window = MainWindow(self.places.all(), self.actions, settings)
        self.errands = Errands(self.services, session, self.window, self.actions, settings)
        self.places.enter(self.window, self.errands)
        HistoryController(self.services.history, self.window, self.actions, self.announcer)
        self.actions.answer(Command.QUIT, self.window.close)
        self.window.theme_requested.connect(self._on_theme_requested)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._on_midnight)
        self._await_midnight()
        self.announcer.changed.connect(self._on_changed)

    def show(self, file: Path | None = None) -> None:
        """Show the window at the place where it was left; with a file, its import preview."""
        self.window.show_place("today")
        self.window.show()
        QTimer.singleShot(0, self._count)
        if file is not None:
            self.errands.preview_import([file])

    def come_forward(self, file: str) -> None:
        """Another start found this window: come to the front, with the file that it was given."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        if file:
            self.errands.preview_import([Path(file)])

    def close(self) -> None:
        """Delete the window while the application lives, let workers end, close the store."""
        self._midnight.stop()
        self.window.close()
        self.errands.close()
        self.background.finish()
        self.window.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.session.close()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern("deal", "debrief"):
            self._count()

    def _count(self) -> None:
        self.background.ask("counts", self.services.counts.load, self._show_counts)

    def _show_counts(self, counts: Counts) -> None:
        self.window.set_count(PROSPECTS, counts.prospects)
        self.window.set_count(DEBRIEFS, counts.debriefs)

    def _await_midnight(self) -> None:
        now = datetime.now().astimezone()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._midnight.start(int((midnight - now).total_seconds() * 1000) + 1000)

    def _on_midnight(self) -> None:
        self.services.deals.roll()
        self.places.refresh()
        self._await_midnight()

    def _on_theme_requested(self, mode: theme.Mode) -> None:
        theme.apply(self.application, mode)


def build(found: Namespace, application: QApplication | None = None) -> App:
    """Assemble the program, without showing it or running the event loop.

    StoreInUse, Refused or Damaged when the store cannot be opened.
    """
    day: date | None = found.today
    today = (lambda: day) if day else date.today
    session = Session(options.store_path(found), today)
    if session.store.has_work_for(today()):
        late.load("services.deals").DealService(session.store, today).roll()
    application = application or QApplication([])
    application.setApplicationName("Winback")
    application.setDesktopFileName("winback")
    settings = Settings(_settings_folder(found) / _SETTINGS_NAME)
    theme.apply(application, settings.theme())
    return App(application, session, settings)


def run(found: Namespace) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    # Nothing that is loaded at the start is garbage; looking for some costs a tenth of it.
    gc.disable()
    log_file = _start_log()
    application = QApplication([])
    try:
        app = build(found, application)
    except StoreInUse as error:
        return DONE if ring(options.store_path(found), found.file) else _refuse(error)
    except WinbackError as error:
        return _refuse(error)
    complaints = Complaints(app.window, log_file)
    doorbell = Doorbell(options.store_path(found), app)
    doorbell.rung.connect(app.come_forward)
    app.show(found.file)
    QTimer.singleShot(0, doorbell.listen)
    QTimer.singleShot(0, gc.enable)
    try:
        return application.exec()
    finally:
        doorbell.close()
        complaints.close()
        app.close()


def _settings_folder(found: Namespace) -> Path:
    """Beside a store that was named, so that trying things out leaves the rep's own window alone."""
    return options.store_path(found).parent if found.store else paths.settings_folder()


def _refuse(error: WinbackError) -> int:
    box = QMessageBox(QMessageBox.Icon.Warning, "Winback", str(error))
    box.exec()
    return NOT_STARTED


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
