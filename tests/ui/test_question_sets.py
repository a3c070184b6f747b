"""Question sets in Library: built-in ones to read, copies to change as they are typed, questions to move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, said, wait_for
from winback_desktop.domain.debrief_records import DebriefKind, QuestionSet
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.store.store import Store
from winback_desktop.ui.library.question_sets import QuestionSetsSection

QUESTIONS = "Questions, one a line"


class House:
    """The section over an empty store."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        self.sets = QuestionSetService(self.store)
        self.section = QuestionSetsSection(self.sets)
        self.section.refresh()
        self.driver = Driver(self.section.widget)
        self.section.widget.show()

    def own(self) -> QuestionSet:
        return self.sets.all()[0]

    def copy(self, name: str) -> QPlainTextEdit:
        self.driver.table("Question sets").select(name)
        self.driver.press("Copy to edit")
        return self.driver.find(QUESTIONS, QPlainTextEdit)

    def close(self) -> None:
        self.section.flush()
        self.section.widget.close()
        self.store.close()


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    opened = House(tmp_path)
    qtbot.addWidget(opened.section.widget)
    yield opened
    opened.close()


def test_the_built_in_ones_are_there_to_read(house: House) -> None:
    table = house.driver.table("Question sets")
    names = ["Loss review", "Exit interview", "Silence letter", "Your own question to them"]
    assert [row[0] for row in table.rows()] == names
    table.select("Your own question to them")
    assert house.driver.value("Asked in") == "Every debrief"
    assert house.driver.find(QUESTIONS, QPlainTextEdit).isReadOnly()
    assert not house.driver.has("Move up")
    assert not house.driver.is_enabled("Delete")


def test_a_copy_is_kept_as_it_is_typed(house: House) -> None:
    house.copy("Exit interview")
    house.driver.replace("Name", "For hospitals")
    house.driver.choose("Asked in", "Loss review")
    house.driver.replace("Heading", "Two questions")
    house.driver.replace(QUESTIONS, "Why?")
    house.driver.keys("Return", on=QUESTIONS)
    house.driver.keys("Return", on=QUESTIONS)
    house.driver.type_into(QUESTIONS, " Who was in the  room?")
    house.driver.replace("If they hesitate", "It stays between us.")
    house.section.flush()
    own = house.own()
    assert (own.title, own.kind, own.heading) == ("For hospitals", DebriefKind.LOSS_REVIEW, "Two questions")
    assert own.questions == ("Why?", "Who was in the room?")
    assert (own.if_they_hesitate, own.copy_of) == ("It stays between us.", "exit_interview")


def test_a_set_without_a_question_stays_in_its_field_with_the_reason(house: House) -> None:
    house.copy("Loss review")
    house.driver.replace(QUESTIONS, " ")
    house.section.flush()
    house.driver.wait_for_text("at least one question")
    assert len(house.own().questions) == 6
    house.driver.type_into(QUESTIONS, "Why?")
    wait_for(lambda: house.own().questions == ("Why?",), "the question to be kept")


def test_questions_are_moved_by_key_and_by_button(house: House) -> None:
    field = house.copy("Silence letter")
    first, second, third = house.own().questions
    field.moveCursor(field.textCursor().MoveOperation.Start)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    house.driver.press("Move down")
    house.section.flush()
    assert house.own().questions == (second, third, first)
    house.driver.press("Move up")
    house.section.flush()
    assert house.own().questions == (second, first, third)
    assert field.textCursor().block().text() == first
    house.store.undo()
    house.section.refresh()


def test_a_deleted_set_comes_back_by_undo(house: House) -> None:
    house.copy("Loss review")
    house.driver.press("Delete")
    assert house.own().key == "loss_review"
    house.store.undo()
    assert house.own().title == "Loss review, my own"


def test_tab_goes_from_the_heading_to_the_questions_before_the_buttons_that_move_them(house: House) -> None:
    questions = house.copy("Exit interview")
    house.section.widget.activateWindow()
    house.driver.find("Heading", QLineEdit).setFocus()
    names = []
    for _ in range(4):
        house.driver.keys("Tab")
        focused = QApplication.focusWidget()
        names.append(said(focused) if focused is not None else "")
    assert names == [QUESTIONS, "Move up", "Move down", "If they hesitate"]
    assert questions.toPlainText()
