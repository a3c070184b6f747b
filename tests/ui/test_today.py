"""The first screen, driven by its words and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from tests.ui.driver import wait_for
from tests.ui.today_house import TODAY, House
from winback_desktop.domain.today import Group
from winback_desktop.services.today import PAGE
from winback_desktop.ui.today.model import Column, TodayModel
from winback_desktop.ui.today.row_cells import RowCells


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, sample=False)
    yield opened
    opened.close()


def test_the_page_says_what_the_day_holds(house: House) -> None:
    assert "Sunday 22 November · 6 due, 2 late, 8 windows open" in house.driver.texts()
    assert house.driver.has("Won back this year: €213,800, 7 of 57 worked")
    assert house.driver.has("Windows open: 8, worth €391,000")
    card = "Reasons lifted, not told yet: 8, 13 more wait for your word"
    house.controller.warm_up()
    wait_for(lambda: house.driver.has(card), "the count of matches")
    assert house.driver.has("Kept on the day: 86 %, regularity, 90 days")
    assert house.controller.count == 15


def test_rows_say_whom_when_and_why(house: House) -> None:
    first, second = house.table.rows(2)
    assert first[:5] == [
        "Larkspur Logistics",
        "Meeting",
        "Contract ends 25 Dec · Their price reason is lifted",
        "90 % of their contract",
        "€73,500",
    ]
    assert second[:3] == ["Harrow Lane Hotels", "Call", "Contract ends 18 Dec"]
    model = house.table.view.model()
    said = [str(model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in range(3)]
    assert said == [
        "Harrow Lane Hotels, Service Desk · gone silent",
        "Call, 2 days late",
        "Contract ends 18 Dec, Lifted: “Procurement wanted one supplier”",
    ]
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Friday 20 November 2026"


def test_the_keys_of_a_row(house: House) -> None:
    house.table.select("Kranich Apparatebau")
    deal_id = house.deal_id("Kranich Apparatebau")
    house.table.keys("Return")
    house.driver.keys("D")
    house.table.open("Kranich Apparatebau")
    assert house.heard == [("open", deal_id), ("debrief", deal_id), ("open", deal_id)]
    house.driver.press("Log touch")
    assert "Kranich Apparatebau · Fleet Care · lost to Velderby" in house.driver.dialog("Log touch").texts()
    house.driver.dialog("Log touch").keys("Escape")


def test_the_pills_narrow_the_list_and_are_remembered(house: House) -> None:
    house.driver.choose_segment("Show", "Late 2")
    house.table.wait_for_count(2)
    assert house.table.column("Account") == ["Harrow Lane Hotels", "Saltmarsh Seafoods"]
    house.driver.choose_segment("Show", "To recheck 3")
    house.table.wait_for_count(3)
    assert house.table.column("Why")[0] == "Is “Implementation risk” still a reason?"
    assert house.settings.text("today/group") == "recheck"


def test_a_change_elsewhere_arrives(house: House) -> None:
    house.table.select("Bramblegate Foods")
    house.bulk.delete([house.deal_id("Larkspur Logistics")])
    house.table.wait_for_count(13)
    chosen = house.controller.selected()
    assert chosen is not None
    assert chosen.account == "Bramblegate Foods"
    house.store.undo()
    house.table.wait_for_count(15)


def test_when_the_chosen_row_goes_the_next_one_is_chosen(house: House) -> None:
    house.table.select("Harrow Lane Hotels")
    house.bulk.delete([house.deal_id("Harrow Lane Hotels")])
    house.table.wait_for_count(14)
    chosen = house.controller.selected()
    assert chosen is not None
    assert chosen.account == "Kranich Apparatebau"


def test_missing_touches_are_shown_and_mended(house: House) -> None:
    touch = house.touches.planned(house.deal_id("Alder & Wick"))
    assert touch is not None
    house.touches.delete(touch)
    house.driver.wait_for_text("1 deal has no next touch.")
    assert house.table.column("Account").count("Alder & Wick") == 1
    house.driver.press("Plan them")
    house.table.wait_for_count(15)
    assert not house.driver.has("Plan them")
    assert ("Planned the missing touches", True) in house.heard


def test_the_first_start_offers_the_first_steps(empty: House) -> None:
    assert empty.driver.has("No lost deals yet")
    empty.driver.press("Import")
    empty.driver.press("New lost deal")
    assert empty.heard == ["import", "new"]
    assert not empty.driver.has("Log touch")
    empty.driver.press("Add sample data")
    empty.table.wait_for_count(15)
    assert ("Added sample data", True) in empty.heard
    assert empty.store.undo_label == "Add sample data"


def test_a_day_with_nothing_due_names_the_next(tmp_path: Path) -> None:
    first = House(tmp_path)
    first.store.connection.execute(
        "DELETE FROM deal WHERE next_touch_on <= '2026-11-22' OR state <> 'working'"
    )
    first.store.connection.execute("DELETE FROM deal WHERE recontact_by <= '2026-11-22'")
    first.store.connection.execute("DELETE FROM loss_reason WHERE recheck_on <= '2026-11-22'")
    first.close()
    house = House(tmp_path)
    try:
        assert house.driver.has("Nothing is due.")
        assert any(text.startswith("Next: Tomorrow, ") for text in house.driver.texts())
        house.driver.choose_segment("Show", "Late")
        house.settle()
        assert house.driver.has("Nothing is due.")
    finally:
        house.close()


def test_without_an_early_answer_it_asks_itself(tmp_path: Path) -> None:
    house = House(tmp_path, early=False)
    try:
        house.table.wait_for_count(15)
    finally:
        house.close()


def test_a_long_list_comes_in_pages(house: House) -> None:
    model = TodayModel(house.controller)
    loaded = house.today.load()
    asked: list[bool] = []
    model.more_requested.connect(lambda: asked.append(True))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows(loaded.rows[:10], 15, TODAY, loaded.mark)
    assert model.canFetchMore()
    model.fetchMore()
    model.fetchMore()
    assert asked
    model.add_rows(loaded.rows[10:])
    assert model.rowCount() == 15
    assert not model.canFetchMore()
    model.add_rows(())
    assert not house.today.more(Group.ALL, PAGE)


def test_everything_has_a_name(house: House) -> None:
    for widget in house.controller.widget.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_touch_that_was_being_typed_is_offered(tmp_path: Path) -> None:
    first = House(tmp_path)
    form = first.log("Moorhen Cycles")
    form.type_into("Note", "Aoife says hello")
    form.keys("Escape")
    first.driver.wait_for_text("A touch with Moorhen Cycles is not logged yet.")
    first.close()
    house = House(tmp_path)
    try:
        house.driver.press("Go on")
        again = house.driver.dialog("Log touch")
        assert again.value("Note") == "Aoife says hello"
        again.press("Discard draft")
        again.keys("Escape")
        wait_for(lambda: not house.driver.has("Go on"), "the offer to go")
    finally:
        house.close()


def test_a_row_says_what_became_of_the_touches_so_far(house: House) -> None:
    row = house.controller.selected()
    assert row is not None
    cells = RowCells(TODAY, 75.0)
    assert cells.cells(row._replace(unanswered=1))[Column.WHY].below == ""
    said = cells.cells(row._replace(unanswered=4, drafted_on=TODAY))[Column.WHY]
    assert (said.text, said.below) == (
        "Contract ends 25 Dec · Their price reason is lifted",
        "Drafted, not sent · 4 unanswered",
    )
