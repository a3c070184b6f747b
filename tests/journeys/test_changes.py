"""What has changed, through the whole program: recorded once, matched, confirmed, corrected, taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import Table, said, wait_for
from winback_desktop.ui.shared.stat_card import StatCard

WORDS = "All prices are 15 % lower"


def record(program: Program) -> None:
    """Record a lower price by its key, and land on what it may lift."""
    program.keys("C")
    form = program.driver.dialog("Record change")
    form.type_into("In words", WORDS)
    form.wait_for_text("May lift ")
    form.press("Record")
    program.wait_until_told(f"Recorded “{WORDS}”")
    wait_for(lambda: reasons(program).count() > 0, "the matches")
    program.settle()
    program.come_forward()


def reasons(program: Program) -> Table:
    return program.table("Reasons")


def test_a_lower_price_lifts_a_reason_and_the_next_touch_tells_of_it(program: Program) -> None:
    record(program)
    count = reasons(program).count()
    account, why, *_ = reasons(program).rows()[0]
    program.keys("Y")
    program.wait_until_told("Lifted 1 reason")
    wait_for(lambda: reasons(program).count() == count - 1, "the confirmed one to be gone")
    assert why == "“Price”"
    program.keys("Escape")
    program.settle()
    wait_for(lambda: account in program.table("Today").column("Account"), "the account on Today")
    program.undo("Confirm 1 reason")
    program.keys("Ctrl+L")
    wait_for(lambda: reasons(program).count() == count, "the reason to wait again")


def test_all_at_once_then_withdrawn_and_undone(program: Program) -> None:
    record(program)
    count = reasons(program).count()
    program.keys("Ctrl+Y")
    program.wait_until_told(f"Lifted {count} reasons")
    program.driver.wait_for_text("All decided")
    program.driver.choose_segment("Show", "Lifted")
    wait_for(lambda: reasons(program).count() == count, "the lifted ones")
    program.driver.during(
        lambda: program.driver.press("Withdraw…"), f"Withdraw “{WORDS}”?", lambda ask: ask.press("Withdraw")
    )
    program.wait_until_told(f"Withdrew “{WORDS}”")
    program.undo(f"Withdraw change “{WORDS}”")
    program.undo(f"Confirm {count} reasons")
    program.undo(f"Record change “{WORDS}”")


def test_correcting_narrows_what_it_lifts(program: Program) -> None:
    record(program)
    everywhere = reasons(program).count()
    program.keys("F2")
    form = program.driver.dialog("Correct change")
    form.find("Only these products", QLineEdit).setText("Cold Watch")
    form.press("Save")
    wait_for(lambda: 0 < reasons(program).count() < everywhere, "fewer matches")
    program.undo(f"Correct change “{WORDS}”")
    wait_for(lambda: reasons(program).count() == everywhere, "all matches")


def test_decline_and_postpone_by_key(program: Program) -> None:
    record(program)
    count = reasons(program).count()
    program.keys("X")
    wait_for(lambda: reasons(program).count() == count - 1, "the declined one to be gone")
    program.driver.during(lambda: program.keys("P"), "Postpone", lambda ask: ask.press("Postpone"))
    wait_for(lambda: reasons(program).count() == count - 2, "the postponed one to be gone")


def test_what_is_typed_comes_back_at_the_next_start(program: Program, start: Start) -> None:
    program.keys("C")
    program.driver.dialog("Record change").type_into("In words", "A new warehouse in Lyon")
    program.settle()
    again = start()
    again.keys("C")
    form = again.driver.dialog("Record change")
    assert form.value("In words") == "A new warehouse in Lyon"
    form.press("Cancel")


def test_the_card_of_today_leads_to_the_ledger(program: Program) -> None:
    program.settle()
    card = next(one for one in program.window.findChildren(StatCard) if "not told" in said(one))
    wait_for(lambda: "wait for your word" in said(card), "the count of matches")
    card.setFocus()
    program.driver.keys("Space")
    program.driver.wait_for_text("What has changed")
    wait_for(lambda: program.table("Changes").count() > 0, "the ledger")


def test_a_change_of_theirs_is_one_of_the_chosen_account(program: Program) -> None:
    program.table("Today").select("Larkspur Logistics")
    program.keys("C")
    form = program.driver.dialog("Record change")
    form.choose_segment("Whose change", "On theirs")
    assert form.value("Only at this account") == "Larkspur Logistics"
    form.choose_segment("Whose change", "On our side")
    assert form.value("Only at this account") == ""
    form.press("Cancel")
