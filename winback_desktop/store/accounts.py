"""Accounts and the people there."""

from __future__ import annotations

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.people import Person
from winback_desktop.domain.records import Account, Contact, Deal, Employment
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store

__all__ = ["Person"]


def load(store: Store, account_id: int) -> Account:
    """One account; Refused when it is gone."""
    found = rows.find(store.database, Account, tables.Account, tables.Account.id == account_id)
    if not found:
        raise Refused("This account is no longer there.")
    return found[0]


def name_of(store: Store, deal: Deal) -> str:
    """With whom a deal was, for the names of steps."""
    return load(store, deal.account_id).name


def named(store: Store, name: str) -> Account | None:
    """The account of this name, upper and lower case alike."""
    row = store.connection.execute(
        "SELECT id FROM account WHERE name = ? COLLATE NOCASE ORDER BY id LIMIT 1", (name.strip(),)
    ).fetchone()
    return load(store, row[0]) if row else None


def names(store: Store, beginning: str, limit: int = 20) -> list[str]:
    """Account names that begin like this, for completion."""
    found = store.connection.execute(
        "SELECT name FROM account WHERE name >= ? COLLATE NOCASE AND name < ? COLLATE NOCASE"
        " ORDER BY name COLLATE NOCASE LIMIT ?",
        (beginning, beginning + "\U0010ffff", limit),
    )
    return [name for (name,) in found]


def add(store: Store, account: Account) -> int:
    """Write a new account."""
    return rows.insert(store.database, tables.Account, rows.values_of(account, tables.Account))


def save(store: Store, account: Account) -> None:
    """Write a changed account."""
    rows.update(store.database, tables.Account, account.id, rows.values_of(account, tables.Account))


def contact(store: Store, contact_id: int) -> Contact:
    """One contact; Refused when they are gone."""
    found = rows.find(store.database, Contact, tables.Contact, tables.Contact.id == contact_id)
    if not found:
        raise Refused("This contact is no longer there.")
    return found[0]


def people(store: Store, account_id: int) -> list[Person]:
    """Who works or worked there, those who still do first."""
    order = (tables.Employment.until.is_null().desc(), tables.Employment.id)
    employments = rows.find(
        store.database, Employment, tables.Employment, tables.Employment.account == account_id, order=order
    )
    contact_ids = [employment.contact_id for employment in employments]
    found = rows.find(store.database, Contact, tables.Contact, tables.Contact.id.in_(contact_ids))
    by_id = {contact.id: contact for contact in found}
    return [Person(by_id[employment.contact_id], employment) for employment in employments]


def add_person(store: Store, person: Contact, employment: Employment) -> int:
    """Write a new contact with where they work; returns the contact's id."""
    contact_id = rows.insert(store.database, tables.Contact, rows.values_of(person, tables.Contact))
    values = rows.values_of(employment, tables.Employment) | {"contact_id": contact_id}
    rows.insert(store.database, tables.Employment, values)
    return contact_id


def save_person(store: Store, person: Person) -> None:
    """Write a changed contact and where they work."""
    contact, employment = person.contact, person.employment
    rows.update(store.database, tables.Contact, contact.id, rows.values_of(contact, tables.Contact))
    rows.update(
        store.database, tables.Employment, employment.id, rows.values_of(employment, tables.Employment)
    )
