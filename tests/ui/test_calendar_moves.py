"""Moving touches in the calendar, by mouse and by keys, with the check of the 75 % rule; and typed dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.calendar_house import MONDAY, TODAY, House
from tests.ui.driver import Driver
from winback_desktop.ui.calendar.jump import DateField, read_day

ALT = Qt.KeyboardModifier.AltModifier
DAY = timedelta(days=1)
LOST_EARLY = date(2026, 2, 26)  # the rule's date is 26 November 2026
# The offscreen platform says so at every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def test_a_touch_is_dragged_to_another_day_and_back_by_undo(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.drag(MONDAY, 0, MONDAY + 2 * DAY)
    assert house.planned_on(deal_id) == MONDAY + 2 * DAY
    assert house.said == [("Call · Cancity moved to Wednesday 25 November", True)]
    assert house.grid.day() == MONDAY + 2 * DAY
    house.store.undo()
    assert house.planned_on(deal_id) == MONDAY
    assert "Cancity" in house.said_of(MONDAY)


def test_a_past_day_is_refused(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.drag(MONDAY, 0, TODAY - DAY)
    assert house.planned_on(deal_id) == MONDAY
    assert [undo for _, undo in house.said] == [False]
    assert "past" in house.said[0][0]


def test_a_press_without_a_move_moves_nothing(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.click(MONDAY, 0)
    assert house.planned_on(deal_id) == MONDAY
    assert not house.said


def test_escape_ends_a_drag(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    port = house.grid.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=house.point(MONDAY, 0))
    QTest.mouseMove(port, house.point(MONDAY + DAY))
    house.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=house.point(MONDAY + DAY))
    assert house.planned_on(deal_id) == MONDAY


@pytest.mark.parametrize(("answer", "moved"), [("Move anyway", True), ("Keep 23 Nov", False)])
def test_a_day_after_the_rules_date_is_asked_about(house: House, answer: str, moved: bool) -> None:
    deal_id = house.plan("Cancity", MONDAY, lost_on=LOST_EARLY)
    house.show()
    house.drag(MONDAY, 0, MONDAY + 4 * DAY)
    dialog = house.driver.dialog("Move the touch")
    dialog.wait_for_text("Call · Cancity to Friday 27 November?")
    dialog.wait_for_text("75 % of their contract")
    dialog.press(answer)
    assert house.planned_on(deal_id) == MONDAY + (4 * DAY if moved else 0 * DAY)


def test_the_question_is_asked_once_not_for_every_day_after(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY + 4 * DAY, lost_on=LOST_EARLY)
    house.show()
    house.controller.go_to(MONDAY + 4 * DAY)
    house.key(Qt.Key.Key_Right, ALT)
    assert house.planned_on(deal_id) == MONDAY + 5 * DAY


@pytest.mark.parametrize(
    ("key", "days"),
    [(Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1), (Qt.Key.Key_Down, 7), (Qt.Key.Key_Up, -7)],
)
def test_alt_and_arrows_move_the_chosen_touch(house: House, key: Qt.Key, days: int) -> None:
    start = MONDAY + 7 * DAY
    deal_id = house.plan("Cancity", start)
    house.plan("Codehow", start + days * DAY)
    house.show()
    house.controller.go_to(start)
    house.key(key, ALT)
    assert house.planned_on(deal_id) == start + days * DAY
    chosen = house.chosen()
    assert chosen is not None
    assert (house.grid.day(), chosen.account) == (start + days * DAY, "Cancity")


def test_a_touch_can_be_walked_into_the_next_month(house: House) -> None:
    deal_id = house.plan("Cancity", date(2026, 12, 2))
    house.show()
    house.controller.go_to(date(2026, 12, 2))
    house.key(Qt.Key.Key_Down, ALT)
    assert house.planned_on(deal_id) == date(2026, 12, 9)
    assert house.title() == "December 2026"
    house.key(Qt.Key.Key_Down, ALT)
    assert house.planned_on(deal_id) == date(2026, 12, 16)


def test_a_touch_that_moves_into_a_full_day_stays_the_chosen_one(house: House) -> None:
    deal_id = house.plan("Zebra", MONDAY)
    for number in range(6):
        house.plan(f"Company {number}", MONDAY + DAY)
    with house.store.write("Let Zebra come last"):
        house.store.connection.execute("UPDATE touch SET channel = 'other' WHERE deal_id = ?", (deal_id,))
    house.show()
    house.controller.go_to(MONDAY)
    house.key(Qt.Key.Key_Right, ALT)
    house.key(Qt.Key.Key_Right, ALT)
    assert house.planned_on(deal_id) == MONDAY + 2 * DAY


def test_what_is_no_planned_touch_stays(house: House) -> None:
    house.plan("Cancity", MONDAY, lost_on=LOST_EARLY)
    house.show()
    window_day = date(2026, 11, 26)
    house.controller.go_to(window_day)
    house.key(Qt.Key.Key_Right, ALT)
    assert "Window opens Cancity" in house.said_of(window_day)
    assert not house.said


def test_alt_that_moved_a_touch_does_not_open_the_menu(house: House) -> None:
    house.plan("Cancity", MONDAY)
    house.show()
    house.controller.go_to(MONDAY)
    QTest.keyPress(house.grid, Qt.Key.Key_Right, ALT)
    release = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    house.grid.keyReleaseEvent(release)
    assert release.isAccepted()
    alone = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
    house.grid.keyReleaseEvent(alone)
    assert not alone.isAccepted()


def field_of(house: House) -> Driver:
    (field,) = house.page.findChildren(DateField)
    assert field.isVisible()
    return Driver(field)


def test_ctrl_g_goes_to_a_typed_date(house: House) -> None:
    house.show()
    house.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = field_of(house)
    field.type_into("Go to date", "4 Mar 2027")
    field.wait_for_text("Thursday 4 March 2027")
    QTest.keyClick(field.find("Go to date", QLineEdit), Qt.Key.Key_Return)
    assert (house.title(), house.grid.day()) == ("March 2027", date(2027, 3, 4))
    assert not field.root.isVisible()


def test_nonsense_stays_in_the_field(house: House) -> None:
    house.show()
    house.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = field_of(house)
    field.type_into("Go to date", "someday")
    field.wait_for_text("Not a date yet")
    QTest.keyClick(field.find("Go to date", QLineEdit), Qt.Key.Key_Return)
    assert field.root.isVisible()
    field.root.hide()


def test_r_moves_the_chosen_touch_to_a_typed_date(house: House) -> None:
    deal_id = house.plan("Cancity", MONDAY)
    house.show()
    house.controller.go_to(MONDAY)
    house.key(Qt.Key.Key_R)
    field = field_of(house)
    field.type_into("Move Call · Cancity to", "2026-12-01")
    QTest.keyClick(field.find("Move Call · Cancity to", QLineEdit), Qt.Key.Key_Return)
    assert house.planned_on(deal_id) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("3.12.2026", date(2026, 12, 3)),
        ("3 Dec 2026", date(2026, 12, 3)),
        ("3 december 2026", date(2026, 12, 3)),
        ("Dec 3, 2026", date(2026, 12, 3)),
        ("3 Dec", date(2026, 12, 3)),
        ("  3   dec ", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("Dec 2027", date(2027, 12, 1)),
        ("9", date(2027, 2, 9)),
        ("+10", date(2026, 11, 30)),
        ("+2w", date(2026, 12, 4)),
        ("-1d", date(2026, 11, 19)),
        ("today", TODAY),
        ("31", None),  # of February
        ("2026-02-30", None),
        ("29 Feb", None),  # not in 2026
        ("", None),
        ("soon", None),
        ("5 x", None),
    ],
)
def test_typed_dates(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY, date(2027, 2, 1)) == day
