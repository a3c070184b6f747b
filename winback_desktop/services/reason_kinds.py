"""The library of loss reasons: the kinds that ship with the program, and what the rep made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.files import reason_kinds as file
from winback_desktop.paths import resource
from winback_desktop.store import reason_kinds
from winback_desktop.store.store import Store

LONGEST_MONTHS: Final = 120
_NEW_NAME: Final = "New reason"
_OWN_KEY: Final = "own"


@lru_cache(maxsize=1)
def built_in() -> tuple[ReasonKind, ...]:
    """The kinds that ship with the program."""
    return file.read_file(resource("reasons.toml"))


def all_kinds(store: Store) -> list[ReasonKind]:
    """The rep's own kinds, then the built-in ones, each as the rep changed it: the order to classify in."""
    changed = {kind.key: kind for kind in reason_kinds.own(store)}
    shipped = [changed.pop(kind.key, kind) for kind in built_in()]
    return [*changed.values(), *shipped]


def comes_with_program(key: str) -> bool:
    """Whether the program ships a kind with this key, changed by the rep or not."""
    return any(kind.key == key for kind in built_in())


class ReasonKindService:
    """The kinds of loss reasons; every method that changes something is one undoable step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[ReasonKind]:
        """All kinds by name."""
        return sorted(all_kinds(self._store), key=lambda kind: kind.name.casefold())

    def load(self, key: str) -> ReasonKind:
        """One kind; Refused when it is gone."""
        for kind in all_kinds(self._store):
            if kind.key == key:
                return kind
        raise Refused("This reason is no longer in the library.")

    def add(self) -> ReasonKind:
        """Add a kind to be named."""
        kinds = all_kinds(self._store)
        kind = ReasonKind(_free_key(kinds), _free_name(_NEW_NAME, kinds), built_in=False)
        with self._store.write("Add a reason to the library"):
            reason_kinds.save(self._store, kind)
        return kind

    def copy(self, key: str) -> ReasonKind:
        """Make a kind the rep's own: a built-in one is then used as the rep changes it."""
        kind = self.load(key)
        kinds = all_kinds(self._store)
        made = replace(kind, built_in=False)
        if not kind.built_in:
            made = replace(made, key=_free_key(kinds), name=_free_name(kind.name, kinds))
        with self._store.write(f"Copy the reason “{kind.name}”"):
            reason_kinds.save(self._store, made)
        return made

    def save(self, kind: ReasonKind) -> None:
        """Change a kind; typing is one step. Refused for a name that is missing or taken, or no words."""
        self._check(kind)
        with self._store.write(f"Change the reason “{kind.name}”", merge=f"reason kind {kind.key}"):
            reason_kinds.save(self._store, kind)

    def delete(self, key: str) -> None:
        """Delete a kind of the rep's own; a built-in one is then again as it came."""
        kind = self.load(key)
        words = "Put the reason “{0}” back" if comes_with_program(key) else "Delete the reason “{0}”"
        with self._store.write(words.format(kind.name)):
            reason_kinds.remove(self._store, key)

    def _check(self, kind: ReasonKind) -> None:
        if not kind.name.strip():
            raise Refused("Give the reason a name.")
        if not 1 <= kind.recheck_months <= LONGEST_MONTHS:
            raise Refused(f"A recheck comes after 1 to {LONGEST_MONTHS} months.")
        name = kind.name.casefold()
        if any(each.key != kind.key and each.name.casefold() == name for each in all_kinds(self._store)):
            raise Refused(f"There is a reason “{kind.name}” already.")


def _free_key(kinds: Iterable[ReasonKind]) -> str:
    taken = {kind.key for kind in kinds}
    return next(key for key in (f"{_OWN_KEY}_{number}" for number in count(1)) if key not in taken)


def _free_name(name: str, kinds: Iterable[ReasonKind]) -> str:
    taken = {kind.name.casefold() for kind in kinds}
    if name.casefold() not in taken:
        return name
    numbered = (f"{name} {number}" for number in count(2))
    return next(each for each in numbered if each.casefold() not in taken)
