"""Debriefs: the list, the form by keyboard alone, what is kept, what undo does to a field typed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.debriefs_house import DID_WELL, FELL_SHORT, FIRST, LAST, SECOND, TODAY, House
from tests.ui.driver import wait_for
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind, Origin
from winback_desktop.services.bulk import BulkService


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


def test_the_most_valuable_deal_waits_first(house: House) -> None:
    house.lose("Condax", 90_000, kind=Kind.FORMER_CUSTOMER)
    house.lose("Old", 90_000, lost_on=date(2024, 1, 1))
    table = house.driver.table("Debriefs")
    table.wait_for_count(2)
    assert table.column("Account") == ["Condax", "Cancity"]
    assert table.column("Debrief") == ["Exit interview", "Loss review"]
    assert table.column("Value") == ["€90,000", "€48,000"]
    house.driver.wait_for_text("2 waiting · 0 in work · 0 done")


def test_start_debrief_opens_the_form_of_the_chosen_deal(house: House) -> None:
    house.lose("Condax", 90_000)
    table = house.driver.table("Debriefs")
    table.wait_for_count(2)
    table.select("Cancity")
    house.driver.press("Start debrief")
    house.driver.wait_for_text("Loss review · Cancity")
    assert house.field.hasFocus()
    house.driver.wait_for_text(DID_WELL)


@pytest.mark.parametrize("how", ["D", "Return"])
def test_the_list_starts_by_key(house: House, how: str) -> None:
    table = house.driver.table("Debriefs")
    table.wait_for_count(1)
    table.keys(how)
    house.driver.wait_for_text("Loss review · Cancity")


def test_a_wish_to_see_the_deal_is_passed_on(house: House, qtbot: QtBot) -> None:
    house.driver.table("Debriefs").wait_for_count(1)
    with qtbot.waitSignal(house.controller.open_deal_requested) as wish:
        house.driver.press("Open deal")
    assert wish.args == [house.deal]


def test_nothing_can_be_started_where_nothing_waits(house: House) -> None:
    BulkService(house.store, lambda: TODAY).delete([house.deal])
    house.driver.wait_for_text("Nobody waits to be asked")
    assert not house.driver.is_enabled("Start debrief")


def test_a_won_deal_is_refused_with_words(house: House) -> None:
    won = house.lose("Winner", 1, kind=Kind.WON)
    with pytest.raises(Refused, match="won"):
        house.controller.start(won)


def test_the_form_goes_from_start_to_done_by_keyboard_alone(form: House) -> None:
    for number in range(9):
        form.type(f"answer {number}")
        QTest.keyClick(form.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.field.accessibleName() == LAST
    form.type("They take a call in March")
    QTest.keyClick(form.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    detail = form.detail()
    assert detail.debrief.state is DebriefState.DONE
    assert detail.debrief.did_well == "answer 0"
    assert [answer.text for answer in detail.answers] == [f"answer {number}" for number in range(2, 9)]
    assert detail.debrief.note == "They take a call in March"
    assert form.heard == [("Loss review · Cancity is done", True)]
    form.driver.table("Debriefs").wait_for_count(1)
    assert form.driver.table("Debriefs").column("Answers") == ["6 of 6"]


def test_a_done_debrief_opens_at_what_they_said_and_stays_done(form: House) -> None:
    begun = form.detail().debrief.id
    form.debriefs.write(begun, 1, "Price")
    form.debriefs.finish(begun)
    day = form.detail().debrief.done_on
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    form.controller.start(form.deal)
    assert form.field.accessibleName() == FIRST
    assert not form.driver.has("Finish")
    form.type(" and size")
    for _ in range(8):
        QTest.keyClick(form.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.driver.has("Open deal")
    assert (form.detail().debrief.done_on, form.detail().text(1)) == (day, "Price and size")
    assert form.store.undo_label == "Write answer"


def test_steps_go_up_and_down_and_stop_at_the_ends(form: House) -> None:
    QTest.keyClick(form.field, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert form.field.accessibleName() == DID_WELL
    QTest.keyClick(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert form.field.accessibleName() == FELL_SHORT
    for _ in range(20):
        QTest.keyClick(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert form.field.accessibleName() == LAST
    assert form.detail().debrief.state is DebriefState.WAITING


def test_a_step_is_one_click_away_and_says_when_it_is_answered(form: House) -> None:
    form.driver.press(f"Question 1 of 6: {FIRST}")
    form.driver.type_into(FIRST, "Price")
    form.driver.press(f"Question 2 of 6: {SECOND}")
    assert form.driver.has(f"Question 1 of 6: {FIRST}, answered")
    form.driver.wait_for_text(SECOND)


def test_the_form_opens_where_the_rep_stopped(form: House) -> None:
    form.type("The demo")
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    form.controller.start(form.deal)
    assert form.field.accessibleName() == FIRST


def test_what_is_typed_is_on_the_disk_within_a_second(form: House, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.controller.saved, timeout=1_000):
        form.type("The demo")
    with form.store.read_in_worker() as connection:
        assert connection.execute("SELECT did_well, state FROM debrief").fetchall() == [
            ("The demo", "in_work")
        ]


def test_the_chip_says_when_it_was_saved(form: House) -> None:
    chip = form.controller.form.saved
    assert not chip.isVisible()
    form.type("The demo")
    form.controller.flush()
    assert (chip.isVisible(), chip.words()) == (True, "Saved")
    form.time += timedelta(seconds=2)
    assert chip.words() == "Saved 2 s ago"
    form.time += timedelta(minutes=2)
    assert chip.words() == "Saved at 14:05"


def test_a_failed_save_is_said_and_tried_again(
    form: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(form.debriefs, "write", full)
    form.type("The demo")
    form.driver.wait_for_text("the disk is full")
    assert form.controller.form.saved.words() == "Not saved"
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    assert form.field.isVisible()
    monkeypatch.undo()
    wait_for(lambda: form.detail().debrief.did_well == "The demo", "the text to be kept after all")
    assert form.controller.form.saved.words() == "Saved"


def test_leaving_keeps_what_was_typed_last(form: House) -> None:
    form.type("The demo")
    form.window.show_place("today")
    assert form.detail().debrief.did_well == "The demo"


def test_closing_the_window_keeps_what_was_typed_last(form: House) -> None:
    form.type("The demo")
    form.window.close()
    assert form.detail().debrief.did_well == "The demo"


def test_undo_takes_typing_back_and_leaves_the_cursor(form: House) -> None:
    form.debriefs.write(form.detail().debrief.id, Part.DID_WELL, "The demo and the price")
    form.debriefs.name_interviewer(form.detail().debrief.id, "Carl")
    cursor = form.field.textCursor()
    cursor.setPosition(8)
    form.field.setTextCursor(cursor)
    form.type(" of May")
    assert form.field.text() == "The demo of May and the price"
    form.driver.keys("Ctrl+Z")
    assert form.field.text() == "The demo and the price"
    assert form.field.textCursor().position() == 8
    assert form.field.hasFocus()
    form.driver.keys("Ctrl+Shift+Z")
    assert form.field.text() == "The demo of May and the price"
    assert form.detail().debrief.did_well == "The demo of May and the price"


def test_undo_of_the_start_closes_the_form(form: House) -> None:
    form.driver.keys("Ctrl+Z")
    assert form.heard == [("This debrief is no longer there.", False)]
    assert form.driver.has("Start debrief")


def test_what_another_screen_writes_does_not_disturb_typing(form: House) -> None:
    form.type("The de")
    form.debriefs.write(form.detail().debrief.id, Part.FELL_SHORT, "Late")
    form.type("mo")
    form.controller.flush()
    assert form.detail().debrief.did_well == "The demo"
    assert "The demo\n\nLate" in form.driver.texts()


def test_the_losing_rep_is_warned_and_may_go_on(form: House) -> None:
    form.driver.replace("Asked by", "anna berg")
    form.driver.keys("Tab", on="Asked by")
    wait_for(lambda: form.detail().debrief.interviewer_was_rep, "the interviewer to be recorded")
    assert _warns(form, "You lost this deal yourself.")
    form.driver.replace("Asked by", "Carl Voss, VP of Sales")
    form.driver.keys("Tab", on="Asked by")
    wait_for(lambda: not form.detail().debrief.interviewer_was_rep, "the other interviewer to be recorded")
    assert not _warns(form, "You lost this deal yourself.")


def test_the_interview_can_be_looked_at_but_warns_without_self_analysis(form: House) -> None:
    assert not _warns(form, "Self-analysis comes first.")
    form.driver.press(f"Question 1 of 6: {FIRST}")
    assert _warns(form, "Self-analysis comes first.")
    form.driver.press("Do it now")
    assert form.field.accessibleName() == DID_WELL
    form.type("The demo")
    form.driver.press(f"Question 1 of 6: {FIRST}")
    assert not _warns(form, "Self-analysis comes first.")


def test_a_new_contact_can_be_asked(form: House) -> None:
    form.driver.choose("Contact asked", "Ida Holm")
    wait_for(lambda: form.detail().contact is not None, "Ida to be asked")
    form.driver.wait_for_text("GTX Pro, lost to Gusto on 3 Feb 2026 · with Ida Holm")
    name = form.driver.find("Contact asked", QWidget).findChild(QLineEdit)
    assert name is not None
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Carl Voss")
    form.field.setFocus()
    form.driver.wait_for_text("with Carl Voss")
    assert len(form.detail().people) == 2


def test_the_day_of_the_talk_can_be_corrected(form: House) -> None:
    form.driver.replace("Asked on", "3 Nov")
    wait_for(lambda: form.detail().debrief.asked_on == date(2026, 11, 3), "the day to be kept")


def test_finishing_with_nothing_noted_says_so(form: House) -> None:
    form.driver.press("Finish")
    assert _warns(form, "Not finished.")
    assert form.detail().debrief.state is DebriefState.WAITING


def test_what_follows_is_planned_only_if_the_rep_says_so(form: House) -> None:
    for _ in range(9):
        QTest.keyClick(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    form.driver.type_into("Plan it for", "+14")
    form.driver.choose("By", "Letter")
    form.driver.press("Plan")
    touch = form.detail().next_touch
    assert touch is not None
    assert (touch.origin, touch.planned_on) == (Origin.DEBRIEF, TODAY + timedelta(days=14))
    form.driver.wait_for_text("Planned now: Sun 6 Dec")


def test_the_form_fits_one_screen(form: House) -> None:
    form.window.resize(1280, 800)
    form.driver.replace("Asked by", "Anna Berg")
    form.driver.keys("Tab", on="Asked by")
    form.driver.press(f"Question 1 of 6: {FIRST}")
    wait_for(lambda: _warns(form, "You lost this deal yourself."), "the warning")
    side = form.controller.form.side
    assert side.verticalScrollBar().maximum() == 0
    assert form.window.height() == 800


def test_in_a_small_window_the_answer_keeps_its_room(form: House) -> None:
    form.window.resize(960, 600)
    wait_for(lambda: form.field.width() > 350, "room for the answer")
    form.window.resize(1280, 800)
    wait_for(form.controller.form.steps.isVisible, "the steps to come back")


def test_an_idle_form_runs_no_timer_for_long(form: House) -> None:
    form.type("The demo")
    form.controller.flush()
    chip = form.controller.form.saved
    assert chip._timer.isActive()
    form.time += timedelta(seconds=61)
    wait_for(lambda: not chip._timer.isActive(), "the chip to stop counting")


def test_the_rail_hears_how_many_are_begun(house: House, qtbot: QtBot) -> None:
    counts: list[int] = []
    house.controller.counted.connect(counts.append)
    house.controller.start(house.deal)
    QTest.keyClick(house.field, Qt.Key.Key_Escape)
    wait_for(lambda: counts and counts[-1] == 1, "one begun debrief")


def test_the_field_is_said_by_its_question(form: House) -> None:
    assert form.driver.find(DID_WELL, QTextEdit) is form.field


def _warns(house: House, headline: str) -> bool:
    words = [label for label in house.window.findChildren(QLabel) if label.isVisible()]
    return any(label.accessibleName().startswith(headline) for label in words)
