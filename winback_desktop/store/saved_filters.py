"""Saved filters of the list of deals."""

from __future__ import annotations

from typing import Any

from winback_desktop.domain.errors import Refused
from winback_desktop.store import library_tables, rows
from winback_desktop.store.store import Store


def load(store: Store) -> list[tuple[int, str, str]]:
    """Id, name and question of each, by name."""
    found = store.connection.execute("SELECT id, name, query FROM saved_filter ORDER BY name COLLATE NOCASE")
    return list(found)


def save(store: Store, name: str, query: str) -> None:
    """Write a question under a name; one of the same name is written over."""
    changed = store.connection.execute("UPDATE saved_filter SET query = ? WHERE name = ?", (query, name))
    if not changed.rowcount:
        rows.insert(store.database, library_tables.SavedFilter, {"name": name, "query": query})


def rename(store: Store, filter_id: int, name: str) -> None:
    """Give a filter another name; Refused where another one bears it."""
    other: Any = store.connection.execute(
        "SELECT 1 FROM saved_filter WHERE name = ? AND id <> ?", (name, filter_id)
    ).fetchone()
    if other:
        raise Refused(f"There is already a filter named “{name}”.")
    rows.update(store.database, library_tables.SavedFilter, filter_id, {"name": name})


def delete(store: Store, filter_id: int) -> None:
    """Delete a filter."""
    rows.delete(store.database, library_tables.SavedFilter, filter_id)
