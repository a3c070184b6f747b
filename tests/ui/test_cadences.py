"""Cadences and content in the library: kept as typed, planned anew only when the rep says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Cadence,
    CadenceStep,
    Channel,
    Deal,
    Outcome,
)
from winback_desktop.services.cadence_drafts import CadenceDrafts
from winback_desktop.services.cadences import CadenceService
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store
from winback_desktop.ui.library.cadence_steps import StepsEditor
from winback_desktop.ui.library.cadences import CadencesSection
from winback_desktop.ui.library.contents import ContentSection

TODAY = date(2026, 11, 20)
STEPS = (
    CadenceStep(Channel.LETTER, "first"),
    CadenceStep(Channel.EMAIL, "second"),
    CadenceStep(Channel.CALL, "last"),
)


class House:
    """A store with one deal by a cadence of two, and the section that shows them."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        self.cadences = CadenceService(self.store, lambda: TODAY)
        self.drafts = CadenceDrafts(self.store)
        self.used = self.cadences.add(Cadence("Used", STEPS, 2))
        self.free = self.cadences.add(Cadence("Free", STEPS, 2))
        deals = DealService(self.store, lambda: TODAY)
        self.deal_id = deals.add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=date(2026, 9, 1))))
        self.cadences.assign([self.deal_id], self.used)
        self.section = CadencesSection(self.cadences, self.drafts, today=lambda: TODAY)
        self.driver = Driver(self.section.widget)
        self.section.widget.resize(1000, 700)
        self.section.widget.show()
        self.show(self.used)

    def show(self, cadence_id: int) -> None:
        self.section.refresh(str(cadence_id))

    def close(self) -> None:
        self.section.widget.close()
        self.section.widget.deleteLater()
        self.store.close()


@pytest.fixture
def house(qtbot: object, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def test_what_no_deal_uses_is_kept_as_typed(house: House) -> None:
    house.show(house.free)
    house.driver.replace("Topic of step 1", "prices")
    wait_for(lambda: house.cadences.load(house.free).steps[0].topic == "prices", "the topic to be kept")
    assert not house.driver.has("Discard changes")


def test_what_deals_use_waits_for_save_and_survives(house: House) -> None:
    house.driver.replace("Topic of step 1", "prices")
    assert house.section.flush()
    assert house.cadences.load(house.used).steps == STEPS
    house.show(house.free)
    house.show(house.used)
    assert house.driver.value("Topic of step 1") == "prices"
    heard: list[str] = []
    house.section.said.connect(lambda text, _undo: heard.append(text))
    house.driver.press("Save and plan 1 deal anew")
    assert heard == ["Saved; 1 deal planned anew"]
    assert house.cadences.load(house.used).steps[0].topic == "prices"
    assert house.drafts.load(house.used) is None
    assert not house.driver.has("Discard changes")


def test_changes_can_be_discarded(house: House) -> None:
    house.driver.press("Remove step 1")
    assert house.section.flush()
    house.driver.press("Discard changes")
    assert house.driver.value("Topic of step 1") == "first"
    assert house.drafts.load(house.used) is None


def test_the_dates_are_there_before_anything_is_saved(house: House) -> None:
    house.show(house.free)
    before = house.section.form.preview.words()
    assert "Call · last · the 75 % date" in before
    house.driver.press("Add a step")
    assert house.section.form.preview.words() != before
    assert len(house.cadences.load(house.free).steps) == len(STEPS)


def test_a_cadence_that_ends_in_writing_is_told_so(house: House) -> None:
    house.show(house.free)
    house.driver.press("Remove step 3")
    house.driver.wait_for_text("It ends in writing")


def test_a_wrong_name_is_refused_in_words_and_stays_in_its_field(house: House) -> None:
    house.show(house.free)
    house.driver.replace("Name", DEFAULT_CADENCE.name)
    assert not house.section.flush()
    house.driver.wait_for_text("There is a cadence")
    assert house.driver.value("Name") == DEFAULT_CADENCE.name
    house.driver.replace("Name", "Free")
    assert house.section.flush()


def test_the_built_in_one_is_read_only_but_can_be_given_to_new_deals(house: House) -> None:
    house.cadences.give_to_new_deals(house.free)
    house.show(0)
    assert not house.driver.has("Add a step")
    house.driver.tick("New deals get this cadence")
    assert house.cadences.all()[0].of_new_deals


@pytest.fixture
def editor(qtbot: object) -> Iterator[StepsEditor]:
    made = StepsEditor()
    made.show_steps(STEPS)
    made.resize(600, 300)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def topics(editor: StepsEditor) -> list[str]:
    return [step.topic for step in editor.steps()]


def test_steps_move_by_key_and_keep_the_cursor(editor: StepsEditor) -> None:
    driver = Driver(editor)
    driver.keys("Alt+Down", on="Topic of step 1")
    assert topics(editor) == ["second", "first", "last"]
    assert editor.rows()[1].topic.hasFocus()
    driver.keys("Alt+Up", on="Topic of step 3")
    driver.keys("Alt+Up", on="Topic of step 1")
    assert topics(editor) == ["second", "last", "first"]


def test_steps_move_by_drag(editor: StepsEditor) -> None:
    row, last = editor.rows()[0], editor.rows()[-1]
    row.dragged.emit(last.mapToGlobal(QPoint(4, last.height() - 1)))
    row.dragged.emit(last.mapToGlobal(QPoint(4, last.height() - 1)))
    assert topics(editor)[0] == "second"
    assert sorted(topics(editor)) == ["first", "last", "second"]
    assert [row.topic.accessibleName() for row in editor.rows()] == [
        "Topic of step 1",
        "Topic of step 2",
        "Topic of step 3",
    ]


def test_the_last_step_cannot_be_removed(editor: StepsEditor) -> None:
    driver = Driver(editor)
    for _ in range(2):
        driver.press("Remove step 1")
    assert topics(editor) == ["last"]
    assert not driver.is_enabled("Remove step 1")
    QTest.mouseClick(editor.rows()[0].remove, Qt.MouseButton.LeftButton)
    assert topics(editor) == ["last"]


def test_content_is_kept_as_typed_and_says_who_got_it(qtbot: object, tmp_path: Path) -> None:
    store = Store(tmp_path / "content.db")
    contents = ContentService(store, lambda: TODAY)
    section = ContentSection(contents, today=lambda: TODAY)
    driver = Driver(section.widget)
    section.widget.show()
    section.refresh()
    driver.press("New")
    driver.replace("Title", "Price list")
    driver.replace("Topics", "price, terms")
    assert section.flush()
    (kept,) = contents.all()
    assert (kept.content.title, kept.content.topics) == ("Price list", ("price", "terms"))
    driver.wait_for_text("Nobody yet")
    driver.replace("Link", "not an address")
    assert not section.flush()
    driver.wait_for_text("no web address")
    driver.replace("Link", "example.com")
    assert section.flush()
    deal_id = DealService(store, lambda: TODAY).add(NewDeal("Cancity", Deal(0, 0, "GTX", lost_on=TODAY)))
    logged = LoggedTouch(deal_id, Channel.EMAIL, TODAY, Outcome.NO_ANSWER, content_id=kept.content.id)
    TouchService(store, lambda: TODAY).log(logged)
    section.refresh()
    driver.wait_for_text("Cancity · Today")
    section.widget.close()
    section.widget.deleteLater()
    store.close()


def test_a_draft_that_cannot_be_read_counts_as_none(house: House) -> None:
    house.drafts.keep(replace(house.cadences.load(house.used), name="typed"))
    found = house.drafts.load(house.used)
    assert found is not None
    assert found.name == "typed"
    house.store.connection.execute("UPDATE setting SET value = '[1]' WHERE name LIKE 'cadence_draft%'")
    assert house.drafts.load(house.used) is None
