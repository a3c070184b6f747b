"""How much waits at each place, for the rail."""

from __future__ import annotations

from typing import NamedTuple

from winback_desktop.domain.terms import SAMPLE_SYSTEM
from winback_desktop.store.store import Store


class Counts(NamedTuple):
    """Deals in Prospects, won ones aside, debriefs begun and not done, and rows of sample data."""

    prospects: int
    debriefs: int
    samples: int


class CountService:
    """Reads only, on a connection of its own: it may run in a thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> Counts:
        """Count now."""
        with self._store.read_in_worker() as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM deal) - (SELECT count(*) FROM deal WHERE kind = 'won'),"
                " (SELECT count(*) FROM debrief WHERE state <> 'done'),"
                " (SELECT count(*) FROM import_row WHERE system = ?)",
                (SAMPLE_SYSTEM,),
            ).fetchone()
        return Counts(*row)
