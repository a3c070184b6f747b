"""Reasons on the assembled program: edited, looked at again, lifted everywhere; and their library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.journeys.program import TODAY, Program
from tests.ui.driver import Driver, Table, wait_for
from winback_desktop.domain.records import Standing

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

ACCOUNT = "Larkspur Logistics"


def reasons_of(program: Program, account: str) -> list[tuple[int, str, Standing]]:
    """The reasons of an account's deal as the store has them."""
    found = program.app.session.store.connection.execute(
        "SELECT loss_reason.id, text, standing FROM loss_reason JOIN deal ON deal.id = deal_id"
        " JOIN account ON account.id = account_id WHERE account.name = ? ORDER BY loss_reason.id",
        (account,),
    )
    return [(reason_id, text, Standing(standing)) for reason_id, text, standing in found]


def open_in_prospects(program: Program) -> None:
    """Choose the account's deal in the list, with all of it beside."""
    program.go("Prospects")
    program.driver.replace("Search prospects", ACCOUNT)
    program.table("Prospects").wait_for_count(1)
    program.table("Prospects").select(ACCOUNT)
    program.settle()


def edit(program: Program, text: str, act: Callable[[Driver], None]) -> None:
    """Press Enter on a reason's line and act in its editor."""
    found: list[QWidget] = []

    def shown() -> bool:
        named = (each for each in program.window.findChildren(QWidget) if each.isVisible())
        found[:] = [each for each in named if each.accessibleName().startswith(f"Reason: {text}, ")]
        return bool(found)

    wait_for(shown, f"the line of “{text}”")
    program.driver.during(partial(QTest.keyClick, found[0], Qt.Key.Key_Return), "Reason", act)


def words_of(table: Table, account: str) -> str:
    """What a screen reader says of an account's cell."""
    table.select(account)
    from_left = table.view.currentIndex().siblingAtColumn(0)
    return str(from_left.data(Qt.ItemDataRole.AccessibleTextRole))


def lift_all(program: Program) -> None:
    for reason_id, _, standing in reasons_of(program, ACCOUNT):
        if standing is not Standing.LIFTED:
            program.app.services.reasons.set_standing(reason_id, Standing.LIFTED, evidence="price list cut")
    program.settle()


def test_a_reason_is_edited_in_full_as_one_step(program: Program) -> None:
    open_in_prospects(program)
    reason_id, text, _ = next(one for one in reasons_of(program, ACCOUNT) if one[2] is not Standing.LIFTED)

    def act(form: Driver) -> None:
        assert form.value("Why we lost") == text
        form.replace("Why we lost", "Price over Quillstone")
        form.choose_segment("Does it still hold?", "Stands")
        form.choose_segment("How grave", "Unforgivable")
        form.choose_segment("Who says so", "The buyer")
        form.replace("Look again on", "2027-03-01")
        form.type_into("Evidence: how do you know?", "Said on the phone")
        form.keys("Ctrl+Return")

    edit(program, text, act)
    program.wait_until_told("Reason changed")
    saved = program.app.services.reasons.load(reason_id)
    assert (saved.text, saved.severity, saved.kind) == ("Price over Quillstone", 3, "price")
    assert str(saved.recheck_on) == "2027-03-01"
    program.undo("Change reason “Price over Quillstone”")
    assert program.app.services.reasons.load(reason_id).text == text


def test_leaving_the_editor_with_changes_asks_first(program: Program) -> None:
    open_in_prospects(program)
    _, text, _ = reasons_of(program, ACCOUNT)[0]

    def act(form: Driver) -> None:
        form.type_into("Why we lost", " and more")
        form.during(
            partial(form.press, "Cancel"), "Leave without saving?", lambda asked: asked.press("Cancel")
        )
        assert form.value("Why we lost") == f"{text} and more"
        form.during(
            partial(form.press, "Cancel"), "Leave without saving?", lambda asked: asked.press("Leave")
        )

    edit(program, text, act)
    assert reasons_of(program, ACCOUNT)[0][1] == text


def test_an_overdue_recheck_is_answered_by_one_key(program: Program) -> None:
    reason_id, text, _ = reasons_of(program, ACCOUNT)[0]
    program.app.services.reasons.set_standing(
        reason_id, Standing.STANDS, evidence="an old mail", recheck_on=TODAY
    )
    program.settle()
    table = program.table("Today")
    program.driver.choose_segment("Show", "To recheck")
    wait_for(lambda: set(table.column("Next touch")) == {"Recheck"}, "the reasons to be listed")
    before = table.count()
    table.select(ACCOUNT)
    question = f"Is “{text}” still a reason?"
    program.driver.during(partial(table.keys, "Return"), question, lambda asked: asked.keys("L"))
    table.wait_for_count(before - 1)
    assert reasons_of(program, ACCOUNT)[0][2] is Standing.LIFTED
    assert program.app.services.reasons.load(reason_id).evidence == ""
    program.undo(f"Look again at “{text}”")
    table.wait_for_count(before)


def test_a_deal_whose_reasons_are_all_lifted_stands_out_in_every_list(program: Program) -> None:
    lift_all(program)
    wait_for(lambda: "all lifted" in words_of(program.table("Today"), ACCOUNT), "the mark on Today")
    program.go("Prospects")
    program.driver.replace("Search prospects", ACCOUNT)
    table = program.table("Prospects")
    table.wait_for_count(1)
    wait_for(lambda: "all lifted" in words_of(table, ACCOUNT), "the mark in the list")
    wait_for(lambda: program.driver.has("all lifted"), "the mark on the deal beside it")
    program.go("Calendar")
    program.driver.choose_segment("View", "Agenda")
    program.settle()
    agenda = program.table("Agenda")
    wait_for(lambda: "all lifted" in words_of(agenda, ACCOUNT), "the mark in the agenda")


def test_the_library_renames_a_competitor_and_teaches_a_word(program: Program) -> None:
    program.go("Library")
    program.driver.choose_segment("Section", "Competitors")
    program.table("Competitors").select("Quillstone")
    program.driver.replace("Name", "Quillstone Group")
    program.driver.keys("Return", on="Name")
    wait_for(lambda: "Quillstone Group" in program.table("Competitors").rows()[2][0], "the new name")
    program.driver.choose_segment("Section", "Reasons")
    kinds = program.table("Reasons")
    kinds.select("Price")
    program.driver.press("Copy to edit")
    program.driver.type_into("Words it is known by", ", implementation risk")
    program.driver.choose_segment("Section", "Products")
    found = program.app.session.store.connection.execute(
        "SELECT DISTINCT kind FROM loss_reason WHERE text = 'Implementation risk'"
    )
    assert found.fetchall() == [("price",)]
    program.undo("Change the reason “Price”")
    program.undo("Copy the reason “Price”")
    program.undo("Rename Quillstone to Quillstone Group")
