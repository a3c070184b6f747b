"""Sample data in the store: what marks it, and how all of it goes again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from winback_desktop.domain.records import SAMPLE_SYSTEM, Length, Touch
from winback_desktop.store import library_tables, rows, tables
from winback_desktop.store.store import Store


def is_there(store: Store) -> bool:
    """Whether sample data was added and not removed."""
    found = store.connection.execute("SELECT 1 FROM import_batch WHERE system = ? LIMIT 1", (SAMPLE_SYSTEM,))
    return found.fetchone() is not None


def begin(store: Store, file_name: str, at: datetime) -> int:
    """Write where the sample data comes from; returns the batch's id."""
    values = {"file_name": file_name, "system": SAMPLE_SYSTEM, "imported_at": at}
    return rows.insert(store.database, tables.ImportBatch, values)


def mark(store: Store, batch_id: int, name: str, account_id: int, deal_id: int) -> None:
    """Write that this account and deal are sample data."""
    values = {
        "batch": batch_id,
        "system": SAMPLE_SYSTEM,
        "external_id": name,
        "account": account_id,
        "deal": deal_id,
        "imported": "{}",
    }
    rows.insert(store.database, tables.ImportRow, values)


def add_product(store: Store, name: str, length: Length) -> None:
    """Write a product with its usual length, unless there is one of this name."""
    values = {"name": name, "length_count": length.count, "length_unit": length.unit}
    library_tables.Product.insert(values).on_conflict_ignore().execute(store.database)


def add_change(store: Store, kind: str, text: str, happened_on: date) -> int:
    """Write something that happened on our side."""
    values = {"kind": kind, "text": text, "ours": True, "happened_on": happened_on}
    return rows.insert(store.database, tables.Change, values)


def add_history(store: Store, touches: Iterable[Touch]) -> None:
    """Write done touches; the deal's own days follow when it is planned."""
    values = [rows.values_of(touch, tables.Touch) for touch in touches]
    if values:
        tables.Touch.insert_many(values).execute(store.database)


def remove(store: Store, products: Iterable[str], changes: Iterable[str]) -> None:
    """Delete the marked accounts with all that is theirs, and what only they used."""
    execute = store.connection.execute
    accounts = [
        row[0] for row in execute("SELECT account_id FROM import_row WHERE system = ?", (SAMPLE_SYSTEM,))
    ]
    listed = ",".join(map(str, accounts))
    there = f"SELECT contact_id FROM employment WHERE account_id IN ({listed})"
    elsewhere = f"SELECT contact_id FROM employment WHERE account_id NOT IN ({listed})"
    of_deals = f"FROM deal WHERE account_id IN ({listed})"
    competitors = execute(f"SELECT DISTINCT competitor {of_deals}").fetchall()
    tags = execute(f"SELECT DISTINCT tag_id FROM deal_tag WHERE deal_id IN (SELECT id {of_deals})").fetchall()
    execute(f"DELETE FROM contact WHERE id IN ({there}) AND id NOT IN ({elsewhere})")
    execute(f"DELETE FROM account WHERE id IN ({listed})")
    execute("DELETE FROM import_batch WHERE system = ?", (SAMPLE_SYSTEM,))
    for table, column, used, values in (
        ("competitor", "name", "deal WHERE deal.competitor = competitor.name", competitors),
        ("product", "name", "deal WHERE deal.product = product.name", [(name,) for name in products]),
        ("tag", "id", "deal_tag WHERE tag_id = tag.id", tags),
        ("change", "text", "loss_reason WHERE change_id = change.id", [(text,) for text in changes]),
    ):
        unused = f"DELETE FROM {table} WHERE {column} = ? AND NOT EXISTS (SELECT 1 FROM {used})"
        store.connection.executemany(unused, values)
