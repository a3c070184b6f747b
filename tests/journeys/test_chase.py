"""What to chase on the assembled program: a deal is left with a reason, taken back, and opened."""

from __future__ import annotations

from functools import partial

import pytest

from tests.journeys.program import Program
from tests.ui.driver import Driver, Table, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def chased(program: Program) -> Table:
    """The list of deals to chase."""
    program.go("Insights")
    program.driver.wait_for_text("by loss date")
    program.driver.choose_segment("Charts about", "What to chase")
    program.settle()
    table = program.table("What to chase")
    wait_for(lambda: table.count() > 0, "deals to chase")
    return table


def test_a_deal_is_left_taken_back_and_opened(program: Program) -> None:
    table = chased(program)
    first = table.column("Account")[0]
    many = table.count()
    assert all(table.column("Why"))
    table.select(first)

    def agree(dialog: Driver) -> None:
        dialog.replace("Why is it left?", "They build it themselves now")
        dialog.press("Leave")

    program.driver.during(partial(program.driver.press, "Leave…"), "Leave 1 deal", agree)
    wait_for(lambda: table.count() == many - 1, "the deal to be gone")
    program.wait_until_told("Left 1 deal")
    assert program.undo_words == "Mark 1 deal as not a match"
    program.undo("Mark 1 deal as not a match")
    wait_for(lambda: table.count() == many, "the deal to be back")
    assert table.column("Account")[0] == first
    table.open(first)
    wait_for(lambda: program.window.current_place() == "prospects", "Prospects")
    program.driver.wait_for_text(first)
