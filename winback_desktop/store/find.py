"""Accounts, contacts and deals by what is typed: the name indexes first, then the search index."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from winback_desktop.domain.records import Kind, State
from winback_desktop.store.search import match_expression
from winback_desktop.store.store import Store

T = TypeVar("T", "FoundAccount", "FoundDeal")

# More documents than are shown, because several belong to one account.
_DOCUMENTS: Final = 60
_LAST: Final = "\U0010ffff"

_NAMED: Final = "{name} >= ? COLLATE {order} AND {name} < ? COLLATE {order} ORDER BY {name} COLLATE {order}"
_MATCHED: Final = f"(SELECT rowid FROM deal_search WHERE deal_search MATCH ? LIMIT {_DOCUMENTS})"
_ACCOUNTS: Final = (
    "SELECT account.id, account.name, (SELECT count(*) FROM deal WHERE account_id = account.id) FROM account"
)
_CONTACTS: Final = "SELECT contact.id, contact.name, contact.email FROM contact"
_WORKS_AT: Final = (
    "SELECT account.name, account.id FROM employment JOIN account ON account.id = account_id"
    " WHERE contact_id = ? ORDER BY until IS NOT NULL LIMIT 1"
)
_DEALS: Final = (
    "SELECT deal.id, deal.name, account.name, kind, state, lost_on FROM deal"
    " JOIN account ON account.id = account_id"
)
_ACCOUNTS_NAMED: Final = f"{_ACCOUNTS} WHERE {_NAMED.format(name='account.name', order='NOCASE')} LIMIT ?"
_CONTACTS_NAMED: Final = f"{_CONTACTS} WHERE {_NAMED.format(name='contact.name', order='BINARY')} LIMIT ?"
_DEALS_NAMED: Final = f"{_DEALS} WHERE {_NAMED.format(name='deal.name', order='NOCASE')} LIMIT ?"
_ACCOUNTS_MATCHED: Final = (
    f"{_ACCOUNTS} WHERE account.id IN (SELECT account_id FROM deal WHERE id IN {_MATCHED}) LIMIT ?"
)
_CONTACTS_MATCHED: Final = (
    f"{_CONTACTS} WHERE contact.id IN (SELECT contact_id FROM employment JOIN deal USING (account_id)"
    f" WHERE deal.id IN {_MATCHED})"
)
_DEALS_MATCHED: Final = f"{_DEALS} WHERE deal.id IN {_MATCHED} LIMIT ?"


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account and how many deals there are with it."""

    id: int
    name: str
    deals: int


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A contact and the account where they work, if any."""

    id: int
    name: str
    email: str
    account: str
    account_id: int


@dataclass(frozen=True, slots=True)
class FoundDeal:
    """A deal by what tells it from others."""

    id: int
    name: str
    account: str
    kind: Kind
    state: State
    lost_on: str | None


def accounts(store: Store, typed: str, limit: int) -> list[FoundAccount]:
    """Accounts whose name begins so, then those with these words in their name."""
    rows = store.connection.execute(_ACCOUNTS_NAMED, (typed, typed + _LAST, limit))
    found = [FoundAccount(*row) for row in rows]
    words = match_expression(typed)
    if words and len(found) < limit:
        rows = store.connection.execute(_ACCOUNTS_MATCHED, (f"account : ({words})", limit))
        found += [FoundAccount(*row) for row in rows]
    return _first(found, limit)


def contacts(store: Store, typed: str, limit: int) -> list[FoundContact]:
    """Contacts whose name begins so, then those with these words in name or address."""
    found: list[tuple[int, str, str]] = []
    # Names are indexed as they are written, so the usual ways of writing them are tried.
    for written in dict.fromkeys((typed.title(), typed, typed.upper())):
        rows = store.connection.execute(_CONTACTS_NAMED, (written, written + _LAST, limit))
        found += rows
    words = match_expression(typed)
    if words and len(found) < limit:
        rows = store.connection.execute(_CONTACTS_MATCHED, (f"people : ({words})",))
        is_meant = _begins(typed)
        found += [row for row in rows if is_meant(f"{row[1]} {row[2]}")]
    return [FoundContact(*row, *_works_at(store, row[0])) for row in list(dict.fromkeys(found))[:limit]]


def deals(store: Store, typed: str, limit: int) -> list[FoundDeal]:
    """Deals whose name begins so, then those with these words in name or account, then anywhere."""
    rows = store.connection.execute(_DEALS_NAMED, (typed, typed + _LAST, limit))
    found = [_as_deal(row) for row in rows]
    words = match_expression(typed)
    for match in (f"{{deal account}} : ({words})", words):
        if words and len(found) < limit:
            found += [_as_deal(row) for row in store.connection.execute(_DEALS_MATCHED, (match, 2 * limit))]
            found = _first(found, limit)
    return found


def _works_at(store: Store, contact_id: int) -> tuple[str, int]:
    row = store.connection.execute(_WORKS_AT, (contact_id,)).fetchone()
    return row or ("", 0)


def _as_deal(row: tuple[Any, ...]) -> FoundDeal:
    return FoundDeal(row[0], row[1], row[2], Kind(row[3]), State(row[4]), row[5])


def _first(found: Iterable[T], limit: int) -> list[T]:
    """The first of them, each once."""
    kept: dict[int, T] = {}
    for each in found:
        kept.setdefault(each.id, each)
    return list(kept.values())[:limit]


def _begins(typed: str) -> Callable[[str], bool]:
    """Whether each word that was typed begins one in a text; accents and case aside."""
    wanted = _plain(typed).split()

    def is_meant(text: str) -> bool:
        words = _plain(text).split()
        return all(any(word.startswith(each) for word in words) for each in wanted)

    return is_meant


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each if each.isalnum() else " " for each in decomposed if not unicodedata.combining(each))
