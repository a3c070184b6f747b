"""The house of the tests of the calendar: its page over a store, worked by mouse, keys and names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.make import a_deal
from tests.ui.driver import Driver
from winback_desktop.domain.records import Channel
from winback_desktop.services.calendar import CalendarService, Entry
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.touches import TouchService
from winback_desktop.store import settings as business_settings
from winback_desktop.store.store import Store
from winback_desktop.ui.calendar.controller import CalendarController
from winback_desktop.ui.calendar.model import Box
from winback_desktop.ui.calendar.painting import lines
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
LOST_ON = date(2026, 9, 1)  # the rule's date is 1 June 2027


class House:
    """The calendar alone in a window of the usual size."""

    def __init__(self, folder: Path, country: str = "DE") -> None:
        self.store = Store(folder / "winback.db")
        with self.store.write("Choose country"):
            business_settings.save(self.store, "country", country)
        self.today = TODAY
        self.deals = DealService(self.store, lambda: self.today)
        self.touches = TouchService(self.store, lambda: self.today)
        self.calendar = CalendarService(self.store, lambda: self.today)
        self.announcer, self.background = Announcer(), Background()
        self.store.on_changed.append(self.announcer.announce)
        self.settings = Settings(folder / "window.ini")
        self.said: list[tuple[str, bool]] = []
        self.opened: list[int] = []
        self.logged: list[int] = []
        self.make_controller()

    def make_controller(self) -> None:
        """Make the calendar anew, as at the next start."""
        self.controller = CalendarController(
            self.calendar,
            self.touches,
            self.announcer,
            self.background,
            self.settings,
            lambda: self.today,
        )
        self.controller.said.connect(self._on_said)
        self.controller.open_deal_requested.connect(self.opened.append)
        self.controller.log_touch_requested.connect(self.logged.append)
        self.page = self.controller.widget
        self.page.resize(1112, 800)
        self.driver = Driver(self.page)
        self.grid = self.page.grid

    def show(self) -> None:
        """Bring the calendar to the screen."""
        self.page.show()
        QTest.qWaitForWindowExposed(self.page)
        self.page.setFocus()

    def close(self) -> None:
        """Put everything away."""
        self.background.finish()
        self.page.close()
        self.page.deleteLater()
        self.store.close()

    def plan(self, account: str, on: date, channel: Channel = Channel.CALL, lost_on: date = LOST_ON) -> int:
        """Enter a deal with its next touch on a day."""
        deal_id = self.deals.add(NewDeal(account, a_deal(id=0, account_id=0, lost_on=lost_on)))
        self.touches.plan_by_hand(deal_id, channel, on)
        return deal_id

    def planned_on(self, deal_id: int) -> date | None:
        """On which day the next touch of a deal is."""
        touch = self.touches.planned(deal_id)
        return touch.planned_on if touch else None

    def said_of(self, day: date) -> str:
        """What a screen reader says of a day of the grid."""
        index = self.page.days.index_of(day)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def box(self, day: date) -> Box:
        """What the grid shows of a day."""
        return self.page.days.box(self.page.days.index_of(day))

    def point(self, day: date, chip: int | None = None) -> QPoint:
        """Where a chip lies; without one the empty foot of the day."""
        cell = self.grid.visualRect(self.page.days.index_of(day))
        if chip is None:
            return QPoint(cell.center().x(), cell.bottom() - 3)
        return lines(cell, self.box(day), self.grid.font(), False)[chip].rect.center()

    def click(self, day: date, chip: int | None = None) -> None:
        """Click a chip, or the foot of a day."""
        at = self.point(day, chip)
        QTest.mouseClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def double_click(self, day: date, chip: int) -> None:
        """Double-click a chip."""
        self.click(day, chip)
        QTest.mouseDClick(self.grid.viewport(), Qt.MouseButton.LeftButton, pos=self.point(day, chip))

    def drag(self, day: date, chip: int, to: date) -> None:
        """Drag a chip to another day."""
        port, left = self.grid.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, pos=self.point(day, chip))
        QTest.mouseMove(port, self.point(day, chip) + QPoint(20, 0))
        QTest.mouseMove(port, self.point(to))
        QTest.mouseRelease(port, left, pos=self.point(to))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the grid."""
        QTest.keyClick(self.grid, key, modifier)

    def chosen(self) -> Entry | None:
        """The entry that keys act on."""
        return self.grid.entry()

    def title(self) -> str:
        """What stands at the top."""
        return self.driver.texts()[0]

    def _on_said(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))
