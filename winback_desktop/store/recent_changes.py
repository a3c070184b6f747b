"""What was written last, so that what was read before need not be read again as a whole."""

from __future__ import annotations

from collections import deque
from typing import Final

from winback_desktop.domain.terms import Changes
from winback_desktop.store.store import Store

_NOTED: Final = 100


class RecentChanges:
    """The last changes of a store, by their numbers as `Store.writes` counts them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._noted: deque[tuple[int, Changes]] = deque(maxlen=_NOTED)
        store.on_changed.append(self._note)

    def between(self, known: int, now: int) -> Changes | None:
        """What was written after one change up to another; None where that is not known any more."""
        # Another thread may note more meanwhile; making a tuple is one step.
        noted = {number: changes for number, changes in tuple(self._noted) if known < number <= now}
        if len(noted) != now - known:
            return None
        rows: dict[str, frozenset[int] | None] = {}
        for changes in noted.values():
            for table, ids in changes.rows.items():
                known_ids = rows.get(table, frozenset())
                rows[table] = None if ids is None or known_ids is None else known_ids | ids
        return Changes(rows)

    def _note(self, changes: Changes) -> None:
        self._noted.append((self._store.writes, changes))
