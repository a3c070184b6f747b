"""What ranks first by other weights, before they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from winback_desktop.domain.ranking import Weights, grounds, sort_key
from winback_desktop.domain.today import Group, Row
from winback_desktop.store import today as queries
from winback_desktop.store.store import Store

POOL: Final = 400


class Place(NamedTuple):
    """One line of a preview: the account and its grounds, the strongest first."""

    account: str
    grounds: tuple[str, ...]


class RankingService:
    """Reads only; `pool` may run in a thread."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def pool(self) -> tuple[Row, ...]:
        """The deals that rank first as it is now, among which a preview chooses."""
        with self._store.read_in_worker() as connection:
            found = queries.ranked(connection, Group.ALL, self._today(), POOL)
        return tuple(row for row in found if row.recheck is None)

    def first(self, pool: Iterable[Row], weights: Weights, count: int) -> list[Place]:
        """The deals that these weights put first."""
        today = self._today()

        def place(row: Row) -> tuple[object, ...]:
            return sort_key(row.candidate, today, weights)

        ranked = sorted(pool, key=place)[:count]
        return [
            Place(row.account, tuple(grounds(row.candidate, today, weights, assumed=row.assumed)))
            for row in ranked
        ]
