"""The window: places on demand, menus, shortcuts, and who answers to a command."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, said, wait_for
from winback_desktop.paths import resource
from winback_desktop.ui.about import AboutDialog, components
from winback_desktop.ui.actions import SPECS, Actions, Command, words
from winback_desktop.ui.design_page import DesignPage
from winback_desktop.ui.main_window import MainWindow, Place
from winback_desktop.ui.rail import RailButton
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.theme import Mode

TITLES = ("Today", "Prospects", "Calendar", "Debriefs", "Insights", "Library")
LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"


class Page(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"This is {title}"))
        self.field = QLineEdit()
        self.field.setAccessibleName(f"Note of {title}")
        column.addWidget(self.field)
        self.setFocusProxy(self.field)


class House:
    """A window with six plain pages, and what it said."""

    def __init__(self, folder: Path) -> None:
        self.made: list[str] = []
        self.settings = Settings(folder / "window.ini")
        self.actions = Actions()
        places = [Place(title.lower(), title, "sun", partial(self._page, title)) for title in TITLES]
        self.window = MainWindow(places, self.actions, self.settings)
        self.driver = Driver(self.window)

    def _page(self, title: str) -> Page:
        self.made.append(title)
        return Page(title)


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> House:
    made = House(tmp_path)
    qtbot.addWidget(made.window)
    made.window.show_place("today")
    made.window.show()
    return made


def test_a_place_is_made_at_its_first_visit_only(house: House) -> None:
    assert house.made == ["Today"]
    house.driver.press("Prospects")
    house.driver.press("Today")
    house.driver.keys("Ctrl+2")
    assert house.made == ["Today", "Prospects"]
    assert house.window.current_place() == "prospects"
    assert house.driver.is_ticked("Prospects")
    house.driver.wait_for_text("This is Prospects")


def test_the_window_and_the_rail_have_their_names(house: House) -> None:
    assert said(house.window) == "Winback"
    assert [said(button) for button in house.window.findChildren(RailButton)] == list(TITLES)
    house.window.set_count("today", 14)
    button = house.driver.find("Today", RailButton)
    assert button.accessibleDescription() == "14"
    assert button.toolTip().splitlines() == ["Today (Ctrl+1)", "14"]


@pytest.mark.parametrize(("key", "number"), [(title.lower(), place) for place, title in enumerate(TITLES, 1)])
def test_control_and_a_number_go_to_a_place(house: House, key: str, number: int) -> None:
    house.driver.keys(f"Ctrl+{number}")
    wait_for(lambda: house.window.current_place() == key, key)


def test_every_action_has_its_words_and_a_shortcut_of_its_own(qtbot: QtBot) -> None:
    assert {spec.command for spec in SPECS} == set(Command)
    assert set(words()) == set(Command)
    shortcuts = [spec.shortcut for spec in SPECS]
    assert all(shortcuts)
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(resource("icons", f"{spec.icon}.svg").is_file() for spec in SPECS)


def test_a_command_goes_to_the_place_that_is_shown(house: House) -> None:
    heard: list[str] = []
    today = house.window.show_place("today")
    prospects = house.window.show_place("prospects")
    house.actions.answer(Command.LOG_TOUCH, lambda: heard.append("today"), today)
    house.actions.answer(Command.LOG_TOUCH, lambda: heard.append("prospects"), prospects)
    house.driver.do("Log touch")
    house.window.show_place("today")
    house.driver.do("Log touch…")
    assert heard == ["prospects", "today"]
    house.window.show_place("calendar")
    assert not house.driver.can("Log touch")
    house.window.show_place("today")
    assert house.driver.can("Log touch")
    house.actions.set_enabled(Command.LOG_TOUCH, False, today)
    assert not house.driver.can("Log touch")


def test_a_letter_is_a_shortcut_but_not_while_typing(house: House, qtbot: QtBot) -> None:
    heard: list[str] = []
    house.actions.answer(Command.LOG_TOUCH, lambda: heard.append("L"))
    with qtbot.waitActive(house.window):
        house.window.activateWindow()
    house.driver.type_into("Note of Today", "late")
    assert house.driver.value("Note of Today") == "late"
    assert heard == []
    house.window.setFocus()
    QTest.keyClick(house.window, Qt.Key.Key_L)
    assert heard == ["L"]


def test_the_menus_show_every_action_with_its_shortcut(house: House) -> None:
    for command in Command:
        house.actions.answer(command, print)
    house.window._menus.show_bar(True)
    titles = [action.text() for action in house.window.menuBar().actions()]
    assert titles == ["&File", "&Edit", "&Deal", "&View", "&Help"]
    entries = [
        action
        for menu in house.window._menus.all()
        for action in menu.actions()
        if not action.isSeparator() and action.isVisible()
    ]
    assert len(entries) == len(SPECS) + len(TITLES) + 3 + 1
    assert all(not action.shortcut().isEmpty() for action in entries)
    assert house.settings.menu_bar()
    assert not house.driver.has("Menu")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_alt_and_the_menu_button_open_the_menus(house: House, qtbot: QtBot) -> None:
    house.actions.answer(Command.IMPORT, print)
    house.driver.press("Menu")
    popup = house.window._menus._popup
    assert popup is not None
    wait_for(popup.isVisible, "the menus")
    popup.close()
    QTest.keyPress(house.window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    wait_for(popup.isVisible, "the menus")
    assert popup.activeAction().text() == "&Edit"
    popup.close()
    QTest.keyClick(house.window, Qt.Key.Key_Alt)
    wait_for(popup.isVisible, "the menus")
    popup.close()


def test_a_theme_is_asked_for_and_remembered(house: House, qtbot: QtBot) -> None:
    with qtbot.waitSignal(house.window.theme_requested) as blocker:
        house.driver.do("Dark theme")
    assert blocker.args == [Mode.DARK]
    assert house.settings.theme() is Mode.DARK


def test_the_window_comes_back_as_it_was(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    assert (house.window.width(), house.window.height()) == (1280, 800)
    house.window.resize(1100, 660)
    house.driver.press("Debriefs")
    with qtbot.waitSignal(house.window.closing):
        house.window.close()
    again = House(tmp_path)
    qtbot.addWidget(again.window)
    assert again.window.height() == 660
    assert again.settings.place() == "debriefs"


@pytest.mark.parametrize("damage", [b"\x00\xff" * 300, b"[window]\ntheme=purple\ngeometry=@ByteArray(x)\n"])
def test_damaged_settings_mean_the_defaults(qtbot: QtBot, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "window.ini").write_bytes(damage)
    house = House(tmp_path)
    qtbot.addWidget(house.window)
    assert house.settings.theme() is Mode.SYSTEM
    assert house.window.width() == 1280


def test_files_that_are_dropped_are_handed_on(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "deals.csv")), QUrl("https://example.org/")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(house.window.files_dropped) as blocker:
        house.window.dropEvent(drop)
    assert blocker.args == [[tmp_path / "deals.csv"]]


def test_a_message_can_take_the_step_back(house: House) -> None:
    heard: list[str] = []
    house.actions.answer(Command.UNDO, lambda: heard.append("undo"))
    house.window.say("Touch logged", undo=True)
    house.driver.press("Undo")
    assert heard == ["undo"]


def test_about_names_every_package_that_ships(qtbot: QtBot) -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    listed = {row["package"] for row in json.loads(resource("about", "components.json").read_text("utf-8"))}
    assert locked - {"colorama"} <= listed
    assert all(part.licence and part.home.startswith("https://") for part in components())
    dialog = AboutDialog("1.2.3", [("SQLite", "3.53.4")])
    qtbot.addWidget(dialog)
    dialog.show()
    driver = Driver(dialog)
    driver.wait_for_text("Version 1.2.3")
    driver.wait_for_text("SQLite: 3.53.4")
    assert "peewee" in driver.table("Made with").column("Component")


def test_the_design_page_shows_every_element(qtbot: QtBot) -> None:
    page = DesignPage(lambda: date(2026, 11, 22))
    qtbot.addWidget(page)
    page.show()
    assert Driver(page).has("Start recon block · 20 min")
    assert not page.grab().isNull()


def test_void_calls_do_not_lose_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setText("x")
    assert sys.getrefcount(None) > before - 250
