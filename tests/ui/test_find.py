"""Ctrl+K: things and commands in one list, and what choosing does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.make import a_deal
from tests.ui.driver import Driver, wait_for
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.find import FindService
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import SPECS, Actions, Command
from winback_desktop.ui.find import FindController

FIELD = "Find an account, contact, deal or command"


class House:
    """A window with the palette over a store with two deals."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.store = Store(folder / "winback.db")
        deals = DealService(self.store, lambda: date(2026, 11, 20))
        self.deal_id = deals.add(NewDeal("Cancity", a_deal(id=0), contact_name="Ida Holm"))
        deals.add(NewDeal("Betatech", a_deal(id=0, name="Imperfect")))
        self.window = QWidget()
        self.elsewhere = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.elsewhere)
        qtbot.addWidget(self.window)
        self.window.resize(900, 700)
        self.actions = Actions(self.window)
        self.window.addActions([self.actions.action(spec.command) for spec in SPECS])
        self.find = FindController(FindService(self.store), self.window)
        self.opened: list[int] = []
        self.searched: list[str] = []
        self.imports: list[bool] = []
        self.find.open_deal_requested.connect(self.opened.append)
        self.find.search_requested.connect(self.searched.append)
        self.actions.answer(Command.FIND, self.find.ask)
        self.actions.answer(Command.IMPORT, self._on_import)
        self.actions.answer(Command.EXPORT, self._on_import)
        self.actions.set_enabled(Command.EXPORT, False)
        self.driver = Driver(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.elsewhere.setFocus()

    def ask(self, typed: str) -> list[list[str]]:
        self.actions.trigger(Command.FIND)
        self.driver.type_into(FIELD, typed)
        return [row[1:] for row in self.driver.table("Found").rows()]

    def _on_import(self) -> None:
        self.imports.append(True)


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    made = House(tmp_path, qtbot)
    yield made
    made.store.close()


def test_it_shows_the_commands_that_can_be_taken(house: House) -> None:
    assert house.ask("") == [["Import…", "Ctrl+O"]]


def test_commands_then_things_then_the_rest(house: House) -> None:
    assert house.ask("imp") == [["Import…", "Ctrl+O"], ["Betatech · Imperfect", "Deal, lost 3 Feb 2026"]]


def test_all_kinds_of_things(house: House) -> None:
    assert house.ask("cancity") == [
        ["Cancity · GTX Pro", "Deal, lost 3 Feb 2026"],
        ["Cancity", "Account, 1 deal"],
    ]
    house.driver.replace(FIELD, "ida")
    assert ["Ida Holm · Cancity", "Contact"] in [row[1:] for row in house.driver.table("Found").rows()]


def test_enter_opens_the_deal(house: House) -> None:
    house.ask("cancity gtx")
    house.driver.keys("Return", on=FIELD)
    assert house.opened == [house.deal_id]


def test_an_account_or_contact_is_searched_for(house: House) -> None:
    house.ask("cancity")
    house.driver.keys("Down", on=FIELD)
    house.driver.keys("Return", on=FIELD)
    assert house.searched == ["Cancity"]


def test_a_command_is_done(house: House) -> None:
    house.ask("impo")
    house.driver.keys("Return", on=FIELD)
    assert house.imports


def test_any_action_of_the_window_is_a_command(house: House) -> None:
    calendar = QAction("&Calendar", house.window)
    house.window.addAction(calendar)
    assert house.ask("cal") == [["Calendar", ""]]


def test_leaving_gives_the_focus_back(house: House) -> None:
    house.ask("c")
    assert not house.elsewhere.hasFocus()
    house.driver.keys("Esc", on=FIELD)
    wait_for(house.elsewhere.hasFocus, "the focus where it was")
