"""Business settings: JSON values by name."""

from __future__ import annotations

import json
from typing import Any

from winback_desktop.domain.records import DEFAULT_CADENCE, Cadence, CadenceStep, Length
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store


def load(store: Store) -> dict[str, Any]:
    """All settings that were ever changed."""
    return load_from(store.connection)


def load_from(connection: Any) -> dict[str, Any]:
    """All settings that were ever changed, read on this connection."""
    found = connection.execute("SELECT name, value FROM setting")
    return {name: json.loads(value) for name, value in found}


def save(store: Store, name: str, value: Any) -> None:
    """Write one setting."""
    text = json.dumps(value)
    changed = store.connection.execute("UPDATE setting SET value = ? WHERE name = ?", (text, name)).rowcount
    if not changed:
        store.connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", (name, text))


def remove(store: Store, name: str) -> None:
    """Forget one setting."""
    store.connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def product_lengths(store: Store) -> dict[str, Length]:
    """The usual contract length of each product that has one."""
    query = tables.Product.select().where(tables.Product.length_count.is_null(False)).dicts()
    return {
        row["name"]: Length(row["length_count"], row["length_unit"]) for row in query.execute(store.database)
    }


def cadences(store: Store) -> dict[int, Cadence]:
    """The rep's own cadences by id; `DEFAULT_CADENCE` stands for a deal without one."""
    found = {}
    for row in tables.Cadence.select().dicts().execute(store.database):
        where = tables.CadenceStep.cadence == row["id"]
        order = (tables.CadenceStep.position,)
        steps = rows.find(store.database, CadenceStep, tables.CadenceStep, where, order=order)
        found[row["id"]] = Cadence(row["name"], tuple(steps), row["interval_months"], row["id"])
    return found or {DEFAULT_CADENCE.id: DEFAULT_CADENCE}
