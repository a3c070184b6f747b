"""The people at an account, as the rep notes them; and one person with all that is known of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from winback_desktop.domain import people_words as words
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.people import Move
from winback_desktop.domain.records import Contact, Employment, Stance
from winback_desktop.services.cadence_reach import people_changed
from winback_desktop.services.planning import Planner
from winback_desktop.store import accounts, buying_process, moves, people
from winback_desktop.store.accounts import Person
from winback_desktop.store.people import DealWith, Place, TouchWith
from winback_desktop.store.store import Store

__all__ = ["DealWith", "PeopleService", "Person", "PersonDetail", "Place", "TouchWith"]


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person with where they work and worked, the touches with them, the deals where they matter.

    `buying` is how the account buys where they work now.
    """

    contact: Contact
    places: tuple[Place, ...]
    touches: tuple[TouchWith, ...]
    deals: tuple[DealWith, ...]
    news: tuple[Move, ...] = ()
    buying: BuyingProcess | None = None

    @property
    def place(self) -> Place | None:
        """Where they work now; the first of several."""
        return next((one for one in self.places if one.employment.until is None), None)


class PeopleService:
    """Contacts with where they work; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def detail(self, contact_id: int) -> PersonDetail:
        """One person with all around them; Refused when they are gone."""
        store = self._store
        found = PersonDetail(
            accounts.contact(store, contact_id),
            tuple(people.places(store, contact_id)),
            tuple(people.touches_with(store, contact_id)),
            tuple(people.deals_with(store, contact_id)),
            tuple(moves.unsure(store, [contact_id])),
        )
        if found.place is None:
            return found
        account_id = found.place.employment.account_id
        return replace(found, buying=buying_process.of_account(store.connection, account_id))

    def elsewhere(self, contact_ids: list[int]) -> list[Place]:
        """All that is known of where these people work and worked."""
        return people.places_of(self._store, contact_ids)

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
        contact = Contact(0, _named(name), email.strip(), phone.strip())
        with self._store.write(f"Add {contact.name}"):
            employment = Employment(0, 0, account_id, title.strip(), stance)
            contact_id = accounts.add_person(self._store, contact, employment)
            self._reach(account_id)
            return contact_id

    def set_stance(self, person: Person, stance: Stance) -> None:
        """Note what a contact is to us at their account."""
        with self._store.write(f"Change what {person.contact.name} is to us"):
            employment = replace(person.employment, stance=stance)
            accounts.save_person(self._store, Person(person.contact, employment))

    def save(self, contact: Contact) -> None:
        """Change what is known of a person; typing is one step. Refused without a name.

        Whoever may not be contacted any more loses every planned touch.
        """
        store = self._store
        contact = replace(contact, name=_named(contact.name))
        with store.write(f"Change {contact.name}", merge=f"contact {contact.id}"):
            people.save_contact(store, contact)
            if contact.deceased or contact.do_not_contact:
                people.free_planned(store, contact.id)
            for place in people.places(store, contact.id):
                self._reach(place.employment.account_id)

    def save_place(self, employment: Employment) -> None:
        """Change a time at an account; Refused where it would end before it began."""
        since, until, today = employment.since, employment.until, self._today()
        if since is not None and until is not None and until < since:
            first, last = words.day_words(until, today), words.day_words(since, today)
            raise Refused(words.ENDS_BEFORE.format(until=first, since=last))
        contact = accounts.contact(self._store, employment.contact_id)
        with self._store.write(f"Change where {contact.name} works"):
            people.save_employment(self._store, employment)
            self._reach(employment.account_id)

    def delete_place(self, employment: Employment) -> None:
        """Forget a time at an account that was noted by mistake."""
        contact = accounts.contact(self._store, employment.contact_id)
        with self._store.write(f"Forget a place of {contact.name}"):
            people.delete_employment(self._store, employment.id)
            self._reach(employment.account_id)

    def _reach(self, account_id: int) -> None:
        people_changed(self._store, Planner.load(self._store), account_id, self._today())


def _named(name: str) -> str:
    name = name.strip()
    if not name:
        raise Refused("Type the person's name.")
    return name
