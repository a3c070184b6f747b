"""What stands around the answer of a debrief: how it was asked, the questions, what came back and follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.debriefs_house import DID_WELL, FIRST, LAST, House
from tests.ui.driver import wait_for
from winback_desktop.domain.call_notes import NamedReason
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import AskedHow
from winback_desktop.domain.records import Kind
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.ui.shared.toast import Toast

OWN = ("Why did you decide as you did?", "Who was in the room?")


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    made = House(tmp_path)
    qtbot.waitExposed(made.window).__enter__()
    yield made
    made.close()


@pytest.fixture
def form(house: House) -> House:
    house.controller.start(house.deal)
    return house


@pytest.fixture
def own_set(house: House) -> House:
    sets = QuestionSetService(house.store)
    copy = sets.copied(sets.named("loss_review"))
    sets.save(replace(copy, title="For hospitals", heading="Two questions", questions=OWN))
    house.controller.start(house.deal)
    return house


def _down(house: House, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(house.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)


def _headlines(house: House) -> str:
    words = [label.accessibleName() for label in house.window.findChildren(QLabel) if label.isVisible()]
    return " ".join(words)


def test_who_asks_is_one_key_away_and_back(form: House) -> None:
    form.driver.keys("Ctrl+W")
    form.driver.keys("Ctrl+A")
    QTest.keyClicks(form.window.focusWidget(), "Carl Voss")
    form.driver.keys("Tab")
    wait_for(lambda: form.detail().debrief.interviewer == "Carl Voss", "the interviewer to be kept")
    form.driver.keys("Ctrl+W")
    assert form.field.hasFocus()


def test_how_they_were_asked_is_chosen_by_key_and_taken_back(form: House) -> None:
    how = form.driver.find("Asked how", QComboBox)
    how.setFocus()
    QTest.keyClick(how, Qt.Key.Key_Down)
    QTest.keyClick(how, Qt.Key.Key_Down)
    wait_for(lambda: form.detail().debrief.asked_how is AskedHow.MEETING, "the meeting to be kept")
    form.driver.keys("Ctrl+Z")
    assert (form.detail().debrief.asked_how, how.currentText()) == (AskedHow.CALL, "Call")


def test_the_wheel_changes_nothing_that_was_said(form: House) -> None:
    form.debriefs.set_asked_how(form.detail().debrief.id, AskedHow.CALL)
    how = form.driver.find("Asked how", QComboBox)
    at = QPointF(how.rect().center())
    turn, none = QPoint(0, -120), Qt.MouseButton.NoButton
    phase, plain = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    how.wheelEvent(QWheelEvent(at, how.mapToGlobal(at), QPoint(), turn, none, plain, phase, False))
    assert form.detail().debrief.asked_how is AskedHow.CALL
    assert how.currentText() == "Call"


def test_who_asked_is_shown_afterwards_too(form: House) -> None:
    begun = form.detail().debrief.id
    form.debriefs.name_interviewer(begun, "Anna Berg")
    form.debriefs.set_asked_how(begun, AskedHow.MEETING)
    form.debriefs.write(begun, 1, "Price")
    form.driver.press("Finish")
    table = form.driver.table("Debriefs")
    table.wait_for_count(1)
    asked = table.view.model().index(0, table.headings().index("Asked"))
    said = asked.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("by Anna Berg, who lost it, in a meeting")
    form.controller.start(form.deal)
    form.driver.wait_for_text("asked by Anna Berg, who lost it, in a meeting · done on 22 Nov 2026")
    assert "Asked by Anna Berg, who lost this deal." in _headlines(form)
    assert not form.driver.has("Hand over…")


def test_another_question_set_is_chosen_by_key_until_one_is_answered(own_set: House) -> None:
    house = own_set
    _down(house, 2)
    house.driver.wait_for_text(OWN[0])
    assert house.driver.has(f"Question 2 of 2: {OWN[1]}")
    choice = house.driver.find("Question set", QComboBox)
    house.driver.keys("Shift+Tab")
    assert choice.hasFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    house.driver.wait_for_text(FIRST)
    assert house.field.hasFocus()
    assert house.detail().debrief.question_set == "loss_review"
    house.driver.keys("Ctrl+Z")
    house.driver.wait_for_text(OWN[0])
    house.driver.type_into(OWN[0], "Price")
    house.controller.flush()
    assert not house.driver.has("Question set", QComboBox)


def test_one_set_is_no_choice(form: House) -> None:
    _down(form, 2)
    form.driver.wait_for_text(FIRST)
    assert not form.driver.has("Question set", QComboBox)


@pytest.mark.parametrize(
    ("button", "text"),
    [("Take it over", "Theirs\n# Process"), ("Append", "Typed\nTheirs\n# Process"), ("Let go", "Typed")],
)
def test_what_came_back_stands_under_the_field_until_it_is_settled(
    form: House, button: str, text: str
) -> None:
    begun = form.detail().debrief.id
    _down(form, 2)
    form.type("Typed")
    form.controller.flush()
    with form.store.write("Merge") as connection:
        connection.execute(
            "UPDATE answer SET beside = 'Theirs\n# Process' WHERE debrief_id = ? AND position = 1", (begun,)
        )
    form.driver.wait_for_text("Theirs")
    assert form.driver.has(f"Question 1 of 6: {FIRST}, answered, more came back")
    form.driver.press(button)
    assert (form.field.text(), form.detail().text(1)) == (text, text)
    assert not form.driver.has(button)
    _down(form)
    assert [one.text for one in form.detail().reasons] == (["Process"] if "#" in text else [])


def test_a_mark_that_is_deleted_takes_its_reason_back(form: House) -> None:
    _down(form, 2)
    form.type("# Price")
    _down(form)
    assert [one.text for one in form.detail().reasons] == ["Price"]
    QTest.keyClick(form.field, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        QTest.keyClick(form.field, Qt.Key.Key_Backspace)
    form.type("ortal")
    _down(form)
    assert [one.text for one in form.detail().reasons] == ["Portal"]


def test_a_thank_you_is_wished_to_whom_was_asked_with_all_kept(form: House, qtbot: QtBot) -> None:
    begun = form.detail().debrief.id
    form.debriefs.name_contact(begun, "Ida Holm")
    _down(form, 9)
    form.driver.wait_for_text("To Ida Holm by post: no e-mail address is known")
    form.type("They take a call in March")
    with qtbot.waitSignal(form.controller.thank_requested) as wish:
        form.driver.keys("Ctrl+G")
    contact = form.detail().contact
    assert contact is not None
    assert wish.args == [form.deal, contact.contact.id]
    assert form.detail().debrief.note == "They take a call in March"
    assert form.driver.find(LAST, QTextEdit) is form.field


def test_a_hand_over_is_wished_by_key(form: House, qtbot: QtBot) -> None:
    form.type("The demo")
    with qtbot.waitSignal(form.controller.hand_over_requested) as wish:
        form.driver.keys("Ctrl+H")
    detail = form.detail()
    assert (wish.args, detail.debrief.did_well) == ([detail.debrief.id], "The demo")


@pytest.mark.parametrize("kind", [Kind.LOST_SALE, Kind.FORMER_CUSTOMER])
def test_the_form_fits_one_screen_with_both_warnings(house: House, kind: Kind) -> None:
    house.window.resize(1280, 800)
    deal = house.lose("Condax", 1, kind=kind)
    begun = house.debriefs.start(deal)
    house.debriefs.name_interviewer(begun, "Anna Berg")
    house.controller.start(deal)
    _down(house, 8)
    shown = house.controller.form
    wait_for(lambda: "yourself." in _headlines(house), "the warning")
    assert "Self-analysis comes first." in _headlines(house)
    assert shown.side.verticalScrollBar().maximum() == 0
    assert shown.steps._area.verticalScrollBar().maximum() == 0
    assert house.window.height() == 800
    assert house.field.height() > 200


def test_a_silence_letter_warns_of_the_self_analysis_only(house: House) -> None:
    deal = house.lose("Condax", 1, kind=Kind.GONE_SILENT)
    begun = house.debriefs.start(deal)
    house.debriefs.name_interviewer(begun, "Anna Berg")
    house.controller.start(deal)
    house.driver.wait_for_text(DID_WELL)
    assert "comes first" not in _headlines(house)
    _down(house, 2)
    assert "Self-analysis comes first." in _headlines(house)
    assert "yourself." not in _headlines(house)
    house.debriefs.write(begun, Part.DID_WELL, "The demo")
    assert "comes first" not in _headlines(house)


def test_the_bar_beside_the_form_has_its_own_room_and_starts_at_the_top(house: House) -> None:
    house.window.resize(1280, 800)
    begun = house.detail().debrief.id
    house.debriefs.write(begun, Part.DID_WELL, "The demo on their own data. " * 9)
    house.controller.start(house.deal)
    side = house.controller.form.side
    width, bar = side.who.width(), side.verticalScrollBar()
    house.debriefs.write(begun, Part.FELL_SHORT, "Nobody had met their planner.")
    named = [
        NamedReason(f"A long reason to choose somebody else, number {number}", "") for number in range(9)
    ]
    house.debriefs.reasons.name(begun, 1, named)
    wait_for(lambda: bar.maximum() > 0, "more than there is room for")
    assert side.who.width() == width
    assert side.who.mapTo(side, side.who.rect().topRight()).x() < side.width() - side.bar_width()
    bar.setValue(bar.maximum())
    house.controller.start(house.lose("Condax", 1))
    assert bar.value() == 0


def test_a_passing_message_leaves_what_stands_under_the_answer_in_sight(form: House) -> None:
    _down(form, 8)
    form.window.say("Noted", undo=True)
    toast = form.window.findChildren(Toast)[0]
    foot = toast.mapTo(form.window, toast.rect().bottomLeft()).y()
    follow_up = form.controller.form.follow_up
    assert foot < follow_up.mapTo(form.window, QPoint(0, 0)).y()
