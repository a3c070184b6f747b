"""A debrief typed during the call, closed, found again, finished, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for

WELL = "What did we do well, as we see it?"
FIRST = "Why do you feel you made this decision?"
ACCOUNT = "Bergkrone Quellen"
ASKED = "Ida Holm"


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


@pytest.mark.parametrize("other_place", ["Ctrl+1", "Ctrl+6"])
def test_the_key_of_a_debrief_works_again_after_another_place(program: Program, other_place: str) -> None:
    begin(program)
    program.keys(other_place)
    program.settle()
    program.keys("Ctrl+4")
    program.keys("Escape")
    program.settle()
    program.keys("D")
    program.driver.wait_for_text(f"Loss review · {ACCOUNT}")
    program.keys("Escape")
    program.keys("E")
    assert program.driver.dialog("Draft").has("To")


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


def test_a_whole_loss_review_goes_by_keyboard_alone(program: Program) -> None:
    begin(program)
    typed(program, "The demo on their own data")
    program.keys("Ctrl+Return")
    typed(program, "Nobody had met their planner")
    program.keys("Ctrl+Return")
    program.keys("Ctrl+W")
    for words in ("Carl Voss, VP of Sales", "Ida Holm", ""):
        program.keys("Ctrl+A")
        typed(program, words)
        program.keys("Tab")
    program.keys("Down")
    program.keys("Ctrl+W")
    program.keys("Ctrl+Shift+T")
    typed(program, "They had ")
    program.keys("Ctrl+'")
    typed(program, "three of everything")
    program.keys("Ctrl+'")
    program.keys("Return")
    typed(program, "Minus: no answer on invoices # Invoices")
    program.keys("Return")
    program.keys("Ctrl+T")
    assert program.driver.value(FIRST).startswith(
        "They had “three of everything”\nMinus: no answer on invoices # Invoices\n[00:0"
    )
    program.driver.wait_for_text(f"with {ASKED}")
    program.keys("Ctrl+Down")
    program.keys("Ctrl+Up")
    for number in range(7):
        program.keys("Ctrl+Return")
        typed(program, f"Answer {number}")
    program.keys("Ctrl+G")
    draft = program.driver.dialog("Draft")
    assert (draft.value("Template"), draft.value("To")) == ("A thank-you by post", ASKED)
    draft.root.activateWindow()
    draft.keys("Escape")
    program.keys("Tab")
    typed(program, "+14")
    program.keys("Return")
    wait_for(lambda: program.undo_words == "Plan what follows", "the next touch to be planned")
    program.keys("Ctrl+Return")
    program.wait_until_told(f"Loss review · {ACCOUNT} is done")
    program.settle()
    table = program.table("Debriefs")
    row = table.column("Account").index(ACCOUNT)
    assert (table.column("Asked")[row], table.column("Answers")[row]) == (ASKED, "6 of 6")
    program.keys("Ctrl+Return")
    program.driver.wait_for_text("Loss review by Carl Voss, VP of Sales, by phone: done.")
    assert "Invoices" in " ".join(program.driver.texts())


def test_questions_of_the_reps_own_are_written_in_library_and_asked(program: Program) -> None:
    program.go("Library")
    program.driver.choose_segment("Section", "Question sets")
    program.table("Question sets").select("Loss review")
    assert not program.driver.is_enabled("Delete")
    program.driver.press("Copy to edit")
    program.driver.replace("Name", "For waterworks")
    program.driver.replace("Questions, one a line", "Who was in the room?")
    program.driver.keys("Tab", on="Questions, one a line")
    wait_for(lambda: program.undo_words == "Save question set For waterworks", "the set to be kept")
    begin(program)
    program.driver.press("Question 1 of 1: Who was in the room?")
    program.driver.choose("Question set", "Loss review")
    program.driver.wait_for_text(FIRST)
    program.undo("Ask by “Loss review”")
    program.driver.wait_for_text("Who was in the room?")


def typed(program: Program, words: str) -> None:
    """Type where the cursor is."""
    focused = program.window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
