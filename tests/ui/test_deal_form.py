"""The form of a deal by keyboard: the day to be back as one types, wrong input explained, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.make import a_contract, a_deal
from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.records import BoundTo, Channel, Deal, Kind, Length, OnTheirList, Parting
from winback_desktop.services.deal_drafts import DealDrafts
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.preferences import PreferenceService
from winback_desktop.store.store import Store
from winback_desktop.ui.deal_form.controller import DealFormController

# What the platform without a display says of the list of completions.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

TODAY = date(2026, 11, 22)


class House:
    """A window over a store, and the form that opens over it."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        self.deals = DealService(self.store, lambda: TODAY)
        self.drafts = DealDrafts(self.store)
        self.window = QWidget()
        self.window.show()
        self.heard: list[tuple[str, bool]] = []
        self.saved: list[int] = []
        self.controller = self.started()

    def started(self) -> DealFormController:
        """A program over the same store."""
        made = DealFormController(self.deals, self.drafts, today=lambda: TODAY, parent=self.window)
        made.said.connect(self._on_said)
        made.saved.connect(self.saved.append)
        return made

    def new(self) -> Driver:
        return ready(self.controller.open_new(self.window))

    def edit(self, deal_id: int) -> Driver:
        return ready(self.controller.open(deal_id, self.window))

    def only(self) -> Deal:
        (deal_id,) = self.saved
        return self.deals.load(deal_id)

    def close(self) -> None:
        self.controller.flush()
        self.window.close()
        self.window.deleteLater()
        self.store.close()

    def _on_said(self, words: str, undoable: bool) -> None:
        self.heard.append((words, undoable))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.close()


def ready(form: QWidget) -> Driver:
    wait_for(form.isActiveWindow, "the form to take the keys")
    return Driver(form)


def keys(form: Driver, text: str) -> None:
    """Type where the cursor is."""
    QTest.keyClicks(QApplication.focusWidget() or form.root, text)


def answer(form: Driver) -> str:
    return next(text for text in form.texts() if text.startswith(("Be back by", "Window open")))


def test_a_deal_by_keyboard_alone(house: House) -> None:
    form = house.new()
    for text in ("Cancity", "", "20.11.2026", "Gusto", "GTX Pro", "48k", "", "2 years", "", ""):
        if text.startswith("20."):
            form.keys("Ctrl+A")
        keys(form, text)
        form.keys("Tab")
    keys(form, "Price")
    form.keys("Return")
    keys(form, "No Danish payroll")
    form.keys("Tab")
    keys(form, "Ida Holm")
    form.keys("Return")
    keys(form, "ida@cancity.example")
    form.wait_for_text("Be back by Fri 19 May 2028")
    form.keys("Ctrl+Return")
    deal = house.only()
    detail = house.deals.detail(deal.id)
    assert (detail.account.name, deal.name, deal.kind) == ("Cancity", "Cancity", Kind.LOST_SALE)
    assert (deal.competitor, deal.contract.bound_to) == ("Gusto", BoundTo.COMPETITOR)
    assert (deal.product, deal.value, deal.lost_on) == ("GTX Pro", Decimal(48_000), date(2026, 11, 20))
    assert deal.contract.length == Length.parse("2 years")
    assert [reason.text for reason in detail.reasons] == ["Price", "No Danish payroll"]
    assert [(one.contact.name, one.contact.email) for one in detail.people] == [
        ("Ida Holm", "ida@cancity.example")
    ]
    planned = detail.touches[0]
    assert planned.channel is Channel.EMAIL
    assert planned.planned_on is not None
    said = f"Cancity entered · be back by 19 May 2028 · first e-mail {planned.planned_on.day} "
    assert house.heard[0][0].startswith(said)
    assert house.heard[0][1]
    assert house.store.undo_label == "New lost deal at Cancity"
    assert house.drafts.load() is None


def test_what_is_known_already_is_there(house: House) -> None:
    preferences = PreferenceService(house.store, lambda: TODAY)
    preferences.save(replace(preferences.load(), rep_name="Anna Berg"))
    house.deals.add(NewDeal("Cancity", a_deal(currency="DKK")))
    form = house.new()
    assert (form.value("Lost on"), form.value("Currency")) == ("22 Nov 2026", "DKK")
    assert not form.has("Owner")
    form.keys("Alt+M", on="Account")
    assert form.value("Owner") == "Anna Berg"
    form.keys("Escape")
    assert house.drafts.load() is None


def test_accounts_and_competitors_are_completed(house: House) -> None:
    house.deals.add(NewDeal("Cancity", a_deal()))
    form = house.new()
    form.type_into("Account", "canc")
    account = form.find("Account", QLineEdit)
    assert account.completer().currentCompletion() == "Cancity"
    popup = account.completer().popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.value("Account") == "Cancity"
    assert not house.saved
    form.keys("Escape")


@pytest.mark.parametrize(
    ("typed", "headline", "why"),
    [
        ({}, "Window open since Tue 3 Nov 2026: be back now", "12 months, length assumed · from the day of"),
        ({"Contract length": "2 years"}, "Be back by Tue 3 Aug 2027", "24 months"),
        ({"Contract length": "6 weeks"}, "Window open since Fri 13 Nov 2026", "of the loss · round 7"),
        ({"Contract start": "2026-01-31"}, "Window open since Fri 30 Oct 2026: be back now", "12 months"),
        ({"or contract end": "31 Dec 2027"}, "Be back by Fri 9 Jul 2027", "75 % of their contract"),
        ({"Contract length": "18"}, "Be back by Thu 18 Mar 2027", "18 months · from the day of the loss"),
    ],
)
def test_the_day_to_be_back_is_shown_while_one_types(
    house: House, typed: dict[str, str], headline: str, why: str
) -> None:
    form = house.new()
    form.replace("Lost on", "3 Feb")
    for name, text in typed.items():
        form.replace(name, text)
    assert answer(form).startswith(headline)
    if "24" not in why:
        form.wait_for_text(why)
    form.keys("Escape")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Lost on", "32 Feb", "“32 Feb” is not a date. Write 3 Feb 2026, 3.2.2026 or yesterday."),
        ("Lost on", "1 Dec 2026", "1 Dec 2026 is still to come."),
        ("Value", "much", "“much” is not an amount. Write it like 48,000 or 48k."),
        ("Value", "-5", "“-5” is not an amount."),
        ("Contract length", "12 mounths", "“12 mounths” is not a length. Write 12 months, 2 years"),
        ("Contract length", "0", "“0” is not a length."),
        ("or contract end", "1 Feb 2026", "It starts on 3 Feb 2026. Write a later end"),
        ("Contact's e-mail", "ida", "“ida” is not an address such as"),
    ],
)
def test_wrong_input_is_explained_beside_the_field_and_the_rest_is_kept(
    house: House, name: str, text: str, words: str
) -> None:
    form = house.new()
    form.type_into("Account", "Cancity")
    form.replace("Lost on", "3 Feb 2026")
    form.replace(name, text)
    form.keys("Tab")
    form.wait_for_text(words)
    field = form.find(name, QLineEdit)
    assert words in field.accessibleDescription()
    form.keys("Ctrl+Return", on="Account")
    assert field.hasFocus()
    assert (house.saved, form.value("Account"), field.text()) == ([], "Cancity", text)
    form.replace(name, "")
    assert not any(words in each for each in form.texts())
    form.keys("Ctrl+Return")
    assert house.only().name == "Cancity"


def test_the_account_is_asked_for_only_when_it_is_to_be_saved(house: House) -> None:
    form = house.new()
    form.keys("Tab")
    assert not any("Name the company" in text for text in form.texts())
    form.keys("Ctrl+Return")
    form.wait_for_text("Name the company that the deal was with.")
    assert form.find("Account", QLineEdit).hasFocus()
    form.keys("Escape")


def test_a_wrong_value_among_more_is_shown(house: House) -> None:
    form = house.new()
    form.type_into("Account", "Cancity")
    form.keys("Alt+M")
    form.type_into("Hours put in", "many")
    form.keys("Alt+M")
    assert not form.has("Hours put in")
    form.keys("Ctrl+Return")
    form.wait_for_text("“many” is not a number of hours such as 12 or 7.5.")
    form.replace("Hours put in", "7,5")
    form.choose("How we parted", "Coolly")
    form.choose("On their list next time", "Yes")
    form.type_into("Note", "Ask again after their move.")
    form.keys("Ctrl+Return")
    deal = house.only()
    assert (deal.hours_put_in, deal.parting) == (Decimal("7.5"), Parting.COOL)
    assert (deal.on_their_list, deal.note) == (OnTheirList.YES, "Ask again after their move.")


@pytest.mark.parametrize(("typed", "bound_to"), [("in-house", BoundTo.IN_HOUSE), ("Nobody", BoundTo.NOBODY)])
def test_lost_to_no_competitor(house: House, typed: str, bound_to: BoundTo) -> None:
    form = house.new()
    form.type_into("Account", "Cancity")
    form.type_into("Lost to", typed)
    form.keys("Ctrl+Return")
    assert (house.only().competitor, house.only().contract.bound_to) == (None, bound_to)


def test_a_draft_is_kept_as_one_types_and_comes_back_after_a_crash(house: House) -> None:
    form = house.new()
    form.choose_segment("How it ended", "Gone silent")
    form.type_into("Account", "Canc")
    form.replace("Lost on", "32 Feb")
    wait_for(
        lambda: (kept := house.drafts.load()) and kept.lost_on == "32 Feb", "the draft on the disk", 1_000
    )
    crashed, house.controller = house.controller, house.started()
    form = house.new()
    assert (form.value("Account"), form.value("Lost on")) == ("Canc", "32 Feb")
    form.wait_for_text("Continues where you left off")
    form.replace("Lost on", "yesterday")
    form.type_into("Account", "ity")
    form.keys("Ctrl+Return")
    assert (house.only().kind, house.only().lost_on) == (Kind.GONE_SILENT, date(2026, 11, 21))
    assert house.drafts.load() is None
    crashed.deleteLater()


def test_escape_keeps_and_discard_lets_go(house: House) -> None:
    form = house.new()
    form.type_into("Account", "Cancity")
    form.keys("Escape")
    assert house.store.undo_label is None
    assert house.heard == [("What you typed is kept for the next time", False)]
    form = house.new()
    assert form.value("Account") == "Cancity"
    form.press("Discard draft")
    assert (form.value("Account"), form.value("Lost on")) == ("", "22 Nov 2026")
    form.keys("Escape")
    assert house.drafts.load() is None
    assert len(house.heard) == 1


def test_an_edit_keeps_what_was_not_shown(house: House) -> None:
    contract = a_contract("12 months", ends_on=date(2027, 1, 1), bound_to=BoundTo.IN_HOUSE)
    before = a_deal(
        value=Decimal("48000.125"),
        hours_put_in=Decimal("12.5"),
        contract=contract,
        note=" Two lines\nand a blank at the end ",
        stage_lost="Proposal",
    )
    deal_id = house.deals.add(NewDeal("Cancity", before, ("Price",), "Ida Holm"))
    before = house.deals.load(deal_id)
    form = house.edit(deal_id)
    assert not form.has("Reasons")
    form.replace("Deal", "GTX Pro, 120 seats")
    form.keys("Ctrl+Return")
    assert house.only() == replace(before, name="GTX Pro, 120 seats")
    assert [reason.text for reason in house.deals.detail(deal_id).reasons] == ["Price"]
    assert house.heard[0][0].startswith("Cancity changed · ")
    assert house.store.undo_label == "Change Cancity"


def test_a_won_deal_stays_won(house: House) -> None:
    deal_id = house.deals.add(NewDeal("Cancity", a_deal(kind=Kind.WON)))
    form = house.edit(deal_id)
    assert not form.has("How it ended")
    form.replace("Value", "50000")
    form.keys("Ctrl+Return")
    assert (house.only().kind, house.only().value) == (Kind.WON, Decimal(50_000))


def test_the_draft_of_an_edit_holds_only_what_was_changed(house: House) -> None:
    deal_id = house.deals.add(NewDeal("Cancity", a_deal()))
    form = house.edit(deal_id)
    form.replace("Product", "GTX Basic")
    form.keys("Escape")
    house.deals.save(replace(house.deals.load(deal_id), competitor="Paychex"))
    form = house.edit(deal_id)
    assert (form.value("Product"), form.value("Lost to")) == ("GTX Basic", "Paychex")
    form.keys("Ctrl+Return")
    assert (house.only().product, house.only().competitor) == ("GTX Basic", "Paychex")
    assert house.heard[-1][0].startswith("Cancity changed · window open since 3 Nov · ")
