"""Library: sections made when shown, what is typed kept, what is refused left in its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, wait_for
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.reason_kinds import ReasonKindService
from winback_desktop.services.shared_names import CompetitorService, ProductService
from winback_desktop.store.store import Store
from winback_desktop.ui.library.competitors import CompetitorsSection
from winback_desktop.ui.library.controller import LibraryController
from winback_desktop.ui.library.products import ProductsSection
from winback_desktop.ui.library.reasons import ReasonsSection
from winback_desktop.ui.library.section import SectionController, SectionMaker
from winback_desktop.ui.shared.announcer import Announcer

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


class House:
    """The place on a store with two competitors and a product."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "winback.db")
        deals = DealService(self.store, lambda: TODAY)
        for name, competitor in (("Cancity", "Gusto"), ("Betatech", "Gusto Inc")):
            deal = Deal(0, 0, "GTX", lost_on=date(2026, 5, 1), competitor=competitor, product="GTX Pro")
            deals.add(NewDeal(name, deal, ("No Danish payroll",)))
        self.kinds = ReasonKindService(self.store)
        self.competitors = CompetitorService(self.store, lambda: TODAY)
        self.products = ProductService(self.store, lambda: TODAY)
        self.made: list[str] = []
        announcer = Announcer()
        self.store.on_changed.append(announcer.announce)
        self.announcer = announcer
        self.controller = LibraryController(
            [
                SectionMaker("Reasons", self._reasons),
                SectionMaker("Competitors", self._competitors),
                SectionMaker("Products", self._products),
            ],
            announcer=announcer,
        )
        self.driver = Driver(self.controller.widget)
        self.heard: list[tuple[str, bool]] = []
        self.controller.said.connect(self._on_said)

    def close(self) -> None:
        self.controller.flush()
        self.store.close()

    def open(self, section: str) -> None:
        self.driver.choose_segment("Section", section)

    def _on_said(self, text: str, undoable: bool) -> None:
        self.heard.append((text, undoable))

    def _reasons(self, parent: QObject) -> SectionController:
        self.made.append("Reasons")
        return ReasonsSection(self.kinds, parent)

    def _competitors(self, parent: QObject) -> SectionController:
        self.made.append("Competitors")
        return CompetitorsSection(self.competitors, parent)

    def _products(self, parent: QObject) -> SectionController:
        self.made.append("Products")
        return ProductsSection(self.products, parent)


@pytest.fixture
def house(tmp_path: Path, qtbot: QtBot) -> Iterator[House]:
    opened = House(tmp_path)
    qtbot.addWidget(opened.controller.widget)
    opened.controller.widget.show()
    yield opened
    opened.close()


def test_a_section_is_made_when_it_is_first_shown(house: House) -> None:
    assert house.made == ["Reasons"]
    house.open("Products")
    house.open("Reasons")
    house.open("Products")
    assert house.made == ["Reasons", "Products"]


def test_a_built_in_reason_is_read_only_until_it_is_copied_and_comes_back(house: House) -> None:
    table = house.driver.table("Reasons")
    table.select("Price")
    house.driver.wait_for_text("Copy it to make it yours")
    assert not house.driver.is_enabled("Delete")
    house.driver.press("Copy to edit")
    assert not house.kinds.load("price").built_in
    house.driver.replace("Name", "Too dear")
    wait_for(lambda: house.kinds.load("price").name == "Too dear", "the name to be kept while it is typed")
    table.select("Too dear")
    house.driver.press("Delete")
    assert house.kinds.load("price").name == "Price"
    assert house.heard[-1] == ("Deleted “Too dear”", True)


def test_a_new_reason_sorts_the_deals_reasons_when_its_words_are_left(house: House) -> None:
    house.driver.press("New")
    assert house.driver.value("Name") == "New reason"
    house.driver.replace("Name", "Payroll")
    house.driver.type_into("Words it is known by", "no danish payroll")
    house.driver.tick("Lower price")
    wait_for(lambda: house.kinds.used() == {"own_1": 2}, "the reasons to be sorted")
    (own,) = (kind for kind in house.kinds.all() if kind.key == "own_1")
    assert (own.name, own.words) == ("Payroll", ("no danish payroll",))


def test_what_is_refused_stays_in_its_field_with_the_reason(house: House) -> None:
    house.open("Competitors")
    table = house.driver.table("Competitors")
    table.select("Gusto")
    house.driver.replace("Name", "gusto inc")
    house.driver.keys("Return", on="Name")
    house.driver.wait_for_text("There is a competitor “Gusto Inc” already.")
    table.select("Gusto Inc")
    assert house.driver.value("Name") == "gusto inc"
    house.open("Products")
    assert house.driver.value("Name") == "gusto inc"
    house.driver.replace("Name", "Brightlane")
    house.open("Products")
    assert {each.name for each in house.competitors.all()} == {"Brightlane", "Gusto Inc"}


def test_two_competitors_are_merged(house: House) -> None:
    house.open("Competitors")
    house.driver.table("Competitors").select("Gusto Inc")
    house.driver.during(
        lambda: house.driver.press("Merge"), "Merge Gusto Inc", lambda form: form.press("Merge")
    )
    assert [(each.name, each.deals) for each in house.competitors.all()] == [("Gusto", 2)]
    house.store.undo()
    house.driver.table("Competitors").wait_for_count(2)


def test_a_competitor_with_deals_is_not_deleted(house: House) -> None:
    house.open("Competitors")
    table = house.driver.table("Competitors")
    table.select("Gusto")
    table.keys("Delete")
    assert house.heard == [("1 deal has the competitor “Gusto”. Give them another one first.", False)]


def test_a_products_length_is_read_as_words_and_a_wrong_one_explained(house: House) -> None:
    house.open("Products")
    length = "Usual length of its contracts"
    house.driver.replace(length, "a while")
    house.driver.keys("Return", on=length)
    house.driver.wait_for_text("is not a length such as 12 months")
    house.driver.replace(length, "2 years")
    house.driver.keys("Return", on=length)
    assert str(house.products.lengths()["GTX Pro"]) == "2 years"
    wait_for(lambda: "2 years" in house.driver.table("Products").rows()[0][1], "the length in the list")
