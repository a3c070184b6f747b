"""Preferences by keyboard: the live example, saving, cancelling, refusing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.make import a_deal
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.load import Load
from winback_desktop.domain.ranking import USUAL
from winback_desktop.domain.records import Length, LengthUnit
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.preferences import Choices, PreferenceService
from winback_desktop.services.ranking import RankingService
from winback_desktop.store.store import Store
from winback_desktop.ui.preferences.controller import PreferencesController
from winback_desktop.ui.preferences.page import Around
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.scroll_body import ScrollBody
from winback_desktop.ui.theme import Mode

TODAY = date(2026, 11, 20)


class House:
    """A window with preferences over a store with a few deals."""

    def __init__(self, folder: Path, qtbot: QtBot, deals: int = 3) -> None:
        self.store = Store(folder / "winback.db")
        self.service = PreferenceService(self.store, lambda: TODAY)
        self.service.save(Choices(country="DE"))
        entering = DealService(self.store, lambda: TODAY)
        for number in range(deals):
            entering.add(NewDeal(f"Account {number}", a_deal(id=0, lost_on=date(2026, 9, 1))))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        self.window.show()
        self.settings = Settings(folder / "window.ini")
        self.background = Background(self.window)
        around = Around(
            self.service,
            RankingService(self.store, lambda: TODAY),
            self.settings,
            self.background,
            lambda: TODAY,
        )
        self.controller = PreferencesController(around, self.window)
        self.said: list[tuple[str, bool]] = []
        self.modes: list[Mode] = []
        self.controller.said.connect(self._on_said)
        self.controller.theme_requested.connect(self.modes.append)

    def open(self) -> Driver:
        self.controller.open()
        return Driver(self.window).dialog("Preferences")

    def _on_said(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    made = House(tmp_path, qtbot)
    yield made
    if made.controller.dialog is not None:
        made.controller.dialog.reject()
    made.background.finish()
    made.store.close()


def test_the_example_follows_every_key(house: House) -> None:
    dialog = house.open()
    dialog.wait_for_text("12 months: be back by Tuesday 3 November 2026.")
    dialog.replace("Be back at", "1/2")
    dialog.wait_for_text("be back by Monday 3 August 2026.")
    dialog.wait_for_text("Saving plans 3 deals anew")
    dialog.replace("Contract length where none is known", "2")
    dialog.choose("Contract length where none is known, unit", "years")
    dialog.wait_for_text("2 years: be back by Wednesday 3 February 2027.")


def test_a_day_off_says_so(house: House) -> None:
    dialog = house.open()
    dialog.replace("Be back at", "2/3")
    dialog.wait_for_text("be back by Friday 2 October 2026.")
    dialog.wait_for_text("when nobody works")


def test_saving_plans_anew_as_one_step(house: House) -> None:
    dialog = house.open()
    dialog.replace("Be back at", "66.7 %")
    dialog.choose_segment("Page", "General")
    dialog.replace("Your name", "Anna Berg")
    dialog.find("Your address", QPlainTextEdit).setPlainText(" Route Works GmbH \nKai 3, Hamburg\n")
    dialog.press("Save")
    wait_for(lambda: house.said, "the passing message")
    assert house.said == [("Preferences changed, 3 deals planned anew", True)]
    assert house.service.load() == Choices(
        country="DE",
        ratio=Fraction(667, 1000),
        rep_name="Anna Berg",
        sender="Route Works GmbH\nKai 3, Hamburg",
    )
    assert house.store.undo_label == "Change preferences"
    house.store.undo()
    assert house.service.load() == Choices(country="DE")


def test_what_is_no_share_is_refused_in_words(house: House) -> None:
    dialog = house.open()
    dialog.replace("Be back at", "120 %")
    dialog.wait_for_text("must lie between 0 % and 100 %")
    dialog.press("Save")
    assert dialog.root.isVisible()
    assert not house.said


def test_each_product_has_its_length(house: House) -> None:
    dialog = house.open()
    dialog.tick("A length of its own")
    dialog.replace("Contract length of this product", "24")
    dialog.press("Save")
    wait_for(lambda: house.said, "the passing message")
    assert house.service.load().product_lengths == {"GTX Pro": Length(24, LengthUnit.MONTHS)}


def test_the_theme_is_asked_for_and_nothing_is_written(house: House) -> None:
    dialog = house.open()
    dialog.choose_segment("Page", "General")
    dialog.choose_segment("Theme", "Dark")
    dialog.press("Save")
    wait_for(lambda: house.modes, "the wish for another theme")
    assert house.modes == [Mode.DARK]
    assert not house.said
    wait_for(lambda: house.controller.dialog is None, "the dialog to close")


def test_another_time_between_backups_is_told(house: House, qtbot: QtBot) -> None:
    dialog = house.open()
    dialog.choose_segment("Page", "General")
    dialog.replace("Days between two backups", "3")
    with qtbot.waitSignal(house.controller.backup_days_changed):
        dialog.press("Save")
    assert house.service.load().backup_days == 3


def test_leaving_changes_nothing(house: House) -> None:
    dialog = house.open()
    dialog.replace("Be back at", "50 %")
    dialog.keys("Esc")
    wait_for(lambda: house.controller.dialog is None, "the dialog to close")
    assert house.service.load() == Choices(country="DE")


def test_a_long_change_can_be_cancelled(tmp_path: Path, qtbot: QtBot) -> None:
    house = House(tmp_path, qtbot, deals=520)
    dialog = house.open()
    dialog.replace("Be back at", "50 %")
    Driver(house.window).during(
        lambda: dialog.press("Save"), "Planning every deal anew", lambda progress: progress.press("Cancel")
    )
    assert house.service.load() == Choices(country="DE")
    assert dialog.root.isVisible()
    dialog.press("Save")
    assert house.service.load().ratio == Fraction(1, 2)
    wait_for(lambda: house.controller.dialog is None, "the dialog to close")
    house.store.close()
    QApplication.processEvents()


def test_weights_show_at_once_what_would_come_first(house: House) -> None:
    DealService(house.store, lambda: TODAY).add(NewDeal("Cancity", a_deal(id=0, lost_on=date(2026, 2, 3))))
    dialog = house.open()
    dialog.choose_segment("Page", "Ranking")
    dialog.wait_for_text("Cancity")
    dialog.replace("Window", "0")
    dialog.replace("Value", "90")
    dialog.press("Save")
    wait_for(lambda: house.said, "the passing message")
    assert house.service.load().weights == USUAL._replace(window=0, value=90)
    house.open().press("Back to the defaults")
    Driver(house.window).dialog("Preferences").press("Save")
    wait_for(lambda: house.controller.dialog is None, "the dialog to close")
    assert house.service.load().weights == USUAL


def test_a_short_page_does_not_scroll_because_of_a_long_one(house: House) -> None:
    dialog = house.open()
    bar = dialog.root.findChildren(ScrollBody)[0].verticalScrollBar()
    heights = []
    dialog.choose_segment("Page", "Ranking")
    heights.append(dialog.root.height())
    for page in ("Reminders", "General"):
        dialog.choose_segment("Page", page)
        wait_for(lambda: bar.maximum() == 0, f"no bar beside {page}")
        heights.append(dialog.root.height())
    assert len(set(heights)) == 1


def test_a_limit_and_days_off(house: House) -> None:
    dialog = house.open()
    dialog.choose_segment("Page", "Load")
    dialog.replace("Touches a day, at most", "2")
    dialog.tick("Easy on Friday")
    dialog.replace("On easy weekdays, at most", "1")
    dialog.replace("From", "2026-12-21")
    dialog.replace("To", "2026-12-20")
    dialog.press("Save")
    dialog.wait_for_text("end before they begin")
    dialog.replace("To", "2026-12-31")
    dialog.replace("What it is", "Winter")
    dialog.press("Add")
    dialog.replace("From", "2027-02-01")
    dialog.wait_for_text("never to later ones")
    dialog.press("Save")
    wait_for(lambda: house.said, "the passing message")
    saved = house.service.load()
    assert saved.load == Load(2, (5,), 1)
    assert [(off.first, off.last, off.title) for off in saved.days_off] == [
        (date(2026, 12, 21), date(2026, 12, 31), "Winter"),
        (date(2027, 2, 1), date(2027, 2, 1), ""),
    ]
    house.store.undo()
    assert house.service.load().days_off == ()
