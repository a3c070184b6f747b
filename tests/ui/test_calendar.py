"""The calendar: what it shows, how days and entries are walked and opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.calendar_house import MONDAY, TODAY, House
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.records import Channel, Outcome
from winback_desktop.services.touches import LoggedTouch
from winback_desktop.ui.calendar.day_list import DayList
from winback_desktop.ui.calendar.hover_card import HoverCard

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DAY = timedelta(days=1)
# The offscreen platform says so at every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def test_a_day_is_said_with_its_load_and_entries(house: House) -> None:
    for name in ("Cancity", "Codehow"):
        house.plan(name, MONDAY)
    house.plan("Betatech", MONDAY, Channel.EMAIL)
    house.show()
    assert house.said_of(MONDAY) == (
        "Monday 23 November, 3 touches: Call Cancity, Call Codehow, Mail Betatech"
    )
    assert house.said_of(MONDAY + DAY) == "Tuesday 24 November, nothing planned"


def test_the_head_names_the_month_and_sums_it_up(house: House) -> None:
    house.plan("Cancity", MONDAY)
    house.plan("Codehow", MONDAY)
    house.plan("Betatech", MONDAY + DAY)
    house.plan("In another month", date(2026, 12, 3))
    house.show()
    assert house.title() == "November 2026"
    assert "3 touches planned · busiest Monday 23" in house.driver.texts()


def test_six_whole_weeks_are_shown(house: House) -> None:
    house.show()
    assert (house.page.days.rowCount(), house.page.days.columnCount()) == (6, 7)
    assert house.box(date(2026, 10, 26)).in_month is False
    assert house.box(date(2026, 12, 6)).free
    assert house.box(TODAY).is_today


def test_done_touches_stay_and_say_so(house: House) -> None:
    deal_id = house.plan("Hatfan", MONDAY)
    house.touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE))
    house.show()
    assert "Call Hatfan, done" in house.said_of(TODAY)


def test_arrows_walk_the_days_and_choose_the_first_entry(house: House) -> None:
    house.plan("Cancity", MONDAY)
    house.show()
    house.key(Qt.Key.Key_Right)
    assert house.grid.day() == TODAY + DAY
    house.controller.go_to(MONDAY - 7 * DAY)
    house.key(Qt.Key.Key_Down)
    chosen = house.chosen()
    assert chosen is not None
    assert (house.grid.day(), chosen.account) == (MONDAY, "Cancity")


def test_walking_beyond_the_last_day_shows_the_next_month(house: House) -> None:
    house.show()
    house.controller.go_to(date(2026, 12, 6))
    assert house.title() == "November 2026"
    house.key(Qt.Key.Key_Right)
    assert (house.title(), house.grid.day()) == ("December 2026", date(2026, 12, 7))


@pytest.mark.parametrize(
    ("key", "title"), [(Qt.Key.Key_PageUp, "October 2026"), (Qt.Key.Key_PageDown, "December 2026")]
)
def test_page_keys_turn_months(house: House, key: Qt.Key, title: str) -> None:
    house.show()
    house.key(key)
    assert house.title() == title
    house.key(Qt.Key.Key_T)
    assert (house.title(), house.grid.day()) == ("November 2026", TODAY)


def test_buttons_turn_months_and_come_back(house: House) -> None:
    house.show()
    house.driver.press("Next")
    house.driver.press("Next")
    assert house.title() == "January 2027"
    house.driver.press("Previous")
    assert house.title() == "December 2026"
    house.driver.press("Go to today")
    assert house.title() == "November 2026"


def test_enter_opens_the_deal_of_the_chosen_entry(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.controller.go_to(MONDAY)
    house.key(Qt.Key.Key_Return)
    assert house.opened == [deal_id]


def test_control_and_arrows_choose_among_the_entries_of_a_day(house: House) -> None:
    house.plan("Cancity", MONDAY)
    second = house.plan("Codehow", MONDAY)
    house.show()
    house.controller.go_to(MONDAY)
    house.key(Qt.Key.Key_Down, CONTROL)
    house.key(Qt.Key.Key_L)
    assert house.logged == [second]
    house.key(Qt.Key.Key_Up, CONTROL)
    house.key(Qt.Key.Key_Up, CONTROL)
    chosen = house.chosen()
    assert chosen is not None
    assert chosen.account == "Cancity"


def test_a_double_click_opens_the_deal(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.double_click(MONDAY, 0)
    assert house.opened == [deal_id]


@pytest.mark.parametrize("way", ["click", "enter"])
def test_a_full_day_opens_as_a_list(house: House, way: str) -> None:
    ids = {name: house.plan(name, MONDAY) for name in ("Ada", "Bea", "Cid", "Dan", "Eva", "Fay")}
    house.show()
    assert "and 2 more" in house.said_of(MONDAY)
    if way == "click":
        house.click(MONDAY, 3)
    else:
        house.controller.go_to(MONDAY)
        house.key(Qt.Key.Key_Return)
    (listed,) = house.page.findChildren(DayList)
    assert listed.accessibleName() == "Monday 23 November · 6 entries"
    table = Driver(listed).table("Entries of the day")
    assert table.column("Account") == list(ids)
    table.open("Fay")
    assert house.opened == [ids["Fay"]]
    assert not listed.isVisible()


def test_the_legend_hides_and_remembers(house: House) -> None:
    house.plan("Cancity", MONDAY)
    house.plan("Betatech", MONDAY, Channel.EMAIL)
    house.show()
    house.driver.tick("Calls", False)
    assert "Cancity" not in house.said_of(MONDAY)
    assert "Betatech" in house.said_of(MONDAY)
    house.page.close()
    house.page.deleteLater()
    house.make_controller()
    house.show()
    assert not house.driver.is_ticked("Calls")
    assert "Cancity" not in house.said_of(MONDAY)


def test_the_week_shows_the_week_of_the_cursor(house: House) -> None:
    house.plan("Cancity", MONDAY)
    house.show()
    house.controller.go_to(MONDAY)
    house.driver.choose_segment("View", "Week")
    assert house.title() == "23 – 29 November 2026"
    assert house.page.days.rowCount() == 1
    house.key(Qt.Key.Key_PageDown)
    assert house.title() == "30 November – 6 December 2026"


def test_the_agenda_lists_what_comes_from_the_cursor_on(house: House) -> None:
    house.plan("Cancity", MONDAY)
    later = house.plan("Codehow", date(2027, 3, 1), Channel.EMAIL)
    house.show()
    house.driver.choose_segment("View", "Agenda")
    table = house.driver.table("Agenda")
    assert [row[:3] for row in table.rows()][:2] == [
        ["Mon 23 Nov", "Call", "Cancity"],
        ["1 Mar 2027", "Mail", "Codehow"],
    ]
    table.open("Codehow")
    assert house.opened == [later]


def test_the_agenda_reads_on_when_it_is_scrolled(house: House) -> None:
    for number in range(160):
        house.plan(f"Company {number}", MONDAY + (number // 4) * DAY)
    house.show()
    house.driver.choose_segment("View", "Agenda")
    table = house.driver.table("Agenda")
    first = table.count()
    assert first < 160
    table.view.scrollToBottom()
    wait_for(lambda: table.count() > first, "more rows")


def test_an_empty_agenda_says_what_belongs_there(house: House) -> None:
    house.show()
    house.driver.choose_segment("View", "Agenda")
    house.driver.wait_for_text("Nothing in the year that follows")


def test_the_view_is_remembered(house: House) -> None:
    house.show()
    house.driver.choose_segment("View", "Week")
    house.page.close()
    house.page.deleteLater()
    house.make_controller()
    house.show()
    assert house.title() == "16 – 22 November 2026"


def test_what_changes_elsewhere_is_shown(house: House) -> None:
    house.show()
    house.plan("Cancity", MONDAY)
    assert "Cancity" in house.said_of(MONDAY)
    house.page.hide()
    house.plan("Codehow", MONDAY)
    assert "Codehow" not in house.said_of(MONDAY)
    house.show()
    assert "Codehow" in house.said_of(MONDAY)


def test_ghosts_of_the_chosen_deal_are_shown(house: House) -> None:
    house.plan("Cancity", MONDAY, lost_on=date(2026, 6, 30))
    house.plan("Codehow", MONDAY + 8 * DAY, lost_on=date(2026, 6, 30))
    house.show()
    house.controller.go_to(MONDAY)
    house.key(Qt.Key.Key_PageDown)
    ghosts = [box for box in house.page.days.all_boxes() if box.ghosts]
    assert not ghosts
    house.controller.go_to(MONDAY)
    shown = [ghost for box in house.page.days.all_boxes() for ghost in box.ghosts]
    assert {ghost.account for ghost in shown} <= {"Cancity"}
    expected = house.calendar.ghosts(house.grid.entry().deal_id or 0)  # type: ignore[union-attr]
    assert shown == [ghost for ghost in expected if ghost.on <= date(2026, 12, 6)]


def test_public_holidays_are_marked_by_name(tmp_path: Path, qtbot: QtBot) -> None:
    house = House(tmp_path, country="US")
    house.show()
    thanksgiving = date(2026, 11, 26)
    wait_for(lambda: house.box(thanksgiving).day_off, "the holidays")
    assert house.said_of(thanksgiving).startswith("Thursday 26 November, Thanksgiving Day, day off")
    assert house.box(thanksgiving).free
    house.close()


def test_the_models_keep_the_rules_of_models(house: House, qtmodeltester: object) -> None:
    house.plan("Cancity", MONDAY)
    house.show()
    qtmodeltester.check(house.page.days)  # type: ignore[attr-defined]
    qtmodeltester.check(house.page.entries)  # type: ignore[attr-defined]


def test_the_pointer_shows_an_entry_in_full_until_it_leaves(house: House) -> None:
    house.plan("Cancity", MONDAY, lost_on=date(2026, 2, 26))
    house.show()
    port = house.grid.viewport()
    at = house.point(MONDAY, 0)
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    (card,) = house.page.findChildren(HoverCard)
    assert card.isVisible()
    words = Driver(card).texts()
    assert words[:2] == ["Call · Cancity", "Monday 23 November 2026"]
    assert words[-1].startswith("about 73 % of their contract · be back by 26 Nov")
    QTest.mouseMove(port, house.point(MONDAY + DAY))
    assert not card.isVisible()
