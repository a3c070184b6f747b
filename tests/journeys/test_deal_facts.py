"""What happens at an account: dates, signals, silence, ends of deals; each by its key, each taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.journeys.program import Program
from tests.journeys.test_today import ACCOUNT
from tests.ui.driver import Driver, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def open_deal(program: Program, account: str = ACCOUNT) -> None:
    """Choose a deal in the list, with its pane beside it."""
    program.go("Prospects")
    program.driver.replace("Search prospects", account)
    program.table("Prospects").wait_for_count(1)
    program.table("Prospects").select(account)
    program.settle()
    program.driver.wait_for_text(account)


def ask(program: Program, key: str, title: str) -> Driver:
    """Press the key of a form and wait for it."""
    program.keys(key)
    form = program.driver.dialog(title)
    form.root.activateWindow()
    wait_for(form.root.isActiveWindow, "the form to be active")
    return form


def pane(program: Program) -> str:
    return "\n".join(program.driver.texts())


def test_a_date_moves_the_touch_stands_in_the_calendar_and_is_undone(program: Program) -> None:
    account = "Castellane Verre"
    open_deal(program, account)
    row = program.table("Prospects").rows()[0]
    form = ask(program, "I", "Important date")
    form.choose("Kind", "Budget round")
    form.replace("Day", "15 Jan 2027")
    form.press("Save")
    program.wait_until_told("Saved the date")
    wait_for(lambda: "45 days lead" in pane(program), "the date in the pane")
    wait_for(lambda: "Budget round opens 15 Jan 2027" in pane(program), "the touch to say why")
    program.undo(f"Add date of {account}")
    wait_for(lambda: program.table("Prospects").rows()[0] == row, "the touch to be back where it was")


def test_a_signal_is_two_keys(program: Program) -> None:
    open_deal(program)
    program.keys("G")
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu of signals")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    Driver(menu).keys("4")
    program.wait_until_told("Noted: hiring")
    wait_for(lambda: "Signal: hiring." in pane(program), "the signal in the story")
    program.undo(f"Note signal at {ACCOUNT}")
    wait_for(lambda: "Signal: hiring." not in pane(program), "the signal to be gone")


def test_a_signal_that_may_lift_a_reason_asks_about_it(program: Program) -> None:
    account = "Copperdale Brewery"
    open_deal(program, account)
    program.driver.press("Add a reason")
    program.driver.type_into("New reason", "No budget")
    program.driver.keys("Return", "New reason")
    wait_for(lambda: "No budget" in pane(program), "the reason to be there")
    program.table("Prospects").view.setFocus()
    program.keys("G")
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu of signals")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    Driver(menu).keys("1")
    program.driver.wait_for_text("What has changed")
    wait_for(lambda: "They raised money" in pane(program), "the question about the reason")
    program.undo(f"Note signal at {account}")


def test_four_calls_into_silence_are_proposed_and_accepted(program: Program) -> None:
    for day in ("19 Nov", "20 Nov", "21 Nov", "22 Nov"):
        open_deal(program)
        form = ask(program, "L", "Log touch")
        form.replace("Done on", f"{day} 2026")
        form.press("No answer")
        form.press("Save")
        program.wait_until_told("Logged")
    program.driver.wait_for_text("4 unanswered")
    program.go("Today")
    program.settle()
    program.driver.press("Gone silent")
    program.wait_until_told("Gone silent · next: the silence letter")
    open_deal(program)
    wait_for(lambda: "Gone silent after 4 unanswered touches." in pane(program), "the story to say so")
    program.undo(f"Gone silent: {ACCOUNT}")


def test_a_deal_is_won_back_corrected_lost_again_and_every_step_taken_back(program: Program) -> None:
    open_deal(program)
    form = ask(program, "W", "Won back")
    form.type_into("What changed our luck", "the new workshop")
    form.press("Save")
    program.wait_until_told("Won back · €12,400")
    program.keys("Ctrl+Shift+W")
    ledger = program.table("Win-backs")
    ledger.wait_for_count(8)
    assert ACCOUNT in ledger.rows()[0][0]
    ledger.select(ledger.rows()[0][0])
    form = ask(program, "F2", "Change win-back")
    form.replace("Value", "13,000")
    form.press("Save")
    wait_for(lambda: ledger.rows()[0][3] == "€13,000", "the corrected value")
    program.driver.find("2026 · EUR: €226,800, 8 deals", QWidget)
    program.undo(f"Change win-back of {ACCOUNT}")
    open_deal(program)
    program.driver.press("Lost again…")
    form = program.driver.dialog("Lost again")
    form.type_into("Why this time", "Service")
    form.press("Save")
    program.wait_until_told("Lost again")
    wait_for(lambda: "Won back for €12,400." in pane(program), "the win-back to be kept")
    program.undo(f"Lost again: {ACCOUNT}")
    program.undo(f"Won back {ACCOUNT}")


def test_the_story_is_narrowed_by_its_chips(program: Program) -> None:
    open_deal(program)
    program.driver.press("Timeline: Won and lost")
    wait_for(lambda: "Former customer" in pane(program), "how it was lost")
    assert "You wrote an e-mail." not in pane(program)
    program.driver.press("Timeline: All")
    wait_for(lambda: "You wrote an e-mail." in pane(program), "all of it")
