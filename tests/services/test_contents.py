"""Content: kept, chosen, never given twice; each with its undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Cadence,
    CadenceStep,
    Channel,
    Contact,
    Content,
    Deal,
    Employment,
    Standing,
)
from winback_desktop.services.cadences import CadenceService
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.reasons import ReasonService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts
from winback_desktop.store.store import Store

PRICES = Content(0, "New price list", "https://example.com/prices", topics=("price",))
STORY = Content(0, "A customer story", topics=("references",))


@pytest.fixture
def contents(store: Store) -> ContentService:
    return ContentService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    return deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=date(2026, 9, 1)), ("Too expensive",)))


def undo_gives_back(store: Store, before: dict[str, list[str]]) -> None:
    after = dump(store)
    store.undo()
    assert dump(store) == before
    store.redo()
    assert dump(store) == after


def send(touches: TouchService, deal_id: int, content_id: int, contact_id: int | None = None) -> None:
    touches.log(LoggedTouch(deal_id, Channel.EMAIL, TODAY, content_id=content_id, contact_id=contact_id))


def test_content_is_kept_changed_and_deleted(store: Store, contents: ContentService) -> None:
    before = dump(store)
    content_id = contents.add(PRICES)
    undo_gives_back(store, before)
    assert contents.load(content_id) == replace(PRICES, id=content_id)
    before = dump(store)
    contents.save(replace(PRICES, id=content_id, title="Prices 2027", topics=("price", "terms")))
    assert [(kept.content.title, kept.content.topics, kept.sent) for kept in contents.all()] == [
        ("Prices 2027", ("price", "terms"), 0)
    ]
    undo_gives_back(store, before)
    with pytest.raises(Refused, match="title"):
        contents.save(replace(PRICES, id=content_id, title=""))
    before = dump(store)
    contents.delete(content_id)
    assert contents.all() == []
    undo_gives_back(store, before)


def test_what_fits_the_standing_reasons_is_chosen(
    store: Store, contents: ContentService, deals: DealService, deal_id: int
) -> None:
    contents.add(STORY)
    prices = contents.add(PRICES)
    chosen = contents.choose(deal_id)
    assert chosen is not None
    assert chosen.id == prices
    (reason,) = deals.detail(deal_id).reasons
    reasons = ReasonService(store, lambda: TODAY)
    reasons.save(replace(reason, standing=Standing.LIFTED))
    reasons.add(deal_id, "No references in their trade")
    chosen = contents.choose(deal_id)
    assert chosen is not None
    assert chosen.title == STORY.title


def test_the_topic_of_the_step_counts_first(store: Store, contents: ContentService, deal_id: int) -> None:
    contents.add(PRICES)
    contents.add(STORY)
    cadences = CadenceService(store, lambda: TODAY)
    steps = (CadenceStep(Channel.EMAIL, "references"), CadenceStep(Channel.CALL))
    cadences.assign([deal_id], cadences.add(Cadence("Stories", steps, 3)))
    choice = contents.choice(deal_id)
    assert choice.content is not None
    assert (choice.content.title, choice.words) == (STORY.title, "fits the topic of this step: references")


def test_nobody_at_an_account_gets_the_same_twice(
    store: Store, contents: ContentService, deals: DealService, touches: TouchService, deal_id: int
) -> None:
    prices = contents.add(PRICES)
    account_id = deals.load(deal_id).account_id
    with store.write("Add"):
        ida = accounts.add_person(store, Contact(0, "Ida"), Employment(0, 0, account_id))
    before = dump(store)
    send(touches, deal_id, prices, ida)
    undo_gives_back(store, before)
    other = deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Basic", lost_on=date(2026, 9, 1)), ("Price",)))
    assert contents.choice(other).words.startswith("They have had everything on ")
    assert contents.had(other) == {prices}
    elsewhere = deals.add(NewDeal("Globex", Deal(0, 0, "GTX", lost_on=date(2026, 9, 1)), ("Price",)))
    assert contents.choose(elsewhere) is not None
    assert contents.choose(elsewhere, ida) is None
    (given,) = contents.given(deal_id)
    assert (given.title, given.on, given.account, given.contact) == (
        PRICES.title,
        "2026-11-20",
        "Cancity",
        "Ida",
    )
    assert contents.recipients(prices) == [given]
    assert [kept.sent for kept in contents.all()] == [1]
