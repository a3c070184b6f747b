"""The first start, the places of the window, and its looks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for
from winback_desktop.ui.theme import DARK, LIGHT, colours


def test_the_first_start_offers_sample_data_and_undo_takes_it_back(start: Start) -> None:
    program = start()
    assert program.window.windowTitle() == "Winback"
    program.driver.wait_for_text("No lost deals yet")
    program.driver.press("Add sample data")
    program.driver.wait_for_text("Added sample data")
    assert program.table("Today").column("Account")[0] == "Larkspur Logistics"
    program.go("Debriefs")
    wait_for(lambda: program.table("Debriefs").count() > 30, "what waits for a debrief")
    program.undo("Add sample data")
    program.driver.wait_for_text("Nobody waits to be asked")
    program.go("Today")
    program.driver.wait_for_text("No lost deals yet")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+1", "No lost deals yet"),
        ("Ctrl+3", "November 2026"),
        ("Ctrl+4", "Nobody waits to be asked"),
        ("Ctrl+5", "Insights"),
        ("Ctrl+6", "Library"),
    ],
)
def test_every_place_opens_before_there_is_anything(start: Start, key: str, words: str) -> None:
    program = start()
    program.keys(key)
    program.driver.wait_for_text(words)


def test_the_theme_changes_at_once_and_is_kept(program: Program, start: Start, qapp: QApplication) -> None:
    program.keys("Ctrl+Alt+D")
    assert colours(program.window.palette()) == DARK
    again = start()
    assert colours(again.window.palette()) == DARK
    again.driver.do("Preferences")
    dialog = again.driver.dialog("Preferences")
    dialog.press("General")
    dialog.choose_segment("Theme", "Light")
    dialog.press("Save")
    wait_for(lambda: colours(again.window.palette()) == LIGHT, "the light theme")


def test_the_rail_counts_what_waits(program: Program) -> None:
    wait_for(lambda: program.counts()["Prospects"], "the count of Prospects")
    assert program.counts()["Today"] == str(program.table("Today").count())
