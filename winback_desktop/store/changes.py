"""The ledger of changes and what was decided about each reason."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "; "
_LISTS: Final = ("products", "regions", "competitors")


def load(store: Store, change_id: int) -> Change:
    """One change; Refused when it is gone."""
    found = _find(store, tables.Change.id == change_id)
    if not found:
        raise Refused("This change is no longer there.")
    return found[0]


def all_of(store: Store) -> list[Change]:
    """Every change, the newest first."""
    return _find(store)


def add(store: Store, change: Change) -> int:
    """Write a new change; returns its id."""
    return rows.insert(store.database, tables.Change, _values(change))


def save(store: Store, change: Change) -> None:
    """Write a corrected or withdrawn change."""
    rows.update(store.database, tables.Change, change.id, _values(change))


def _find(store: Store, *where: Any) -> list[Change]:
    query = tables.Change.select()
    if where:
        query = query.where(*where)
    order = (tables.Change.happened_on.desc(), tables.Change.id.desc())
    return [_as_change(row) for row in query.order_by(*order).dicts().execute(store.database)]


def _as_change(row: dict[str, Any]) -> Change:
    kinds = tuple(ChangeKind)
    row["kind"] = ChangeKind(row["kind"]) if row["kind"] in kinds else ChangeKind.OTHER
    for name in _LISTS:
        row[name] = tuple(part for part in row[name].split(_BETWEEN) if part)
    return rows.as_record(Change, row)


def _values(change: Change) -> dict[str, Any]:
    values = {field.name: getattr(change, field.name) for field in fields(change) if field.name != "id"}
    return values | {name: _BETWEEN.join(values[name]) for name in _LISTS} | {"kind": change.kind.value}
