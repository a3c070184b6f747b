"""The store finds and ranks what the pure rules say, whatever is in it."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from winback_desktop.domain import matching as rules
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.terms import Kind, Standing, State
from winback_desktop.store import matching
from winback_desktop.store.store import Store

TODAY = date(2026, 11, 20)
LIFTED = frozenset({"price", "budget"})
PRODUCTS, RIVALS, COUNTRIES = ("Pro", "Plus"), ("Gusto", "Paychex"), ("DE", "fr", "")
TEXTS = ("Price", "the Größe of it", "Nothing", "new PRICE list", "100 % budget")

REASON = st.tuples(
    st.sampled_from(TEXTS),
    st.sampled_from([None, "", "price", "budget", "service"]),
    st.sampled_from(list(Standing)),
)
DEAL = st.fixed_dictionaries(
    {
        "account_id": st.integers(1, 3),
        "product": st.sampled_from([None, *PRODUCTS]),
        "competitor": st.sampled_from([None, *RIVALS]),
        "state": st.sampled_from(list(State)),
        "kind": st.sampled_from(list(Kind)),
        "value": st.none() | st.integers(0, 3),
        "life": st.integers(-300, 500),
        "reasons": st.lists(REASON, max_size=3),
    }
)
CHANGE = st.builds(
    Change,
    id=st.just(1),
    kind=st.sampled_from([ChangeKind.PRICE_CUT, ChangeKind.OTHER]),
    text=st.sampled_from(["A new price list", "größe", "15 %", ""]),
    happened_on=st.just(TODAY),
    products=st.lists(st.sampled_from(["pro", "Plus"]), max_size=2).map(tuple),
    regions=st.lists(st.sampled_from(["de", "FR"]), max_size=2).map(tuple),
    competitors=st.lists(st.sampled_from(RIVALS), max_size=1).map(tuple),
    account_id=st.none() | st.integers(1, 3),
    uncertain=st.booleans(),
)


@settings(max_examples=60)
@given(deals=st.lists(DEAL, max_size=6), change=CHANGE)
def test_the_list_is_what_the_rules_say(deals: list[dict[str, Any]], change: Change) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "winback.db")
        try:
            fill(store, deals)
            with store.read_in_worker() as connection:
                page = matching.page(connection, change, LIFTED, TODAY, 100)
                reach = matching.reach(connection, change, LIFTED, TODAY)
                undecided = matching.undecided(connection, change, LIFTED, TODAY)
        finally:
            store.close()
    found = [match.reason_id for match in page.rows]
    assert sorted(found) == expected(deals, change)
    assert sorted(reason_id for reason_id, _ in undecided) == sorted(found)
    assert reach == (page.reasons, page.deals) == (len(found), len({row.deal_id for row in page.rows}))
    assert list(page.rows) == sorted(page.rows, key=lambda row: rules.sort_key(row, TODAY))
    for row in page.rows:
        assert row.shares is rules.shares_word(change, row.reason)


def fill(store: Store, deals: list[dict[str, Any]]) -> None:
    with store.write("Fill") as connection:
        for number, country in enumerate(COUNTRIES, start=1):
            connection.execute(
                "INSERT INTO account (id, name, country) VALUES (?, ?, ?)", (number, f"A{number}", country)
            )
        for table, names in (("product", PRODUCTS), ("competitor", RIVALS)):
            connection.executemany(f"INSERT INTO {table} (name) VALUES (?)", [(name,) for name in names])
        for number, deal in enumerate(deals, start=1):
            begin = TODAY - timedelta(days=deal["life"])
            connection.execute(
                "INSERT INTO deal (id, account_id, name, kind, state, product, competitor, value,"
                " cycle_begin, recontact_by, cycle_end) VALUES (?, ?, 'D', ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(number, deal["account_id"], deal["kind"].value, deal["state"].value),
                    *(deal["product"], deal["competitor"], deal["value"], str(begin)),
                    *(str(begin + timedelta(days=270)), str(begin + timedelta(days=365))),
                ),
            )
            connection.executemany(
                "INSERT INTO loss_reason (deal_id, text, kind, standing) VALUES (?, ?, ?, ?)",
                [(number, text, kind, standing.value) for text, kind, standing in deal["reasons"]],
            )


def expected(deals: list[dict[str, Any]], change: Change) -> list[int]:
    found, reason_id = [], 0
    for deal in deals:
        for text, kind, standing in deal["reasons"]:
            reason_id += 1
            within = rules.touches_deal(
                change,
                account_id=deal["account_id"],
                product=deal["product"],
                country=COUNTRIES[deal["account_id"] - 1],
                competitor=deal["competitor"],
            )
            worked = deal["state"] in rules.OPEN_STATES and deal["kind"] is not Kind.WON
            if within and worked and rules.may_lift(change, kind, text, standing, LIFTED):
                found.append(reason_id)
    return found
