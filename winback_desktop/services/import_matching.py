"""Which rows of a file are new, changed or known, and what is to be written for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from winback_desktop.files.deal_rows import AccountRow, ContactRow, DealRow, ImportedRow
from winback_desktop.files.own_format import written
from winback_desktop.files.systems import Holds, System
from winback_desktop.services.import_adds import Adder
from winback_desktop.services.import_request import Request
from winback_desktop.services.own_lines import entered
from winback_desktop.store import exports, imports
from winback_desktop.store.imports import Inserts

OWN_SYSTEM: Final = "winback"
TARGETS: Final = {Holds.DEALS: "deal", Holds.ACCOUNTS: "account", Holds.CONTACTS: "contact"}

_FIELDS: Final = {
    Holds.DEALS: DealRow._fields,
    Holds.ACCOUNTS: AccountRow._fields,
    Holds.CONTACTS: ContactRow._fields,
}
_OUTCOME_COLUMNS: Final = frozenset({"status", "is_lost", "is_won", "is_closed", "kind", "state"})
_NAME_COLUMNS: Final = {
    "account": frozenset({"account", "account_id", "deal"}),
    "deal": frozenset({"deal", "product", "account", "account_id"}),
    "contact": frozenset({"contact", "first_name", "last_name", "email"}),
    "kind": _OUTCOME_COLUMNS,
    "state": _OUTCOME_COLUMNS,
    "currency": frozenset({"currency", "value"}),
}
_EMPTY: Final = ("", None, (), False)


@dataclass(frozen=True, slots=True)
class Update:
    """A row that was imported before and says something else now, in the fields `changed`."""

    target_id: int
    import_row_id: int
    row: ImportedRow
    changed: tuple[str, ...]
    before: Mapping[str, Any]
    imported: str


@dataclass(slots=True)
class Batch:
    """Some rows, ready to be written: what to insert and what to update."""

    done: int = 0
    inserts: Inserts = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    added: int = 0
    updated: int = 0
    unchanged: int = 0


def compared_fields(holds: Holds, columns: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that the columns of a file can change: what it does not hold it does not erase."""
    mapped = columns.keys()
    return tuple(
        name
        for name in _FIELDS[holds]
        if name not in {"row", "external_id", "account_id", "contact_id", "contact_deceased", "is_lead"}
        and (name in mapped or _NAME_COLUMNS.get(name, frozenset()) & mapped)
    )


def plain(value: Any) -> Any:
    """A value as JSON keeps it, so that equal values are equal texts."""
    if isinstance(value, tuple):
        return sorted(set(value))
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value if isinstance(value, bool) else written(value)


class Matcher:
    """Finds for each row whether it is new, changed or known, and prepares what is to be written."""

    def __init__(self, request: Request, system: System, columns: Mapping[str, str]) -> None:
        target = TARGETS[system.holds]
        self._system = system.key
        self._fields = compared_fields(system.holds, columns)
        self._values = attrgetter(*self._fields, "row")
        self._known = imports.known(request.store_path, system.key, target)
        adder = Adder(request, system.key, self._known)
        adds = {"deal": adder.add_deal, "account": adder.add_account, "contact": adder.add_contact}
        self._add = adds[target]
        self._adopt = {"deal": None, "account": adder.same_account, "contact": adder.same_contact}[target]
        self._own = _entered_deals(request) if system.key == OWN_SYSTEM else {}

    def take(self, row: ImportedRow, batch: Batch) -> None:
        """Put one row into the batch as an insert or an update, or count it as unchanged."""
        now = {
            name: plain(value)
            for name, value in zip(self._fields, self._values(row), strict=False)
            if value not in _EMPTY
        }
        before, target_id, import_row_id = self._earlier(row)
        if before is None:
            batch.added += 1
            self._add(row, json.dumps(now, ensure_ascii=False), batch.inserts)
            return
        changed = tuple(name for name in self._fields if before.get(name) != now.get(name))
        if not changed:
            batch.unchanged += 1
            return
        batch.updated += 1
        kept = {name: value for name, value in before.items() if name not in self._fields}
        imported = json.dumps(kept | now, ensure_ascii=False)
        batch.updates.append(Update(target_id, import_row_id, row, changed, before, imported))

    def _earlier(self, row: ImportedRow) -> tuple[Mapping[str, Any] | None, int, int]:
        """What this row said before, whose it is and where that is kept."""
        origin = self._known.origins.get(row.external_id)
        if self._own:
            return self._stored(row, origin)
        if origin is not None:
            return json.loads(origin.imported), origin.target_id, origin.import_row_id
        same = self._adopt(row) if self._adopt else 0
        return ({}, same, 0) if same else (None, 0, 0)

    def _stored(
        self, row: ImportedRow, origin: imports.Origin | None
    ) -> tuple[Mapping[str, Any] | None, int, int]:
        """A line of the own table is compared with its deal as it is, if that is the same one."""
        numbered = int(row.external_id) if row.external_id.isascii() and row.external_id.isdigit() else 0
        stored = self._own.get(origin.target_id if origin else numbered)
        if stored is None or not isinstance(row, DealRow):
            return None, 0, 0
        alike = {stored["account"].casefold(), stored["deal"].casefold()}
        if origin is None and not alike & {row.account.casefold(), row.deal.casefold()}:
            return None, 0, 0
        before = {name: plain(value) for name, value in stored.items() if value not in _EMPTY}
        return before, int(stored["winback_id"]), origin.import_row_id if origin else 0


def _entered_deals(request: Request) -> dict[int, dict[str, Any]]:
    with exports.reading(request.store_path) as connection:
        found = [entered(row) for row in exports.deals(connection)]
    for deal in found:
        deal["note"] = deal.pop("notes")
    return {int(deal["winback_id"]): deal for deal in found}
