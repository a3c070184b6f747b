"""The rep's own kinds of loss reasons, and which kind each loss reason is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.store import library_tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "; "
_OWN: Final = library_tables.ReasonKind


def own(connection: Any) -> list[ReasonKind]:
    """The kinds that the rep changed or added, in the order they came; read on this connection."""
    found = connection.execute(
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


def texts(store: Store) -> list[str]:
    """The texts of all reasons, each once."""
    return [text for (text,) in store.connection.execute("SELECT DISTINCT text FROM loss_reason")]


def last_reason(store: Store) -> int:
    """The highest id of a reason, 0 without any."""
    (last,) = store.connection.execute("SELECT ifnull(max(id), 0) FROM loss_reason").fetchone()
    return int(last)


def used(store: Store) -> dict[str, int]:
    """How many reasons are of each kind."""
    found = store.connection.execute(
        "SELECT kind, count(*) FROM loss_reason INDEXED BY loss_reason_by_kind WHERE kind > '' GROUP BY kind"
    )
    return dict(found.fetchall())


@contextmanager
def reclassifying(
    store: Store, kinds: Iterable[tuple[str, str | None, str]]
) -> Iterator[Callable[[int, int], None]]:
    """In an open write: a function that writes kinds for reasons with ids from `first` to `last`.

    `kinds` are a text, the kind that its reasons have now (None: not looked at) and the kind to write; what
    the rep chose by hand has another kind and stays.
    """
    execute = store.connection.execute
    execute("CREATE TEMP TABLE kind_of (text TEXT PRIMARY KEY, old TEXT, new TEXT) WITHOUT ROWID")
    try:
        store.connection.executemany("INSERT INTO kind_of VALUES (?, ?, ?)", kinds)

        def write(first: int, last: int) -> None:
            execute(
                "UPDATE loss_reason SET kind = kind_of.new FROM kind_of WHERE loss_reason.id BETWEEN ? AND ?"
                " AND kind_of.text = loss_reason.text AND kind_of.old IS loss_reason.kind",
                (first, last),
            )

        yield write
    finally:
        execute("DROP TABLE kind_of")


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
