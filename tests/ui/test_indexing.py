"""Search finds what was written after a pause, and never keeps the window waiting for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driver import wait_for
from winback_desktop.app.indexing import Indexing
from winback_desktop.domain.debrief import Part
from winback_desktop.domain.records import Contact, Deal, Employment
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.store import accounts, search
from winback_desktop.store.store import Store
from winback_desktop.ui.shared.announcer import Announcer

TODAY = date(2026, 11, 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "winback.db")
    deals = DealService(store, lambda: TODAY)
    for number in range(3):
        deals.add(NewDeal("Cancity", Deal(0, 0, f"GTX {number}", lost_on=TODAY)))
    yield store
    store.close()


@pytest.fixture
def indexing(qtbot: QtBot, store: Store) -> Iterator[Indexing]:
    announcer = Announcer()
    store.on_changed.append(announcer.announce)
    indexing = Indexing(store, announcer)
    yield indexing
    indexing.stop()


def found(store: Store, word: str) -> int:
    query = "SELECT count(*) FROM deal_search WHERE deal_search MATCH ?"
    (count,) = store.connection.execute(query, (search.match_expression(word),)).fetchone()
    return int(count)


@pytest.mark.usefixtures("indexing")
def test_a_new_contact_is_found_with_each_deal_of_the_account(store: Store) -> None:
    with store.write("Add contact"):
        accounts.add_person(store, Contact(0, "Ann Weiss"), Employment(0, 0, 1))
    wait_for(lambda: found(store, "Weiss") == 3, "the contact to be found")
    store.undo()
    wait_for(lambda: found(store, "Weiss") == 0, "the contact to be forgotten")


@pytest.mark.usefixtures("indexing")
def test_what_is_typed_is_found_after_a_pause(store: Store) -> None:
    debriefs = DebriefService(store, lambda: TODAY)
    debriefs.write(debriefs.start(1), Part.DID_WELL, "The onboarding")
    assert found(store, "onboarding") == 0
    wait_for(lambda: found(store, "onboarding") == 1, "the word to be found")


def test_what_an_earlier_run_left_is_indexed_too(store: Store, indexing: Indexing) -> None:
    indexing.stop()
    store.connection.execute("UPDATE account SET name = 'Hooli'")
    indexing.go_on()
    wait_for(lambda: found(store, "Hooli") == 3, "the new name to be found")


def test_nothing_is_indexed_inside_a_write(store: Store) -> None:
    with store.write("Rename"):
        store.connection.execute("UPDATE account SET name = 'Hooli'")
        assert store.index_due()
    assert found(store, "Hooli") == 0
    assert not store.index_due()
    assert found(store, "Hooli") == 3


def test_a_slice_ends_by_the_clock(store: Store) -> None:
    with store.write("Rename"):
        store.connection.execute("UPDATE account SET name = 'Hooli'")
    assert store.index_due(0)
    assert found(store, "Hooli") == 1
