"""Backups and restores from the menu, and a start that finds the store damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.journeys.conftest import Start
from tests.journeys.program import TODAY, Program
from tests.ui.driver import Driver
from winback_desktop import app, options
from winback_desktop.app import refusal
from winback_desktop.domain.errors import Damaged

ACCOUNT = "Van der Kade Bloemen"


def back_up(program: Program) -> None:
    """File > Back up."""
    program.driver.do("Back up")
    dialog = program.driver.dialog("Back up")
    dialog.press("Back up now")
    dialog.press("Close")


def test_a_restore_from_the_menu_brings_the_day_back(program: Program, start: Start) -> None:
    back_up(program)
    before = program.table("Today").column("Account")
    form = program.log(ACCOUNT)
    form.keys("5")
    form.type_into("Why is it not a match?", "They closed")
    form.keys("Ctrl+Return")
    program.table("Today").wait_for_count(len(before) - 1)
    program.driver.do("Restore")
    dialog = program.driver.dialog("Restore")
    dialog.press("Restore")
    dialog.wait_for_text("Everything is as it was then.")
    dialog.press("Close")
    program.table("Today").wait_for_count(len(before))
    assert program.undo_words == ""
    again = start()
    assert again.table("Today").column("Account") == before
    again.driver.do("Restore")
    dialog = again.driver.dialog("Restore")
    dialog.table("Backups").wait_for_count(2)
    dialog.press("Cancel")


def test_the_status_line_says_when_the_last_backup_was(program: Program) -> None:
    back_up(program)
    program.driver.wait_for_text("All saved · backup")


def test_a_damaged_store_offers_its_newest_backup_at_the_start(
    program: Program, store: Path, start: Start
) -> None:
    back_up(program)
    before = program.table("Today").column("Account")
    program.quit()
    store.write_bytes(b"SQLite format 3\0" + b"\xff" * 9_000)
    found = options.parse(["--store", str(store), "--today", TODAY.isoformat()])
    with pytest.raises(Damaged) as damaged:
        app.build(found)
    answers: list[int | None] = []
    Driver(QWidget()).during(
        lambda: answers.append(refusal.settle(found, damaged.value)),
        "The store cannot be opened",
        lambda dialog: dialog.press("Restore this backup"),
    )
    assert answers == [None]
    assert start().table("Today").column("Account") == before
