"""Cadences and content through the whole program: made, given, paused, stopped by a reply, taken back."""

from __future__ import annotations

import pytest

from tests.journeys.program import Program
from tests.ui.driver import Driver, Table, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

DEAL = "Moorhen Cycles"  # three mails and a call, its window far ahead


@pytest.fixture
def table(program: Program) -> Table:
    """The list, open."""
    program.go("Prospects")
    found = program.table("Prospects")
    wait_for(lambda: found.count() > 50, "the list")
    program.settle()
    return found


def choose(program: Program, table: Table) -> None:
    program.driver.replace("Search prospects", DEAL)
    table.wait_for_count(1)
    table.select(DEAL)
    program.driver.wait_for_text("Three mails, then a call")


def test_a_cadence_is_made_in_the_library_and_given_to_a_deal(program: Program, table: Table) -> None:
    program.go("Library")
    program.driver.choose_segment("Section", "Cadences")
    program.driver.press("New")
    program.driver.replace("Name", "Two letters")
    program.driver.press("Remove step 1")
    program.driver.choose("Channel of step 1", "Letter")
    program.driver.replace("Topic of step 1", "prices")
    program.go("Prospects")
    choose(program, table)

    def give(dialog: Driver) -> None:
        dialog.choose("Cadence", "Two letters")
        dialog.wait_for_text(DEAL)
        dialog.press("Save")

    program.driver.during(lambda: program.keys("Shift+C"), "Cadence", give)
    program.wait_until_told("1 deal: “Two letters”")
    program.driver.wait_for_text("Two letters")
    program.undo("Give 1 deal the cadence “Two letters”")
    program.driver.wait_for_text("Three mails, then a call")


def test_a_cadence_is_paused_and_resumed_beside_the_deal(program: Program, table: Table) -> None:
    choose(program, table)

    def pause(dialog: Driver) -> None:
        dialog.type_into("Reason", "their fair season")
        dialog.press("Save")

    program.driver.during(lambda: program.driver.press("Pause"), "Cadence", pause)
    program.wait_until_told("Cadence paused")
    program.driver.wait_for_text("Paused: their fair season")
    program.driver.press("Resume")
    program.wait_until_told("Cadence resumed")
    wait_for(lambda: program.driver.has("Pause"), "the button to pause")


def test_a_stop_asks_for_its_reason(program: Program, table: Table) -> None:
    choose(program, table)

    def stop(dialog: Driver) -> None:
        dialog.choose_segment("Runs", "Stopped")
        dialog.press("Save")
        dialog.wait_for_text("Say why the cadence stops")
        dialog.type_into("Reason", "they merge")
        dialog.press("Save")

    program.driver.during(lambda: program.driver.press("Change cadence…"), "Cadence", stop)
    program.driver.wait_for_text("Stopped: they merge")


def test_content_goes_out_and_the_reply_stops_the_cadence(program: Program, table: Table) -> None:
    program.go("Library")
    program.driver.choose_segment("Section", "Content")
    program.driver.press("New")
    program.driver.replace("Title", "A customer story")
    program.go("Prospects")
    choose(program, table)
    program.driver.press("Log touch")
    form = program.driver.dialog("Log touch")
    form.choose_segment("Channel", "E-mail")
    form.choose("Content sent", "A customer story")
    form.press("Spoke")
    form.wait_for_text("the cadence stopped: they answered on 23 November")
    form.press("Save")
    program.wait_until_told("Logged")
    program.driver.wait_for_text("Stopped: they answered on 23 November")
    program.driver.wait_for_text("A customer story · 23 Nov")
    program.driver.press("Log touch")
    again = program.driver.dialog("Log touch")
    again.choose("Content sent", "A customer story · they have had it")
    again.keys("Esc")
