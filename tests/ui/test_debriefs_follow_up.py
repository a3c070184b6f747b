"""What is typed to plan the next touch after a debrief: planned or said why not, whichever way it is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.debriefs_house import FIRST, LAST, House
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import BuyingProcess, DebriefState
from winback_desktop.domain.records import Channel
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.ui.shared.date_field import DateField

IN_THREE_MONTHS = date(2027, 2, 22)


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    """The form at its last step."""
    made = House(tmp_path)
    qtbot.waitExposed(made.window).__enter__()
    begun = made.debriefs.start(made.deal)
    for place in (Part.DID_WELL, 1, 2, 3, 4, 5, 6, 1000):
        made.debriefs.write(begun, place, "Something")
    made.controller.start(made.deal)
    made.driver.wait_for_text(LAST)
    yield made
    made.close()


def _day(house: House) -> DateField:
    return house.driver.find("Plan it for", DateField)


def _type_day(house: House, text: str) -> None:
    QTest.keyClicks(_day(house), text)


def _planned(house: House) -> tuple[Channel, date | None] | None:
    touch = house.detail().next_touch
    return (touch.channel, touch.planned_on) if touch is not None else None


@pytest.mark.parametrize("way", ["Ctrl+Return", "Escape", "another place", "another step"])
def test_a_day_that_is_typed_is_planned_whichever_way_it_is_left(house: House, way: str) -> None:
    house.driver.choose("By", "Letter")
    _type_day(house, "+3m")
    if way == "another place":
        house.window.show_place("today")
    elif way == "another step":
        house.driver.press(f"Question 1 of 6: {FIRST}, answered")
        house.driver.keys("Escape")
    else:
        house.driver.keys(way)
    assert _planned(house) == (Channel.LETTER, IN_THREE_MONTHS)
    is_done = house.detail().debrief.state is DebriefState.DONE
    assert is_done == (way == "Ctrl+Return")


@pytest.mark.parametrize(("typed", "why"), [("someday", "“someday” is no day"), ("2026-11-02", "past")])
@pytest.mark.parametrize("way", ["Ctrl+Return", "Escape"])
def test_what_cannot_be_planned_keeps_the_form_and_says_why(
    house: House, way: str, typed: str, why: str
) -> None:
    before = _planned(house)
    _type_day(house, typed)
    house.driver.press(f"Question 1 of 6: {FIRST}, answered")
    house.driver.keys(way) if way == "Escape" else house.driver.press("Finish")
    house.driver.wait_for_text("Not planned.")
    house.driver.wait_for_text(why)
    assert _day(house).hasFocus()
    assert (house.detail().debrief.state, _planned(house)) == (DebriefState.IN_WORK, before)
    QTest.keyClick(_day(house), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _type_day(house, "+14")
    house.driver.press("Finish")
    assert house.detail().debrief.state is DebriefState.DONE


def test_what_is_no_day_is_still_there_after_another_place(house: House) -> None:
    _type_day(house, "someday")
    house.window.show_place("today")
    house.window.show_place("debriefs")
    assert _day(house).text() == "someday"
    house.driver.wait_for_text("Not planned.")


def test_the_channel_starts_at_the_first_of_their_card(house: House) -> None:
    by = house.driver.find("By", QComboBox)
    assert by.currentText() == "Call"
    channels = (Channel.CONTENT, Channel.EMAIL, Channel.CALL)
    house.buying.save(BuyingProcess(house.detail().account.id, channels))
    assert by.currentText() == "E-mail"
    house.driver.choose("By", "Meeting")
    house.buying.save(BuyingProcess(house.detail().account.id, (Channel.LETTER,)))
    assert by.currentText() == "Meeting"


def test_the_number_of_questions_follows_another_set(house: House) -> None:
    deal = house.lose("Condax", 1)
    sets = QuestionSetService(house.store)
    copy = sets.copied(sets.named("loss_review"))
    more = (*copy.questions, "Who was in the room?", "Who else was asked?")
    sets.save(replace(copy, title="More", questions=more))
    house.controller.start(deal)
    house.driver.press(f"Question 1 of 8: {FIRST}")
    house.driver.wait_for_text("Question 1 of 8")
    house.driver.choose("Question set", "Loss review")
    house.driver.wait_for_text("Question 1 of 6")


def test_what_came_back_to_be_settled_comes_before_the_first_open_question(house: House) -> None:
    deal = house.lose("Condax", 1)
    begun = house.debriefs.start(deal)
    house.debriefs.write(begun, Part.DID_WELL, "The demo")
    house.debriefs.write(begun, 3, "Price")
    with house.store.write("Take back") as connection:
        connection.execute(
            "UPDATE answer SET beside = ? WHERE debrief_id = ? AND position = 3", ("Fit", begun)
        )
    house.controller.start(deal)
    assert house.field.text() == "Price"
