"""The house of the tests of Prospects: the window with the one place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from tests.ui.driver import Driver, Table, wait_for
from winback_desktop.domain.records import Contract, Deal, Length, State
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.people import PeopleService
from winback_desktop.services.prospects import ProspectService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.services.rhythm import RhythmService
from winback_desktop.services.touches import TouchService
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.prospects.controller import ProspectsController
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

TODAY = date(2026, 11, 22)
# Account, deal, competitor, value, lost on, reason, contact.
DEALS = (
    ("Cancity", "GTX Pro", "Gusto", 48_000, date(2026, 2, 3), "Price 15 % over Gusto", "Ida Holm"),
    ("Betatech", "GTX Basic", "Paychex", 12_400, date(2026, 5, 20), "No Danish payroll", ""),
    ("Codehow", "GTK 500", "Gusto", 96_000, date(2026, 1, 30), "Loyal to Gusto", "Per Lund"),
    ("Zoomit", "GTX Basic", None, 17_000, date(2026, 8, 1), "", ""),
)


class House:
    """Opened on a store in a folder; closing it leaves the store for the next one."""

    def __init__(self, folder: Path, *, filled: bool = True) -> None:
        self.store = Store(folder / "winback.db")
        self.deals = DealService(self.store, lambda: TODAY)
        self.touches = TouchService(self.store, lambda: TODAY)
        self.prospects = ProspectService(self.store, lambda: TODAY)
        if filled and not self.prospects.rows([1]):
            self.fill()
        self.announcer, self.background = Announcer(), Background()
        self.store.on_changed.append(self.announcer.announce)
        self.actions, self.settings = Actions(), Settings(folder / "window.ini")
        self.heard: list[object] = []
        self.controller = ProspectsController(
            self.prospects,
            self.deals,
            self.touches,
            BulkService(self.store, lambda: TODAY),
            PeopleService(self.store, lambda: TODAY),
            ReasonService(self.store, lambda: TODAY),
            RhythmService(self.store, lambda: TODAY),
            ContentService(self.store, lambda: TODAY),
            announcer=self.announcer,
            background=self.background,
            settings=self.settings,
            today=lambda: TODAY,
        )
        self.controller.answer(self.actions)
        self.controller.said.connect(self._on_said)
        self.controller.log_touch_requested.connect(self._on_log)
        self.controller.debrief_requested.connect(self._on_debrief)
        self.controller.edit_deal_requested.connect(self._on_edit)
        self.controller.import_requested.connect(self._on_import)
        self.controller.new_deal_requested.connect(self._on_new)
        self.actions.answer(Command.UNDO, self.store.undo)
        place = Place("prospects", "Prospects", "users", self._page)
        self.window = MainWindow([place], self.actions, self.settings)
        self.window.show_place("prospects")
        self.window.show()
        self.driver = Driver(self.window)
        self.settle()

    def fill(self) -> None:
        """Write the deals of this house."""
        for account, name, competitor, value, lost_on, reason, contact in DEALS:
            deal = Deal(
                0,
                0,
                name,
                product=name,
                value=Decimal(value),
                currency="EUR",
                lost_on=lost_on,
                competitor=competitor,
                owner="Anna Berg",
                contract=Contract(length=Length.parse("12 months")),
            )
            self.deals.add(NewDeal(account, deal, (reason,) if reason else (), contact))
        self.deals.write_note(2, "They run the payroll in Copenhagen")
        BulkService(self.store, lambda: TODAY).set_state([4], State.CLOSED)
        self.store.index_due()

    @property
    def table(self) -> Table:
        """The list."""
        return self.driver.table("Prospects")

    def accounts(self) -> list[str]:
        """The accounts of the list, from above."""
        return self.table.column("Account")

    def settle(self) -> None:
        """Wait until every question is answered and the deal beside the list is the current one."""
        wait_for(self._is_quiet, "Prospects to be quiet")

    def search(self, text: str) -> None:
        """Type over the search and wait for what it finds."""
        self.driver.replace("Search prospects", text)
        self.settle()

    def close(self) -> None:
        """Close the window and the store."""
        self.settle()
        self.controller.flush()
        self.window.close()
        self.background.finish()
        for thing in (self.window, self.controller, self.actions, self.background):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()

    def _is_quiet(self) -> bool:
        controller = self.controller
        timers = (controller._listing._timer, controller._beside._timer)
        return not self.background.is_busy() and not any(timer.isActive() for timer in timers)

    def _page(self) -> QWidget:
        return self.controller.widget

    def _on_said(self, text: str, undo: bool) -> None:
        self.heard.append(("said", text, undo))

    def _on_log(self, deal_id: int) -> None:
        self.heard.append(("log", deal_id))

    def _on_debrief(self, deal_id: int) -> None:
        self.heard.append(("debrief", deal_id))

    def _on_edit(self, deal_id: int) -> None:
        self.heard.append(("edit", deal_id))

    def _on_import(self) -> None:
        self.heard.append("import")

    def _on_new(self) -> None:
        self.heard.append("new")
