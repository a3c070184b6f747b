"""Prospects as a rep uses it: find, sort, filter, choose several, and one deal in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, wait_for
from tests.ui.prospects_house import TODAY, House
from winback_desktop.domain.queries import Facet, ProspectColumn, ProspectQuery, ProspectWindow
from winback_desktop.domain.records import Contract, Kind, Stance, Standing, State
from winback_desktop.ui.prospects.model import COLUMNS
from winback_desktop.ui.shared.cells import CELL_ROLE
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.contract_strip import ContractStrip

# Menus and popups ask the offscreen platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()


def popup() -> QMenu:
    wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose_in_menu(text: str) -> None:
    menu = popup()
    action = next(each for each in menu.actions() if each.text().replace("&", "") == text)
    action.trigger()
    menu.close()


def test_the_list_opens_with_every_lost_deal_by_next_touch(house: House) -> None:
    assert house.accounts()[-1] == "Zoomit"  # nothing is planned for a closed deal
    assert sorted(house.accounts()) == ["Betatech", "Cancity", "Codehow", "Zoomit"]
    assert house.table.headings() == ["Account", "Deal", "Lost to", "Contract life", "Next touch", "Value"]
    house.driver.wait_for_text("4 deals")
    assert house.controller.count == 4
    assert house.table.selected() == [0]


def test_a_heading_sorts_and_sorts_back(house: House) -> None:
    house.table.sort_by("Value")
    house.settle()
    assert house.table.column("Value") == ["€96,000", "€48,000", "€17,000", "€12,400"]
    house.table.sort_by("Value")
    house.settle()
    assert house.table.column("Value") == ["€12,400", "€17,000", "€48,000", "€96,000"]


def test_typing_finds_names_notes_and_reasons(house: House) -> None:
    for typed, found in (
        ("canc", "Cancity"),
        ("copenh", "Betatech"),
        ("danish", "Betatech"),
        ("per lu", "Codehow"),
    ):
        house.search(typed)
        assert house.accounts() == [found]
    house.driver.wait_for_text("4 deals · 1 shown")


def test_nothing_found_says_so_and_offers_all(house: House) -> None:
    house.search("zebra")
    house.driver.wait_for_text("Nothing found")
    house.driver.press("Show all deals")
    house.settle()
    assert house.table.count() == 4
    assert house.driver.value("Search prospects") == ""


def test_filters_show_as_chips_that_can_be_taken_away(house: House) -> None:
    query = ProspectQuery(competitors=("Gusto",), window=ProspectWindow.OPEN)
    house.controller._filters.ask(query)
    house.settle()
    assert sorted(house.accounts()) == ["Cancity", "Codehow"]
    chip = house.driver.find("Lost to Gusto", Chip)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    house.settle()
    assert house.driver.has("Window open")
    assert not house.driver.has("Lost to Gusto", Chip)
    house.controller._filters.show_all()
    house.settle()
    assert house.table.count() == 4


def test_the_filter_popup_ticks_values_with_counts(house: House) -> None:
    house.driver.press("Filter")
    popup_widget = QApplication.activePopupWidget()
    assert popup_widget is not None
    inside = Driver(popup_widget)
    facets, values = inside.find("Filters", QListWidget), inside.find("Values", QListWidget)
    names = [facets.item(row).text() for row in range(facets.count())]
    facets.setCurrentRow(names.index("Lost to"))
    wait_for(lambda: values.count() == 2, "the competitors")
    said = [values.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Gusto, 2 deals", "Paychex, 1 deal"]
    QTest.mouseClick(
        values.viewport(), Qt.MouseButton.LeftButton, pos=values.visualItemRect(values.item(0)).center()
    )
    facets.setCurrentRow(names.index("Value"))
    inside.type_into("From", "50.000")
    popup_widget.close()
    house.settle()
    assert house.accounts() == ["Codehow"]
    assert house.driver.has("Value from 50,000")


def test_a_saved_filter_comes_back_and_can_be_undone(house: House) -> None:
    house.controller._filters.ask(ProspectQuery(states=(State.CLOSED,)))
    house.settle()
    house.driver.press("Saved filters")
    house.driver.during(
        lambda: choose_in_menu("Save this filter…"), "Save this filter", lambda form: name_it(form, "Shut")
    )
    house.controller._filters.show_all()
    house.settle()
    house.driver.press("Saved filters")
    choose_in_menu("Shut")
    house.settle()
    assert house.accounts() == ["Zoomit"]
    house.store.undo()
    assert house.prospects.saved_filters() == []


def name_it(form: Driver, name: str) -> None:
    form.press("Save")
    form.wait_for_text("Name the filter")
    form.type_into("Name of the filter", name)
    form.press("Save")


def test_columns_and_their_order_are_remembered(house: House, tmp_path: Path) -> None:
    house.driver.press("Columns")
    choose_in_menu("Owner")
    assert "Owner" in house.table.headings()
    assert house.table.headings()[-1] == "Value"
    house.table.sort_by("Owner")
    house.settle()
    house.close()
    again = House(tmp_path)
    assert "Owner" in again.table.headings()
    assert again.controller._listing.query.sort is ProspectColumn.OWNER
    again.window.show()
    again.close()
    house.__init__(tmp_path)  # type: ignore[misc]  # for the fixture to close


def test_the_detail_follows_the_cursor(house: House) -> None:
    house.table.select("Cancity")
    house.settle()
    for words in (
        "Cancity",
        "GTX Pro · €48,000 · lost 3 Feb 2026",
        "Price 15 % over Gusto",
        "Ida Holm",
        "Lost to Gusto",
    ):
        house.driver.wait_for_text(words)
    assert house.driver.has("3 Feb 2026, 75 % · 3 Nov 2026, 3 Feb 2027")
    assert house.driver.has("Window open")


def test_assumptions_are_said_to_be_some(house: House) -> None:
    deal = house.deals.load(1)
    house.deals.save(replace(deal, contract=Contract()))
    house.controller.open_deal(1)
    house.settle()
    house.driver.wait_for_text("12 months, assumed")


def test_a_reason_changes_its_standing_from_its_chip(house: House) -> None:
    house.controller.open_deal(1)
    house.settle()
    house.driver.press("Standing of Price 15 % over Gusto: unknown · recheck 20 Jan 2027")
    choose_in_menu("lifted")
    assert house.deals.detail(1).reasons[0].standing is Standing.LIFTED
    house.driver.press("Add a reason")
    house.driver.type_into("New reason", "No Danish payroll")
    house.driver.keys("Return", on="New reason")
    assert [reason.text for reason in house.deals.detail(1).reasons][1] == "No Danish payroll"
    house.store.undo()
    house.store.undo()
    (back,) = house.deals.detail(1).reasons
    assert (back.standing, back.recheck_on) == (Standing.UNKNOWN, date(2027, 1, 20))


def test_a_person_is_added_and_given_a_stance(house: House) -> None:
    house.controller.open_deal(2)
    house.settle()

    def act(form: Driver) -> None:
        form.press("Add")
        form.wait_for_text("Type the person's name.")
        form.type_into("Name", "Mia Krog")
        form.type_into("Title", "Head of HR")
        form.press("Add")

    house.driver.during(lambda: house.driver.press("Add a person"), "Add a person", act)
    house.driver.wait_for_text("Mia Krog")
    house.driver.press("More about Mia Krog")
    choose_in_menu("Champion")
    assert house.deals.detail(2).people[0].employment.stance is Stance.CHAMPION


def test_notes_are_kept_as_one_types_and_belong_to_their_deal(house: House) -> None:
    house.controller.open_deal(1)
    house.settle()
    house.driver.type_into("Notes", "Call back after the budget round")
    wait_for(lambda: "budget round" in house.deals.load(1).note, "the note to be kept")
    house.driver.type_into("Notes", "!")
    house.controller.open_deal(2)  # before the clock has run out
    assert house.deals.load(1).note.endswith("round!")
    assert house.deals.load(2).note == "They run the payroll in Copenhagen"
    house.settle()
    house.store.undo()
    assert house.deals.load(1).note == ""


def test_a_deal_without_next_touch_is_shown_and_mended(house: House) -> None:
    with house.store.write("Break") as connection:
        connection.execute("DELETE FROM touch WHERE deal_id = 1")
        connection.execute("UPDATE deal SET next_touch_on = NULL WHERE id = 1")
    house.controller.open_deal(1)
    house.settle()
    assert "No next touch" in house.table.column("Next touch")
    house.driver.press("Plan it")
    house.settle()
    assert "No next touch" not in house.table.column("Next touch")
    assert ("said", "Planned the next touch", True) in house.heard


def test_keys_lead_to_the_forms(house: House) -> None:
    house.controller.open_deal(1)
    house.settle()
    house.table.keys("L")
    house.table.keys("D")
    house.table.keys("F2")
    house.driver.press("Log touch")
    house.table.keys("N")
    assert house.heard == [("log", 1), ("debrief", 1), ("edit", 1), ("log", 1), "new"]
    QTest.keyClicks(house.table.view, "/")
    assert house.window.focusWidget() is house.driver.find("Search prospects", QWidget)
    house.table.keys("Home")
    house.driver.keys("Ctrl+F")
    assert house.window.focusWidget() is house.driver.find("Search prospects", QWidget)
    house.driver.keys("Escape")  # a test's Ctrl stays pressed until the next key


def test_several_are_tagged_at_once(house: House) -> None:
    house.table.select("Cancity", "Betatech")
    assert house.driver.has("2 chosen")

    def act(form: Driver) -> None:
        form.press("Add tag")
        form.wait_for_text("Type the word")
        form.type_into("Tag", "spring")
        form.press("Add tag")

    house.driver.during(lambda: house.driver.press("Tag…"), "Tag deals", act)
    assert ("said", "Tagged 2 deals “spring”", True) in house.heard
    assert house.deals.detail(1).tags == house.deals.detail(2).tags == ("spring",)
    house.store.undo()
    assert house.deals.detail(1).tags == ()


def test_several_are_rescheduled_with_the_rule_asked(house: House) -> None:
    house.table.select("Cancity", "Betatech")

    def act(form: Driver) -> None:
        form.press("Move")
        form.wait_for_text("Write a day")
        form.replace("Next touch on", "yesterday")
        form.press("Move")
        form.wait_for_text("is past")
        form.replace("Next touch on", "2027-03-01")
        form.during(lambda: form.press("Move"), "Later than the rule", lambda ask: ask.press("Move anyway"))

    house.driver.during(lambda: house.driver.press("Reschedule…"), "Reschedule", act)
    house.settle()
    assert ("said", "Moved 2 touches to 1 Mar 2027", True) in house.heard
    assert {row.next_on for row in house.prospects.rows([1, 2])} == {TODAY.replace(2027, 3, 1)}


def test_the_state_of_several_changes_where_the_rules_allow_it(house: House) -> None:
    house.table.keys("Ctrl+A")
    assert house.driver.has("4 chosen")
    house.driver.press("State")

    def act(form: Driver) -> None:
        assert "4 deals: what you say is kept with each of them." in form.texts()
        form.press("Mark as not a match")
        form.wait_for_text("Say why")
        form.type_into("Why is it not a match?", "Too small for us")
        form.press("Mark as not a match")

    house.driver.during(lambda: choose_in_menu("Not a match"), "Not a match", act)
    house.settle()
    assert ("said", "Not a match: 3 deals; 1 stayed as they were", True) in house.heard
    assert {row.state for row in house.prospects.rows([1, 2, 3])} == {State.NOT_A_MATCH}


def test_delete_is_undone_whole(house: House) -> None:
    before = house.accounts()
    house.controller.open_deal(1)
    house.settle()
    house.table.keys("Del")
    house.settle()
    assert "Cancity" not in house.accounts()
    house.store.undo()
    house.settle()
    assert house.accounts() == before


def test_an_empty_store_says_what_belongs_here(qtbot: QtBot, tmp_path: Path) -> None:
    house = House(tmp_path, filled=False)
    house.driver.wait_for_text("No lost deals yet")
    house.driver.press("Import")
    assert house.heard == ["import"]
    house.close()


def test_open_deal_clears_filters_that_hide_it(house: House) -> None:
    house.search("cancity")
    house.controller.open_deal(3)
    house.settle()
    assert house.table.count() == 4
    assert house.accounts()[house.table.selected()[0]] == "Codehow"


def test_a_won_deal_can_be_opened_too(house: House) -> None:
    with house.store.write("Win") as connection:
        connection.execute("UPDATE deal SET kind = 'won' WHERE id = 4")
    house.settle()
    house.controller.open_deal(4)
    house.settle()
    assert house.controller._listing.query.kinds == (Kind.WON,)
    assert house.accounts() == ["Zoomit"]
    assert any("won on 1 Aug 2026" in text for text in house.driver.texts())
    assert "Why we lost, and whether it still holds" not in house.driver.texts()
    assert not [strip for strip in house.window.findChildren(ContractStrip) if strip.isVisible()]


def test_the_model_is_sound_and_answers_far_rows(house: House) -> None:
    model = house.controller._model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.read_again(0, -1)
    index = model.index(3, COLUMNS.index(ProspectColumn.ACCOUNT))
    assert index.data(CELL_ROLE).text == "…"  # painting never reads
    assert index.data() == "Zoomit"  # a screen reader gets its words
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Zoomit"


def test_choices_of_a_filter_are_those_that_occur(house: House) -> None:
    assert [choice.value for choice in house.prospects.choices(Facet.OWNERS)] == ["Anna Berg"]


def test_a_half_typed_reason_stays_with_its_deal(house: House) -> None:
    house.controller.open_deal(1)
    house.settle()
    house.driver.press("Add a reason")
    house.driver.type_into("New reason", "Support")
    house.controller.open_deal(2)
    house.settle()
    assert not house.driver.has("New reason")
    house.driver.press("Add a reason")
    assert house.driver.value("New reason") == ""
    house.controller.open_deal(1)
    house.settle()
    assert house.driver.value("New reason") == "Support"
    house.driver.keys("Return", on="New reason")
    assert [reason.text for reason in house.deals.detail(1).reasons][1] == "Support"
    assert [reason.text for reason in house.deals.detail(2).reasons] == ["No Danish payroll"]


def test_the_standing_of_a_reason_is_said_whole_in_its_chip(house: House) -> None:
    house.controller.open_deal(1)
    house.settle()
    chips = house.driver.root.findChildren(Chip)
    shown = {each.text() for each in chips if each.accessibleName().startswith("Standing of Price 15 %")}
    assert shown == {"unknown · recheck 20 Jan"}
