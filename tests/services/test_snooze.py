"""Snoozing over a store: what moves, what is asked before, and that each is one undo."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from tests.make import a_deal
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel
from winback_desktop.domain.snooze import Until
from winback_desktop.domain.today import Group
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.snooze import SnoozeService
from winback_desktop.services.today import TodayService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store

NOW = datetime.combine(TODAY, time(10, 0))
MONDAY = date(2026, 11, 23)


@pytest.fixture
def snooze(store: Store, touches: TouchService) -> SnoozeService:
    return SnoozeService(store, touches, lambda: TODAY, lambda: NOW)


def due(
    deals: DealService, touches: TouchService, account: str, *, lost_days: int = 30, value: int = 100
) -> int:
    lost_on = TODAY - timedelta(days=lost_days)
    deal = a_deal(id=0, account_id=0, name=account, lost_on=lost_on, value=Decimal(value))
    deal_id = deals.add(NewDeal(account, deal))
    touches.plan_by_hand(deal_id, Channel.CALL, TODAY, "they asked")
    return deal_id


@pytest.fixture
def deal_id(deals: DealService, touches: TouchService) -> int:
    return due(deals, touches, "Cancity")


@pytest.mark.parametrize(
    ("until", "day", "expected"),
    [
        (Until.TOMORROW, None, MONDAY),
        (Until.NEXT_MONDAY, None, MONDAY),
        (Until.DATE, date(2026, 12, 14), date(2026, 12, 14)),
        (Until.SPREAD, None, date(2027, 1, 19)),
    ],
)
def test_a_touch_is_put_off_and_taken_back(
    snooze: SnoozeService,
    store: Store,
    touches: TouchService,
    deal_id: int,
    until: Until,
    day: date | None,
    expected: date,
) -> None:
    before = dump(store)
    snooze.snooze(snooze.plan([deal_id], until, day=day))
    touch = touches.planned(deal_id)
    assert touch is not None
    assert (touch.planned_on, touch.snoozed_from, touch.why) == (expected, TODAY, "they asked")
    assert store.undo_label == "Snooze Cancity"
    (waits,) = snooze.waiting()
    assert (waits.account, waits.since, waits.until, waits.why) == ("Cancity", TODAY, expected, "they asked")
    store.undo()
    assert dump(store) == before
    assert not snooze.waiting()


def test_later_today_keeps_the_day_and_has_a_time(
    snooze: SnoozeService, touches: TouchService, deal_id: int
) -> None:
    snooze.snooze(snooze.plan([deal_id], Until.LATER_TODAY, at=time(16, 30)))
    touch = touches.planned(deal_id)
    assert touch is not None
    assert (touch.planned_on, touch.remind_at) == (TODAY, datetime.combine(TODAY, time(16, 30)))
    assert snooze.waiting()[0].remind_at == touch.remind_at
    with pytest.raises(Refused, match="still to come"):
        snooze.plan([deal_id], Until.LATER_TODAY, at=time(9, 0))


def test_snoozing_again_keeps_the_day_it_came_from(snooze: SnoozeService, deal_id: int) -> None:
    snooze.snooze(snooze.plan([deal_id], Until.DATE, day=date(2026, 12, 1)))
    snooze.snooze(snooze.plan([deal_id], Until.DATE, day=date(2026, 12, 8)))
    (waits,) = snooze.waiting()
    assert (waits.since, waits.until) == (TODAY, date(2026, 12, 8))


def test_what_is_past_or_missing_is_refused(
    snooze: SnoozeService, touches: TouchService, deal_id: int
) -> None:
    with pytest.raises(Refused, match="past"):
        snooze.plan([deal_id], Until.DATE, day=TODAY)
    with pytest.raises(Refused, match="until which day"):
        snooze.plan([deal_id], Until.DATE)
    touch = touches.planned(deal_id)
    assert touch is not None
    touches.delete(touch)
    with pytest.raises(Refused, match="no next touch"):
        snooze.plan([deal_id], Until.TOMORROW)


def test_a_day_past_the_rule_asks_first(
    snooze: SnoozeService, deals: DealService, touches: TouchService, deal_id: int
) -> None:
    late = due(deals, touches, "Isdom", lost_days=260)
    assert not snooze.plan([deal_id], Until.SPREAD).warning
    assert "75 %" in snooze.plan([late], Until.SPREAD).warning
    assert snooze.plan([deal_id, late], Until.SPREAD).warning.startswith("1 of 2 would come after")


def test_many_are_spread_in_one_step_the_best_first(
    snooze: SnoozeService, store: Store, deals: DealService, touches: TouchService
) -> None:
    ids = [due(deals, touches, f"Account {number}", value=10**number) for number in range(5)]
    before = dump(store)
    plan = snooze.plan(ids, Until.SPREAD)
    assert [deal_id for deal_id, _ in plan.days] == ids[::-1]
    snooze.snooze(plan)
    assert store.undo_label == "Snooze 5 touches"
    days = [waits.until for waits in snooze.waiting()]
    assert len(set(days)) == 5
    assert (days[-1] - days[0]).days >= 25
    store.undo()
    assert dump(store) == before


def test_waking_up_makes_it_due_today(
    snooze: SnoozeService, store: Store, touches: TouchService, deal_id: int
) -> None:
    snooze.snooze(snooze.plan([deal_id], Until.SPREAD))
    before = dump(store)
    snooze.wake([deal_id])
    touch = touches.planned(deal_id)
    assert touch is not None
    assert (touch.planned_on, touch.snoozed_from) == (TODAY, None)
    assert not snooze.waiting()
    store.undo()
    assert dump(store) == before


def test_today_does_not_show_what_is_put_off_until_its_day(
    snooze: SnoozeService, store: Store, deals: DealService, touches: TouchService
) -> None:
    deal_id = due(deals, touches, "Open Ltd", lost_days=320)
    snooze.snooze(snooze.plan([deal_id], Until.DATE, day=date(2026, 12, 1)))
    shown = TodayService(store, lambda: TODAY).load()
    assert (shown.counts.all, shown.rows) == (0, ())
    again = TodayService(store, lambda: date(2026, 12, 1)).load(Group.WINDOWS)
    assert [row.account for row in again.rows] == ["Open Ltd"]


def test_a_touch_that_is_logged_waits_no_more(
    snooze: SnoozeService, touches: TouchService, deal_id: int
) -> None:
    snooze.snooze(snooze.plan([deal_id], Until.SPREAD))
    touches.log(LoggedTouch(deal_id, Channel.CALL, TODAY))
    assert not snooze.waiting()


def test_what_is_planned_later_already_is_not_brought_forward(
    deals: DealService, touches: TouchService, snooze: SnoozeService
) -> None:
    near, far = (
        deals.add(NewDeal(name, a_deal(id=0, account_id=0, lost_on=TODAY))) for name in ("Near", "Far")
    )
    touches.plan_by_hand(near, Channel.CALL, TODAY)
    touches.plan_by_hand(far, Channel.CALL, TODAY + timedelta(days=40))
    with pytest.raises(Refused, match="which is later"):
        snooze.plan([far], Until.TOMORROW)
    assert [deal_id for deal_id, _ in snooze.plan([near, far], Until.TOMORROW).days] == [near]
