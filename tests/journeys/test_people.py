"""People move: said in words, saved for every deal of the account, shown on their page, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget

from tests.journeys.program import Program
from tests.ui.driver import Driver, wait_for
from winback_desktop.services.move_drafts import MoveDraft

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

ACCOUNT = "Larkspur Logistics"
FIELD = "Find an account, contact, deal or command"


@pytest.fixture
def chosen(program: Program) -> Program:
    """A deal whose champion is Sam Okoro, chosen in Prospects."""
    program.go("Prospects")
    program.driver.replace("Search prospects", "Larkspur")
    table = program.table("Prospects")
    wait_for(lambda: table.count() == 1, "the deal to be found")
    table.select(ACCOUNT)
    program.driver.wait_for_text("People")
    return program


def moved(program: Program, who: str) -> Driver:
    """Press the key of Somebody moved and choose who."""
    program.keys("M")
    form = program.driver.dialog("Somebody moved")
    choice = form.find("Who", QComboBox)
    wait_for(lambda: choice.count() > 0, "the people of the account")
    names = [choice.itemText(row) for row in range(choice.count())]
    form.choose("Who", next(name for name in names if name.startswith(who)))
    return form


def test_a_champion_leaves_for_another_company(chosen: Program) -> None:
    form = moved(chosen, "Sam Okoro")
    form.replace("Since", "12 Sep 2026")
    form.type_into("Works now at", "Globex")
    form.type_into("New title", "Head of Planning")
    form.type_into("Who follows", "Anna Bo")
    form.wait_for_text(f"Notes that Sam Okoro left {ACCOUNT} on Sat 12 Sep.")
    form.wait_for_text(f"Adds Anna Bo at {ACCOUNT}.")
    form.wait_for_text("Adds Globex with a warm contact.")
    form.wait_for_text("Plans an introduction to Anna Bo on Mon 23 Nov.")
    form.press("Save")
    chosen.wait_until_told(f"Sam Okoro left {ACCOUNT}")
    chosen.driver.wait_for_text("left Sep 2026 for Globex")
    chosen.driver.wait_for_text("Introduce yourself to Anna Bo, successor of your champion Sam Okoro")
    chosen.driver.press("Sam Okoro")
    chosen.driver.wait_for_text(f"Head of Planning at Globex · warm: champion at {ACCOUNT}")
    chosen.driver.press("Back")
    chosen.undo(f"Sam Okoro left {ACCOUNT}")
    wait_for(lambda: not any("Globex" in text for text in chosen.driver.texts()), "all of it to be gone")


def test_uncertain_news_is_confirmed_or_taken_back(chosen: Program) -> None:
    form = moved(chosen, "Sam Okoro")
    form.tick("I am not sure of this yet")
    form.wait_for_text("Keeps it as unsure that Sam Okoro left")
    form.press("Save")
    chosen.wait_until_told("Uncertain news of Sam Okoro")
    form = moved(chosen, "Sam Okoro")
    form.wait_for_text("You noted this as uncertain.")
    form.press("It was not so")
    chosen.wait_until_told("Sam Okoro is still there")
    assert not any("left" in text for text in chosen.driver.texts() if text.startswith("Planning Lead"))


def test_what_was_typed_comes_back_after_escape(chosen: Program) -> None:
    form = moved(chosen, "Sam Okoro")
    form.type_into("Works now at", "Globex")
    form.press("Cancel")
    chosen.wait_until_told("What you typed is kept")
    chosen.come_forward()
    chosen.keys("M")
    form = chosen.driver.dialog("Somebody moved")
    assert form.value("Works now at") == "Globex"
    form.press("Cancel")


def test_a_person_is_found_corrected_and_asked_not_to_contact(chosen: Program) -> None:
    chosen.keys("Ctrl+K")
    chosen.driver.replace(FIELD, "Sam Okoro")
    chosen.driver.keys("Return", on=FIELD)
    chosen.driver.wait_for_text("Where they work and worked, and what they are to us")
    chosen.driver.type_into("Phone", "+45 1234")
    wait_for(lambda: chosen.undo_words == "Change Sam Okoro", "the phone to be kept")
    chosen.driver.tick("Do not contact")
    chosen.driver.wait_for_text("do not contact")
    chosen.driver.press(f"Change the time at {ACCOUNT}")
    form = chosen.driver.dialog(f"Time at {ACCOUNT}")
    form.replace("Title", "Director")
    form.press("Save")
    chosen.driver.wait_for_text(f"Director at {ACCOUNT} · champion · do not contact")
    chosen.driver.press("Back")
    assert chosen.window.current_place() == "prospects"


def test_deals_where_nobody_includes_us_are_found(program: Program) -> None:
    program.go("Prospects")
    table = program.table("Prospects")
    wait_for(lambda: table.count() > 50, "the list")
    everything = table.count()
    program.driver.press("Filter")
    popup = program.driver.dialog("Filter")
    choose(popup, "Filters", "People")
    tick(popup, "Nobody includes us")
    wait_for(lambda: 0 < table.count() < everything, "fewer deals")
    popup.root.close()
    program.driver.press("Nobody includes us")
    program.settle()
    table.view.setCurrentIndex(table.view.model().index(0, 0))
    program.driver.wait_for_text("list")


def choose(popup: Driver, name: str, entry: str) -> None:
    """Take an entry of a list."""
    view = popup.find(name, QListWidget)
    view.setCurrentItem(view.findItems(entry, Qt.MatchFlag.MatchExactly)[0])


def tick(popup: Driver, entry: str) -> None:
    """Tick a value of the open filter."""
    view = popup.find("Values", QListWidget)
    view.findItems(entry, Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Checked)


def test_a_form_half_filled_survives_a_kill_and_goes_once_it_is_saved(chosen: Program) -> None:
    form = moved(chosen, "Sam Okoro")
    form.type_into("Works now at", "Globex")
    form.type_into("Who follows", "Anna Bo")
    drafts = chosen.app.services.move_drafts
    account_id = chosen.app.services.deals.load(chosen.app.places.current_deals()[0]).account_id
    wait_for(lambda: drafts.load(account_id), "what is typed to be on the disk")
    wait_for(lambda: (drafts.load(account_id) or MoveDraft()).successor == "Anna Bo", "all of it")
    form.press("Cancel")
    chosen.keys("M")
    form = chosen.driver.dialog("Somebody moved")
    assert form.value("Works now at") == "Globex"
    assert form.value("Who").startswith("Sam Okoro")
    assert form.value("Who follows") == "Anna Bo"
    form.press("Save")
    chosen.wait_until_told(f"Sam Okoro left {ACCOUNT}")
    assert drafts.load(account_id) is None


def test_unsure_news_stands_with_the_person_until_one_knows(chosen: Program) -> None:
    form = moved(chosen, "Sam Okoro")
    form.replace("Since", "3 Nov 2026")
    form.tick("I am not sure of this yet")
    form.press("Save")
    chosen.driver.wait_for_text("said to have left, not sure · 3 Nov")
    chosen.driver.press("Sam Okoro")
    chosen.driver.wait_for_text("Where they work and worked, and what they are to us")
    chosen.driver.press("Confirm the news of Sam Okoro")
    form = chosen.driver.dialog("Somebody moved")
    form.wait_for_text("You noted this as uncertain.")
    form.press("Cancel")
    chosen.come_forward()
    chosen.driver.press("The news of Sam Okoro is not true")
    chosen.wait_until_told("Sam Okoro is still there")
    wait_for(lambda: not any("not sure" in text for text in chosen.driver.texts()), "the news to be gone")
