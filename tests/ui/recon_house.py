"""The house of the tests of the recon block: the window with the one page, over sample data or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.driver import Driver, wait_for
from winback_desktop.services.deals import DealService
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.history import HistoryService
from winback_desktop.services.recon import ReconService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.touch_drafts import TouchDrafts
from winback_desktop.services.touches import TouchService
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.history import HistoryController
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.recon.controller import ReconController
from winback_desktop.ui.recon.notes import NoteKeeper
from winback_desktop.ui.recon.outcomes import Logger
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

TODAY = date(2026, 11, 23)


class House:
    """Opened on a store in a folder; its clock is `seconds`, which a test sets."""

    def __init__(self, folder: Path, *, sample: bool = True) -> None:
        self.store = Store(folder / "winback.db")
        sample_data = SampleDataService(self.store, lambda: TODAY)
        if sample and not sample_data.is_loaded():
            sample_data.add()
        self.recon = ReconService(self.store, lambda: TODAY)
        self.touches = TouchService(self.store, lambda: TODAY)
        self.deals = DealService(self.store, lambda: TODAY)
        self.drafts = TouchDrafts(self.store)
        self.history = HistoryService(self.store)
        self.announcer, self.background = Announcer(), Background()
        self.store.on_changed.append(self.announcer.announce)
        self.actions, self.settings = Actions(), Settings(folder / "window.ini")
        self.heard: list[object] = []
        self.seconds = 0.0
        self.notes = NoteKeeper(self.drafts)
        letters = DraftService(self.store, lambda: TODAY)
        self.controller = ReconController(
            self.recon,
            Logger(self.touches, self.deals, letters, self.history, lambda: TODAY),
            self.notes,
            announcer=self.announcer,
            background=self.background,
            settings=self.settings,
            today=lambda: TODAY,
            clock=lambda: self.seconds,
        )
        self.controller.answer(self.actions)
        self.controller.said.connect(self._on_said)
        self.controller.left.connect(self._on_left)
        self.controller.open_deal_requested.connect(self._on_open)
        page = self.controller.widget
        places = [
            Place("today", "Today", "sun", lambda: page),
            Place("library", "Library", "library", QWidget),
        ]
        self.window = MainWindow(places, self.actions, self.settings)
        self.undoing = HistoryController(self.history, self.window, self.actions, self.announcer)
        self.driver = Driver(self.window)

    def open(self, minutes: int = 20) -> None:
        """Begin a block as the program does."""
        self.controller.open(minutes)
        self.window.show()
        self.window.resize(1280, 800)
        self.window.show_place("today")
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to be active")
        self.settle()

    def leave(self) -> None:
        """Leave by the key; the program then shows the place that the page lies over."""
        self.driver.keys("Escape")
        self.window.show_place("library")

    @property
    def account(self) -> str:
        """Whose card is shown; empty at the end."""
        shown = self.controller.current_deals()
        if not shown:
            return ""
        found = self.store.connection.execute(
            "SELECT account.name FROM deal JOIN account ON account.id = account_id WHERE deal.id = ?", shown
        ).fetchone()
        return str(found[0])

    @property
    def planned(self) -> list[str]:
        """The accounts of the block's cards, in order."""
        progress = self.recon.load()
        assert progress is not None
        names = dict(
            self.store.connection.execute(
                "SELECT deal.id, account.name FROM deal JOIN account ON account.id = account_id"
            ).fetchall()
        )
        return [names[slot.deal_id] for slot in progress.progress.chosen]

    def key(self, sequence: str) -> None:
        """Press a key where the focus is, and wait for what it started."""
        self.driver.keys(sequence)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being read."""
        wait_for(lambda: not self.background.is_busy(), "the reading to end")

    def type_note(self, text: str) -> None:
        """Go to the note by its key and type."""
        self.driver.keys("N")
        QTest.keyClicks(self.controller.widget.side.note, text)

    def leave_note(self) -> None:
        """Go back to the keys of the card."""
        QTest.keyClick(self.controller.widget.side.note, Qt.Key.Key_Escape)

    def close(self) -> None:
        """Close as the program does."""
        self.controller.flush()
        self.window.close()
        self.background.finish()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append((text, undo))

    def _on_left(self) -> None:
        self.heard.append("left")

    def _on_open(self, deal_id: int) -> None:
        self.heard.append(("open", deal_id))
