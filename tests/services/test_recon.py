"""The recon block over a store: what it takes, what it remembers, and that each card is one undo."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.make import a_deal
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Contact, Employment, LossReason, Outcome, Stance, Standing
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.people import PeopleService
from winback_desktop.services.recon import Loaded, ReconService
from winback_desktop.services.touch_drafts import TouchDraft, TouchDrafts
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts
from winback_desktop.store import deals as deal_rows
from winback_desktop.store.store import Store


@pytest.fixture
def recon(store: Store) -> ReconService:
    return ReconService(store, lambda: TODAY)


def due(deals: DealService, touches: TouchService, account: str, **values: object) -> int:
    """A deal with a call that is due today."""
    deal = a_deal(id=0, account_id=0, name=account, lost_on=TODAY - timedelta(days=30), **values)
    deal_id = deals.add(NewDeal(account, deal))
    touches.plan_by_hand(deal_id, Channel.CALL, TODAY, "they asked")
    return deal_id


@pytest.fixture
def three(deals: DealService, touches: TouchService) -> list[int]:
    """Three calls for today, the most valuable first."""
    return [
        due(deals, touches, name, value=Decimal(value))
        for name, value in (("Cancity", 900), ("Isdom", 800), ("Betatech", 700))
    ]


def loaded(recon: ReconService) -> Loaded:
    found = recon.load()
    assert found is not None
    return found


def log(touches: TouchService, deal_id: int, outcome: Outcome | None = Outcome.SPOKE, **more: object) -> None:
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, outcome, **more))  # type: ignore[arg-type]


def test_the_best_come_first_and_the_next_card_is_read_too(recon: ReconService, three: list[int]) -> None:
    recon.start(10)
    found = loaded(recon)
    assert [card.slot.deal_id for card in found.cards] == three[:2]
    assert [slot.deal_id for slot in found.progress.chosen] == three[:2]
    assert not found.progress.block.upcoming


def test_only_what_is_due_or_open_is_taken(
    recon: ReconService, deals: DealService, touches: TouchService, three: list[int]
) -> None:
    touches.reschedule([three[0]], TODAY + timedelta(days=20))
    recon.start(45)
    assert [slot.deal_id for slot in loaded(recon).progress.block.slots] == three[1:]


def test_a_window_is_left_alone_for_some_days_after_a_touch(
    recon: ReconService, deals: DealService, touches: TouchService
) -> None:
    deal = a_deal(id=0, account_id=0, lost_on=TODAY - timedelta(days=320))
    deal_id = deals.add(NewDeal("Open Ltd", deal))
    touches.plan_by_hand(deal_id, Channel.CALL, TODAY + timedelta(days=9))
    assert [slot.deal_id for slot in recon.choose(20).slots] == [deal_id]
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY - timedelta(days=2), Outcome.SPOKE))
    assert deal_id not in [slot.deal_id for slot in recon.choose(20).slots if not recon.choose(20).upcoming]


def test_where_nothing_is_due_the_next_ones_are_offered(
    recon: ReconService, touches: TouchService, three: list[int]
) -> None:
    for days, deal_id in enumerate(three, start=1):
        touches.reschedule([deal_id], TODAY + timedelta(days=10 - days))
    block = recon.start(20)
    assert block.upcoming
    assert [slot.deal_id for slot in block.slots] == three[::-1]


def test_an_empty_store_makes_an_empty_block(recon: ReconService) -> None:
    assert not recon.choose(20).slots
    with pytest.raises(Refused, match="minutes"):
        recon.choose(0)
    assert recon.load() is None
    assert recon.resumable() is None
    assert not recon.summary().done


def test_each_outcome_is_one_step_and_its_undo_brings_the_card_back(
    recon: ReconService, store: Store, touches: TouchService, three: list[int]
) -> None:
    recon.start(20)
    before = dump(store)
    log(touches, three[0])
    assert loaded(recon).progress.done == {three[0]}
    assert loaded(recon).progress.position == 2
    store.undo()
    assert dump(store) == before
    assert loaded(recon).progress.position == 1
    store.redo()
    assert loaded(recon).progress.done == {three[0]}


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        (Outcome.NO_ANSWER, {}),
        (Outcome.ASKED_TO_COME_BACK, {"next_date": TODAY + timedelta(days=40)}),
        (Outcome.RENEWED_RELATIONSHIP, {}),
        (Outcome.NOT_A_MATCH, {"note": "They lease now."}),
        (Outcome.ICY_SHOULDER, {}),
        (None, {}),
    ],
)
def test_whatever_came_of_it_the_card_is_done(
    recon: ReconService,
    touches: TouchService,
    three: list[int],
    outcome: Outcome | None,
    more: dict[str, object],
) -> None:
    recon.start(20)
    log(touches, three[0], outcome, **more)
    assert loaded(recon).progress.done == {three[0]}
    assert recon.summary().done[0].outcome is outcome


def test_a_deal_won_back_is_done_and_counted(
    recon: ReconService, deals: DealService, store: Store, three: list[int]
) -> None:
    recon.start(20)
    deal = deals.load(three[0])
    touch = LoggedTouch(deal.id, Channel.CALL, TODAY)
    TouchService(store, lambda: TODAY).log(touch)
    deals.won_back(deal.id, "the new price", Decimal(950))
    (done,) = recon.summary().done
    assert done.won_back
    assert done.next_on is None


def test_a_skip_is_one_step_of_its_own(recon: ReconService, store: Store, three: list[int]) -> None:
    recon.start(10)
    recon.skip(three[0], "Cancity")
    assert store.undo_label == "Skip Cancity"
    assert [slot.deal_id for slot in loaded(recon).progress.chosen] == three[1:]
    assert recon.summary().skipped == 1
    store.undo()
    assert not loaded(recon).progress.skipped


def test_undoing_a_skip_of_an_earlier_block_leaves_the_present_one_alone(
    recon: ReconService, store: Store, three: list[int]
) -> None:
    recon.start(10)
    recon.skip(three[0], "Cancity")
    recon.start(20)
    assert not loaded(recon).progress.skipped
    store.undo()
    found = loaded(recon).progress
    assert (found.block.minutes, found.block.number, found.skipped) == (20, 2, frozenset())


def test_a_card_that_is_put_off_or_deleted_is_passed(
    recon: ReconService, deals: DealService, touches: TouchService, store: Store, three: list[int]
) -> None:
    recon.start(20)
    touches.reschedule([three[0]], TODAY + timedelta(days=1))
    deals.save(deals.load(three[1]))
    store.connection.execute("DELETE FROM deal WHERE id = ?", (three[2],))
    found = loaded(recon).progress
    assert found.passed == {three[0], three[2]}
    assert [slot.deal_id for slot in found.open] == [three[1]]


def test_what_was_left_is_offered_again_the_same_day_only(
    recon: ReconService, store: Store, touches: TouchService, three: list[int]
) -> None:
    recon.start(20)
    assert recon.resumable() is None
    log(touches, three[0])
    recon.keep_time(200)
    again = ReconService(store, lambda: TODAY).resumable()
    assert again is not None
    assert (again.position, again.seconds) == (2, 200)
    assert ReconService(store, lambda: TODAY + timedelta(days=1)).resumable() is None
    for deal_id in three[1:]:
        log(touches, deal_id)
    assert recon.resumable() is None


def test_the_clock_of_an_earlier_block_does_not_count(recon: ReconService, three: list[int]) -> None:
    recon.start(20)
    recon.keep_time(900)
    recon.start(20)
    assert loaded(recon).progress.seconds == 0


def test_a_card_holds_all_that_is_known(
    recon: ReconService, store: Store, deals: DealService, touches: TouchService, three: list[int]
) -> None:
    deal = deals.load(three[0])
    people = PeopleService(store, lambda: TODAY)
    people.add(
        deal.account_id,
        "Jonas Sand",
        title="Head of Operations",
        phone="+45 33",
        stance=Stance.DECISION_MAKER,
    )
    with store.write("Nobody must call her"):
        shy = Contact(0, "Ida Holm", phone="+45 34", do_not_contact=True)
        accounts.add_person(store, shy, Employment(0, 0, deal.account_id, stance=Stance.CHAMPION))
    with store.write("Reasons"):
        deal_rows.add_reason(store, LossReason(0, deal.id, "Price", Standing.LIFTED, evidence="cut by 12 %"))
        deal_rows.add_reason(store, LossReason(0, deal.id, "Delivery", Standing.STANDS))
    TouchDrafts(store).keep(TouchDraft(deal.id, note="Ask about the yard"))
    touches.log(
        LoggedTouch(deal.id, Channel.CALL, TODAY - timedelta(days=3), Outcome.SPOKE, "Come back soon.")
    )
    touches.plan_by_hand(deal.id, Channel.CALL, TODAY, "as they asked")
    recon.start(20)
    card = next(one for one in loaded(recon).cards if one.slot.deal_id == deal.id)
    assert card.reach is not None
    assert card.reach.contact.name == "Jonas Sand"
    assert [(one.text, one.standing) for one in card.reasons] == [
        ("Price", Standing.LIFTED),
        ("Delivery", Standing.STANDS),
    ]
    assert (card.candidate.lifted, card.candidate.standing) == (1, 1)
    assert card.said[0].text == "Come back soon."
    assert card.note == "Ask about the yard"
    assert card.candidate.why == "as they asked"


def test_a_damaged_block_counts_as_none(recon: ReconService, store: Store, three: list[int]) -> None:
    recon.start(20)
    store.connection.execute("""UPDATE setting SET value = '{"number": 3}' WHERE name = 'recon_block'""")
    assert recon.load() is None
    assert recon.start(20).number == 4
