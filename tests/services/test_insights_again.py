"""What was read before and is made anew from the last changes is what reading all again would give."""

from __future__ import annotations

import pytest

from tests.services import losses_model
from tests.services.conftest import TODAY
from winback_desktop.domain.criteria import Criteria
from winback_desktop.domain.insights import OF_LOSSES, Dimension, Scope
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.insights import InsightService
from winback_desktop.store.insight_keys import quarters_of
from winback_desktop.store.loss_columns import LossColumns
from winback_desktop.store.recent_changes import RecentChanges
from winback_desktop.store.store import Store

SOME = "(SELECT id FROM deal WHERE kind <> 'won' ORDER BY id LIMIT 3 OFFSET 2)"
DEAL = (
    "INSERT INTO deal (account_id, name, kind, state, currency, value)"
    " VALUES (1, 'D', 'lost_sale', 'working', ?, ?)"
)
WRITES = (
    f"UPDATE deal SET parting = 'badly', stage_lost = 'A new one' WHERE id IN {SOME}",
    f"UPDATE deal SET lost_on = '2026-02-03' WHERE id IN {SOME}",
    f"UPDATE deal SET lost_on = NULL, state = 'won_back' WHERE id IN {SOME}",
    f"UPDATE deal SET kind = 'gone_silent', state = 'working' WHERE id IN {SOME}",
    f"UPDATE deal SET value = value + 100 WHERE id IN {SOME}",
    f"UPDATE deal SET owner = 'Some\x1fbody' WHERE id IN {SOME}",
    "UPDATE deal SET source = 'Fair'",
    f"UPDATE loss_reason SET kind = 'timing', standing = 'lifted' WHERE deal_id IN {SOME}",
    f"DELETE FROM loss_reason WHERE deal_id IN {SOME}",
    f"UPDATE touch SET done_on = '2026-03-01' WHERE deal_id IN {SOME}",
    "UPDATE loss_episode SET lost_on = '2025-12-24', kind = 'gone_silent'",
    f"DELETE FROM deal WHERE id IN {SOME}",
    "INSERT INTO deal (account_id, name, kind, state) SELECT id, 'New', 'lost_sale', 'working' FROM account",
    "UPDATE account SET industry = 'Other', country = 'NO'",
    "UPDATE deal SET value = id * 1000",
)


def told(insights: InsightService) -> list[object]:
    def criteria() -> Criteria:
        return ChaseService(insights._store, insights, lambda: TODAY).criteria(Scope())

    scopes = (Scope(), Scope(owner="Bo Lind"))
    rates = [insights.win_backs(scope, by) for scope in scopes for by in (*OF_LOSSES, Dimension.INDUSTRY)]
    return [*rates, *map(insights.reasons, scopes), *map(insights.silence, scopes), criteria()]


@pytest.mark.parametrize("write", WRITES)
def test_after_a_write_and_its_undo(store: Store, write: str) -> None:
    losses_model.fill(store, 7)
    insights = InsightService(store, lambda: TODAY)
    before = told(insights)
    with store.write("Change") as connection:
        connection.execute(write)
    assert told(insights) == told(InsightService(store, lambda: TODAY))
    store.undo()
    assert told(insights) == told(InsightService(store, lambda: TODAY)) == before


def test_a_few_deals_are_read_without_the_others(store: Store) -> None:
    losses_model.fill(store, 7)
    columns = LossColumns(RecentChanges(store).between)
    known = columns.losses(store.connection, store.writes)
    entries = columns.reasons(store.connection, store.writes)
    with store.write("Change") as connection:
        connection.execute(WRITES[0])
    found = columns.losses(store.connection, store.writes)
    assert found.deals["owner"] is known.deals["owner"]
    assert found.deals["stage_lost"] != known.deals["stage_lost"]
    assert columns.reasons(store.connection, store.writes) is entries


@pytest.mark.parametrize("many", [0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23])
def test_quarters_end_where_a_sorted_list_is_cut(store: Store, many: int) -> None:
    with store.write("Fill") as connection:
        connection.execute("INSERT INTO account (id, name) VALUES (1, 'A')")
        for number in range(many):
            connection.execute(DEAL, ("EUR", number * 7 % 5 + 1))
    one = quarters_of(store.connection)
    with store.write("Another currency") as connection:
        connection.execute(DEAL, ("USD", 1))
    assert one.get("EUR", ()) == quarters_of(store.connection).get("EUR", ())
