"""How much waits at each place, for the rail."""

from __future__ import annotations

from dataclasses import dataclass

from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Counts:
    """Deals in Prospects, won ones aside, and debriefs that were begun and are not done."""

    prospects: int
    debriefs: int


class CountService:
    """Reads only, on a connection of its own: it may run in a thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> Counts:
        """Count now."""
        with self._store.read_in_worker() as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM deal) - (SELECT count(*) FROM deal WHERE kind = 'won'),"
                " (SELECT count(*) FROM debrief WHERE state <> 'done')"
            ).fetchone()
        return Counts(*row)
