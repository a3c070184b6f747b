"""A small store with something in every place that matters."""

from __future__ import annotations

from pathlib import Path

from winback_desktop.store.store import Store

STATEMENTS = """
INSERT INTO account (id, name) VALUES (1, 'Cancity'), (2, 'Betatech');
INSERT INTO contact (id, name, email) VALUES (1, 'Ida Holm', 'ida.holm@cancity.example');
INSERT INTO employment (contact_id, account_id) VALUES (1, 1);
INSERT INTO deal (id, account_id, name, owner, next_touch_on, last_touch_on, cycle_end) VALUES
  (1, 1, 'GTX Pro', 'Anna Berg', '2026-11-30', '2026-11-02', '2027-02-03'),
  (2, 2, 'MG Special', 'Anna Berg', '2026-12-01', NULL, '2027-02-03');
INSERT INTO deal_note (deal_id, text) VALUES (1, 'They liked the demo');
INSERT INTO touch (deal_id, channel, origin, planned_on, done_on, outcome) VALUES
  (1, 'email', 'cadence', '2026-11-02', '2026-11-02', 'spoke'),
  (1, 'call', 'contract_rule', '2026-11-30', NULL, NULL),
  (2, 'email', 'cadence', '2026-12-01', NULL, NULL)
"""


def filled_store(path: Path) -> Store:
    """Open a new store with two deals in it."""
    store = Store(path)
    with store.write("Fill") as connection:
        for statement in STATEMENTS.split(";"):
            connection.execute(statement)
    return store
