"""Competitors and products in the library: named, renamed with all their deals, merged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Length
from winback_desktop.services.preferences import PreferenceService
from winback_desktop.services.replanning import Continue, Stopped
from winback_desktop.store import settings, shared_names
from winback_desktop.store.shared_names import Shared
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class SharedName:
    """A competitor or a product, and how many deals have it."""

    id: int
    name: str
    deals: int


def _on(_done: int, _total: int) -> bool:
    return True


class NameService:
    """What competitors and products have in common; every change is one undoable step.

    Long ones call `go_on(done, total)` between slices; False cancels all of it, and then they return False.
    """

    kind: Shared
    word: str

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def all(self) -> list[SharedName]:
        """All by name."""
        return [SharedName(*row) for row in shared_names.all_of(self._store, self.kind)]

    def load(self, row_id: int) -> SharedName:
        """One; Refused when it is gone."""
        name = shared_names.name_of(self._store, self.kind, row_id)
        if name is None:
            raise Refused(f"This {self.word} is no longer there.")
        return SharedName(row_id, name, shared_names.deals_of(self._store, self.kind, name))

    def add(self) -> int:
        """Add one to be named; returns its id."""
        taken = {each.name.casefold() for each in self.all()}
        numbered = (f"New {self.word}{f' {number}' if number > 1 else ''}" for number in count(1))
        name = next(each for each in numbered if each.casefold() not in taken)
        with self._store.write(f"Add a {self.word}"):
            return shared_names.add(self._store, self.kind, name)

    def rename(self, row_id: int, name: str, go_on: Continue = _on) -> int:
        """Call one otherwise, in all its deals and changes; returns the id that it has then, 0 if cancelled.

        Refused without a name, or for one that is taken.
        """
        before, name = self.load(row_id), " ".join(name.split())
        if not name:
            raise Refused(f"Give the {self.word} a name.")
        if name == before.name:
            return row_id
        for each in self.all():
            if each.id != row_id and each.name.casefold() == name.casefold():
                raise Refused(f"There is a {self.word} “{each.name}” already.")
        try:
            with self._store.write(f"Rename {before.name} to {name}"):
                new_id = shared_names.add_like(self._store, self.kind, name, row_id)
                self._move(before, name, go_on)
        except Stopped:
            return 0
        return new_id

    def delete(self, row_id: int) -> None:
        """Delete one that no deal has; Refused for others."""
        named = self.load(row_id)
        if named.deals:
            deals = "1 deal has" if named.deals == 1 else f"{named.deals:,} deals have"
            raise Refused(f"{deals} the {self.word} “{named.name}”. Give them another one first.")
        with self._store.write(f"Delete the {self.word} “{named.name}”"):
            shared_names.delete(self._store, self.kind, row_id)

    def _move(self, old: SharedName, new: str, go_on: Continue) -> None:
        for done in shared_names.move(self._store, self.kind, old.name, new):
            if not go_on(done, old.deals):
                raise Stopped
        shared_names.delete(self._store, self.kind, old.id)


class CompetitorService(NameService):
    """Whom we lose to."""

    kind = Shared.COMPETITOR
    word = "competitor"

    def note(self, row_id: int) -> str:
        """What the rep noted on one."""
        return shared_names.note_of(self._store, row_id)

    def write_note(self, row_id: int, note: str) -> None:
        """Keep what the rep notes; typing is one step."""
        name = self.load(row_id).name
        if note != self.note(row_id):
            with self._store.write(f"Note on {name}", merge=f"note on competitor {row_id}"):
                shared_names.save_note(self._store, row_id, note)

    def merge(self, row_id: int, into: int, go_on: Continue = _on) -> bool:
        """Give all deals and changes of one to another, with its note, and delete it; False if cancelled."""
        old, kept = self.load(row_id), self.load(into)
        if old.id == kept.id:
            raise Refused("Choose another competitor to merge this one into.")
        notes = "\n\n".join(dict.fromkeys(note for note in (self.note(into), self.note(row_id)) if note))
        try:
            with self._store.write(f"Merge {old.name} into {kept.name}"):
                shared_names.save_note(self._store, into, notes)
                self._move(old, kept.name, go_on)
        except Stopped:
            return False
        return True


class ProductService(NameService):
    """What we sell, with the usual length of its contracts."""

    kind = Shared.PRODUCT
    word = "product"

    def lengths(self) -> dict[str, Length]:
        """The usual length of each product that has one, by name."""
        return settings.product_lengths(self._store)

    def set_length(self, row_id: int, length: Length | None, go_on: Continue = _on) -> bool:
        """Say how long a product's contracts usually run and plan its deals anew (R1); False if cancelled."""
        name = self.load(row_id).name
        preferences = PreferenceService(self._store, self._today)
        choices = preferences.load()
        lengths = dict(choices.product_lengths)
        lengths.pop(name, None)
        if length is not None:
            lengths[name] = length
        if lengths == choices.product_lengths:
            return True
        return preferences.save(replace(choices, product_lengths=lengths), go_on)
