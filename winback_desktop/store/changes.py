"""The ledger of changes and what was decided about each reason."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.domain.changes import Change, ChangeKind, Decision
from winback_desktop.domain.errors import Refused
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "; "
_LISTS: Final = ("products", "regions", "competitors")


_COLUMNS: Final = ", ".join(f"change.{field.name}" for field in fields(Change))
_COUNTED: Final = ", ".join(
    f"(SELECT count(*) FROM change_decision WHERE change_id = change.id AND decision = '{decision.value}')"
    for decision in Decision
)


class Line(NamedTuple):
    """One change of the ledger: whom it is about, and how many reasons were decided on how.

    `moved` says that the form of people who move recorded it.
    """

    change: Change
    account: str
    contact: str
    confirmed: int
    declined: int
    postponed: int
    moved: bool


def load(store: Store, change_id: int) -> Change:
    """One change; Refused when it is gone."""
    found = _find(store, tables.Change.id == change_id)
    if not found:
        raise Refused("This change is no longer there.")
    return found[0]


def all_of(store: Store) -> list[Change]:
    """Every change, the newest first."""
    return _find(store)


def lines(connection: Any, change_id: int | None = None) -> list[Line]:
    """The ledger, the newest change first, or its one line; read on this connection."""
    only = "" if change_id is None else f"WHERE change.id = {change_id}"
    found = connection.execute(
        f"""SELECT {_COLUMNS}, ifnull(account.name, ''), ifnull(contact.name, ''), {_COUNTED},
          EXISTS (SELECT 1 FROM person_move WHERE person_move.change_id = change.id)
        FROM change LEFT JOIN account ON account.id = change.account_id
          LEFT JOIN contact ON contact.id = change.contact_id
        {only} ORDER BY happened_on DESC, change.id DESC"""
    )
    names = [field.name for field in fields(Change)]
    return [_as_line(dict(zip(names, row, strict=False)), *row[len(names) :]) for row in found]


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


def _as_line(row: dict[str, Any], account: str, contact: str, *counts: int) -> Line:
    for name in ("happened_on", "withdrawn_on"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    for name in ("ours", "uncertain"):
        row[name] = bool(row[name])
    confirmed, declined, postponed, moved = counts
    return Line(_as_change(row), account, contact, confirmed, declined, postponed, bool(moved))


def _as_change(row: dict[str, Any]) -> Change:
    kinds = tuple(ChangeKind)
    row["kind"] = ChangeKind(row["kind"]) if row["kind"] in kinds else ChangeKind.OTHER
    for name in _LISTS:
        row[name] = tuple(part for part in row[name].split(_BETWEEN) if part)
    return rows.as_record(Change, row)


def _values(change: Change) -> dict[str, Any]:
    values = {field.name: getattr(change, field.name) for field in fields(change) if field.name != "id"}
    return values | {name: _BETWEEN.join(values[name]) for name in _LISTS} | {"kind": change.kind.value}
