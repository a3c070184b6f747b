"""What stands on which day, in which order, and what the legend hides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.make import a_deal
from winback_desktop.domain.records import (
    Account,
    Channel,
    Contract,
    Deal,
    ImportantDate,
    ImportantDateKind,
    Length,
    Origin,
    Outcome,
)
from winback_desktop.services.calendar import ALL, CalendarService, Category, Day, What, category_of, days_off
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, important_dates
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)


class House:
    """A store, its services, and a calendar over it."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self.today = TODAY
        self.deals = DealService(self.store, lambda: self.today)
        self.touches = TouchService(self.store, lambda: self.today)
        self.calendar = CalendarService(self.store, lambda: self.today)

    def lose(self, account: str, **values: Any) -> int:
        """Enter a lost deal; without contract values its year began in February."""
        deal: Deal = a_deal(id=0, account_id=0, **values)
        return self.deals.add(NewDeal(account, deal))

    def plan(self, account: str, on: date, channel: Channel = Channel.CALL) -> int:
        """Enter a deal with its next touch on a day."""
        deal_id = self.lose(account, lost_on=date(2026, 10, 1))
        self.touches.plan_by_hand(deal_id, channel, on)
        return deal_id

    def day(self, on: date, *, shown: frozenset[Category] = ALL, limit: int = 9) -> Day:
        return self.calendar.days(on, on, shown, limit)[on]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "winback.db")
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("channel", "origin", "category"),
    [
        (Channel.CALL, Origin.CADENCE, Category.CALLS),
        (Channel.MEETING, Origin.BY_HAND, Category.CALLS),
        (Channel.EMAIL, Origin.CONTRACT_RULE, Category.E_MAILS),
        (Channel.CALL, Origin.CHANGE, Category.WHY_NOW),
        (Channel.EMAIL, Origin.IMPORTANT_DATE, Category.WHY_NOW),
        (Channel.LETTER, Origin.CADENCE, Category.WHY_NOW),
    ],
)
def test_what_a_touch_counts_as(channel: Channel, origin: Origin, category: Category) -> None:
    assert category_of(channel, origin) is category


def test_every_day_of_the_stretch_is_there(house: House) -> None:
    days = house.calendar.days(MONDAY, MONDAY + timedelta(days=41))
    assert list(days) == [MONDAY + timedelta(days=number) for number in range(42)]
    assert not any(day.total for day in days.values())


def test_planned_touches_come_before_windows_and_done_ones_last(house: House) -> None:
    house.today = MONDAY
    house.plan("Betatech", MONDAY, Channel.EMAIL)
    house.plan("Codehow", MONDAY)
    house.lose("Cancity", lost_on=date(2026, 2, 23))
    done = house.plan("Hatfan", MONDAY)
    house.touches.log(LoggedTouch(done, Channel.CALL, MONDAY, Outcome.SPOKE))
    found = house.day(MONDAY).entries
    assert [(entry.account, entry.what, entry.done) for entry in found] == [
        ("Codehow", What.TOUCH, False),
        ("Cancity", What.TOUCH, False),
        ("Betatech", What.TOUCH, False),
        ("Cancity", What.WINDOW, False),
        ("Hatfan", What.TOUCH, True),
    ]
    assert [entry.movable for entry in found] == [True, True, True, False, False]


def test_a_full_day_says_how_many_there_are(house: House) -> None:
    for number in range(7):
        house.plan(f"Company {number}", MONDAY)
    day = house.day(MONDAY, limit=3)
    assert (len(day.entries), day.total, day.planned) == (3, 7, 7)
    assert len(house.calendar.day(MONDAY).entries) == 7


def test_a_touch_that_is_planned_for_a_past_day_is_late(house: House) -> None:
    house.plan("Isdom", MONDAY)
    house.today = MONDAY + timedelta(days=1)
    (entry,) = house.day(MONDAY).entries
    assert entry.category is Category.LATE
    assert not house.day(MONDAY, shown=ALL - {Category.LATE}).entries
    assert house.day(MONDAY, shown=ALL - {Category.CALLS}).entries


def test_the_legend_hides_entries_but_not_the_load(house: House) -> None:
    house.plan("Betatech", MONDAY, Channel.EMAIL)
    house.plan("Codehow", MONDAY)
    day = house.day(MONDAY, shown=frozenset({Category.CALLS}))
    assert [entry.account for entry in day.entries] == ["Codehow"]
    assert (day.total, day.planned) == (1, 2)


def test_the_end_of_a_contract_stands_there_where_its_length_is_known(house: House) -> None:
    ends = date(2027, 2, 3)
    house.lose("Assumed")
    assert not house.day(ends).entries
    known = Contract(start=date(2026, 2, 3), length=Length.parse("1 year"))
    house.lose("Cancity", contract=known)
    (entry,) = house.day(ends).entries
    assert (entry.what, entry.category) == (What.CONTRACT_END, Category.THEIRS)


def test_a_yearly_date_of_an_account_opens_its_last_deal(house: House) -> None:
    with house.store.write("Fill"):
        account_id = accounts.add(house.store, Account(0, "Codehow"))
        budget = ImportantDate(0, account_id, ImportantDateKind.BUDGET_ROUND, date(2024, 11, 27), yearly=True)
        important_dates.add(house.store, budget)
    (entry,) = house.day(date(2026, 11, 27)).entries
    assert (entry.date_kind, entry.deal_id) == (ImportantDateKind.BUDGET_ROUND, None)
    deal_id = house.lose("Codehow")
    entry = house.day(date(2026, 11, 27)).entries[-1]
    assert entry.deal_id == deal_id


def test_ghosts_follow_the_planned_touch_up_to_the_rules_date(house: House) -> None:
    deal_id = house.lose("Cancity", lost_on=date(2026, 11, 1))
    planned = house.touches.planned(deal_id)
    assert planned is not None
    assert planned.planned_on is not None
    ghosts = house.calendar.ghosts(deal_id)
    assert ghosts
    assert all(ghost.on > planned.planned_on and ghost.what is What.GHOST for ghost in ghosts)
    assert not any(ghost.movable for ghost in ghosts)
    assert ghosts[-1].on == house.deals.cycle(house.deals.load(deal_id)).recontact_by


def test_a_deal_that_is_gone_has_neither_ghosts_nor_a_contract(house: House) -> None:
    assert house.calendar.ghosts(7) == ()
    assert house.calendar.contract_life(7) is None


def test_the_life_of_a_contract(house: House) -> None:
    deal_id = house.lose("Cancity", contract=Contract(length=Length.parse("1 year")))
    life = house.calendar.contract_life(deal_id)
    assert life is not None
    assert (round(life.life or 0), round(life.mark), life.assumed) == (80, 75, False)
    assert life.ends_on == date(2027, 2, 3)


def test_public_holidays_of_a_country() -> None:
    assert days_off("US", date(2026, 11, 20), date(2026, 11, 30)) == {date(2026, 11, 26): "Thanksgiving Day"}
    assert not days_off("", date(2026, 11, 20), date(2026, 11, 30))
