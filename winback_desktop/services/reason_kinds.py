"""The library of loss reasons: the kinds that ship with the program, and what the rep made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from itertools import count
from typing import Any, Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.reasons import Classifier, ReasonKind
from winback_desktop.files import reason_kinds as file
from winback_desktop.paths import resource
from winback_desktop.services.replanning import Continue, Stopped
from winback_desktop.store import reason_kinds
from winback_desktop.store.store import Store

LONGEST_MONTHS: Final = 120
_SLICE: Final = 1_000
_TEXTS: Final = 50
_NEW_NAME: Final = "New reason"
_OWN_KEY: Final = "own"


@lru_cache(maxsize=1)
def built_in() -> tuple[ReasonKind, ...]:
    """The kinds that ship with the program."""
    return file.read_file(resource("reasons.toml"))


def all_kinds(store: Store) -> list[ReasonKind]:
    """The rep's own kinds, then the built-in ones, each as the rep changed it: the order to classify in."""
    return kinds_on(store.connection)


def kinds_on(connection: Any) -> list[ReasonKind]:
    """The same, read on this connection: in a thread."""
    changed = {kind.key: kind for kind in reason_kinds.own(connection)}
    shipped = [changed.pop(kind.key, kind) for kind in built_in()]
    return [*changed.values(), *shipped]


def classifier(store: Store) -> Classifier:
    """What knows the kind of a text, with the library as it is now."""
    return Classifier(all_kinds(store))


def classify_old(store: Store) -> None:
    """In an open write: give every reason its kind that none has been looked for yet."""
    texts = reason_kinds.unclassified(store)
    if not texts:
        return
    known = classifier(store)
    kinds = [(text, None, known.kind(text).key) for text in texts]
    with reason_kinds.reclassifying(store, kinds) as write:
        write(1, reason_kinds.last_reason(store))


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

    def used(self) -> dict[str, int]:
        """How many loss reasons are of each kind."""
        return reason_kinds.used(self._store)

    def reasons(self) -> int:
        """How many loss reasons a change of words has to look at, at most."""
        return reason_kinds.last_reason(self._store)

    def save(self, kind: ReasonKind, go_on: Continue = lambda _done, _total: True) -> bool:
        """Change a kind and give the reasons that its words now hold for their kind, as one undoable step.

        Typing is one step. What the rep chose for a reason by hand stays. `go_on(done, total)` is called
        between slices; False cancels it all, and then this returns False. Refused for a name that is
        missing or taken.
        """
        self._check(kind)
        return self._change(
            f"Change the reason “{kind.name}”", partial(reason_kinds.save, self._store, kind), kind.key, go_on
        )

    def delete(self, key: str, go_on: Continue = lambda _done, _total: True) -> bool:
        """Delete a kind of the rep's own; a built-in one is then again as it came."""
        kind = self.load(key)
        words = "Put the reason “{0}” back" if comes_with_program(key) else "Delete the reason “{0}”"
        return self._change(
            words.format(kind.name), partial(reason_kinds.remove, self._store, key), "", go_on
        )

    def _change(self, label: str, write: Callable[[], None], merge: str, go_on: Continue) -> bool:
        store, before = self._store, all_kinds(self._store)
        last = reason_kinds.last_reason(store)
        try:
            with store.write(
                label,
                merge=f"reason kind {merge}" if merge else None,
                bulk=last > _SLICE,
                pump=partial(go_on, last, last) if last > _SLICE else None,
            ):
                write()
                after = all_kinds(store)
                if _known_by(before) != _known_by(after):
                    _reclassify(store, before, after, last, go_on)
        except Stopped:
            return False
        return True

    def _check(self, kind: ReasonKind) -> None:
        if not kind.name.strip():
            raise Refused("Give the reason a name.")
        if not 1 <= kind.recheck_months <= LONGEST_MONTHS:
            raise Refused(f"A recheck comes after 1 to {LONGEST_MONTHS} months.")
        name = kind.name.casefold()
        if any(each.key != kind.key and each.name.casefold() == name for each in all_kinds(self._store)):
            raise Refused(f"There is a reason “{kind.name}” already.")


def _known_by(kinds: Iterable[ReasonKind]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(kind.key, kind.name, kind.words) for kind in kinds]


def _reclassify(
    store: Store, before: list[ReasonKind], after: list[ReasonKind], last: int, go_on: Continue
) -> None:
    was, now = Classifier(before), Classifier(after)
    changed: list[tuple[str, str | None, str]] = []
    for number, text in enumerate(reason_kinds.texts(store)):
        old, new = was.kind(text).key, now.kind(text).key
        if old != new:
            changed.append((text, old, new))
        if number % _TEXTS == 0 and not go_on(0, last):
            raise Stopped
    if not changed:
        return
    with reason_kinds.reclassifying(store, changed) as write:
        for first in range(1, last + 1, _SLICE):
            write(first, first + _SLICE - 1)
            if not go_on(min(first + _SLICE, last), last):
                raise Stopped


def _free_key(kinds: Iterable[ReasonKind]) -> str:
    taken = {kind.key for kind in kinds}
    return next(key for key in (f"{_OWN_KEY}_{number}" for number in count(1)) if key not in taken)


def _free_name(name: str, kinds: Iterable[ReasonKind]) -> str:
    taken = {kind.name.casefold() for kind in kinds}
    if name.casefold() not in taken:
        return name
    numbered = (f"{name} {number}" for number in count(2))
    return next(each for each in numbered if each.casefold() not in taken)
