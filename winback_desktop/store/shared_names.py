"""Competitors and products: names that many deals share, how many do, and one name for another."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from winback_desktop.store.store import Store

_SLICE: Final = 50  # the search index follows each deal
_BETWEEN: Final = "; "


class Shared(StrEnum):
    """Which kind of name."""

    COMPETITOR = "competitor"
    PRODUCT = "product"


_REST: Final = {Shared.COMPETITOR: "note", Shared.PRODUCT: "length_count, length_unit"}


def all_of(store: Store, kind: Shared) -> list[tuple[int, str, int]]:
    """Id, name and number of deals of each, by name."""
    found = store.connection.execute(
        f"SELECT {kind}.id, {kind}.name, (SELECT count(*) FROM deal WHERE deal.{kind} = {kind}.name)"
        f" FROM {kind} ORDER BY {kind}.name COLLATE NOCASE, {kind}.name"
    )
    return [(row_id, name, deals) for row_id, name, deals in found]


def name_of(store: Store, kind: Shared, row_id: int) -> str | None:
    """The name with this id; None where it is gone."""
    found = store.connection.execute(f"SELECT name FROM {kind} WHERE id = ?", (row_id,)).fetchone()
    return None if found is None else str(found[0])


def deals_of(store: Store, kind: Shared, name: str) -> int:
    """How many deals have this name."""
    (count,) = store.connection.execute(f"SELECT count(*) FROM deal WHERE {kind} = ?", (name,)).fetchone()
    return int(count)


def add(store: Store, kind: Shared, name: str) -> int:
    """Write a new name; returns its id."""
    return int(store.connection.execute(f"INSERT INTO {kind} (name) VALUES (?)", (name,)).lastrowid)


def add_like(store: Store, kind: Shared, name: str, row_id: int) -> int:
    """Write a new name with all else that another one has; returns its id."""
    rest = _REST[kind]
    return int(
        store.connection.execute(
            f"INSERT INTO {kind} (name, {rest}) SELECT ?, {rest} FROM {kind} WHERE id = ?", (name, row_id)
        ).lastrowid
    )


def delete(store: Store, kind: Shared, row_id: int) -> None:
    """Delete a name that no deal has."""
    store.connection.execute(f"DELETE FROM {kind} WHERE id = ?", (row_id,))


def move(store: Store, kind: Shared, old: str, new: str) -> Iterator[int]:
    """Let deals and changes with one name have another, a slice of deals between two values."""
    done, changed = 0, 1
    while changed:
        changed = store.connection.execute(
            f"UPDATE deal SET {kind} = ? WHERE id IN (SELECT id FROM deal WHERE {kind} = ? LIMIT {_SLICE})",
            (new, old),
        ).rowcount
        done += changed
        yield done
    _name_in_changes(store, f"{kind}s", old, new)


def note_of(store: Store, row_id: int) -> str:
    """What the rep noted on a competitor."""
    found = store.connection.execute("SELECT note FROM competitor WHERE id = ?", (row_id,)).fetchone()
    return str(found[0]) if found else ""


def save_note(store: Store, row_id: int, note: str) -> None:
    """Write what the rep notes on a competitor."""
    store.connection.execute("UPDATE competitor SET note = ? WHERE id = ?", (note, row_id))


def _name_in_changes(store: Store, column: str, old: str, new: str) -> None:
    found = store.connection.execute(f"SELECT id, {column} FROM change WHERE {column} <> ''").fetchall()
    for change_id, text in found:
        names = dict.fromkeys(new if name == old else name for name in text.split(_BETWEEN))
        if _BETWEEN.join(names) != text:
            store.connection.execute(
                f"UPDATE change SET {column} = ? WHERE id = ?", (_BETWEEN.join(names), change_id)
            )
