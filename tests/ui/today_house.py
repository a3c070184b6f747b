"""The house of the tests of Today and Log touch: the window with the one place, over sample data or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.driver import Driver, Table, wait_for
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.change_reads import ChangeReads
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.today import TodayService
from winback_desktop.services.touch_drafts import TouchDrafts
from winback_desktop.services.touches import TouchService
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.today.controller import TodayController
from winback_desktop.ui.touch_form.controller import TouchFormController

TODAY = date(2026, 11, 22)


class House:
    """Opened on a store in a folder; closing it leaves the store for the next one."""

    def __init__(self, folder: Path, *, sample: bool = True, early: bool = True) -> None:
        self.store = Store(folder / "winback.db")
        self.today = TodayService(self.store, lambda: TODAY)
        self.deals = DealService(self.store, lambda: TODAY)
        self.bulk = BulkService(self.store, lambda: TODAY)
        self.touches = TouchService(self.store, lambda: TODAY)
        self.drafts = TouchDrafts(self.store)
        self.sample = SampleDataService(self.store, lambda: TODAY)
        if sample and not self.sample.is_loaded():
            self.sample.add()
        self.announcer, self.background = Announcer(), Background()
        self.store.on_changed.append(self.announcer.announce)
        self.actions, self.settings = Actions(), Settings(folder / "window.ini")
        self.heard: list[object] = []
        self.controller = TodayController(
            self.today,
            self._get_touches,
            self._get_sample,
            self._get_changes,
            announcer=self.announcer,
            background=self.background,
            settings=self.settings,
            first=self.today.load() if early else None,
        )
        self.controller.answer(self.actions)
        self.controller.open_deal_requested.connect(self._on_open)
        self.controller.debrief_requested.connect(self._on_debrief)
        self.controller.log_touch_requested.connect(self._on_log)
        self.controller.import_requested.connect(self._on_import)
        self.controller.new_deal_requested.connect(self._on_new)
        self.controller.said.connect(self._on_said)
        self.form = TouchFormController(
            self.deals,
            self.touches,
            self.drafts,
            ContentService(self.store, lambda: TODAY),
            today=lambda: TODAY,
        )
        self.form.logged.connect(self.heard.append)
        self.form.closed.connect(self.controller.refresh)
        page = self.controller.widget
        self.window = MainWindow([Place("today", "Today", "sun", lambda: page)], self.actions, self.settings)
        self.driver = Driver(self.window)
        self.window.show()
        self.window.show_place("today")
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to be active")
        wait_for(lambda: self.controller.count is not None, "the first answer")

    @property
    def table(self) -> Table:
        """The ranked list."""
        return self.driver.table("Today")

    def deal_id(self, account: str) -> int:
        """The id of an account's deal."""
        found = self.store.connection.execute(
            "SELECT deal.id FROM deal JOIN account ON account.id = account_id WHERE account.name = ?",
            (account,),
        ).fetchone()
        return int(found[0])

    def log(self, account: str) -> Driver:
        """Choose an account in the list and press the one key."""
        self.table.select(account)
        self.driver.keys("L")
        form = self.driver.dialog("Log touch")
        form.root.activateWindow()
        wait_for(form.root.isActiveWindow, "the form to be active")
        return form

    def settle(self) -> None:
        """Wait until nothing is being read."""
        wait_for(lambda: not self.background.is_busy(), "the reading to end")

    def close(self) -> None:
        """Close as the program does."""
        self.form.flush()
        self.window.close()
        self.background.finish()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()

    def _get_touches(self) -> TouchService:
        return self.touches

    def _get_changes(self) -> ChangeReads:
        return ChangeReads(self.store, TODAY)

    def _get_sample(self) -> SampleDataService:
        return self.sample

    def _on_open(self, deal_id: int) -> None:
        self.heard.append(("open", deal_id))

    def _on_debrief(self, deal_id: int) -> None:
        self.heard.append(("debrief", deal_id))

    def _on_log(self, deal_id: int) -> None:
        self.form.open(deal_id, self.window)

    def _on_import(self) -> None:
        self.heard.append("import")

    def _on_new(self) -> None:
        self.heard.append("new")

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append((text, undo))
