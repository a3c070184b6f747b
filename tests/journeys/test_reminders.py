"""Reminders on the assembled program: what was missed, Done, Snooze, Open, and the times of the day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import said, wait_for
from winback_desktop.services import login_start
from winback_desktop.store import settings
from winback_desktop.store.store import Store

MONDAY = date(2026, 11, 23)
CARD = "While Winback was closed"


@pytest.fixture
def missed(start: Start, store: Path, sample_store: Path) -> Program:
    """The program on Monday, after a weekend closed and past the time of the reminder."""
    store.parent.mkdir()
    shutil.copy(sample_store, store)
    opened = Store(store)
    with opened.write_computed():
        settings.save(opened, "reminder_times", "00:00")
        settings.save(opened, "reminded_until", "2026-11-20T18:00:00")
    opened.close()
    program = start(MONDAY)
    wait_for(lambda: CARD in program.driver.texts(), "the reminders")
    return program


def account(program: Program) -> str:
    """Whom the card names."""
    buttons = program.window.findChildren(QAbstractButton)
    names = [said(button) for button in buttons if button.isVisible()]
    return next(name for name in names if name.startswith("Done: ")).removeprefix("Done: ")


def test_what_was_missed_is_done_from_the_card_and_undone(missed: Program) -> None:
    who = account(missed)
    missed.driver.press(f"Done: {who}")
    missed.wait_until_told(f"Logged with {who}")
    wait_for(lambda: not missed.driver.has(f"Done: {who}"), "the line to go")
    assert missed.undo_words.startswith("Log ")
    assert missed.undo_words.endswith(who)
    missed.undo(missed.undo_words)


def test_a_snoozed_one_comes_back_at_its_time(missed: Program) -> None:
    who = account(missed)
    missed.driver.press(f"Snooze 1 hour: {who}")
    missed.wait_until_told(f"{who} comes back at")
    assert missed.undo_words == "Snooze a reminder"


def test_open_shows_the_deal(missed: Program) -> None:
    who = account(missed)
    missed.driver.press(f"Open: {who}")
    wait_for(lambda: missed.window.current_place() == "prospects", "Prospects")


def test_put_away_they_do_not_come_again_today(missed: Program, start: Start) -> None:
    missed.driver.press("Put the reminders away")
    wait_for(lambda: CARD not in missed.driver.texts(), "the card to go")
    again = start(MONDAY)
    again.settle()
    assert CARD not in again.driver.texts()


def test_the_times_are_the_reps_choice(program: Program) -> None:
    program.keys("Ctrl+,")
    dialog = program.driver.dialog("Preferences")
    dialog.press("Reminders")
    dialog.replace("Remind me at", "9, half past two")
    dialog.wait_for_text("is not a time of day")
    dialog.replace("Remind me at", "14:30, 9")
    dialog.tick("Start with the computer, in the tray")
    dialog.press("Save")
    program.wait_until_told("Preferences changed")
    assert settings.load(program.app.session.store)["reminder_times"] == "09:00, 14:30"
    assert login_start.is_on()
    login_start.turn_off()
