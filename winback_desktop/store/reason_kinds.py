"""The rep's own kinds of loss reasons, and which kind each loss reason is of."""

from __future__ import annotations

from typing import Any, Final

from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.store import library_tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "; "
_OWN: Final = library_tables.ReasonKind


def own(store: Store) -> list[ReasonKind]:
    """The kinds that the rep changed or added, in the order they came."""
    found = store.connection.execute(
        "SELECT key, name, recheck_months, addressable, words, lifted_by FROM reason_kind ORDER BY id"
    )
    return [_as_kind(row) for row in found]


def save(store: Store, kind: ReasonKind) -> None:
    """Write a kind that the rep changed or added."""
    values = {
        "name": kind.name,
        "recheck_months": kind.recheck_months,
        "addressable": kind.addressable,
        "words": _BETWEEN.join(kind.words),
        "lifted_by": _BETWEEN.join(sorted(kind.lifted_by)),
    }
    changed = _OWN.update(values).where(_OWN.key == kind.key).execute(store.database)
    if not changed:
        _OWN.insert(key=kind.key, **values).execute(store.database)


def remove(store: Store, key: str) -> None:
    """Forget what the rep made of a kind; a built-in one is then as it was."""
    _OWN.delete().where(_OWN.key == key).execute(store.database)


def unclassified(store: Store) -> list[str]:
    """The texts of reasons whose kind nobody has looked at yet, each once."""
    found = store.connection.execute("SELECT DISTINCT text FROM loss_reason WHERE kind IS NULL")
    return [text for (text,) in found]


def classify(store: Store, kinds: dict[str, str]) -> None:
    """Write the kind of all reasons with these texts that have none yet."""
    store.connection.executemany(
        "UPDATE loss_reason SET kind = ? WHERE kind IS NULL AND text = ?",
        [(kind, text) for text, kind in kinds.items()],
    )


def _as_kind(row: tuple[Any, ...]) -> ReasonKind:
    key, name, months, addressable, words, lifted_by = row
    return ReasonKind(
        key=key,
        name=name,
        recheck_months=months,
        addressable=bool(addressable),
        words=_parts(words),
        lifted_by=frozenset(ChangeKind(kind) for kind in _parts(lifted_by)),
        built_in=False,
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(_BETWEEN) if part)
