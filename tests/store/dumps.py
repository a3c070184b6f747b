"""Whole tables to compare, and rows to fill a store with."""

from __future__ import annotations

from typing import Any

from winback_desktop.store import tables
from winback_desktop.store.store import Store

Rows = list[tuple[Any, ...]]


def dump(store: Store) -> dict[str, Rows]:
    """Every row of every table, in the order of their numbers."""
    return {
        name: store.connection.execute(f"SELECT rowid, * FROM {name} ORDER BY rowid").fetchall()
        for name in (table._meta.table_name for table in tables.ALL)
    }


def words_by_deal(rows: Rows) -> dict[int, list[list[str]]]:
    """The words of each column of each document; their order within a column says nothing."""
    return {row[0]: [sorted((text or "").split()) for text in row[1:]] for row in rows}


def documents(store: Store) -> dict[int, list[list[str]]]:
    """What should be found."""
    return words_by_deal(store.connection.execute("SELECT * FROM deal_document").fetchall())


def indexed(store: Store) -> dict[int, list[list[str]]]:
    """What is in the search index."""
    return words_by_deal(store.connection.execute("SELECT * FROM deal_search_content").fetchall())
