"""The list of deals as the rep asks for it: pages, the whole order, values to filter by, saved filters."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from winback_desktop.domain.contract import DEFAULT_RATIO
from winback_desktop.domain.debrief_records import Debrief
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.queries import Choice, Facet, ProspectQuery, ProspectRow, SavedFilter
from winback_desktop.store import debriefs, prospects, saved_filters, settings
from winback_desktop.store.store import Store


class Outdated(Exception):
    """Another question was asked meanwhile; nobody waits for this answer."""


@dataclass(frozen=True, slots=True)
class Page:
    """The first lines of a question, and how many deals there are whatever was asked; `won` of them aside."""

    rows: tuple[ProspectRow, ...]
    total: int
    won: int
    today: date
    mark: float


class ProspectService:
    """`page`, `order` and `choices` read on a connection of their own: they may run in a thread.

    `ask` ends what still runs for an older question; its number goes with the new one.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._lock = threading.Lock()
        self._asked = 0
        self._running: set[Any] = set()

    def ask(self) -> int:
        """A number for a new question; the queries of older ones end now, with an error for nobody."""
        with self._lock:
            self._asked += 1
            for connection in self._running:
                connection.interrupt()
            return self._asked

    def page(self, query: ProspectQuery, asked: int) -> Page:
        """The first lines, ready to be shown before the order of all is known."""
        with self._reading(asked) as connection:
            ids = prospects.first_ids(connection, query, self._today())
            by_id = {row.deal_id: row for row in prospects.rows(connection, ids)}
            total, won = prospects.totals(connection)
            chosen = settings.load_from(connection).get("ratio")
            return Page(
                rows=tuple(by_id[deal_id] for deal_id in ids if deal_id in by_id),
                total=total,
                won=won,
                today=self._today(),
                mark=float(100 * (Fraction(chosen) if chosen else DEFAULT_RATIO)),
            )

    def order(self, query: ProspectQuery, asked: int) -> array[int]:
        """The ids of all deals that fit, in order."""
        with self._reading(asked) as connection:
            return prospects.all_ids(connection, query, self._today())

    def choices(self, facet: Facet) -> list[Choice]:
        """The values of a filter that occur, with how many deals have each."""
        with self._store.read_in_worker() as connection:
            return prospects.choices(connection, facet)

    def rows(self, deal_ids: Sequence[int]) -> list[ProspectRow]:
        """A screenful of lines by id, in no order; about a millisecond."""
        return prospects.rows(self._store.connection, deal_ids)

    def debriefs(self, deal_id: int) -> list[Debrief]:
        """The debriefs of a deal."""
        return debriefs.of_deal(self._store, deal_id)

    def saved_filters(self) -> list[SavedFilter]:
        """All saved filters by name; one that cannot be read is left out."""
        found = []
        for filter_id, name, text in saved_filters.load(self._store):
            try:
                found.append(SavedFilter(filter_id, name, ProspectQuery.from_json(text)))
            except ValueError:
                continue
        return found

    def save_filter(self, name: str, query: ProspectQuery) -> None:
        """Keep a question under a name, writing over one of the same name; Refused without a name."""
        name = _named(name)
        with self._store.write(f"Save filter “{name}”"):
            saved_filters.save(self._store, name, query.to_json())

    def rename_filter(self, saved: SavedFilter, name: str) -> None:
        """Give a saved filter another name; Refused without one, or where another filter bears it."""
        name = _named(name)
        with self._store.write(f"Rename filter “{saved.name}”"):
            saved_filters.rename(self._store, saved.id, name)

    def delete_filter(self, saved: SavedFilter) -> None:
        """Delete a saved filter."""
        with self._store.write(f"Delete filter “{saved.name}”"):
            saved_filters.delete(self._store, saved.id)

    @contextmanager
    def _reading(self, asked: int) -> Iterator[Any]:
        with self._store.read_in_worker(often=True) as connection:
            with self._lock:
                if asked != self._asked:
                    raise Outdated
                self._running.add(connection)
            try:
                yield connection
            finally:
                with self._lock:
                    self._running.discard(connection)


def _named(name: str) -> str:
    name = name.strip()
    if not name:
        raise Refused("Name the filter, e.g. Windows open at Gusto.")
    return name
