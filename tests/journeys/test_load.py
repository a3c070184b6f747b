"""Point by point: other weights change what comes first; days hold so much; late touches are spread."""

from __future__ import annotations

import re

import pytest

from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def preferences(program: Program, page: str) -> Driver:
    """The preferences, open on a page."""
    program.keys("Ctrl+,")
    dialog = program.driver.dialog("Preferences")
    dialog.choose_segment("Page", page)
    return dialog


def late_ones(program: Program) -> int:
    """How many touches Today says are late."""
    found = [re.search(r"([\d,]+) late", text) for text in program.driver.texts() if " · " in text]
    return next((int(match[1].replace(",", "")) for match in found if match), 0)


def test_other_weights_change_what_comes_first(program: Program) -> None:
    program.go("Today")
    before = program.table("Today").column("Account")
    program.driver.wait_for_text("Ranked by window, lifted reasons, value")
    dialog = preferences(program, "Ranking")
    dialog.replace("Window", "0")
    dialog.replace("Value", "100")
    dialog.press("Save")
    program.wait_until_told("Preferences changed")
    program.driver.wait_for_text("Ranked by value, lifted reasons")
    wait_for(lambda: program.table("Today").column("Account") != before, "another order")
    program.undo("Change preferences")
    wait_for(lambda: program.table("Today").column("Account") == before, "the order as it was")


def test_a_limit_offers_to_spread_what_is_late(program: Program) -> None:
    dialog = preferences(program, "Load")
    dialog.replace("Touches a day, at most", "1")
    dialog.press("Save")
    program.wait_until_told("Preferences changed")
    program.go("Today")
    late = late_ones(program)
    assert late > 1
    program.driver.wait_for_text("more than a day holds")

    def move(form: Driver) -> None:
        form.wait_for_text("the best come first")
        form.press("Move")

    program.driver.during(lambda: program.driver.press("Spread them…"), "Reschedule", move)
    program.wait_until_told("Spread")
    program.go("Today")
    wait_for(lambda: late_ones(program) == 0, "nothing to be late")
    program.undo(f"Spread {late} deals over {late} days")
    wait_for(lambda: late_ones(program) == late, "what was late to be late again")
