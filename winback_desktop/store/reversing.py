"""Taking row changes back in batches: to compile one statement with its triggers costs as much as 20 rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

# SQLite takes a statement of a million bytes; a literal may be longer by itself.
_LONGEST: Final = 200_000

Old = tuple[int, str, str]
"""The id of a row, the names of its columns that changed, and their old values as SQL."""


def batches(inverses: Iterable[Old]) -> Iterator[list[Old]]:
    """Cut into parts in which no row comes twice, none much longer than a statement may be."""
    batch: list[Old] = []
    held: set[int] = set()
    length = 0
    for old in inverses:
        row_id, _, values = old
        if row_id in held or length > _LONGEST:
            yield batch
            batch, held, length = [], set(), 0
        batch.append(old)
        held.add(row_id)
        length += len(values)
    if batch:
        yield batch


def restore(connection: Any, table: str, batch: Sequence[Old]) -> None:
    """Insert again what was deleted; in one table that is always all columns."""
    values = ",".join(f"({row_id},{literals})" for row_id, _, literals in batch)
    connection.execute(f"INSERT INTO {table} (rowid, {batch[0][1]}) VALUES {values}")


def change_back(connection: Any, table: str, batch: Sequence[Old]) -> None:
    """Write the old values over the new ones."""
    alike: dict[str, list[Old]] = {}
    for old in batch:
        alike.setdefault(old[1], []).append(old)
    connection.execute("SAVEPOINT change_back")
    try:
        for rows in alike.values():
            _change(connection, table, rows)
    except sqlcipher.IntegrityError:
        # A value that must be unique went from row to row: one after the other, as they came.
        connection.execute("ROLLBACK TO change_back")
        for old in batch:
            _change(connection, table, [old])
    connection.execute("RELEASE change_back")


def _change(connection: Any, table: str, rows: Sequence[Old]) -> None:
    names = rows[0][1].split(",")
    old = ", ".join(f"{name} = old.column{number}" for number, name in enumerate(names, start=2))
    values = ",".join(f"({row_id},{literals})" for row_id, _, literals in rows)
    connection.execute(
        f"UPDATE {table} SET {old} FROM (VALUES {values}) AS old WHERE {table}.rowid = old.column1"
    )
