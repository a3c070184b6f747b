"""Merits stay true whatever is written, undo included; weights and loads are one step each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.make import a_deal
from tests.services.conftest import TODAY, dump
from winback_desktop.domain.load import Load
from winback_desktop.domain.ranking import USUAL, merit
from winback_desktop.domain.records import (
    Channel,
    Contact,
    DayOff,
    Employment,
    LossReason,
    Outcome,
    Stance,
    Standing,
    State,
)
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.preferences import PreferenceService
from winback_desktop.services.ranking import RankingService
from winback_desktop.services.sample_data import SampleDataService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import accounts, deals, merits
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store


def now() -> date:
    return TODAY


def check_merits(store: Store) -> None:
    """Every deal's merit is what it would be if it were reckoned now."""
    kept = dict(store.connection.execute("SELECT id, merit FROM deal"))
    weights = merits.weights(store.connection)
    found = merits.cases(store.connection, list(kept))
    assert kept == {deal_id: merit(case, weights) for deal_id, case in found.items()}


def add(store: Store, name: str = "Cancity", **values: object) -> int:
    new = NewDeal(name, a_deal(id=0, account_id=0, **values), ("Price", "Speed"), "Ida Holm")
    return DealService(store, now).add(new)


def lift(store: Store, deal_id: int) -> None:
    reason = deals.reasons(store, deal_id)[0]
    deals.save_reason(store, replace(reason, standing=Standing.LIFTED))


def befriend(store: Store, deal_id: int) -> None:
    person = accounts.people(store, deals.load(store, deal_id).account_id)[0]
    accounts.save_person(store, Person(person.contact, replace(person.employment, stance=Stance.CHAMPION)))


def let_die(store: Store, deal_id: int) -> None:
    befriend(store, deal_id)
    person = accounts.people(store, deals.load(store, deal_id).account_id)[0]
    accounts.save_person(store, Person(replace(person.contact, deceased=True), person.employment))


def meet(store: Store, deal_id: int) -> None:
    account_id = deals.load(store, deal_id).account_id
    accounts.add_person(store, Contact(0, "Per Lund"), Employment(0, 0, account_id, stance=Stance.BLOCKER))


def save_dearer(store: Store, deal_id: int) -> None:
    deals.save(store, replace(deals.load(store, deal_id), value=Decimal(900_000)))


def add_lifted(store: Store, deal_id: int) -> None:
    deals.add_reason(store, LossReason(0, deal_id, "Timing", standing=Standing.LIFTED))


@pytest.mark.parametrize("write", [lift, befriend, let_die, meet, save_dearer, add_lifted])
def test_a_merit_follows_every_write_and_its_undo(store: Store, write: Callable[[Store, int], None]) -> None:
    deal_id = add(store)
    check_merits(store)
    before = dump(store)
    heard: list[bool] = []
    store.on_changed.append(lambda changes: heard.append(changes.concern_row("deal", deal_id)))
    with store.write("Change it"):
        write(store, deal_id)
    check_merits(store)
    if write is not let_die:
        assert dump(store)["deal"] != before["deal"]
        assert heard == [True]
    store.undo()
    assert dump(store)["deal"] == before["deal"]
    store.redo()
    check_merits(store)
    with store.write("Delete"):
        deals.delete(store, [deal_id])
    store.undo()
    check_merits(store)


def test_merits_follow_sample_data_touches_and_states(store: Store) -> None:
    SampleDataService(store, now).add()
    check_merits(store)
    ids = [deal_id for (deal_id,) in store.connection.execute("SELECT id FROM deal WHERE state = 'working'")]
    TouchService(store, now).log(LoggedTouch(ids[0], Channel.CALL, TODAY, Outcome.SPOKE))
    check_merits(store)
    BulkService(store, now).set_state(ids[:9], State.CLOSED)
    BulkService(store, now).delete(ids[9:12])
    check_merits(store)
    while store.undo_label:
        store.undo()
        check_merits(store)


def test_deals_without_a_merit_get_one_at_the_start(store: Store) -> None:
    add(store)
    store.connection.execute("UPDATE deal SET merit = NULL")
    assert store.has_work_for(TODAY)
    DealService(store, now).roll()
    check_merits(store)
    assert not store.has_work_for(TODAY)


def test_weights_rank_anew_as_one_step(store: Store) -> None:
    SampleDataService(store, now).add()
    preferences, ranking = PreferenceService(store, now), RankingService(store, now)
    before = dump(store)
    first = [place.account for place in ranking.first(ranking.pool(), USUAL, 8)]
    wished = USUAL._replace(window=0, value=100)
    preview = [place.account for place in ranking.first(ranking.pool(), wished, 8)]
    assert preview != first
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert preferences.save(replace(preferences.load(), weights=wished), go_on)
    check_merits(store)
    assert told[-1][0] == told[-1][1] > 40
    assert [place.account for place in ranking.first(ranking.pool(), wished, 8)] == preview
    assert store.undo_size() > 40
    store.undo()
    assert dump(store) == before
    check_merits(store)
    assert not preferences.save(replace(preferences.load(), weights=wished), lambda _done, _total: False)
    assert dump(store) == before


def planned(store: Store) -> list[date]:
    found = store.connection.execute("SELECT planned_on FROM touch WHERE done_on IS NULL ORDER BY planned_on")
    return [date.fromisoformat(day) for (day,) in found]


def test_a_limit_moves_touches_to_earlier_days_only(store: Store) -> None:
    preferences = PreferenceService(store, now)
    preferences.save(replace(preferences.load(), country="DE"))
    for number in range(7):
        add(store, f"Account {number}", lost_on=date(2026, 9, 1))
    before = dump(store)
    days = planned(store)
    assert len(set(days)) == 1
    away = DayOff(0, days[0] - timedelta(days=1), days[0], "Away")
    preferences.save(replace(preferences.load(), load=Load(3), days_off=(away,)))
    after = planned(store)
    assert max(after) < away.first
    assert max(after.count(day) for day in after) == 3
    store.undo()
    assert dump(store) == before
    store.redo()
    add(store, "One more", lost_on=date(2026, 9, 1))
    assert max(planned(store).count(day) for day in after) == 3
    assert max(planned(store)) < away.first


def test_a_limit_pulls_nothing_onto_a_day_that_late_touches_fill(store: Store) -> None:
    preferences = PreferenceService(store, now)
    preferences.save(replace(preferences.load(), country="DE"))
    for number in range(4):
        add(store, f"Due {number}", lost_on=date(2026, 2, 3))
    for number in range(9):
        add(store, f"Ahead {number}", lost_on=TODAY - timedelta(days=85))
    store.connection.execute("UPDATE touch SET planned_on = '2026-11-10' WHERE planned_on <= '2026-11-20'")
    store.connection.execute(
        "UPDATE deal SET next_touch_on = '2026-11-10' WHERE next_touch_on <= '2026-11-20'"
    )
    choices = replace(preferences.load(), load=Load(1))
    assert preferences.over_limit(choices) == 4
    assert preferences.over_limit(replace(choices, load=Load(4))) == 0
    preferences.save(choices)
    assert sum(day <= TODAY for day in planned(store)) == 4
    add(store, "One more", lost_on=TODAY - timedelta(days=85))
    assert sum(day <= TODAY for day in planned(store)) == 4


def test_late_touches_are_spread_in_the_order_of_the_ranking(store: Store) -> None:
    preferences, bulk = PreferenceService(store, now), BulkService(store, now)
    preferences.save(replace(preferences.load(), country="DE", load=Load(2)))
    ids = [
        add(store, f"Account {number}", value=Decimal(10**number), lost_on=date(2026, 2, 3))
        for number in range(1, 7)
    ]
    before = dump(store)
    outlook = bulk.outlook(ids, bulk.planner(), date(2026, 11, 23), date(2026, 11, 27))
    assert bulk.reschedule_spread(outlook.placed) == 6
    found = dict(store.connection.execute("SELECT id, next_touch_on FROM deal"))
    assert [found[deal_id] for deal_id in reversed(ids)] == [
        *["2026-11-23"] * 2,
        *["2026-11-24"] * 2,
        *["2026-11-25"] * 2,
    ]
    check_merits(store)
    store.undo()
    assert dump(store) == before
