"""The recon block, driven by its keys alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QWidget

from tests.ui.driver import wait_for
from tests.ui.recon_house import TODAY, House
from winback_desktop.domain.records import Outcome
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.touches import LoggedTouch
from winback_desktop.store.store import Store
from winback_desktop.ui.actions import Command

FIRST, SECOND = "Larkspur Logistics", "Harrow Lane Hotels"


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample data, to be copied."""
    path = tmp_path_factory.mktemp("sampled") / "winback.db"
    store = Store(path)
    SampleDataService(store, lambda: TODAY).add()
    store.close()
    return path


@pytest.fixture
def house(tmp_path: Path, sampled: Path) -> Iterator[House]:
    shutil.copy(sampled, tmp_path)
    opened = House(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, sample=False)
    yield opened
    opened.close()


def last_touch(house: House, deal_id: int) -> tuple[str | None, str]:
    row = house.store.connection.execute(
        "SELECT outcome, note FROM touch WHERE deal_id = ? AND done_on IS NOT NULL"
        " ORDER BY done_on DESC, id DESC",
        (deal_id,),
    ).fetchone()
    return row[0], row[1]


def test_a_card_says_what_to_know(house: House) -> None:
    house.open()
    texts = house.driver.texts()
    for expected in (
        FIRST,
        "Card 1 of 4 · 20 minutes left",
        "€73,500",
        "Sam Okoro",
        "“Price” no longer holds: price list cut by 12 %.",
        "sam.okoro@larkspurlogistics.example",
    ):
        assert expected in texts
    assert house.driver.has("Price · lifted, Implementation risk · stands")
    assert house.driver.has("Contract life: 90 %")
    assert any(" · e-mail · Sent three questions" in text for text in texts)


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("1", "spoke"),
        ("2", "no_answer"),
        ("4", "renewed_relationship"),
        ("6", "icy_shoulder"),
        ("Alt+1", "spoke"),
        ("Alt+6", "icy_shoulder"),
        ("0", None),
    ],
)
def test_one_key_logs_and_the_next_card_is_there_at_once(house: House, key: str, outcome: str | None) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.driver.keys(key)
    assert house.account == SECOND
    assert last_touch(house, deal_id)[0] == outcome
    house.settle()
    assert house.account == SECOND
    assert house.driver.find("Cards done", QProgressBar).value() == 1
    house.key("Ctrl+Z")
    assert house.account == FIRST
    assert house.history.undo_label is None


def test_later_asks_for_the_day_and_enter_takes_it(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.driver.keys("3")
    house.driver.keys("Return", on="Come back on")
    house.driver.wait_for_text("Say on which date")
    house.driver.type_into("Come back on", "14 Dec")
    house.driver.wait_for_text("They asked you to come back on 14 Dec")
    house.driver.keys("Return", on="Come back on")
    house.settle()
    planned = house.touches.planned(deal_id)
    assert planned is not None
    assert str(planned.planned_on) == "2026-12-14"
    assert house.account == SECOND


def test_not_a_match_asks_why(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.type_note("Spoke with Sam")
    house.leave_note()
    house.driver.keys("5")
    house.driver.type_into("Why is it not a match?", "They lease with drivers")
    house.driver.keys("Return", on="Why is it not a match?")
    house.settle()
    assert last_touch(house, deal_id) == ("not_a_match", "They lease with drivers\nSpoke with Sam")
    assert house.deals.load(deal_id).state.value == "not_a_match"


def test_won_back_asks_for_value_and_what_changed(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.driver.keys("W")
    assert house.driver.value("Value") == "€73,500"
    house.driver.replace("Value", "a lot")
    house.driver.keys("Return", on="Value")
    house.driver.wait_for_text("is not an amount")
    house.driver.replace("Value", "80,000")
    house.driver.type_into("What changed our luck", "the price list")
    house.driver.keys("Return", on="What changed our luck")
    house.settle()
    row = house.store.connection.execute(
        "SELECT value, what_changed FROM win_back WHERE deal_id = ?", (deal_id,)
    ).fetchone()
    assert row == (8_000_000, "the price list")
    house.key("Backspace")
    assert house.account == FIRST
    assert house.deals.load(deal_id).state.value == "working"


def test_escape_takes_back_a_question_and_then_leaves(house: House) -> None:
    house.open()
    house.driver.keys("3")
    house.driver.type_into("Come back on", "14 Dec")
    house.driver.keys("Escape", on="Come back on")
    assert house.driver.has("Spoke")
    house.driver.keys("3")
    assert house.driver.value("Come back on") == "14 Dec 2026"
    house.driver.keys("Escape", on="Come back on")
    assert "left" not in house.heard
    house.driver.keys("Escape")
    assert house.heard[-1] == "left"


def test_a_skip_passes_the_card_and_backspace_brings_it_back(house: House) -> None:
    house.open(10)
    house.key("Space")
    assert house.account == SECOND
    assert house.planned[0] == SECOND
    assert len(house.planned) == 2
    house.key("Backspace")
    assert house.account == FIRST
    house.key("Backspace")
    house.driver.wait_for_text("There is no card before this one")


def test_a_step_from_elsewhere_is_not_taken_back_by_backspace(house: House) -> None:
    house.open()
    house.key("1")
    house.deals.write_note(house.controller.current_deals()[0], "from elsewhere")
    house.settle()
    house.key("Backspace")
    house.driver.wait_for_text("There is no card before this one")
    assert house.history.undo_label == "Write notes"


def test_digits_in_the_note_are_text_and_alt_logs(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.type_note("12 trucks, 4 wash bays")
    assert house.account == FIRST
    house.driver.wait_for_text("Alt with a number logs · Esc leaves the note")
    QTest.qWaitForWindowActive(house.window)
    house.key("Alt+1")
    assert house.account == SECOND
    assert last_touch(house, deal_id) == ("spoke", "12 trucks, 4 wash bays")
    assert house.drafts.load(deal_id) is None
    assert house.driver.value("Note") == ""
    house.key("Backspace")
    assert house.driver.value("Note") == "12 trucks, 4 wash bays"
    draft = house.drafts.load(deal_id)
    assert draft is not None
    assert draft.note == "12 trucks, 4 wash bays"


def test_a_note_is_kept_within_a_second_and_comes_back(house: House, tmp_path: Path) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.type_note("Ask about the yard")
    began = time.monotonic()
    wait_for(lambda: house.drafts.load(deal_id), "the note to be kept")
    assert time.monotonic() - began < 1
    house.leave_note()
    house.leave()
    house.open()
    if house.driver.has("Go on"):
        house.driver.press("Go on")
        house.settle()
    assert house.driver.value("Note") == "Ask about the yard"


def test_what_is_logged_elsewhere_moves_the_block_on(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    touch = house.touches.planned(deal_id)
    assert touch is not None
    house.touches.log(LoggedTouch(deal_id, touch.channel, TODAY, Outcome.SPOKE))
    house.settle()
    assert house.account == SECOND


def test_what_changes_elsewhere_shows_on_the_card_and_leaves_the_note_alone(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.type_note("being typed")
    with house.store.write("Change reason") as connection:
        connection.execute("UPDATE loss_reason SET standing = 'stands' WHERE deal_id = ?", (deal_id,))
    house.settle()
    assert house.driver.value("Note") == "being typed"
    assert house.driver.has("Implementation risk · stands, Price · stands")


def test_the_clock_counts_only_while_it_is_seen(house: House) -> None:
    house.open()
    house.seconds = 130
    house.key("1")
    house.driver.wait_for_text("Card 2 of 4 · 18 minutes left")
    house.seconds = 60 * 21
    house.key("1")
    house.driver.wait_for_text("Card 3 of 4 · 1 minute over")
    house.leave()
    house.seconds = 60 * 90
    house.open()
    house.driver.press("Go on")
    house.settle()
    house.driver.wait_for_text("Card 3 of 4 · 1 minute over")


def test_the_end_says_what_was_done_and_goes_two_ways(house: House) -> None:
    house.open(10)
    house.key("1")
    house.key("2")
    house.driver.wait_for_text("2 cards done · 1 minute")
    assert house.driver.has("People spoken to: 1, 1 without an answer", QWidget)
    assert house.driver.has("Windows reached: 2, 2 lifted reasons to tell", QWidget)
    assert house.driver.has("Value in play: €105,000, 2 next touches, from Mon 30 Nov", QWidget)
    house.key("Backspace")
    assert house.account == SECOND
    house.key("1")
    house.driver.press("Again")
    house.settle()
    assert house.account not in ("", FIRST, SECOND)
    for _ in house.planned:
        house.key("1")
    house.key("Return")
    assert house.heard[-1] == "left"


def test_a_new_block_can_be_begun_instead_of_the_one_that_was_left(house: House) -> None:
    house.open(10)
    house.key("1")
    house.leave()
    assert ("1 of 2 cards done; you can go on any time today", False) in house.heard
    house.open(45)
    house.driver.wait_for_text("1 of 2 cards are done. What was logged stays as it is.")
    house.driver.press("Begin a new block")
    house.settle()
    assert house.account == SECOND
    house.driver.wait_for_text("45 minutes left")


def test_an_empty_block_is_said_kindly(empty: House) -> None:
    empty.open()
    empty.driver.wait_for_text("Nothing is waiting for you")
    empty.key("Return")
    assert empty.heard == ["left"]


def test_commands_mean_the_deal_of_the_card(house: House) -> None:
    house.open()
    (deal_id,) = house.controller.current_deals()
    house.actions.trigger(Command.OPEN_DEAL)
    assert ("open", deal_id) in house.heard


def test_a_card_change_stays_under_fifty_milliseconds(house: House) -> None:
    house.open(45)
    house.key("2")  # the first loads what later ones have
    took = []
    for _ in range(4):
        began = time.perf_counter()
        house.driver.keys("2")
        took.append(1000 * (time.perf_counter() - began))
        house.settle()
    assert min(took) < 50
