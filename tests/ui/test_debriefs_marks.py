"""The field of a debrief: marks, moments, reasons; plain text whatever comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.debriefs_house import FIRST, House
from winback_desktop.domain.records import SaidBy
from winback_desktop.ui.shared.answer_field import AnswerField


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


def test_their_words_stand_in_quotes(form: House) -> None:
    form.type("Minus: we were late")
    cursor = form.field.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(19, cursor.MoveMode.KeepAnchor)
    form.field.setTextCursor(cursor)
    form.driver.keys("Ctrl+'")
    assert form.field.text() == "Minus: “we were late”"
    form.type(" and ")
    form.driver.keys("Ctrl+'")
    form.type("slow")
    form.driver.keys("Ctrl+'")
    form.type(".")
    assert form.field.text() == "Minus: “we were late” and “slow”."


def test_a_moment_is_the_time_of_the_call_or_of_the_day(form: House) -> None:
    form.driver.keys("Ctrl+T")
    form.type("they call back")
    form.driver.keys("Ctrl+Shift+T")
    form.seconds = 760.4
    form.driver.keys("Ctrl+T")
    assert form.field.text() == "[14:05] they call back [12:40] "
    assert form.driver.has("Call timer")


def test_a_hash_names_a_reason_when_its_line_ends(form: House) -> None:
    form.driver.press(f"Question 1 of 6: {FIRST}")
    form.type("Ticket #4411 came late")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    form.type("Minus: no answer on Denmark #Denmark")
    assert form.detail().reasons == ()
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    (reason,) = form.detail().reasons
    assert (reason.text, reason.said_by, reason.evidence) == ("Denmark", SaidBy.BUYER, "no answer on Denmark")
    form.type("x")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert len(form.detail().reasons) == 1
    assert form.driver.has("Denmark · theirs")


def test_a_selection_under_a_hash_is_a_reason_and_stays(form: House) -> None:
    form.driver.press(f"Question 1 of 6: {FIRST}")
    form.type("Minus: the price")
    cursor = form.field.textCursor()
    cursor.movePosition(cursor.MoveOperation.PreviousWord, cursor.MoveMode.KeepAnchor, 2)
    form.field.setTextCursor(cursor)
    form.type("#")
    assert [reason.text for reason in form.detail().reasons] == ["the price"]
    assert form.field.text() == "Minus: the price"


def test_a_reason_taken_back_does_not_come_again(form: House) -> None:
    form.type("#Price")
    QTest.keyClick(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert len(form.detail().reasons) == 1
    form.driver.keys("Ctrl+Z")
    assert form.detail().reasons == ()
    QTest.keyClick(form.field, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    form.type(" ")
    QTest.keyClick(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert form.detail().reasons == ()


@given(
    shown=st.text(alphabet="ab 🙂\n", max_size=12),
    text=st.text(alphabet="ab 🙂\n", max_size=12),
    at=st.integers(0, 12),
)
def test_a_field_follows_any_text(shown: str, text: str, at: int) -> None:
    field = AnswerField("Answer")
    field.set_text(shown)
    cursor = field.textCursor()
    cursor.setPosition(min(at, len(shown.encode("utf-16-le")) // 2))
    field.setTextCursor(cursor)
    field.follow(text)
    assert field.text() == text
    field.deleteLater()


def test_only_plain_text_comes_in(form: House) -> None:
    pasted = QMimeData()
    pasted.setHtml('<b>bold</b><img src="file:///etc/passwd">')
    pasted.setText("bold")
    form.field.insertFromMimeData(pasted)
    assert form.field.text() == "bold"
    form.type("<img src=file:///etc/passwd>")
    form.controller.flush()
    form.controller.start(form.deal)
    form.driver.press("Self-analysis, before you ask them: What we did well, answered")
    assert form.field.text() == "bold<img src=file:///etc/passwd>"
    said = form.driver.find("bold<img src=file:///etc/passwd>", QLabel)
    assert said.textFormat() is Qt.TextFormat.PlainText
