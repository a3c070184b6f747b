"""A deal that was lost this morning: entered by keyboard, found again, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for

# What the platform without a display says of the list of completions.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
ROW = ("Vexmoor", "", "3 Feb 2026", "Gusto", "GTX Pro", "48k", "", "12 months")


def opened(program: Program) -> Driver:
    """The form, by its key."""
    program.keys("Ctrl+N")
    form = program.driver.dialog("New lost deal")
    wait_for(form.root.isActiveWindow, "the form to take the keys")
    return form


def fill(form: Driver) -> None:
    """Type from field to field; the mouse stays where it is."""
    for text in ROW:
        if text:
            form.keys("Ctrl+A")
            QTest.keyClicks(QApplication.focusWidget() or form.root, text)
        form.keys("Tab")


def test_a_new_deal_is_entered_by_keyboard_and_found(program: Program) -> None:
    form = opened(program)
    fill(form)
    form.wait_for_text("Window open since Tue 3 Nov 2026")
    form.keys("Ctrl+Return")
    program.wait_until_told("Vexmoor entered · window open since 3 Nov")
    wait_for(lambda: "Vexmoor" in program.table("Today").column("Account"), "the deal in Today")
    program.keys("Ctrl+2")
    program.keys("Ctrl+F")
    program.driver.type_into("Search prospects", "vexm")
    table = program.table("Prospects")
    table.wait_for_count(1)
    assert table.rows()[0][0] == "Vexmoor"
    program.driver.do("Undo “New lost deal at Vexmoor”")
    program.driver.wait_for_text("No deal, note, reason or debrief holds “vexm” here.")


def test_a_form_that_was_left_open_goes_on_at_the_next_start(program: Program, start: Start) -> None:
    form = opened(program)
    fill(form)
    again = start()
    form = opened(again)
    assert form.value("Account") == "Vexmoor"
    form.wait_for_text("Window open since Tue 3 Nov 2026")
    form.press("Discard draft")
    form.keys("Escape")
