"""The list of deals against what plain Python makes of the same rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_desktop.domain.queries import (
    UNSORTABLE,
    Facet,
    ProspectColumn,
    ProspectQuery,
    ProspectRow,
    ProspectWindow,
)
from winback_desktop.domain.records import Kind, State
from winback_desktop.store import prospects
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 22)
CLOSING_DAYS = 329  # of 365, rounded up
DEALS = 120
RIVALS = ("Gusto", "Paychex", None)
TAGS = ("vip", "spring")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(tmp_path_factory.mktemp("prospects") / "winback.db")
    with opened.write("Fill") as connection:
        _fill(connection)
    yield opened
    opened.close()


def _fill(connection: Any) -> None:
    chance = random.Random(7)
    connection.executemany(
        "INSERT INTO account (id, name) VALUES (?, ?)",
        [(n, chance.choice("aAbBéz") * 2) for n in range(1, 30)],
    )
    for table, names in (("competitor", RIVALS[:2]), ("product", ("GTX", "MG")), ("tag", TAGS)):
        connection.executemany(f"INSERT INTO {table} (name) VALUES (?)", [(name,) for name in names])
    for deal_id in range(1, DEALS + 1):
        begin = TODAY - timedelta(days=chance.randrange(1, 360))
        dated = chance.random() < 0.9
        state = chance.choice(tuple(State))
        planned = state is State.WORKING and chance.random() < 0.7
        on = str(TODAY + timedelta(days=chance.randrange(-5, 20))) if planned else None
        connection.execute(
            "INSERT INTO deal (id, account_id, name, kind, state, product, value, currency, lost_on,"
            " stage_lost,"
            " source, owner, competitor, cycle_begin, recontact_by, cycle_end, closing_from, next_touch_on,"
            " last_touch_on) VALUES (?, ?, ?, ?, ?, ?, ?, 'EUR', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(deal_id, chance.randrange(1, 30), f"Deal {chance.randrange(20)}"),
                *(chance.choice(tuple(Kind)).value, state.value, chance.choice(("GTX", "MG", None))),
                *(chance.choice((None, chance.randrange(100) * 100)), chance.choice((None, str(begin)))),
                *(
                    chance.choice(("", "Demo", "demo")),
                    chance.choice(("", "Web")),
                    chance.choice(("", "Anna", "bo")),
                ),
                chance.choice(RIVALS),
                *(str(begin + timedelta(days)) if dated else None for days in (0, 274, 365, CLOSING_DAYS)),
                *(on, chance.choice((None, str(begin)))),
            ),
        )
        if planned:
            connection.execute(
                "INSERT INTO touch (deal_id, channel, origin, planned_on) VALUES (?, 'call', 'cadence', ?)",
                (deal_id, on),
            )
        if deal_id % 3 == 0:
            connection.execute(
                "INSERT INTO deal_note (deal_id, text) VALUES (?, ?)",
                (deal_id, "They liked the Danish payroll"),
            )
        for tag_id in (1, 2):
            if chance.random() < 0.3:
                connection.execute("INSERT INTO deal_tag (deal_id, tag_id) VALUES (?, ?)", (deal_id, tag_id))


def everything(store: Store) -> list[ProspectRow]:
    return prospects.rows(store.connection, range(1, DEALS + 1))


def fits(row: ProspectRow, query: ProspectQuery) -> bool:
    worked = row.state is State.WORKING and row.kind is not Kind.WON
    told = {
        Facet.KINDS: row.kind,
        Facet.STATES: row.state,
        Facet.COMPETITORS: row.competitor,
        Facet.PRODUCTS: row.product,
        Facet.OWNERS: row.owner,
        Facet.SOURCES: row.source,
        Facet.STAGES: row.stage_lost.lower(),
    }
    for facet, value in told.items():
        wanted = [each.lower() if facet is Facet.STAGES else each for each in query.values_of(facet)]
        if wanted and value not in wanted:
            return False
    if not query.kinds and row.kind is Kind.WON:
        return False
    if query.tags and not set(query.tags) & set(row.tags.split(", ")):
        return False
    if query.without_next_touch and not (worked and row.next_on is None):
        return False
    if query.search and row.deal_id % 3:
        return False
    if query.value_from is not None and (row.value is None or row.value < query.value_from):
        return False
    return query.window is None or (worked and window_of(row) in _covers(query.window))


def _covers(window: ProspectWindow) -> tuple[ProspectWindow, ...]:
    # A window that is about to close is still open.
    return (window, ProspectWindow.CLOSING) if window is ProspectWindow.OPEN else (window,)


def window_of(row: ProspectRow) -> ProspectWindow | None:
    if row.begin is None or row.recontact_by is None or row.end is None:
        return None
    if row.recontact_by > TODAY:
        return ProspectWindow.AHEAD
    closing = 10 * (TODAY - row.begin).days >= 9 * (row.end - row.begin).days
    return ProspectWindow.CLOSING if closing else ProspectWindow.OPEN


def key_of(row: ProspectRow, column: ProspectColumn) -> Any:
    text = {
        ProspectColumn.ACCOUNT: row.account,
        ProspectColumn.DEAL: row.deal,
        ProspectColumn.STAGE_LOST: row.stage_lost,
        ProspectColumn.SOURCE: row.source,
        ProspectColumn.OWNER: row.owner,
    }
    if column in text:
        # NOCASE folds ASCII only.
        return "".join(c.lower() if c.isascii() else c for c in text[column]) or None
    return {
        ProspectColumn.LOST_TO: row.competitor,
        ProspectColumn.CONTRACT_LIFE: row.recontact_by,
        ProspectColumn.RECONTACT_BY: row.recontact_by,
        ProspectColumn.NEXT_TOUCH: row.next_on,
        ProspectColumn.LAST_TOUCH: row.last_on,
        ProspectColumn.VALUE: row.value,
        ProspectColumn.LOST_ON: row.lost_on,
        ProspectColumn.PRODUCT: row.product,
        ProspectColumn.KIND: row.kind.value,
        ProspectColumn.STATE: row.state.value,
        ProspectColumn.UNANSWERED: row.unanswered or None,
    }[column]


queries = st.builds(
    ProspectQuery,
    search=st.sampled_from(("", "", "danish pay", "DANISH")),
    kinds=st.sampled_from(((), (Kind.WON,), (Kind.LOST_SALE, Kind.GONE_SILENT))),
    states=st.sampled_from(((), (State.WORKING,), (State.CLOSED, State.ICY))),
    window=st.sampled_from((None, *ProspectWindow)),
    competitors=st.sampled_from(((), ("Gusto",), ("Gusto", "Paychex"))),
    products=st.sampled_from(((), ("MG",))),
    owners=st.sampled_from(((), ("Anna",))),
    stages=st.sampled_from(((), ("demo",))),
    tags=st.sampled_from(((), ("vip",), TAGS)),
    without_next_touch=st.booleans(),
    value_from=st.sampled_from((None, Decimal(20))),
    sort=st.sampled_from([column for column in ProspectColumn if column not in UNSORTABLE]),
    descending=st.booleans(),
)


@given(query=queries)
def test_the_order_holds_what_fits_sorted_with_the_missing_last(store: Store, query: ProspectQuery) -> None:
    ids = list(prospects.all_ids(store.connection, query, TODAY))
    rows = {row.deal_id: row for row in everything(store)}
    assert sorted(ids) == sorted(row.deal_id for row in rows.values() if fits(row, query))
    keys = [key_of(rows[deal_id], query.sort) for deal_id in ids]
    there = [key for key in keys if key is not None]
    assert keys[len(there) :] == [None] * (len(keys) - len(there))
    assert there == sorted(there, reverse=query.descending)


@given(query=queries, limit=st.sampled_from((5, 64)))
def test_the_first_page_is_how_the_order_begins(store: Store, query: ProspectQuery, limit: int) -> None:
    ids = list(prospects.all_ids(store.connection, query, TODAY))
    assert prospects.first_ids(store.connection, query, TODAY, limit) == ids[:limit]


@pytest.mark.parametrize("rare", [0, 5_000])
@pytest.mark.parametrize("near", [0, 40])
@given(query=queries)
def test_every_plan_finds_the_same(store: Store, query: ProspectQuery, rare: int, near: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prospects, "_RARE", rare)
        patch.setattr(prospects, "_NEAR", near)
        ids = list(prospects.all_ids(store.connection, query, TODAY))
        assert prospects.first_ids(store.connection, query, TODAY, 12) == ids[:12]


def test_search_finds_beginnings_in_notes_whatever_the_accents(store: Store) -> None:
    found = prospects.all_ids(store.connection, ProspectQuery(search="dánish pay", kinds=tuple(Kind)), TODAY)
    assert sorted(found) == [deal_id for deal_id in range(1, DEALS + 1) if deal_id % 3 == 0]


@pytest.mark.parametrize(
    "typed", ['"', "a:b:", "(", "-", "NEAR(", "*", "deal: *", "AND", "'; drop table deal"]
)
def test_nothing_typed_breaks_the_search(store: Store, typed: str) -> None:
    prospects.first_ids(store.connection, ProspectQuery(search=typed), TODAY)
    prospects.all_ids(store.connection, ProspectQuery(search=typed), TODAY)


def test_rows_that_are_gone_are_left_out(store: Store) -> None:
    assert [row.deal_id for row in prospects.rows(store.connection, [3, 9_999])] == [3]


def test_choices_count_each_value(store: Store) -> None:
    rows = everything(store)
    rivals = {one.value: one.count for one in prospects.choices(store.connection, Facet.COMPETITORS)}
    assert rivals == {name: sum(row.competitor == name for row in rows) for name in ("Gusto", "Paychex")}
    tags = {one.value: one.count for one in prospects.choices(store.connection, Facet.TAGS)}
    assert tags == {name: sum(name in row.tags for row in rows) for name in TAGS}
    # Upper and lower case are one stage.
    assert len(prospects.choices(store.connection, Facet.STAGES)) == 1


def test_totals_part_the_won_ones(store: Store) -> None:
    won = sum(row.kind is Kind.WON for row in everything(store))
    assert prospects.totals(store.connection) == (DEALS - won, won)


def test_an_empty_store_answers(tmp_path: Path) -> None:
    store = Store(tmp_path / "empty.db")
    assert prospects.first_ids(store.connection, ProspectQuery(search="x"), TODAY) == []
    assert len(prospects.all_ids(store.connection, ProspectQuery(), TODAY)) == 0
    store.close()


def test_deals_where_nobody_includes_us(tmp_path: Path) -> None:
    store = Store(tmp_path / "winback.db")
    with store.write("Fill") as connection:
        stances = ("champion", "includer", "blocker", "includer", "champion", "champion")
        for number, stance in enumerate(stances, start=1):
            banned, until = int(number == 4), "2026-09-01" if number == 5 else None
            said = "no" if number == 6 else "unknown"
            connection.execute("INSERT INTO account (id, name) VALUES (?, 'x')", (number,))
            connection.execute(
                "INSERT INTO contact (id, name, do_not_contact) VALUES (?, 'x', ?)", (number, banned)
            )
            connection.execute(
                "INSERT INTO employment (contact_id, account_id, stance, until) VALUES (?, ?, ?, ?)",
                (number, number, stance, until),
            )
            connection.execute(
                "INSERT INTO deal (id, account_id, name, on_their_list) VALUES (?, ?, 'x', ?)",
                (number, number, said),
            )
    query = ProspectQuery(nobody_includes=True)
    assert sorted(prospects.all_ids(store.connection, query, TODAY)) == [3, 4, 5, 6]
    assert sorted(prospects.first_ids(store.connection, query, TODAY)) == [3, 4, 5, 6]
    store.close()
