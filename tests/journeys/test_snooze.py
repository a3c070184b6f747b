"""Putting touches off by single keys, on the assembled program: the list of what waits, waking up, undo."""

from __future__ import annotations

from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for

ACCOUNT = "Skarven Seilmakere"


def asked(program: Program, account: str) -> Driver:
    """Choose an account in Today and press the key of Snooze."""
    program.table("Today").select(account)
    program.keys("S")
    dialog = program.driver.dialog("Snooze")
    dialog.root.activateWindow()
    wait_for(dialog.root.isActiveWindow, "the dialog to be active")
    return dialog


def on_today(program: Program) -> list[str]:
    program.settle()
    return [row[0] for row in program.table("Today").rows()]


def test_one_key_puts_a_touch_off_and_undo_brings_it_back(program: Program) -> None:
    dialog = asked(program, ACCOUNT)
    assert f"The next touch with {ACCOUNT} comes back then." in dialog.texts()
    assert "Monday 30 November" in dialog.texts()
    dialog.keys("3")
    program.wait_until_told("Snoozed until Mon 30 Nov")
    wait_for(lambda: ACCOUNT not in on_today(program), "the touch to be off the list")
    program.undo(f"Snooze {ACCOUNT}")
    wait_for(lambda: ACCOUNT in on_today(program), "the touch to be back")


def test_a_date_is_typed_and_one_that_comes_too_late_is_asked_about(program: Program) -> None:
    account = "Larkspur Logistics"
    dialog = asked(program, account)
    dialog.keys("4")
    dialog.keys("Return", on="Until")
    dialog.wait_for_text("Say until which day")
    dialog.type_into("Until", "14 Jan 2027")
    dialog.keys("Return", on="Until")
    wait_for(lambda: dialog.has("Snooze anyway"), "the question")
    assert not program.undo_words
    dialog.press("Snooze anyway")
    program.wait_until_told("Snoozed until 14 Jan 2027")
    assert program.undo_words == f"Snooze {account}"


def test_what_waits_is_listed_woken_up_and_changed(program: Program) -> None:
    asked(program, ACCOUNT).keys("2")
    program.wait_until_told("Snoozed until tomorrow")
    late = asked(program, "Atelier Corvin")
    late.keys("5")
    wait_for(lambda: late.has("Snooze anyway"), "the question")
    late.keys("Return")
    program.wait_until_told("Snoozed until 22 Jan 2027")
    program.keys("Ctrl+Shift+S")
    program.driver.wait_for_text("2 touches wait")
    table = program.table("Snoozed")
    assert table.column("Account") == [ACCOUNT, "Atelier Corvin"]
    assert table.column("From") == ["23 Nov", "23 Nov"]
    assert table.column("Until") == ["Tomorrow", "22 Jan 2027"]
    table.select("Atelier Corvin")
    program.keys("S")
    dialog = program.driver.dialog("Snooze")
    dialog.keys("3")
    wait_for(lambda: "Mon 30 Nov" in table.column("Until"), "the other day")
    table.select(ACCOUNT)
    program.keys("U")
    program.driver.wait_for_text("1 touch waits")
    assert program.undo_words == f"Wake {ACCOUNT} up"
    program.keys("Escape")
    wait_for(lambda: ACCOUNT in on_today(program), "the woken touch on Today")
    assert "Atelier Corvin" not in on_today(program)


def test_a_selection_is_spread_in_one_step(program: Program) -> None:
    program.go("Prospects")
    program.settle()
    table = program.table("Prospects")
    table.keys("Home")
    for _ in range(4):
        table.keys("Shift+Down")
    program.keys("S")
    dialog = program.driver.dialog("Snooze")
    dialog.wait_for_text("5 touches come back then.")
    dialog.keys("5")
    if dialog.has("Snooze anyway"):
        dialog.press("Snooze anyway")
    program.wait_until_told("Snoozed 5 touches")
    assert program.undo_words == "Snooze 5 touches"
    program.keys("Ctrl+Shift+S")
    program.driver.wait_for_text("5 touches wait")
    assert len(set(program.table("Snoozed").column("Until"))) == 5


def test_a_card_of_the_recon_block_can_be_put_off(program: Program) -> None:
    program.keys("Ctrl+R")
    program.driver.wait_for_text("Card 1 of 4")
    program.settle()
    (first,) = program.app.places.current_deals()
    program.keys("S")
    program.driver.dialog("Snooze").keys("2")
    wait_for(lambda: program.app.places.current_deals() not in ([], [first]), "the next card")
    program.driver.wait_for_text("Card 1 of 4")
