"""Where people work and worked, the touches with them, and the deals where they matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from winback_desktop.domain.people import plain_company
from winback_desktop.domain.records import (
    Account,
    Channel,
    Contact,
    Employment,
    Kind,
    Outcome,
    State,
    Touch,
)
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store

_LAST = "\U0010ffff"
_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """An employment with the name of its account."""

    employment: Employment
    account: str


@dataclass(frozen=True, slots=True)
class TouchWith:
    """A touch with somebody: planned while `done_on` is empty."""

    deal_id: int
    account: str
    channel: Channel
    planned_on: date | None
    done_on: date | None
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True)
class DealWith:
    """A deal at an account where somebody works or worked."""

    deal_id: int
    account: str
    name: str
    kind: Kind
    state: State
    value: Decimal | None
    currency: str
    lost_on: date | None
    is_past: bool


def places(store: Store, contact_id: int) -> list[Place]:
    """Where somebody works and worked, the present and the latest first."""
    return places_of(store, [contact_id])


def add_contact(store: Store, contact: Contact) -> int:
    """Write a new contact who works nowhere yet; returns their id."""
    return rows.insert(store.database, tables.Contact, rows.values_of(contact, tables.Contact))


def save_contact(store: Store, contact: Contact) -> None:
    """Write a changed contact."""
    rows.update(store.database, tables.Contact, contact.id, rows.values_of(contact, tables.Contact))


def add_employment(store: Store, employment: Employment) -> int:
    """Write a new time at an account; returns its id."""
    return rows.insert(store.database, tables.Employment, rows.values_of(employment, tables.Employment))


def save_employment(store: Store, employment: Employment) -> None:
    """Write a changed time at an account."""
    values = rows.values_of(employment, tables.Employment)
    rows.update(store.database, tables.Employment, employment.id, values)


def delete_employment(store: Store, employment_id: int) -> None:
    """Delete one time at an account."""
    rows.delete(store.database, tables.Employment, employment_id)


def planned_with(store: Store, contact_id: int) -> list[Touch]:
    """The planned touches with somebody, in any deal."""
    where = (tables.Touch.contact == contact_id, tables.Touch.done_on.is_null())
    return rows.find(store.database, Touch, tables.Touch, *where, order=(tables.Touch.id,))


def free_planned(store: Store, contact_id: int) -> None:
    """Take somebody off every planned touch."""
    store.connection.execute(
        "UPDATE touch SET contact_id = NULL WHERE contact_id = ? AND done_on IS NULL", (contact_id,)
    )


def open_deals(store: Store, account_id: int) -> list[tuple[int, date | None]]:
    """The deals of an account that are worked or rest, the most valuable first, with their R1 date."""
    found = store.connection.execute(
        "SELECT id, recontact_by FROM deal WHERE account_id = ? AND state IN ('working', 'icy')"
        " AND kind <> 'won' ORDER BY value IS NULL, value DESC, id",
        (account_id,),
    )
    return [(deal_id, _day(day)) for deal_id, day in found]


def touches_with(store: Store, contact_id: int, limit: int = 100) -> list[TouchWith]:
    """The touches with somebody, the planned ones first, then the newest."""
    found = store.connection.execute(
        "SELECT touch.deal_id, account.name, channel, planned_on, done_on, outcome,"
        " CASE WHEN done_on IS NULL OR touch.note = '' THEN why ELSE touch.note END"
        " FROM touch JOIN deal ON deal.id = touch.deal_id JOIN account ON account.id = deal.account_id"
        " WHERE contact_id = ? ORDER BY done_on IS NOT NULL, done_on DESC, touch.id DESC LIMIT ?",
        (contact_id, limit),
    )
    return [_as_touch(row) for row in found]


def deals_with(store: Store, contact_id: int, limit: int = 100) -> list[DealWith]:
    """The deals at the accounts of somebody, those where they work now first, then the latest lost."""
    found = store.connection.execute(
        "SELECT deal.id, account.name, deal.name, deal.kind, deal.state, deal.value, deal.currency,"
        " deal.lost_on, min(employment.until IS NOT NULL) AS past"
        " FROM employment JOIN deal ON deal.account_id = employment.account_id"
        " JOIN account ON account.id = deal.account_id"
        " WHERE employment.contact_id = ? AND deal.kind <> 'won' GROUP BY deal.id"
        " ORDER BY past, deal.lost_on DESC, deal.id LIMIT ?",
        (contact_id, limit),
    )
    return [_as_deal(row) for row in found]


def alike(store: Store, name: str, limit: int = 5) -> list[Account]:
    """Accounts whose name is this but for case, signs and legal forms."""
    wanted = plain_company(name)
    if not wanted:
        return []
    first = name.split(maxsplit=1)[0]
    found = store.connection.execute(
        "SELECT id, name FROM account WHERE name >= ? COLLATE NOCASE AND name < ? COLLATE NOCASE"
        " ORDER BY name COLLATE NOCASE LIMIT ?",
        (first, first + _LAST, _LOOKED_AT),
    )
    like = [Account(account_id, known) for account_id, known in found if plain_company(known) == wanted]
    return like[:limit]


def places_of(store: Store, contact_ids: Iterable[int]) -> list[Place]:
    """Where these people work and worked, the present and the latest first."""
    query = tables.Employment.select(tables.Employment, tables.Account.name.alias("account_name"))
    query = query.join(tables.Account).where(tables.Employment.contact.in_(list(contact_ids)))
    order = (
        tables.Employment.until.is_null().desc(),
        tables.Employment.since.desc(),
        tables.Employment.id.desc(),
    )
    found = query.order_by(*order).dicts().execute(store.database)
    return [Place(rows.as_record(Employment, row), row["account_name"]) for row in found]


def _as_touch(row: tuple[Any, ...]) -> TouchWith:
    deal_id, account, channel, planned_on, done_on, outcome, words = row
    return TouchWith(
        deal_id,
        account,
        Channel(channel),
        _day(planned_on),
        _day(done_on),
        Outcome(outcome) if outcome else None,
        words,
    )


def _as_deal(row: tuple[Any, ...]) -> DealWith:
    deal_id, account, name, kind, state, value, currency, lost_on, past = row
    amount = None if value is None else Decimal(value).scaleb(-2)
    return DealWith(
        deal_id, account, name, Kind(kind), State(state), amount, currency, _day(lost_on), bool(past)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
