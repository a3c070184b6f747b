"""A morning at the first screen: every outcome logged by one key, each taken back by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for

ACCOUNT = "Van der Kade Bloemen"


def why(program: Program) -> str:
    """What Today says of the account; empty when it is not on the list."""
    rows = [row for row in program.table("Today").rows() if row[0] == ACCOUNT]
    return " · ".join(rows[0]) if rows else ""


def come_back(form: Driver) -> None:
    form.replace("Come back on", "12 Jan 2027")


def say_why_not(form: Driver) -> None:
    form.type_into("Why is it not a match?", "They lease with drivers now.")


def say_what_changed(form: Driver) -> None:
    form.type_into("What changed our luck", "The new workshop")


def nothing_more(_form: Driver) -> None:
    """Some outcomes need no other word."""


@pytest.mark.parametrize(
    ("key", "more", "told"),
    [
        ("0", nothing_more, "Logged · next"),
        ("1", nothing_more, "Logged · next"),
        ("2", nothing_more, "Logged · next"),
        ("3", come_back, "Logged · next"),
        ("4", nothing_more, "Logged · next"),
        ("5", say_why_not, "Logged · nothing more is planned"),
        ("6", nothing_more, "Logged · "),
        ("7", say_what_changed, "Won back · €12,400"),
    ],
)
def test_each_outcome_is_logged_by_one_key_and_taken_back(
    program: Program, key: str, more: object, told: str
) -> None:
    before = why(program)
    form = program.log(ACCOUNT)
    form.keys(key)
    assert callable(more)
    more(form)
    form.keys("Ctrl+Return")
    program.wait_until_told(told)
    wait_for(lambda: why(program) != before, "the list to change")
    program.undo(program.undo_words)
    wait_for(lambda: why(program) == before, "the row to be as it was")
    assert not program.undo_words


def test_the_menu_names_the_step_both_ways(program: Program, tmp_path: Path) -> None:
    form = program.log(ACCOUNT)
    form.keys("1")
    form.type_into("Note", "Two trucks down in the first frost")
    form.keys("Ctrl+Return")
    program.wait_until_told("Logged")
    step = program.undo_words
    assert step
    program.driver.do(f"Undo “{step}”")
    program.driver.do(f"Redo “{step}”")
    program.driver.wait_for_text(f"Done again: {step}")
    assert "Two trucks" in program.export(tmp_path / "all.json").read_text()


def test_a_won_deal_counts_at_the_top(program: Program) -> None:
    assert program.driver.has("Won back this year: €213,800, 7 of 57 worked")
    form = program.log(ACCOUNT)
    form.keys("7")
    form.keys("Ctrl+Return")
    program.wait_until_told("Won back · €12,400")
    program.driver.find("Won back this year: €226,200, 8 of 57 worked", QWidget)


def test_what_was_being_typed_is_offered_at_the_next_start(program: Program, start: Start) -> None:
    form = program.log(ACCOUNT)
    form.type_into("Note", "Ask for the yard manager")
    again = start()
    again.driver.press("Go on")
    resumed = again.driver.dialog("Log touch")
    assert resumed.value("Note") == "Ask for the yard manager"
    resumed.keys("Escape")
