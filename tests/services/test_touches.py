from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel, Deal, Origin, Outcome, State
from winback_desktop.domain.regularity import regularity
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store


@pytest.fixture
def deal_id(deals: DealService) -> int:
    deal = Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1), value=Decimal(48000))
    return deals.add(NewDeal("Cancity", deal))


def test_a_logged_touch_takes_the_place_of_the_planned_one(
    deals: DealService, touches: TouchService, deal_id: int
) -> None:
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.SPOKE, "They like the new price."))
    following, done = deals.detail(deal_id).touches
    assert (done.done_on, done.outcome, done.planned_on) == (TODAY, Outcome.SPOKE, date(2026, 12, 1))
    assert following.done_on is None
    assert following.planned_on is not None
    assert following.planned_on > TODAY
    assert "because you spoke on 20 November" in following.why


@pytest.mark.parametrize(
    ("outcome", "note", "state"),
    [
        (Outcome.NO_ANSWER, "", State.WORKING),
        (Outcome.SPOKE, "", State.WORKING),
        (Outcome.RENEWED_RELATIONSHIP, "", State.WORKING),
        (Outcome.NOT_A_MATCH, "They build it themselves now.", State.NOT_A_MATCH),
        (Outcome.ICY_SHOULDER, "", State.ICY),
    ],
)
def test_the_outcome_moves_the_deal_and_undo_takes_it_back(
    outcome: Outcome,
    note: str,
    state: State,
    deals: DealService,
    touches: TouchService,
    store: Store,
    deal_id: int,
) -> None:
    before = dump(store)
    follow_up = touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, outcome, note))
    deal = deals.load(deal_id)
    assert (deal.state, deal.rests_until) == (state, follow_up.rests_until)
    assert (touches.planned(deal_id) is None) is (state is State.NOT_A_MATCH)
    store.undo()
    assert dump(store) == before


def test_an_icy_deal_wakes_when_its_rest_is_over(touches: TouchService, store: Store, deal_id: int) -> None:
    follow_up = touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.ICY_SHOULDER))
    assert follow_up.rests_until is not None
    day = follow_up.rests_until
    later = DealService(store, lambda: day)
    later.roll()
    assert later.load(deal_id).state is State.WORKING


def test_they_named_a_date(touches: TouchService, deal_id: int) -> None:
    with pytest.raises(Refused, match="date"):
        touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.ASKED_TO_COME_BACK))
    named = date(2027, 1, 14)
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.ASKED_TO_COME_BACK, next_date=named))
    planned = touches.planned(deal_id)
    assert planned is not None
    assert (planned.planned_on, planned.origin) == (named, Origin.BY_HAND)


def test_a_refused_touch_changes_nothing(touches: TouchService, store: Store, deal_id: int) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="why"):
        touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.NOT_A_MATCH))
    assert dump(store) == before


def test_a_late_date_is_asked_about_and_a_past_one_refused(touches: TouchService, deal_id: int) -> None:
    assert touches.reschedule_warning([deal_id], date(2026, 12, 4)) is None
    warning = touches.reschedule_warning([deal_id], date(2027, 3, 2))
    assert warning is not None
    assert "75 % of their contract" in warning
    with pytest.raises(Refused, match="past"):
        touches.reschedule([deal_id], date(2026, 11, 19))


def test_what_the_rep_chose_stays_when_the_deal_changes(
    deals: DealService, touches: TouchService, deal_id: int
) -> None:
    touches.reschedule([deal_id], date(2026, 12, 4))
    deals.save(deals.load(deal_id))
    planned = touches.planned(deal_id)
    assert planned is not None
    assert planned.planned_on == date(2026, 12, 4)


def test_a_missing_touch_can_be_planned(touches: TouchService, store: Store, deal_id: int) -> None:
    planned = touches.planned(deal_id)
    assert planned is not None
    touches.delete(planned)
    assert touches.planned(deal_id) is None
    touches.plan_missing([deal_id])
    assert touches.planned(deal_id) is not None
    (stored,) = store.connection.execute("SELECT next_touch_on FROM deal WHERE id = ?", (deal_id,)).fetchone()
    assert stored == "2026-12-01"


def test_a_mail_beside_a_planned_meeting_leaves_it(
    deals: DealService, touches: TouchService, store: Store, deal_id: int
) -> None:
    touches.plan_by_hand(deal_id, Channel.MEETING, TODAY, "They asked for a demo")
    meeting = touches.planned(deal_id)
    stopped, before = deals.load(deal_id).cadence_note, dump(store)
    follow_up = touches.log(LoggedTouch(deal_id, Channel.EMAIL, TODAY, note="New list"))
    assert touches.planned(deal_id) == meeting
    assert follow_up.words == "Meeting on 20 Nov stays planned"
    assert deals.load(deal_id).cadence_note == stopped
    planned, done = deals.detail(deal_id).touches
    assert (planned, done.channel, done.planned_on) == (meeting, Channel.EMAIL, None)
    store.undo()
    assert dump(store) == before
    touches.log(LoggedTouch(deal_id, Channel.MEETING, TODAY, Outcome.SPOKE))
    following = touches.planned(deal_id)
    assert following is not None
    assert following.channel is not Channel.MEETING


def test_more_logs_of_one_day_are_no_more_planned_touches_kept(
    deals: DealService, touches: TouchService, deal_id: int
) -> None:
    for _ in range(4):
        touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY, Outcome.NO_ANSWER))
    done = [touch for touch in deals.detail(deal_id).touches if touch.done_on]
    assert len(done) == 4
    assert regularity(done, TODAY).planned == 1
    assert deals.detail(deal_id).unanswered == 1
