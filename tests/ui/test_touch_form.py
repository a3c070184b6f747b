"""Log touch by keyboard: outcomes, what follows, and nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.driver import Driver, wait_for
from tests.ui.today_house import TODAY, House
from winback_desktop.domain.records import Channel, Outcome, State
from winback_desktop.ui.shared.read_amount import read_amount

ACCOUNT = "Kranich Apparatebau"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.close()


def note_kept(house: House) -> str:
    draft = house.drafts.load(house.deal_id(ACCOUNT))
    return draft.note if draft else ""


def save(form: Driver) -> None:
    form.keys("Ctrl+Return")


def test_a_call_by_keys_alone(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("1")
    form.type_into("Note", "Two trucks down in the first frost. 3 calls.")
    form.wait_for_text("Next: call on Tue 22 Dec.")
    form.wait_for_text("because you spoke on 22 November")
    save(form)
    assert house.heard == ["Logged · next call Tue 22 Dec"]
    following, done = house.deals.detail(house.deal_id(ACCOUNT)).touches[:2]
    assert (done.done_on, done.outcome, done.channel) == (TODAY, Outcome.SPOKE, Channel.CALL)
    assert done.note == "Two trucks down in the first frost. 3 calls."
    assert following.planned_on == date(2026, 12, 22)
    assert house.store.undo_label is not None
    assert note_kept(house) == ""


def test_letters_go_into_the_note_and_digits_choose(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("H")
    form.type_into("Note", "ello 2 you")
    assert form.value("Note") == "hello 2 you"
    assert form.texts().count("Say what came of it: the keys 0 to 7, with Alt while you type.") <= 1
    form.keys("Alt+2")
    form.wait_for_text("No answer: try again on")
    form.keys("Escape")


def test_an_outcome_is_needed(house: House) -> None:
    form = house.log(ACCOUNT)
    save(form)
    form.wait_for_text("Choose what came of it.")
    form.keys("2")
    assert "Choose what came of it." not in form.texts()
    form.keys("Escape")


def test_asked_to_come_back_asks_for_the_day(house: House) -> None:
    form = house.log(ACCOUNT)
    assert not form.has("Come back on")
    form.keys("3")
    form.wait_for_text("Say on which date they asked you to come back.")
    save(form)
    assert house.heard == []
    form.replace("Come back on", "+3w")
    form.wait_for_text("They asked you to come back on 13 Dec")
    save(form)
    assert house.heard == ["Logged · next call Fri 11 Dec"]


def test_not_a_match_asks_why(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("5")
    save(form)
    assert house.heard == []
    form.type_into("Why is it not a match?", "They lease with drivers now.")
    save(form)
    assert house.heard == ["Logged · nothing more is planned"]
    assert house.deals.load(house.deal_id(ACCOUNT)).state is State.NOT_A_MATCH


def test_icy_rests(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("6")
    form.wait_for_text("Rests until")
    save(form)
    assert house.deals.load(house.deal_id(ACCOUNT)).state is State.ICY


def test_won_back_asks_for_the_value_and_what_changed(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("7")
    assert form.value("Value") == "€96,000"
    form.replace("Value", "a lot")
    save(form)
    form.wait_for_text("“a lot” is not an amount such as 61,500.")
    form.replace("Value", "88.500,50")
    form.type_into("What changed our luck", "The new workshop")
    form.type_into("Note", "Signed at the kitchen table.")
    save(form)
    assert house.heard == ["Won back · €88,500.50"]
    deal_id = house.deal_id(ACCOUNT)
    won = house.store.connection.execute(
        "SELECT value, what_changed, won_on FROM win_back WHERE deal_id = ?", (deal_id,)
    ).fetchall()
    assert won == [(8_850_050, "The new workshop", TODAY.isoformat())]
    detail = house.deals.detail(deal_id)
    assert detail.deal.state is State.WON_BACK
    assert detail.touches[0].note == "Signed at the kitchen table."
    assert house.touches.planned(deal_id) is None
    house.store.undo()
    assert house.deals.load(deal_id).state is State.WORKING


def test_what_went_out_needs_no_outcome(house: House) -> None:
    form = house.log("Van der Kade Bloemen")
    assert form.is_ticked("E-mail")
    assert form.is_ticked("Sent, no reply yet")
    save(form)
    touch = house.deals.detail(house.deal_id("Van der Kade Bloemen")).touches[1]
    assert (touch.done_on, touch.outcome) == (TODAY, None)


def test_what_is_forbidden_is_said_in_place(house: House) -> None:
    form = house.log(ACCOUNT)
    form.keys("2")
    form.replace("Done on", "24 Nov 2026")
    form.wait_for_text("24 Nov is still to come; a touch can be logged once it is done.")
    save(form)
    assert house.heard == []
    form.replace("Done on", "")
    save(form)
    form.wait_for_text("Say on which day it was, e.g. today or 20 Nov.")
    form.keys("Escape")


def test_typing_is_on_the_disk_within_a_second(house: House) -> None:
    form = house.log(ACCOUNT)
    for word in ("They", "They ask"):
        form.replace("Note", word)
        wait_for(lambda wanted=word: note_kept(house) == wanted, "the draft", 1_000)  # type: ignore[misc]
    assert house.store.undo_label == "Add sample data"
    form.wait_for_text("Kept as you type")
    form.keys("Escape")


def test_a_draft_comes_back_after_the_program_died(tmp_path: Path) -> None:
    first = House(tmp_path)
    form = first.log(ACCOUNT)
    form.keys("3")
    form.replace("Come back on", "12 Jan 2027")
    form.type_into("Note", "After the holidays")
    wait_for(lambda: note_kept(first) == "After the holidays", "the draft")
    form.keys("Escape")
    first.close()
    house = House(tmp_path)
    try:
        again = house.log(ACCOUNT)
        assert again.value("Note") == "After the holidays"
        assert again.value("Come back on") == "12 Jan 2027"
        assert again.is_ticked("Asked to come back")
        again.wait_for_text("Brought back what you had typed")
        again.press("Discard draft")
        assert again.value("Note") == ""
        assert note_kept(house) == ""
        again.keys("Escape")
    finally:
        house.close()


def test_a_damaged_draft_counts_as_none(house: House) -> None:
    deal_id = house.deal_id(ACCOUNT)
    for value in ('"text"', '{"channel": "pigeon"}', '{"done_on": 5}', "[]"):
        house.store.connection.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (f"touch_draft:{deal_id}", value),
        )
        assert house.drafts.load(deal_id) is None


def test_only_one_form_at_a_time(house: House) -> None:
    first = house.form.open(house.deal_id(ACCOUNT), house.window)
    assert house.form.open(house.deal_id("Moorhen Cycles"), house.window) is first
    first.reject()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("61,500", "61500"),
        ("61.500,50", "61500.50"),
        ("€ 61 500", "61500"),
        ("1,234.5", "1234.5"),
        ("12", "12"),
        ("0,99", "0.99"),
        ("  ", None),
    ],
)
def test_amounts_as_people_type_them(text: str, amount: str | None) -> None:
    assert read_amount(text) == (None if amount is None else Decimal(amount))


@given(st.decimals(0, 10**12, places=2))
def test_amounts_read_back(amount: Decimal) -> None:
    assert read_amount(f"€{amount:,}") == amount
