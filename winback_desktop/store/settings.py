"""Business settings: JSON values by name."""

from __future__ import annotations

import json
from typing import Any

from winback_desktop.domain.records import Length, LengthUnit
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
    found = store.connection.execute(
        "SELECT name, length_count, length_unit FROM product WHERE length_count IS NOT NULL"
    )
    return {name: Length(count, LengthUnit(unit)) for name, count, unit in found}


def products(store: Store) -> list[str]:
    """The names of all products, in alphabetical order."""
    return [
        name for (name,) in store.connection.execute("SELECT name FROM product ORDER BY name COLLATE NOCASE")
    ]


def save_product_length(store: Store, name: str, length: Length | None) -> None:
    """Write the usual contract length of a product; None means the length of all others."""
    count, unit = (length.count, length.unit.value) if length else (None, None)
    store.connection.execute(
        "UPDATE product SET length_count = ?, length_unit = ? WHERE name = ?", (count, unit, name)
    )
