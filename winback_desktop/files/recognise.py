"""Which system a file comes from, by its headers, and which column is which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from winback_desktop.files.deal_systems import ANY_DEALS, DEAL_SYSTEMS
from winback_desktop.files.people_systems import ACCOUNT_SYSTEMS, ANY_CONTACTS, CONTACT_SYSTEMS
from winback_desktop.files.systems import Holds, System

KNOWN_SYSTEMS: Final = (*DEAL_SYSTEMS, *ACCOUNT_SYSTEMS, *CONTACT_SYSTEMS)

# Fields of which a file of contacts has none.
_DEAL_FIELDS: Final = frozenset(
    {"deal", "lost_on", "value", "status", "kind", "reasons", "contract_end", "is_lost"}
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the rows of one file are read: the system's table, and the header chosen for each field."""

    system: System
    columns: Mapping[str, str]

    @property
    def holds(self) -> Holds:
        """What one row is."""
        return self.system.holds


def header_key(header: str) -> str:
    """A header without case, underscores and surplus blanks."""
    return " ".join(header.replace("_", " ").casefold().split())


def _mapping(system: System, headers: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for field, names in system.columns.items():
        header = next((headers[key] for key in map(header_key, names) if key in headers), None)
        if header is not None:
            found[field] = header
    return found


def recognised_recipe(headers: Sequence[str]) -> Recipe:
    """The best reading of these headers; without a known system, the fields that their words suggest."""
    by_key: dict[str, str] = {}
    for header in headers:
        by_key.setdefault(header_key(header), header)
    present = by_key.keys()
    best: tuple[int, int] = (0, 0)
    recipe: Recipe | None = None
    for system in KNOWN_SYSTEMS:
        hits = [len(signature) for signature in system.signatures if _keys(signature) <= present]
        if not hits:
            continue
        columns = _mapping(system, by_key)
        if (len(columns), max(hits)) > best:
            best, recipe = (len(columns), max(hits)), Recipe(system, columns)
    if recipe is not None:
        return recipe
    deals = _mapping(ANY_DEALS, by_key)
    contacts = _mapping(ANY_CONTACTS, by_key)
    if not _DEAL_FIELDS & deals.keys() and {"email", "last_name", "phone"} & contacts.keys():
        return Recipe(ANY_CONTACTS, contacts)
    return Recipe(ANY_DEALS, deals)


def _keys(signature: frozenset[str]) -> set[str]:
    return {header_key(header) for header in signature}
