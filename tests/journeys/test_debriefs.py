"""A debrief typed during the call, closed, found again, finished, and taken back."""

from __future__ import annotations

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for

WELL = "What did we do well, as we see it?"
FIRST = "Why do you feel you made this decision?"
ACCOUNT = "Bergkrone Quellen"


def begin(program: Program) -> None:
    """Open the debrief of the account from the list of those that wait."""
    program.keys("Ctrl+4")
    program.table("Debriefs").select(ACCOUNT)
    program.keys("D")
    program.driver.wait_for_text(f"Loss review · {ACCOUNT}")


def test_what_is_typed_is_there_at_the_next_start(program: Program, start: Start) -> None:
    begin(program)
    program.driver.type_into(WELL, "The demo on their own data")
    program.driver.press(f"Question 1 of 6: {FIRST}")
    program.driver.type_into(FIRST, "Procurement wanted one supplier")
    again = start()
    again.go("Debriefs")
    again.driver.choose_segment("Show", "In work")
    again.table("Debriefs").open(ACCOUNT)
    again.driver.wait_for_text(f"Loss review · {ACCOUNT}")
    again.driver.press(f"Question 1 of 6: {FIRST}, answered")
    assert again.driver.value(FIRST) == "Procurement wanted one supplier"
    again.driver.press("Finish")
    again.driver.wait_for_text("is done")
    again.undo("Finish loss review")
    wait_for(lambda: again.counts()["Debriefs"], "the count of debriefs")


def test_leaving_for_another_place_and_back_keeps_the_cursor_in_the_form(program: Program) -> None:
    begin(program)
    program.driver.type_into(WELL, "The demo")
    program.keys("Ctrl+1")
    program.driver.wait_for_text("late")
    program.keys("Ctrl+4")
    program.driver.wait_for_text(f"Loss review · {ACCOUNT}")
    program.driver.keys("!")
    assert program.driver.value(WELL) == "The demo!"


def test_typing_merges_into_one_step_a_field(program: Program) -> None:
    begin(program)
    program.driver.type_into(WELL, "The demo")
    program.keys("Ctrl+Z")
    wait_for(lambda: program.driver.value(WELL) == "", "the field to be empty")
    program.keys("Ctrl+Shift+Z")
    wait_for(lambda: program.driver.value(WELL) == "The demo", "the words to be back")


def test_today_starts_the_debrief_that_waits(program: Program) -> None:
    program.table("Today").select("Moorhen Cycles")
    program.keys("D")
    program.driver.wait_for_text("Question 2 of 6")
    program.driver.wait_for_text("Loss review · Moorhen Cycles")
