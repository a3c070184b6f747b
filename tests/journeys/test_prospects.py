"""Work in the list of lost deals: found, worked from there, changed by the dozen, taken back."""

from __future__ import annotations

import pytest

from tests.journeys.program import Program
from tests.ui.driver import Table, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def table(program: Program) -> Table:
    """The list, open."""
    program.go("Prospects")
    found = program.table("Prospects")
    wait_for(lambda: found.count() > 50, "the list")
    program.settle()
    return found


def search(program: Program, text: str) -> None:
    """Type over the search."""
    program.driver.replace("Search prospects", text)


def test_search_finds_what_was_noted_in_a_call(program: Program, table: Table) -> None:
    program.go("Today")
    form = program.log("Van der Kade Bloemen")
    form.keys("1")
    form.type_into("Note", "They asked about frost insurance")
    form.keys("Ctrl+Return")
    program.wait_until_told("Logged")
    program.go("Prospects")
    search(program, "frost insur")
    table.wait_for_count(1)
    assert table.rows()[0][0] == "Van der Kade Bloemen"


def test_a_touch_is_logged_from_the_list_and_today_hears_of_it(program: Program, table: Table) -> None:
    search(program, "Saltmarsh")
    table.wait_for_count(1)
    table.select("Saltmarsh Seafoods")
    program.driver.wait_for_text("Saltmarsh Seafoods")
    program.driver.press("Log touch")
    form = program.driver.dialog("Log touch")
    form.press("Spoke")
    form.press("Save")
    program.wait_until_told("Logged")
    program.go("Today")
    wait_for(lambda: "Saltmarsh Seafoods" not in program.table("Today").column("Account"), "Today to hear")


def test_a_deal_is_opened_from_today_and_its_debrief_from_there(program: Program, table: Table) -> None:
    program.go("Today")
    program.table("Today").open("Glasswing Labs")
    wait_for(lambda: program.window.current_place() == "prospects", "Prospects to be shown")
    program.driver.wait_for_text("Glasswing Labs")
    program.driver.press("Start debrief")
    program.driver.wait_for_text("Loss review · Glasswing Labs")


def test_several_deals_are_deleted_and_come_back_everywhere(program: Program, table: Table) -> None:
    count, due = table.count(), program.counts()["Today"]
    table.view.selectAll()
    table.keys("Del")
    program.driver.wait_for_text("All deals here are won ones")
    wait_for(lambda: program.counts()["Today"] in ("", "0"), "Today to be empty")
    program.undo(program.undo_words)
    wait_for(lambda: program.table("Prospects").count() == count, "all deals to be back")
    wait_for(lambda: program.counts()["Today"] == due, "Today to be as it was")
