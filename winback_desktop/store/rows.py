"""Rows to records and back: a record's field names are the table's column names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

from winback_desktop.store.fields import Row

R = TypeVar("R")


def as_record(record: type[R], row: Mapping[str, Any]) -> R:
    """Build a record of what the row holds of its fields; the rest keep their defaults."""
    values: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]  # R is always a dataclass
        key = field.name if field.name in row else field.name.removesuffix("_id")
        if key in row:
            values[field.name] = row[key]
    return record(**values)


def values_of(record: Any, table: type[Row]) -> dict[str, Any]:
    """The record's fields that are columns of the table, without its id."""
    known = table._meta.combined
    return {
        field.name: getattr(record, field.name)
        for field in fields(record)
        if field.name != "id" and field.name in known
    }


def find(
    database: Any, record: type[R], table: type[Row], *where: Any, order: tuple[Any, ...] = ()
) -> list[R]:
    """All rows that fulfil every condition, as records."""
    query = table.select()
    if where:
        query = query.where(*where)
    return [as_record(record, row) for row in query.order_by(*order).dicts().execute(database)]


def insert(database: Any, table: type[Row], values: Mapping[str, Any]) -> int:
    """Add one row and return its id."""
    return int(table.insert(dict(values)).execute(database))


def update(database: Any, table: type[Row], row_id: int, values: Mapping[str, Any]) -> None:
    """Change these columns of one row."""
    key = table._meta.primary_key
    table.update(dict(values)).where(key == row_id).execute(database)


def delete(database: Any, table: type[Row], row_id: int) -> None:
    """Delete one row and what belongs to it."""
    key = table._meta.primary_key
    table.delete().where(key == row_id).execute(database)


def moment(at: datetime) -> str:
    """A date and time as peewee writes it, so that texts compare as times do."""
    return at.strftime("%Y-%m-%d %H:%M:%S")
