"""The house of the tests of Debriefs: the window with the one place, over a store with a lost deal."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.driver import Driver
from winback_desktop.domain.records import Deal
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefDetail, DebriefService
from winback_desktop.services.history import HistoryService
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.debriefs.controller import DebriefsController
from winback_desktop.ui.history import HistoryController
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.answer_field import AnswerField
from winback_desktop.ui.shared.background import Background

TODAY = date(2026, 11, 22)
DID_WELL = "What did we do well, as we see it?"
FELL_SHORT = "Where did we fall short, as we see it?"
FIRST = "Why do you feel you made this decision?"
SECOND = "What made you feel good about the organization you went with?"
LAST = "What follows, and what else was said?"


class House:
    """The window with the one place, over a store with some lost deals."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        self.deals = DealService(self.store, lambda: TODAY)
        self.debriefs = DebriefService(self.store, lambda: TODAY)
        self.buying = BuyingProcessService(self.store, lambda: TODAY)
        self.deal = self.lose("Cancity", 48_000)
        self.announcer, self.background = Announcer(), Background()
        self.store.on_changed.append(self.announcer.announce)
        self.actions = Actions()
        self.time, self.seconds = datetime(2026, 11, 22, 14, 5).astimezone(), 0.0
        settings = Settings(folder / "window.ini")
        self.controller = DebriefsController(
            self.debriefs,
            self.buying,
            announcer=self.announcer,
            background=self.background,
            settings=settings,
            today=lambda: TODAY,
            now=lambda: self.time,
            clock=lambda: self.seconds,
        )
        self.controller.answer(self.actions)
        places = [
            Place("debriefs", "Debriefs", "message-square-quote", lambda: self.controller.widget),
            Place("today", "Today", "sun", QWidget),
        ]
        self.window = MainWindow(places, self.actions, settings)
        HistoryController(HistoryService(self.store), self.window, self.actions, self.announcer)
        self.driver = Driver(self.window)
        self.heard: list[tuple[str, bool]] = []
        self.controller.said.connect(self._on_said)
        self.window.show()
        self.window.show_place("debriefs")

    @property
    def field(self) -> AnswerField:
        return self.controller.form.answer

    def lose(self, account: str, value: int, **values: object) -> int:
        known = {"name": "GTX Pro", "lost_on": date(2026, 2, 3), "owner": "Anna Berg", "competitor": "Gusto"}
        deal = Deal(0, 0, value=Decimal(value), currency="EUR", **(known | values))  # type: ignore[arg-type]
        return self.deals.add(NewDeal(account, deal, contact_name="Ida Holm"))

    def detail(self) -> DebriefDetail:
        return self.debriefs.detail(self.debriefs.start(self.deal))

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field, text)

    def close(self) -> None:
        self.background.finish()
        self.window.close()
        self.window.deleteLater()
        self.store.close()

    def _on_said(self, words: str, undoable: bool) -> None:
        self.heard.append((words, undoable))
