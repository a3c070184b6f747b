"""A draft from the first screen to the mail program and back, over a restart; a letter of the rep's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for
from tests.ui.mail_program import MailProgram, mail_program

ACCOUNT = "Larkspur Logistics"
OPEN = "Open in mail program"


@pytest.fixture
def mails() -> Iterator[MailProgram]:
    with mail_program() as made:
        yield made


def draft(program: Program, account: str = ACCOUNT) -> Driver:
    """Choose an account in Today and press the key of Draft, as a mail."""
    program.table("Today").select(account)
    program.keys("E")
    dialog = program.driver.dialog("Draft")
    dialog.root.activateWindow()
    wait_for(dialog.root.isActiveWindow, "the dialog to be active")
    dialog.choose_segment("Channel", "E-mail")
    return dialog


def fill_in(dialog: Driver) -> None:
    """Sign, as the sample data does not say who the rep is."""
    dialog.replace("Text", "Hello, when do you look at it again? Anna Berg")


def test_a_mail_goes_out_when_the_rep_says_so_even_after_a_restart(
    program: Program, start: Start, mails: MailProgram
) -> None:
    dialog = draft(program)
    dialog.press(OPEN)
    dialog.wait_for_text("Still to fill in: {rep}")
    fill_in(dialog)
    dialog.press(OPEN)
    assert mails.fields()["body"] == "Hello, when do you look at it again? Anna Berg"
    dialog.press("Not yet")
    program.driver.wait_for_text(f"A draft for {ACCOUNT} is not marked as sent.")
    program.settle()
    program.table("Today").select(ACCOUNT)
    program.keys("Ctrl+Return")
    program.driver.wait_for_text("You opened a draft; it has not gone out yet.")
    again = start()
    again.driver.wait_for_text(f"A draft for {ACCOUNT} is not marked as sent.")
    again.driver.press("Look at it")
    dialog = again.driver.dialog("Draft")
    assert dialog.value("Text") == "Hello, when do you look at it again? Anna Berg"
    dialog.press("Sent")
    again.wait_until_told("Sent and logged · next")
    wait_for(
        lambda: not any("not marked as sent" in text for text in again.driver.texts()), "the banner to go"
    )
    again.undo(f"Log e-mail with {ACCOUNT}")
    again.driver.wait_for_text(f"A draft for {ACCOUNT} is not marked as sent.")


def test_what_is_typed_survives_the_end_of_the_program(program: Program, start: Start) -> None:
    fill_in(draft(program))
    again = start()
    again.table("Today").select(ACCOUNT)
    again.keys("E")
    dialog = again.driver.dialog("Draft")
    assert dialog.value("Text") == "Hello, when do you look at it again? Anna Berg"
    dialog.press("Close")


def test_the_pane_beside_the_list_leads_to_the_talking_points(program: Program) -> None:
    program.table("Today").select("Harrow Lane Hotels")
    program.keys("Ctrl+Return")
    program.settle()
    program.driver.press("Call")
    dialog = program.driver.dialog("Draft")
    points = dialog.value("Talking points").split("\n\n")
    assert points[0].startswith("• “Procurement wanted one supplier” no longer holds")
    assert points[1].startswith("• Ask first")
    dialog.press("Log touch")
    program.driver.dialog("Log touch").press("Cancel")


def test_a_letter_of_the_reps_own_is_offered_at_once(program: Program, mails: MailProgram) -> None:
    program.go("Library")
    program.driver.choose_segment("Section", "Letters")
    program.driver.press("New")
    program.driver.replace("Name", "My greeting")
    program.driver.replace("Subject", "From {acount}")
    program.driver.wait_for_text("There is no field {acount}. Did you mean {account}?")
    program.driver.replace("Subject", "For {account}")
    program.driver.replace("Text", "Good day to all of {account}.")
    program.driver.wait_for_text("Good day to all of Cancity.")
    program.go("Today")
    dialog = draft(program)
    dialog.choose("Template", "My greeting (yours)")
    assert dialog.value("Subject") == f"For {ACCOUNT}"
    dialog.press(OPEN)
    assert mails.fields()["body"] == f"Good day to all of {ACCOUNT}."
    dialog.press("Close")
