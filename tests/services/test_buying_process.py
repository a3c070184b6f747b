from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import (
    Channel,
    Contact,
    Contract,
    Deal,
    Employment,
    Length,
    Origin,
    Outcome,
    State,
    Touch,
)
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.cadences import BUILT_IN, CadenceService
from winback_desktop.services.calendar import CalendarService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.drafts import DraftService
from winback_desktop.services.people import PeopleService
from winback_desktop.services.planning import Planner
from winback_desktop.services.question_sets import QuestionSetService
from winback_desktop.services.replanning import replan_all
from winback_desktop.services.rhythm import RhythmService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, exports
from winback_desktop.store import touches as touch_rows
from winback_desktop.store.store import Store

WHY = "because that is how they buy"
CARD = BuyingProcess(1, (Channel.LETTER,), "peers", "spring", "the board", "Write to us.", asked_on=TODAY)


@pytest.fixture
def cards(store: Store) -> BuyingProcessService:
    return BuyingProcessService(store, lambda: TODAY)


@pytest.fixture
def deal_id(deals: DealService) -> int:
    return add_deal(deals, "GTX Pro", date(2026, 8, 24))


def add_deal(deals: DealService, name: str, lost_on: date) -> int:
    return deals.add(NewDeal("Cancity", Deal(0, 0, name, lost_on=lost_on)))


def planned(touches: TouchService, deal_id: int) -> tuple[Channel, Origin, date | None]:
    touch = touches.planned(deal_id)
    assert touch is not None
    assert (WHY in touch.why) is (touch.channel is Channel.LETTER)
    return touch.channel, touch.origin, touch.planned_on


def test_saving_plans_the_deals_of_the_account_anew_and_undo_takes_it_back(
    cards: BuyingProcessService, deals: DealService, touches: TouchService, store: Store, deal_id: int
) -> None:
    second = add_deal(deals, "GTX Mini", date(2026, 5, 4))
    elsewhere = deals.add(NewDeal("Betasoft", Deal(0, 0, "GTX Pro", lost_on=date(2026, 8, 24))))
    before = dump(store)
    days = [planned(touches, one)[2] for one in (deal_id, second, elsewhere)]
    assert cards.save(CARD) == 2
    assert cards.load(1) == CARD
    after = [planned(touches, one) for one in (deal_id, second, elsewhere)]
    assert [channel for channel, *_ in after] == [Channel.LETTER, Channel.LETTER, Channel.EMAIL]
    assert [day for *_, day in after] == days
    assert store.undo_label == "Note how Cancity buys"
    store.undo()
    assert dump(store) == before


def test_saving_the_same_again_is_no_step(cards: BuyingProcessService, store: Store, deal_id: int) -> None:
    cards.save(CARD)
    before = store.undo_label
    assert cards.save(replace(CARD, words=" Write to us. ")) == 0
    assert store.undo_label == before


@pytest.mark.parametrize("channels", [(Channel.EMAIL,), (Channel.CALL, Channel.EMAIL), ()])
def test_a_channel_that_they_like_stays(
    cards: BuyingProcessService, touches: TouchService, deal_id: int, channels: tuple[Channel, ...]
) -> None:
    before = planned(touches, deal_id)
    assert cards.save(replace(CARD, channels=channels)) == 0
    assert planned(touches, deal_id) == before


def test_clearing_gives_the_channels_of_the_cadence_back(
    cards: BuyingProcessService, touches: TouchService, store: Store, deal_id: int
) -> None:
    before = planned(touches, deal_id)
    cards.save(CARD)
    saved = dump(store)
    assert cards.clear(1) == 1
    assert cards.load(1) is None
    assert planned(touches, deal_id) == before
    store.undo()
    assert dump(store) == saved
    assert cards.clear(2) == 0


def test_what_the_rep_planned_stays(cards: BuyingProcessService, touches: TouchService, deal_id: int) -> None:
    touches.plan_by_hand(deal_id, Channel.MEETING, date(2026, 12, 24))
    assert cards.save(CARD) == 0
    assert planned(touches, deal_id) == (Channel.MEETING, Origin.BY_HAND, date(2026, 12, 24))


def test_a_missed_touch_keeps_its_day(
    cards: BuyingProcessService, touches: TouchService, store: Store, deal_id: int
) -> None:
    late = date(2026, 11, 2)
    store.connection.execute("UPDATE touch SET planned_on = ? WHERE deal_id = ?", (late, deal_id))
    store.connection.execute("UPDATE deal SET next_touch_on = ? WHERE id = ?", (late, deal_id))
    assert cards.save(CARD) == 1
    assert planned(touches, deal_id)[::2] == (Channel.LETTER, late)
    cards.save(replace(CARD, channels=(Channel.MEETING,)))
    touch = touches.planned(deal_id)
    assert touch is not None
    assert touch.why.count(WHY) == 1


def test_a_touch_that_would_be_planned_for_another_day_by_now_keeps_its_day(
    cards: BuyingProcessService, touches: TouchService, store: Store, deal_id: int
) -> None:
    ahead = date(2026, 12, 1)
    store.connection.execute("UPDATE touch SET planned_on = ? WHERE deal_id = ?", (ahead, deal_id))
    store.connection.execute("UPDATE deal SET next_touch_on = ? WHERE id = ?", (ahead, deal_id))
    assert cards.save(CARD) == 1
    assert planned(touches, deal_id) == (Channel.LETTER, Origin.CADENCE, ahead)


def test_a_deal_that_rests_comes_back_their_way(
    cards: BuyingProcessService, deals: DealService, touches: TouchService, deal_id: int
) -> None:
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.ICY_SHOULDER))
    before = touches.planned(deal_id)
    assert before is not None
    cards.save(CARD)
    after = touches.planned(deal_id)
    assert after is not None
    assert (after.channel, after.planned_on) == (Channel.LETTER, before.planned_on)
    assert deals.detail(deal_id).deal.state is State.ICY


def test_everything_that_plans_agrees(
    cards: BuyingProcessService, deals: DealService, touches: TouchService, store: Store, deal_id: int
) -> None:
    cards.save(CARD)
    expected = touches.planned(deal_id)
    with store.write("Plan anew"):
        replan_all(store, Planner.load(store), TODAY, lambda _done, _total: True)
    assert touches.planned(deal_id) == expected
    ghosts = CalendarService(store, lambda: TODAY).ghosts(deal_id)
    following = RhythmService(store, lambda: TODAY).of_deal(deal_id).following
    assert [(one.channel, one.on) for one in ghosts] == [(one.channel, one.on) for one in following]
    assert {one.channel for one in ghosts} == {Channel.LETTER}
    service = CadenceService(store, lambda: TODAY)
    outline = service.preview(service.load(BUILT_IN), deal_id).outline
    assert {one.channel for one in outline.touches} == {Channel.LETTER}
    assert expected is not None
    assert expected.planned_on in {one.on for one in outline.touches}
    assert planned(touches, add_deal(deals, "GTX Max", date(2026, 8, 24)))[0] is Channel.LETTER


def test_the_touch_after_a_logged_one_goes_their_way(
    cards: BuyingProcessService, touches: TouchService, deal_id: int
) -> None:
    cards.save(CARD)
    follow_up = touches.log(LoggedTouch(deal_id, Channel.LETTER, TODAY, Outcome.SPOKE))
    assert f"by letter, {WHY}" in follow_up.words
    assert planned(touches, deal_id)[0] is Channel.LETTER


def test_an_opt_out_leaves_the_rules_touch_and_it_goes_their_way(
    cards: BuyingProcessService, touches: TouchService, store: Store, deal_id: int
) -> None:
    cards.save(CARD)
    with store.write("Add person"):
        contact_id = accounts.add_person(store, Contact(0, "Ida Holm"), Employment(0, 0, 1))
    people = PeopleService(store, lambda: TODAY)
    people.save(replace(people.detail(contact_id).contact, do_not_contact=True))
    assert planned(touches, deal_id)[:2] == (Channel.LETTER, Origin.CONTRACT_RULE)


def test_the_rules_touch_of_an_open_window_goes_their_way(
    cards: BuyingProcessService, deals: DealService, touches: TouchService
) -> None:
    contract = Contract(length=Length.parse("12 months"))
    deal_id = deals.add(NewDeal("Cancity", Deal(0, 0, "X", lost_on=date(2026, 1, 5), contract=contract)))
    assert planned(touches, deal_id) == (Channel.CALL, Origin.CONTRACT_RULE, TODAY)
    cards.save(CARD)
    assert planned(touches, deal_id) == (Channel.LETTER, Origin.CONTRACT_RULE, TODAY)


def test_it_goes_with_its_account_and_who_said_it_may_go(
    cards: BuyingProcessService, deals: DealService, store: Store, deal_id: int
) -> None:
    with store.write("Add person"):
        contact_id = accounts.add_person(store, Contact(0, "Ida Holm"), Employment(0, 0, 1))
    cards.save(replace(CARD, contact_id=contact_id))
    (exported,) = exports.everything(store.connection)["buying_process"]
    assert (exported["channels"], exported["contact_id"]) == ("letter", contact_id)
    with store.write("Forget somebody"):
        store.connection.execute("DELETE FROM contact WHERE id = ?", (contact_id,))
    assert cards.load(1) == CARD
    with store.write("Forget them"):
        store.connection.execute("DELETE FROM account")
    assert cards.load(1) is None


def test_a_card_that_says_nothing_is_refused(cards: BuyingProcessService, deal_id: int) -> None:
    with pytest.raises(Refused, match="how they want to be reached"):
        cards.save(BuyingProcess(1))
    with pytest.raises(Refused):
        cards.save(replace(CARD, account_id=99))


def test_a_talk_ends_with_the_question_until_somebody_has_asked(
    cards: BuyingProcessService, store: Store, deal_id: int
) -> None:
    drafts = DraftService(store, lambda: TODAY)
    (question,) = drafts_question(store)
    assert drafts.for_touch(deal_id, channel=Channel.CALL).question == question
    assert drafts.for_touch(deal_id, channel=Channel.EMAIL).question == ""
    script = drafts.for_touch(deal_id, letter_key="call_buying_process", channel=Channel.CALL)
    assert script.question == ""
    assert any(question in point for point in script.points)
    cards.save(CARD)
    draft = drafts.for_touch(deal_id, channel=Channel.CALL)
    assert (draft.question, draft.card) == ("", CARD)


def test_the_call_after_a_debrief_is_the_one_that_asks(
    cards: BuyingProcessService, store: Store, deal_id: int
) -> None:
    with store.write("Plan"):
        touch = Touch(0, deal_id, Channel.CALL, Origin.DEBRIEF, planned_on=TODAY)
        touch_rows.plan(store, deal_id, touch)
    drafts = DraftService(store, lambda: TODAY)
    assert drafts.for_touch(deal_id).key == "call_buying_process"
    cards.save(replace(CARD, channels=()))
    assert drafts.for_touch(deal_id).key == "call_rule"


def drafts_question(store: Store) -> tuple[str, ...]:
    return QuestionSetService(store).built_in["buying_process"].questions
