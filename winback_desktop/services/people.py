"""The people at an account, as the rep notes them."""

from __future__ import annotations

from dataclasses import replace

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Contact, Employment, Stance
from winback_desktop.store import accounts
from winback_desktop.store.accounts import Person
from winback_desktop.store.store import Store


class PeopleService:
    """Contacts with where they work; every method is one undoable step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        account_id: int,
        name: str,
        *,
        title: str = "",
        email: str = "",
        phone: str = "",
        stance: Stance = Stance.NEUTRAL,
    ) -> int:
        """Note a person at an account; returns the contact's id. Refused without a name."""
        name = name.strip()
        if not name:
            raise Refused("Type the person's name.")
        contact = Contact(0, name, email.strip(), phone.strip())
        with self._store.write(f"Add {name}"):
            employment = Employment(0, 0, account_id, title.strip(), stance)
            return accounts.add_person(self._store, contact, employment)

    def set_stance(self, person: Person, stance: Stance) -> None:
        """Note what a contact is to us at their account."""
        with self._store.write(f"Change what {person.contact.name} is to us"):
            employment = replace(person.employment, stance=stance)
            accounts.save_person(self._store, Person(person.contact, employment))
