"""What to chase: SQL ranks as the domain does; the card's rates are those of a plain group-by."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.services.conftest import TODAY
from winback_desktop.domain import chase as rules
from winback_desktop.domain.chase import CHASED_BY, Leave
from winback_desktop.domain.criteria import Attribute
from winback_desktop.domain.insights import Dimension, Rate, Scope
from winback_desktop.domain.terms import Kind
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.insights import InsightService
from winback_desktop.store import chase, criteria
from winback_desktop.store.insight_keys import quarters_of
from winback_desktop.store.loss_columns import LossColumns
from winback_desktop.store.store import Store

COMPETITORS = ("Gusto", "Brightlane", "O'Hara", None)
_REASON = (
    "INSERT INTO loss_reason (deal_id, text, kind, standing, addressable, severity)"
    " VALUES (?, 'a', ?, ?, ?, ?)"
)
PEOPLE = """
INSERT INTO contact (id, name, do_not_contact) VALUES (1, 'Ida', 1), (2, 'Per', 0), (3, 'Lea', 1);
INSERT INTO employment (contact_id, account_id, until) VALUES (1, 1, NULL), (3, 2, NULL), (2, 2, NULL),
  (2, 3, '2020-01-01');
UPDATE deal SET lost_on = '2020-01-01', cycle_begin = '2026-01-01', cycle_end = '2027-01-01'
  WHERE account_id = 3"""


def fill(store: Store, many: int = 400) -> None:
    """Deals by chance, of whom those lost to Brightlane hardly ever come back."""
    chance = random.Random(5)
    with store.write("Fill") as connection:
        connection.execute("INSERT INTO product (name) VALUES ('GTX'), ('MG')")
        for name in filter(None, COMPETITORS):
            connection.execute("INSERT INTO competitor (name) VALUES (?)", (name,))
        for number in range(1, 41):
            industry = chance.choice(("retail", "medical", ""))
            connection.execute(
                "INSERT INTO account (id, name, industry) VALUES (?, ?, ?)",
                (number, f"Account {number}", industry),
            )
        for number in range(1, many + 1):
            connection.execute(*_a_deal(number, chance))
            for _ in range(chance.randrange(3)):
                connection.execute(*_a_reason(number, chance))
        for statement in PEOPLE.split(";"):
            connection.execute(statement)


def _a_deal(number: int, chance: random.Random) -> tuple[str, tuple[object, ...]]:
    competitor = chance.choice(COMPETITORS)
    back = chance.random() < (0.02 if competitor == "Brightlane" else 0.3)
    values = {
        "id": number,
        "account_id": chance.randrange(1, 41),
        "name": "A deal",
        "kind": chance.choice(["lost_sale", "lost_sale", "gone_silent", "former_customer", "won"]),
        "state": "won_back" if back else chance.choice(["working", "working", "icy"]),
        "product": chance.choice(["GTX", "MG", None]),
        "value": chance.choice([None, 0, 100_00, 5_000_00, chance.randrange(1, 10**7)]),
        "currency": chance.choice(["EUR", "EUR", "USD"]),
        "lost_on": str(date(2024, 1, 1 + chance.randrange(28))),
        "stage_lost": chance.choice(["Demo", "Proposal", ""]),
        "source": chance.choice(["Fair", "Website"]),
        "owner": chance.choice(["Anna", "Bo"]),
        "competitor": competitor,
        "parting": chance.choice(["good_terms", "cool", "badly", None]),
        "on_their_list": chance.choice(["yes", "no", "unknown"]),
        "cycle_begin": "2026-01-01",
        "recontact_by": chance.choice(["2026-10-01", "2026-12-01"]),
        "cycle_end": "2027-01-01",
    }
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    return f"INSERT INTO deal ({names}) VALUES ({marks})", tuple(values.values())


def _a_reason(number: int, chance: random.Random) -> tuple[str, tuple[object, ...]]:
    return (
        _REASON,
        (
            number,
            chance.choice(["price", "timing", None]),
            chance.choice(["stands", "lifted", "unknown"]),
            chance.random() < 0.7,
            chance.choice([1, 2, 3]),
        ),
    )


@pytest.fixture
def insights(store: Store) -> InsightService:
    return InsightService(store, lambda: TODAY)


@pytest.fixture
def service(store: Store, insights: InsightService) -> ChaseService:
    return ChaseService(store, insights, lambda: TODAY)


@pytest.mark.parametrize("scope", [Scope(), Scope(owner="Anna"), Scope(kind=Kind.LOST_SALE)])
def test_the_store_ranks_as_the_rules_do(store: Store, insights: InsightService, scope: Scope) -> None:
    fill(store)
    quarters = quarters_of(store.connection)
    rates = [insights.win_backs(scope, by) for by in CHASED_BY]
    history = rules.history_of(rates[0].overall, rates, {each: ends[1] for each, ends in quarters.items()})
    assert history.is_enough
    losses = LossColumns().losses(store.connection, 0)
    deals = chase.opened(store.connection, losses, TODAY)
    found = chase.lists(losses, deals, scope, history, 1_000)
    cases = chase.cases(
        store.connection, [each.deal_id for each in found.chase + found.leave], quarters, TODAY
    )
    by_id = {case.deal_id: case for case in cases}
    for each in (*found.chase, *found.leave):
        case = by_id[each.deal_id]
        assert (each.score, each.leave) == (rules.score(case, history), rules.leave(case, history))

    def order(deal_id: int) -> Any:
        return rules.sort_key(by_id[deal_id], history)

    chased = [each.deal_id for each in found.chase]
    assert chased == sorted(chased, key=order)
    assert (found.to_chase, found.to_leave) == (len(found.chase), len(found.leave))
    if scope == Scope():
        assert {each.leave for each in found.leave} == set(Leave)


def test_lists_say_why(store: Store, service: ChaseService) -> None:
    fill(store)
    lists = service.lists(Scope(), limit=3)
    assert lists.by_history
    assert len(lists.chase) == len(lists.leave) == 3
    assert lists.to_chase + lists.to_leave == _count(store, "state = 'working' AND kind <> 'won'")
    assert all(line.grounds and line.leave is None for line in lists.chase)
    assert lists.leave[0].grounds == ("they asked not to be contacted",)


def test_with_too_little_history_the_merit_ranks(store: Store, service: ChaseService) -> None:
    fill(store, many=15)
    lists = service.lists(Scope())
    assert not lists.by_history
    merits = dict(store.connection.execute("SELECT id, merit FROM deal").fetchall())
    ranked = [merits[line.deal_id] for line in lists.chase]
    assert ranked == sorted(ranked, reverse=True)
    assert all(line.grounds for line in lists.chase)


def test_an_empty_store_has_nothing_to_chase(service: ChaseService) -> None:
    lists = service.lists(Scope())
    assert (lists.chase, lists.leave, lists.to_chase) == ((), (), 0)
    assert not service.criteria(Scope()).is_enough


def test_the_rates_of_the_card_are_those_of_a_plain_group_by(store: Store) -> None:
    fill(store)
    overall, found = criteria.counted(store.connection, LossColumns(), 0, Scope(owner="Bo"))
    rows = store.connection.execute(
        "SELECT ifnull(product, ''), kind = 'won' OR state = 'won_back' FROM deal"
        " WHERE kind <> 'former_customer' AND owner = 'Bo'"
    ).fetchall()
    of, won = Counter(key for key, _ in rows), Counter(key for key, is_won in rows if is_won)
    assert found[Attribute.PRODUCT] == {key: Rate(won[key], of[key]) for key in of}
    assert overall == Rate(won.total(), of.total())


def test_who_bought_before_is_known_by_day(store: Store) -> None:
    with store.write("Fill") as connection:
        connection.execute("INSERT INTO account (id, name) VALUES (1, 'Cancity'), (2, 'Betatech')")
        for account, kind, day in (
            (2, "won", "2023-01-01"),
            (1, "won", "2025-01-01"),
            (1, "won", "2025-06-01"),
            (1, "lost_sale", "2024-06-01"),
            (1, "lost_sale", "2023-12-31"),
            (2, "lost_sale", "2026-01-01"),
        ):
            connection.execute(
                "INSERT INTO deal (account_id, name, kind, lost_on) VALUES (?, '', ?, ?)",
                (account, kind, day),
            )
    _, found = criteria.counted(store.connection, LossColumns(), 0, Scope())
    assert found[Attribute.BOUGHT_BEFORE] == {"": Rate(1, 2), "no": Rate(1, 2), "yes": Rate(1, 2)}


def test_sizes_are_named_by_their_amounts(store: Store, insights: InsightService) -> None:
    fill(store)
    assert insights.win_backs(Scope(), Dimension.SIZE).lines


def _count(store: Store, where: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM deal WHERE {where}").fetchone()[0])
