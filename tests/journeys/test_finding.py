"""Find anything, the guide and the theme, as one rep meets them."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for

FIELD = "Find an account, contact, deal or command"


def found(program: Program, typed: str) -> list[str]:
    """What stands in the palette after typing."""
    program.keys("Ctrl+K")
    program.driver.replace(FIELD, typed)
    return [row[1] for row in program.table("Found").rows()]


def test_a_deal_is_opened_from_anywhere(program: Program) -> None:
    program.go("Calendar")
    assert "Larkspur Logistics" in " ".join(found(program, "larkspur"))
    program.driver.keys("Return", on=FIELD)
    wait_for(lambda: program.window.current_place() == "prospects", "Prospects to be shown")
    program.driver.wait_for_text("Larkspur Logistics")


def test_a_place_is_a_command(program: Program) -> None:
    assert "Calendar" in found(program, "calen")
    program.driver.keys("Return", on=FIELD)
    wait_for(lambda: program.window.current_place() == "calendar", "the calendar to be shown")


def test_the_guide_opens_beside_the_window(program: Program) -> None:
    program.keys("F1")
    guide = program.driver.dialog("User guide")
    guide.type_into("Search the guide", "thinned")
    program.go("Debriefs")
    assert program.window.current_place() == "debriefs"
    guide.root.close()


def test_a_theme_chosen_in_the_preferences_stays(program: Program, start: Start) -> None:
    program.keys("Ctrl+,")
    dialog = program.driver.dialog("Preferences")
    dialog.press("General")
    dialog.choose_segment("Theme", "Dark")
    dialog.press("Save")

    def is_dark() -> bool:
        return program.window.palette().color(QPalette.ColorRole.Window).lightness() < 128

    wait_for(is_dark, "the dark theme")
    again = start()
    assert again.window.palette().color(QPalette.ColorRole.Window).lightness() < 128
