"""How they buy: proposed under the answer of a debrief, and its own form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.ui.debriefs_house import TODAY, House
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.records import Channel
from winback_desktop.ui.buying.controller import BuyingProcessController
from winback_desktop.ui.debriefs.steps_model import steps_of
from winback_desktop.ui.shared.channel_chips import ChannelChips

SAID = "Just mail me. We ask peers in spring, and the plant manager decides."
KEPT = BuyingProcess(1, (Channel.LETTER,), words="Write to us.", asked_on=TODAY)


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.controller.start(made.deal)
    yield made
    made.close()


def to_the_question(house: House) -> str:
    """Go to the step of the rep's own question; returns it."""
    detail = house.detail()
    house.controller.form.step_requested.emit(
        [step.place for step in steps_of(detail)].index(OWN_QUESTION_POSITION)
    )
    return detail.answers[-1].question


def chip(widget: QWidget, name: str) -> QWidget:
    """The chip of a channel."""
    (chips,) = widget.findChildren(ChannelChips)
    return next(one for one in chips.findChildren(QAbstractButton) if one.accessibleName() == name)


def press(widget: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(widget, key)


def test_the_row_is_there_on_the_reps_own_question_only(house: House) -> None:
    row = house.controller.form.card.buying
    assert not row.isVisible()
    to_the_question(house)
    assert row.isVisible()


def test_what_is_proposed_is_kept_on_the_reps_wish_only(house: House) -> None:
    question = to_the_question(house)
    house.type(SAID)
    row = house.controller.form.card.buying
    assert row.fields.values() == ((Channel.EMAIL,), "peers", "in spring", "the plant manager decides")
    house.driver.wait_for_text("Proposed, not kept yet.")
    house.controller.form.step_requested.emit(0)
    assert house.buying.load(1) is None
    to_the_question(house)
    house.driver.keys("Ctrl+S", on=question)
    card = house.buying.load(1)
    assert card == BuyingProcess(
        1, (Channel.EMAIL,), "peers", "in spring", "the plant manager decides", SAID, asked_on=TODAY
    )
    house.driver.wait_for_text("Kept. Later touches go this way.")
    assert house.store.undo_label == "Note how Cancity buys"
    house.store.undo()
    assert house.buying.load(1) is None
    house.driver.wait_for_text("Proposed, not kept yet.")


def test_what_the_rep_changes_is_kept_when_they_go_on(house: House) -> None:
    to_the_question(house)
    house.type("Just mail me.")
    row = house.controller.form.card.buying
    press(chip(row, "Letter"))
    press(chip(row, "E-mail"))
    press(chip(row, "E-mail"))
    house.driver.wait_for_text("Changed; kept when you go on.")
    house.driver.type_into("Who decides", "the board")
    wait_for(lambda: house.buying.typed(1) is not None, "what is typed to be kept")
    house.controller.form.step_requested.emit(0)
    card = house.buying.load(1)
    assert card is not None
    assert (card.channels, card.who_decides) == ((Channel.LETTER, Channel.EMAIL), "the board")
    assert house.buying.typed(1) is None


def test_what_was_typed_of_it_is_there_again_after_the_program_died(house: House) -> None:
    house.buying.keep_typed(KEPT)
    to_the_question(house)
    assert house.controller.form.card.buying.fields.values().channels == (Channel.LETTER,)
    house.driver.wait_for_text("Changed; kept when you go on.")


def test_a_card_of_another_talk_stays_until_the_rep_replaces_it(house: House) -> None:
    house.buying.save(KEPT)
    question = to_the_question(house)
    house.type("Ring me.")
    house.driver.wait_for_text("Ctrl S puts this answer in its place")
    house.controller.form.step_requested.emit(0)
    assert house.buying.load(1) == KEPT
    to_the_question(house)
    house.driver.keys("Ctrl+S", on=question)
    assert house.buying.load(1) == replace(KEPT, words="Ring me.")


def test_the_words_of_a_card_go_on_with_the_answer(house: House) -> None:
    question = to_the_question(house)
    house.type("Just mail me.")
    house.driver.keys("Ctrl+S", on=question)
    house.type(" In spring.")
    assert house.controller.flush()
    card = house.buying.load(1)
    assert card is not None
    assert card.words == "Just mail me. In spring."


class Dialogs:
    """The form by itself over the window of the debriefs."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.heard: list[tuple[str, bool]] = []
        self.controller = BuyingProcessController(
            house.buying, house.deals, today=lambda: TODAY, window=house.window
        )
        self.controller.said.connect(self._on_said)

    def open(self) -> Driver:
        self.controller.ask_for_deal(self.house.deal)
        return self.house.driver.dialog("How they buy")

    def _on_said(self, words: str, undoable: bool) -> None:
        self.heard.append((words, undoable))


@pytest.fixture
def dialogs(house: House) -> Dialogs:
    return Dialogs(house)


def test_the_form_proposes_and_saves(dialogs: Dialogs) -> None:
    form = dialogs.open()
    form.type_into("What they said", SAID)
    form.choose("Who said it", "Ida Holm")
    form.wait_for_text("Proposed from their words: change what is not so.")
    form.replace("When they look", "in May")
    form.type_into("What they said", " Ring us, too.")
    assert form.value("When they look") == "in May"
    form.press("Save")
    card = dialogs.house.buying.load(1)
    assert card is not None
    assert (card.channels, card.timing, card.words) == ((Channel.EMAIL,), "in May", f"{SAID} Ring us, too.")
    assert (card.contact_id, card.asked_on) == (1, TODAY)
    assert dialogs.heard[-1] == ("Noted how Cancity buys · 1 next touch goes another way now", True)


def test_what_is_typed_in_the_form_comes_back_after_escape(dialogs: Dialogs) -> None:
    form = dialogs.open()
    form.type_into("What they said", "Write to us")
    form.keys("Escape")
    assert dialogs.heard[-1] == ("What you typed is kept for the next time", False)
    again = dialogs.open()
    assert again.value("What they said") == "Write to us"
    again.wait_for_text("Brought back what you had typed.")
    again.press("Save")
    assert dialogs.house.buying.typed(1) is None


def test_a_known_card_can_be_changed_and_cleared(dialogs: Dialogs) -> None:
    dialogs.house.buying.save(KEPT)
    form = dialogs.open()
    form.type_into("Who decides", "the board")
    form.press("Save")
    card = dialogs.house.buying.load(1)
    assert card is not None
    assert (card.channels, card.who_decides) == ((Channel.LETTER,), "the board")
    dialogs.open().press("Clear the card")
    assert dialogs.house.buying.load(1) is None
    assert dialogs.heard[-1][0].startswith("Cleared how Cancity buys")


def test_the_form_says_what_is_wrong(dialogs: Dialogs) -> None:
    form = dialogs.open()
    form.press("Save")
    form.wait_for_text("Say how they want to be reached, or note what they said.")
    form.type_into("Who decides", "the board")
    form.replace("When", "the day after")
    form.press("Save")
    form.wait_for_text("The day cannot be read. Write it as 3 Nov, or leave it empty.")
    assert form.find("Who decides", QLineEdit).text() == "the board"
    form.keys("Escape")


def test_arrows_go_along_the_channels(dialogs: Dialogs) -> None:
    form = dialogs.open()
    mail, call = chip(form.root, "E-mail"), chip(form.root, "Call")
    mail.setFocus()
    press(mail, Qt.Key.Key_Right)
    assert form.root.focusWidget() is call
    press(call)
    press(call, Qt.Key.Key_Left)
    assert form.root.focusWidget() is mail
    press(mail)
    assert (call.accessibleDescription(), mail.accessibleDescription()) == ("choice 1", "choice 2")
    form.keys("Escape")
