"""What to chase and what to leave as the rep uses it, and the criteria for the next deal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QFileDialog

from tests.ui.driver import Driver, Table, wait_for
from tests.ui.insights_house import House
from winback_desktop.domain.terms import State

CHASE, LEAVE = "What to chase", "Leave these"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The lists of deals to chase and to leave."""
    made = House(tmp_path)
    made.tab(CHASE)
    yield made
    made.close()


def listed(house: House, which: str) -> Table:
    """One of the lists, shown."""
    labels = {CHASE: "What to chase 312", LEAVE: "Leave these 2"}
    house.driver.choose_segment("Which deals", labels[which])
    return house.driver.table(which)


def test_each_deal_says_why_in_words_with_numbers(house: House) -> None:
    rows = listed(house, CHASE).rows()
    assert [row[0] for row in rows] == ["Codehow", "Cancity"]
    assert rows[0][2] == "Every reason that could be addressed is lifted, Price: 9 of 22 came back"
    house.driver.wait_for_text("17 % of all 121 losses came back. The first 2 are shown.")


def test_why_has_the_most_room_with_large_letters_too(house: House) -> None:
    view = listed(house, CHASE).view
    font = view.font()
    font.setPixelSize(QFontInfo(font).pixelSize() * 3 // 2)
    house.window.setFont(font)
    house.window.resize(1280, 800)

    def is_roomy() -> bool:
        widths = [view.columnWidth(column) for column in range(4)]
        return widths[2] > 1.5 * widths[0] and widths[2] > 0.4 * sum(widths)

    wait_for(is_roomy, "room for why")


def test_what_to_leave_says_why_too(house: House) -> None:
    rows = listed(house, LEAVE).rows()
    assert [row[2] for row in rows] == [
        "They asked not to be contacted",
        "2 of 48 lost to Gusto came back, no reason is lifted so far",
    ]


def test_too_little_history_is_said(house: House) -> None:
    house.chase.by_history = False
    house.change("deal")
    house.settle()
    house.driver.wait_for_text("Too few to say: of 121 losses, 20 came back.")


def test_a_deal_is_opened(house: House) -> None:
    listed(house, CHASE).open("Cancity")
    assert 7 in house.heard


def test_commands_mean_the_deal_that_is_chosen(house: House) -> None:
    listed(house, CHASE).select("Cancity")
    assert house.controller.current_deals() == [7]
    house.tab("Rhythm")
    assert house.controller.current_deals() == []


def test_a_deal_is_left_with_its_ground(house: House) -> None:
    listed(house, LEAVE).select("Betasoloin")
    press = partial(house.driver.keys, "X", on=LEAVE)

    def agree(dialog: Driver) -> None:
        assert dialog.value("Why is it left?") == "2 of 48 lost to Gusto came back"
        dialog.press("Leave")

    house.driver.during(press, "Leave 1 deal", agree)
    assert house.chase.left == [([22], State.NOT_A_MATCH, "2 of 48 lost to Gusto came back")]
    assert ("Left 1 deal", True) in house.heard


def test_a_ground_for_chasing_is_none_for_leaving(house: House) -> None:
    listed(house, CHASE).select("Codehow")

    def think_better(dialog: Driver) -> None:
        assert dialog.value("Why is it left?") == ""
        dialog.press("Cancel")

    house.driver.during(partial(house.driver.press, "Leave…"), "Leave 1 deal", think_better)
    assert not house.chase.left


def test_leaving_asks_why_and_keeps_what_was_typed(house: House) -> None:
    listed(house, LEAVE)
    house.driver.keys("Ctrl+A", on=LEAVE)
    press = partial(house.driver.press, "Leave…")

    def think_better(dialog: Driver) -> None:
        dialog.press("Leave")
        assert any("Say why" in text for text in dialog.texts())
        dialog.type_into("Why is it left?", "Not our kind")
        dialog.press("Cancel")

    def agree(dialog: Driver) -> None:
        assert dialog.value("Why is it left?") == "Not our kind"
        dialog.press("Leave")

    house.driver.during(press, "Leave 2 deals", think_better)
    assert not house.chase.left
    house.driver.during(press, "Leave 2 deals", agree)
    assert house.chase.left == [([21, 22], State.NOT_A_MATCH, "Not our kind")]
    house.change("deal")
    house.driver.wait_for_text("Nothing speaks against any of these deals so far.")


def test_the_criteria_say_what_to_look_for_and_what_to_beware_of(house: House) -> None:
    house.tab("Overview")
    house.driver.wait_for_text("They have bought from us before")
    texts = house.driver.texts()
    assert {"37 % of all 412 decided sales were won", "55 % of 62", "12 % of 77"} <= set(texts)
    assert "Not here: 14 more come out about as all do; of 9 there are too few to say." in texts


def test_the_criteria_leave_as_pdf(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house.tab("Overview")

    def chosen(*_: object) -> tuple[str, str]:
        return str(tmp_path / "card"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    house.driver.press("As PDF…")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert ("Saved card.pdf", False) in house.heard
