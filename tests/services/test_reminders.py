"""What is due at which time, and what was missed while nobody looked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.services.conftest import dump
from winback_desktop.domain.ranking import grounds
from winback_desktop.domain.records import Channel, Deal, LossReason, Standing
from winback_desktop.domain.today import Group
from winback_desktop.domain.words import capital
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.reminders import ReminderService
from winback_desktop.services.today import TodayService
from winback_desktop.services.touches import TouchService
from winback_desktop.store import settings
from winback_desktop.store.deals import add_reason
from winback_desktop.store.store import Store


def at(text: str) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(text)


FRIDAY = at("2026-11-20 08:30")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = FRIDAY

    def __call__(self) -> datetime:
        return self.now

    def today(self) -> date:
        return self.now.date()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def touches(store: Store, clock: Clock) -> TouchService:
    return TouchService(store, clock.today)


@pytest.fixture
def reminders(store: Store, touches: TouchService, clock: Clock) -> ReminderService:
    service = ReminderService(store, touches, clock)
    service.mark_shown()
    return service


@pytest.fixture
def deal_id(store: Store, clock: Clock, touches: TouchService) -> int:
    """A call with Cancity on this Friday."""
    service = DealService(store, clock.today)
    deal_id = service.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=date(2026, 6, 1))))
    touches.plan_by_hand(deal_id, Channel.CALL, clock.today(), "They decide in December")
    return deal_id


def test_nothing_is_told_before_its_time(reminders: ReminderService, deal_id: int) -> None:
    assert not reminders.collect()
    assert reminders.next_time() == at("2026-11-20 09:00")


def test_what_is_due_is_told_at_the_chosen_time(
    reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    clock.now = at("2026-11-20 09:00")
    found = reminders.collect()
    assert [(one.account, one.channel) for one in found.of_the_day] == [("Cancity", "call")]
    assert (found.due, found.missed) == (1, False)


def test_a_reminder_says_what_today_says_first(
    store: Store, reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    with store.write("Lift"):
        add_reason(store, LossReason(0, deal_id, "Price", standing=Standing.LIFTED, addressable=True))
    reminders.snooze(deal_id)
    clock.now = at("2026-11-20 09:31")
    found = reminders.collect()
    row = TodayService(store, clock.today).load(Group.ALL).rows[0]
    said = capital(grounds(row.candidate, clock.today())[0])
    assert said == "Their price reason is lifted"
    assert [one.why for one in found.at_their_time] == [said]
    reminders.mark_shown()
    clock.now = at("2026-11-23 09:00")
    assert [one.why for one in reminders.collect().of_the_day] == [said]


def test_what_was_shown_is_not_shown_again(reminders: ReminderService, deal_id: int, clock: Clock) -> None:
    clock.now = at("2026-11-20 09:00")
    reminders.mark_shown()
    clock.now += timedelta(hours=2)
    assert not reminders.collect()
    assert reminders.next_time() == at("2026-11-23 09:00")


def test_what_was_missed_is_told_at_the_next_start(
    reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    clock.now = at("2026-11-22 16:00")
    found = reminders.collect()
    assert found.missed
    assert found.due == 1


def test_a_day_with_nothing_due_is_quiet(reminders: ReminderService, clock: Clock) -> None:
    clock.now = at("2026-11-20 09:00")
    assert not reminders.collect()


def test_a_snoozed_touch_comes_back_in_an_hour(
    store: Store, reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    clock.now = at("2026-11-20 09:00")
    reminders.mark_shown()
    before = dump(store)
    assert reminders.snooze(deal_id) == at("2026-11-20 10:00")
    assert reminders.settled([deal_id]) == [deal_id]
    assert reminders.next_time() == at("2026-11-20 10:00")
    clock.now = at("2026-11-20 10:00")
    found = reminders.collect()
    assert [one.deal_id for one in found.at_their_time] == [deal_id]
    assert found.due == 0
    assert reminders.settled([deal_id]) == []
    store.undo()
    assert dump(store) == before


def test_a_touch_with_a_later_time_is_not_among_those_of_the_day(
    store: Store, reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    reminders.snooze(deal_id)
    clock.now = at("2026-11-20 09:00")
    assert not reminders.collect()


def test_done_logs_the_touch(
    reminders: ReminderService, touches: TouchService, deal_id: int, clock: Clock
) -> None:
    clock.now = at("2026-11-20 09:00")
    reminders.done(reminders.collect().of_the_day[0])
    planned = touches.planned(deal_id)
    assert planned is not None
    assert planned.planned_on is not None
    assert planned.planned_on > clock.today()
    assert reminders.settled([deal_id]) == [deal_id]


def test_without_chosen_times_only_touches_with_their_own_time_are_told(
    store: Store, reminders: ReminderService, deal_id: int, clock: Clock
) -> None:
    with store.write("Change preferences"):
        settings.save(store, "reminder_times", "")
    clock.now = at("2026-11-20 18:00")
    assert not reminders.collect()
    assert reminders.next_time() is None
    assert reminders.snooze(deal_id) == at("2026-11-20 19:00")
    assert reminders.next_time() == at("2026-11-20 19:00")


def test_telling_leaves_nothing_to_undo(store: Store, reminders: ReminderService) -> None:
    reminders.mark_shown()
    assert store.undo_label is None
