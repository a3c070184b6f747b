"""The first screen's queries against the rules of the domain."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.make import TODAY
from winback_desktop.domain.ranking import Band, Weights, band, sort_key
from winback_desktop.domain.today import Counts, Group, Row
from winback_desktop.store import merits
from winback_desktop.store import today as queries
from winback_desktop.store.store import Store

EVERYTHING = 10_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "winback.db")
    merits.watch(opened.connection)
    opened.connection.execute("BEGIN")
    opened.connection.execute("INSERT INTO account (id, name) VALUES (1, 'Cancity'), (2, 'Gusto & Co')")
    yield opened
    opened.connection.execute("ROLLBACK")
    opened.close()


def counted(connection: Any) -> Counts:
    return queries.counts(connection, TODAY, queries.windows(connection, TODAY))


def day(days: int | None) -> str | None:
    return None if days is None else (TODAY + timedelta(days=days)).isoformat()


def insert(store: Store, table: str, **values: Any) -> int:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    return int(store.connection.execute(statement, tuple(values.values())).lastrowid)


def add_deal(
    store: Store,
    *,
    cycle: tuple[int, int, int] = (-100, 173, 265),
    planned: int | None = 30,
    value: int | None = 100_00,
    lifted: int = 0,
    **values: Any,
) -> int:
    """A deal of a year with 165 days to go; days count from today."""
    begin, recontact_by, end = map(day, cycle)
    deal = {"name": "GTX Pro", "state": "working", "kind": "lost_sale", "currency": "EUR", **values}
    columns = {"cycle_begin": begin, "recontact_by": recontact_by, "cycle_end": end, "value": value}
    columns["closing_from"] = day(cycle[0] - (cycle[0] - cycle[2]) * 9 // 10)
    deal_id = insert(store, "deal", next_touch_on=day(planned), **columns, **{"account_id": 1, **deal})
    if planned is not None:
        insert(
            store,
            "touch",
            deal_id=deal_id,
            channel="call",
            origin="cadence",
            planned_on=day(planned),
            why="Why",
        )
    for _ in range(lifted):
        insert(store, "loss_reason", deal_id=deal_id, text="Price", standing="lifted", addressable=1)
    return deal_id


def add_random(store: Store, dice: random.Random) -> None:
    length = dice.choice([30, 90, 365])
    run = dice.randint(0, length - 1)
    begin = -run
    deal_id = add_deal(
        store,
        account_id=dice.choice([1, 2]),
        cycle=(begin, begin + length * 3 // 4 - dice.randint(0, 3), begin + length),
        planned=dice.choice([None, -5, -1, -1, 0, 0, 1, 12]),
        value=dice.choice([None, 0, 500_00, 500_00, 99_999_99]),
        lifted=dice.choice([0, 0, 1, 2]),
        state=dice.choice(["working"] * 8 + ["icy", "won_back", "not_a_match", "closed"]),
        kind=dice.choice(["lost_sale", "gone_silent", "former_customer", "won"]),
    )
    for _ in range(dice.choice([0, 0, 1, 2])):
        done = {"channel": "call", "origin": "cadence", "planned_on": dice.choice([None, day(-30)])}
        insert(store, "touch", deal_id=deal_id, done_on=day(dice.choice([-31, -30, -29])), **done)
    if dice.random() < 0.2:
        insert(store, "loss_reason", deal_id=deal_id, text="Timing", standing="stands", addressable=1)
    if dice.random() < 0.2:
        store.connection.execute("UPDATE touch SET origin = 'change' WHERE deal_id = ?", (deal_id,))


def add_person(store: Store, account_id: int, stance: str, **values: Any) -> None:
    contact_id = insert(store, "contact", name=f"{stance} person", deceased=values.pop("deceased", 0))
    insert(store, "employment", contact_id=contact_id, account_id=account_id, stance=stance, **values)


def ranked(store: Store, group: Group = Group.ALL) -> list[Row]:
    merits.mark_missing(store.connection)
    merits.catch_up(store.connection)
    return queries.ranked(store.connection, group, TODAY, EVERYTHING)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_is_that_of_the_domain(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    weights = Weights(*(dice.randint(0, 100) for _ in Weights())) if seed else Weights()
    for _ in range(150):
        add_random(store, dice)
    for stance in ("champion", "decision_maker", "blocker"):
        add_person(store, 1, stance, until=dice.choice([None, day(-3)]), deceased=dice.choice([0, 0, 1]))
    insert(store, "setting", name="weights", value=json.dumps(weights._asdict()))
    rows = ranked(store)
    keys = [sort_key(row.candidate, TODAY, weights) for row in rows]
    assert keys == sorted(keys)
    worked = store.connection.execute(
        "SELECT count(*) FROM deal WHERE state = 'working' AND kind <> 'won'"
    ).fetchone()[0]
    assert all(row.candidate.deal_id for row in rows)
    assert Band.LATER not in {band(row.candidate, TODAY) for row in rows}
    assert len(rows) < worked


@pytest.mark.parametrize("seed", range(4))
def test_groups_hold_what_their_counts_say(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(120):
        add_random(store, dice)
    deals = [deal_id for (deal_id,) in store.connection.execute("SELECT id FROM deal")]
    for deal_id in dice.sample(deals, 20):
        insert(store, "loss_reason", deal_id=deal_id, text="Timing", recheck_on=day(dice.randint(-3, 3)))
    counts = counted(store.connection)
    found = {group: ranked(store, group) for group in Group}
    assert {group: len(rows) for group, rows in found.items()} == {group: counts.of(group) for group in Group}
    assert all(row.candidate.is_open(TODAY) for row in found[Group.WINDOWS])
    assert all(row.candidate.days_late(TODAY) for row in found[Group.LATE])
    assert {row.candidate.planned_on for row in found[Group.DUE]} <= {TODAY, None}
    assert all(row.recheck and row.recheck.on <= TODAY for row in found[Group.RECHECK])
    assert counts.missing == len(queries.unplanned(store.connection))


def test_pages_follow_each_other(store: Store) -> None:
    dice = random.Random(3)
    for _ in range(90):
        add_random(store, dice)
    whole = ranked(store)
    pages = [
        row
        for offset in range(0, len(whole), 7)
        for row in queries.ranked(store.connection, Group.ALL, TODAY, 7, offset)
    ]
    assert pages == whole


def test_rechecks_stand_between_what_is_due_and_what_is_watched(store: Store) -> None:
    due = add_deal(store, planned=0)
    watched = add_deal(store, cycle=(-300, -20, 65), planned=9)
    asked = add_deal(store)
    insert(store, "loss_reason", deal_id=asked, text="Champion left", recheck_on=day(-2))
    rows = ranked(store)
    assert [row.candidate.deal_id for row in rows] == [due, asked, watched]
    assert [row.recheck.text if row.recheck else "" for row in rows] == ["", "Champion left", ""]


def test_a_row_carries_all_that_is_shown(store: Store) -> None:
    store.connection.execute("INSERT INTO product (name) VALUES ('GTX Pro')")
    store.connection.execute("INSERT INTO competitor (name) VALUES ('Gusto')")
    add_deal(store, planned=-2, lifted=1, product="GTX Pro", competitor="Gusto", value=48_000_00)
    (row,) = ranked(store)
    assert (row.account, row.product, row.competitor, row.currency) == ("Cancity", "GTX Pro", "Gusto", "EUR")
    assert (row.candidate.value, row.candidate.lifted, row.candidate.lifted_reason) == (
        Decimal(48000),
        1,
        "Price",
    )
    assert row.candidate.why == "Why"
    assert row.candidate.days_late(TODAY) == 2


def test_a_deal_without_dates_is_shown_when_nothing_is_planned(store: Store) -> None:
    deal_id = insert(store, "deal", account_id=1, name="Old", state="working", kind="lost_sale")
    assert [row.candidate.deal_id for row in ranked(store)] == [deal_id]
    assert counted(store.connection).missing == 1


def test_figures(store: Store) -> None:
    first = add_deal(store, cycle=(-300, -20, 65), planned=9, last_touch_on=day(-30))
    add_deal(store, planned=-1)
    add_deal(store, cycle=(-300, -20, 65), planned=9, currency="USD", value=7_00)
    insert(store, "win_back", deal_id=first, won_on=day(-5), value=500_00, currency="EUR")
    insert(store, "win_back", deal_id=first, won_on=date(TODAY.year - 1, 12, 31).isoformat(), value=1)
    change = insert(store, "change", kind="price", text="new prices", happened_on=day(-3))
    for change_id in (change, None):
        insert(
            store,
            "loss_reason",
            deal_id=first,
            text="Price",
            standing="lifted",
            addressable=1,
            change_id=change_id,
        )
    for planned, done in ((-20, -20), (-20, -21), (-20, -18), (-20, -15), (-200, -150)):
        touch = {"deal_id": first, "channel": "call", "origin": "cadence"}
        insert(store, "touch", planned_on=day(planned), done_on=day(done), **touch)
    figures = queries.figures(store.connection, TODAY, queries.windows(store.connection, TODAY))
    assert [(one.deals, one.value, one.currency) for one in figures.won] == [(1, Decimal(500), "EUR")]
    assert [(one.deals, one.value, one.currency) for one in figures.windows] == [
        (1, Decimal(100), "EUR"),
        (1, Decimal(7), "USD"),
    ]
    assert (figures.lifted, figures.untold, figures.since) == (2, 1, "new prices")
    assert (figures.kept, figures.planned) == (3, 4)
    assert figures.worked == 1


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert ranked(store) == []
    assert counted(store.connection).all == 0
    assert queries.upcoming(store.connection, TODAY) is None
    assert not queries.any_deals(store.connection)


def test_the_next_touch_after_today(store: Store) -> None:
    add_deal(store, planned=12)
    add_deal(store, planned=2)
    upcoming = queries.upcoming(store.connection, TODAY)
    assert upcoming is not None
    assert (upcoming.on, upcoming.account) == (TODAY + timedelta(days=2), "Cancity")


def test_no_table_is_read_to_rank(store: Store) -> None:
    """At 100,000 deals a look into the table for each would cost more than everything else."""
    plans: list[str] = []

    class Explaining:
        def execute(self, query: str, bound: Any = ()) -> Any:
            explained = store.connection.execute(f"EXPLAIN QUERY PLAN {query}", bound)
            plans.extend(row[3] for row in explained)
            return store.connection.execute(query, bound)

    counted(Explaining())
    queries.ranked(Explaining(), Group.ALL, TODAY, 200)
    assert not [plan for plan in plans if plan.startswith("SCAN deal")]


def test_a_row_knows_the_newest_signal_the_draft_and_the_silence(store: Store) -> None:
    told = add_deal(store, planned=0, unanswered=4)
    add_deal(store, planned=0, account_id=2)
    store.connection.execute("UPDATE touch SET drafted_on = ? WHERE deal_id = ?", (day(-1), told))
    for text, days in (("Too old", -61), ("They raised money", -3), ("A new office", -20), ("To come", 1)):
        insert(store, "signal", account_id=1, text=text, noted_on=day(days), kind="other")
    first, second = sorted(ranked(store), key=lambda row: row.candidate.deal_id)
    assert (first.candidate.signal, first.drafted_on, first.unanswered) == (
        "They raised money",
        TODAY - timedelta(days=1),
        4,
    )
    assert (second.candidate.signal, second.drafted_on, second.unanswered) == ("", None, 0)
    assert queries.rows_of(store.connection, [told], TODAY) == [first]
    assert queries.rows_of(store.connection, [], TODAY) == []
