"""Where imported rows came from, what is known before an import, and inserts in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from winback_desktop.store import exports, loads, tables
from winback_desktop.store.store import Store

# The tables that an import adds rows to and the columns it fills, in the order that foreign keys want.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "account": ("id", "name", "industry", "country", "website", "phone", "note"),
    "contact": ("id", "name", "email", "phone", "do_not_contact", "deceased", "note"),
    "employment": ("contact_id", "account_id", "title", "stance"),
    "product": ("name",),
    "competitor": ("name",),
    "deal": (
        *(
            "id",
            "account_id",
            "name",
            "kind",
            "state",
            "product",
            "value",
            "currency",
            "lost_on",
            "entered_on",
        ),
        *("stage_lost", "source", "owner", "competitor", "cycle_begin", "rule_date", "recontact_by"),
        *("cycle_end", "start_assumed", "length_assumed", "closing_from", "next_touch_on"),
        *("cadence_id", "merit"),
    ),
    "deal_note": ("deal_id", "text"),
    "lead_trail": ("deal_id", "human_touches", "digital_touches", "last_activity"),
    "contract": ("deal_id", "start", "length_count", "length_unit", "ends_on"),
    "loss_reason": ("deal_id", "text", "kind", "addressable", "recheck_on"),
    "touch": ("deal_id", "channel", "origin", "planned_on", "why"),
    "tag": ("id", "name"),
    "deal_tag": ("deal_id", "tag_id"),
    "import_row": ("batch_id", "system", "external_id", "account_id", "contact_id", "deal_id", "imported"),
}
_NUMBERED: Final = ("account", "contact", "deal", "tag")
_INSERTS: Final = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}

Inserts = dict[str, list[tuple[Any, ...]]]


class Origin(NamedTuple):
    """An imported row as it was last seen: whose it is, and its values as JSON."""

    import_row_id: int
    target_id: int
    imported: str


@dataclass(slots=True)
class Known:
    """What the store held when an import began, by the keys that its rows are matched with."""

    next_ids: dict[str, int] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    account_refs: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    contact_refs: dict[str, int] = field(default_factory=dict)
    people: dict[tuple[int, str], int] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)
    products: set[str] = field(default_factory=set)
    competitors: set[str] = field(default_factory=set)
    tags: dict[str, int] = field(default_factory=dict)
    planned: dict[date, int] = field(default_factory=dict)


def known(path: Path, system: str, target: str) -> Known:
    """Read what is known for an import of `target` (deal, account, contact) rows from a system."""
    with exports.reading(path) as connection:
        return _read(connection, system, target)


def _read(connection: Any, system: str, target: str) -> Known:
    query = connection.execute
    origins = query(
        f"SELECT external_id, id, {target}_id, imported FROM import_row"
        f" WHERE system = ? AND {target}_id IS NOT NULL ORDER BY id",
        (system_of(system, target),),
    )
    return Known(
        next_ids={
            table: query(f"SELECT ifnull(max(id), 0) + 1 FROM {table}").fetchone()[0] for table in _NUMBERED
        },
        origins={external_id: Origin(*rest) for external_id, *rest in origins},
        account_refs=_refs(connection, system, "account"),
        accounts=_earliest(query("SELECT name, id FROM account ORDER BY id DESC")),
        contact_refs=_refs(connection, system, "contact"),
        people={
            (account_id, name.casefold()): contact_id
            for account_id, name, contact_id in query(
                "SELECT account_id, name, contact.id FROM employment JOIN contact ON contact.id = contact_id"
            )
        },
        emails=_earliest(query("SELECT email, id FROM contact WHERE email <> '' ORDER BY id DESC")),
        products={name for (name,) in query("SELECT name FROM product")},
        competitors={name for (name,) in query("SELECT name FROM competitor")},
        tags=dict(query("SELECT name, id FROM tag").fetchall()),
        planned=loads.between(connection, date.min, date.max),
    )


def _refs(connection: Any, system: str, target: str) -> dict[str, int]:
    found = connection.execute(
        f"SELECT external_id, {target}_id FROM import_row WHERE system = ? AND {target}_id IS NOT NULL",
        (system_of(system, target),),
    )
    return dict(found.fetchall())


def _earliest(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {name.casefold(): row_id for name, row_id in found}


def system_of(system: str, target: str) -> str:
    """A system's name for ids of one kind: its deals, accounts and contacts are numbered apart."""
    return system if target == "deal" else f"{system} {target}s"


def next_batch_id(store: Store) -> int:
    """The id that the next imported file gets."""
    return int(store.connection.execute("SELECT ifnull(max(id), 0) + 1 FROM import_batch").fetchone()[0])


def add_batch(store: Store, batch_id: int, file_name: str, system: str, imported_at: datetime) -> None:
    """Write that a file was imported."""
    values = {"id": batch_id, "file_name": file_name, "system": system, "imported_at": imported_at}
    tables.ImportBatch.insert(values).execute(store.database)


def add_rows(store: Store, inserts: Inserts) -> None:
    """Add rows to several tables, those first that others name."""
    for table, statement in _INSERTS.items():
        values = inserts.get(table)
        if values:
            store.connection.executemany(statement, values)


def save_origin(store: Store, import_row_id: int, batch_id: int, imported: str) -> None:
    """Keep what a row says now in its source."""
    store.connection.execute(
        "UPDATE import_row SET batch_id = ?, imported = ? WHERE id = ?", (batch_id, imported, import_row_id)
    )


def name_new(store: Store, columns: dict[str, Any]) -> None:
    """Make the product and the competitor that these columns of a deal name; no name is none at all."""
    for table in ("product", "competitor"):
        if table in columns:
            columns[table] = columns[table] or None
            store.connection.execute(
                f"INSERT OR IGNORE INTO {table} (name) SELECT ?1 WHERE ?1 IS NOT NULL", (columns[table],)
            )


def save_contract(store: Store, deal_id: int, *values: Any) -> None:
    """Write a deal's contract: start, length's count and unit, end."""
    changed = store.connection.execute(
        "UPDATE contract SET start = ?, length_count = ?, length_unit = ?, ends_on = ? WHERE deal_id = ?",
        (*values, deal_id),
    )
    if not changed.rowcount:
        add_rows(store, {"contract": [(deal_id, *values)]})


def save_trail(store: Store, deal_id: int, *values: Any) -> None:
    """Write how far a digital lead came: human and digital touches, the last activity."""
    changed = store.connection.execute(
        "UPDATE lead_trail SET human_touches = ?, digital_touches = ?, last_activity = ? WHERE deal_id = ?",
        (*values, deal_id),
    )
    if not changed.rowcount:
        add_rows(store, {"lead_trail": [(deal_id, *values)]})


def deals_of_account(store: Store, account_id: int) -> list[int]:
    """The deals at an account."""
    found = store.connection.execute("SELECT id FROM deal WHERE account_id = ?", (account_id,))
    return [deal_id for (deal_id,) in found]


def fill_in(store: Store, table: str, row_id: int, values: Mapping[str, Any]) -> bool:
    """Change these columns of an account or a contact; whether any was different."""
    if not values:
        return False
    names = list(values)
    settings = ", ".join(f"{name} = ?" for name in names)
    differs = " OR ".join(f"{name} IS NOT ?" for name in names)
    parameters: Sequence[Any] = (*values.values(), row_id, *values.values())
    changed = store.connection.execute(
        f"UPDATE {table} SET {settings} WHERE id = ? AND ({differs})", parameters
    )
    return bool(changed.rowcount)
