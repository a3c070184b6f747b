"""A whole recon block by keyboard alone, on the assembled program: outcomes, undo, leaving, coming back."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QProgressBar

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for


def card(program: Program, number: int) -> None:
    """Wait until the card with this number is shown."""
    program.driver.wait_for_text(f"Card {number} of ")
    program.settle()


def account(program: Program) -> str:
    """Whose card is shown."""
    (deal_id,) = program.app.places.current_deals()
    return str(program.app.services.recon.load().cards[0].account) if deal_id else ""


def test_a_block_of_every_outcome_by_keyboard_alone(program: Program, tmp_path: Path) -> None:
    program.keys("Ctrl+R")
    card(program, 1)
    first = account(program)
    program.keys("1")
    card(program, 2)
    program.keys("2")
    card(program, 3)
    program.keys("3")
    program.driver.type_into("Come back on", "14 Dec")
    program.driver.keys("Return", on="Come back on")
    card(program, 4)
    program.keys("N")
    program.driver.type_into("Note", "They lease with drivers now")
    program.driver.keys("Escape", on="Note")
    program.keys("5")
    program.driver.keys("Return", on="Why is it not a match?")
    program.driver.wait_for_text("4 cards done")
    assert program.undo_words
    for words in (first, "nothing more is planned", "next: call, Mon 14 Dec"):
        program.driver.wait_for_text(words)
    program.keys("Return")
    wait_for(program.table("Today").view.isVisible, "Today")
    program.settle()
    assert program.table("Today").rows(1)[0][0] != first
    touches = program.export(tmp_path / "all.json").read_text(encoding="utf-8")
    assert "They lease with drivers now" in touches


def test_each_card_is_one_undo_and_comes_back(program: Program) -> None:
    program.driver.press("Start recon block")
    card(program, 1)
    first = account(program)
    for key in ("1", "4", "6"):
        program.keys(key)
        program.settle()
    for number in (3, 2, 1):
        program.keys("Ctrl+Z" if number % 2 else "Backspace")
        card(program, number)
    assert account(program) == first
    assert not program.undo_words
    program.keys("Ctrl+Shift+Z")
    card(program, 2)


def test_leaving_loses_nothing_and_the_block_goes_on_after_a_restart(program: Program, start: Start) -> None:
    program.keys("Ctrl+R")
    card(program, 1)
    program.keys("1")
    card(program, 2)
    second = account(program)
    program.keys("N")
    program.driver.type_into("Note", "Ask for the yard manager")
    program.driver.keys("Escape", on="Note")
    program.keys("Escape")
    program.driver.wait_for_text(f"A touch with {second} is not logged yet.")
    again = start()
    again.settle()
    again.keys("Ctrl+R")
    again.driver.wait_for_text("1 of 4 cards are done.")
    again.keys("Return")
    card(again, 2)
    assert account(again) == second
    assert again.driver.value("Note") == "Ask for the yard manager"
    assert again.driver.find("Cards done", QProgressBar).value() == 1


def test_other_commands_mean_the_card_and_move_the_block_on(program: Program) -> None:
    program.keys("Ctrl+R")
    card(program, 1)
    first = account(program)
    program.keys("L")
    form = program.driver.dialog("Log touch")
    form.root.activateWindow()
    wait_for(form.root.isActiveWindow, "the form to be active")
    assert any(text.startswith(first) for text in form.texts())
    form.keys("1")
    form.keys("Ctrl+Return")
    card(program, 2)
    program.keys("Ctrl+Return")
    wait_for(lambda: program.window.current_place() == "prospects", "the deal in Prospects")


def test_the_minutes_are_chosen_in_the_menu_and_remembered(program: Program) -> None:
    program.app.places.go("today").widget.recon.start_requested.emit(45)
    program.driver.wait_for_text("45 minutes left")
    program.keys("Escape")
    program.settle()
    button = program.driver.find("Start recon block", QAbstractButton)
    assert button.text() == "Start recon block · 45 min"


def test_the_touches_that_go_out_agree_with_the_block(program: Program, tmp_path: Path) -> None:
    program.keys("Ctrl+R")
    card(program, 1)
    first = account(program)
    program.keys("1")
    card(program, 2)
    file = program.export(tmp_path / "deals.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["Account"]: row for row in csv.DictReader(lines)}
    assert rows[first]["Last touch on"] == "2026-11-23"
    assert rows[first]["Outcome"] == "spoke"
