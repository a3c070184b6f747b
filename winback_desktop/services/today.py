"""What the first screen shows, read in one go so that it can be asked for before any widget exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from winback_desktop.domain.ranking import USUAL, Weights
from winback_desktop.domain.silence import Silent
from winback_desktop.domain.today import Counts, Figures, Group, Row, Unsent, Upcoming, Waiting
from winback_desktop.store import merits, silent
from winback_desktop.store import today as queries
from winback_desktop.store.store import Store

PAGE: Final = 64


class Loaded(NamedTuple):
    """The first screen as of one day: the first lines of a group, all counts and figures.

    `mark` is the rule's share in percent, where the contract strips have their mark; `waiting` the touch
    that was being typed when the program last ended; `silent` the first of `silent_deals` without an answer.
    """

    today: date
    group: Group
    rows: tuple[Row, ...]
    counts: Counts
    figures: Figures
    any_deals: bool
    mark: float
    weights: Weights = USUAL
    a_day: int = 0
    upcoming: Upcoming | None = None
    waiting: Waiting | None = None
    unsent: Unsent | None = None
    silent: Silent | None = None
    silent_deals: int = 0


class TodayService:
    """Reads only, each time on a connection of its own: every method may run in a thread."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def load(self, group: Group = Group.ALL, limit: int = PAGE) -> Loaded:
        """Everything that the screen shows, with the first lines of one group."""
        today = self._today()
        with self._store.read_in_worker() as connection:
            connection.execute("BEGIN")
            opened = queries.windows(connection, today)
            counts = queries.counts(connection, today, opened)
            silent_deals = silent.count(connection)
            return Loaded(
                today=today,
                group=group,
                rows=tuple(queries.ranked(connection, group, today, limit)),
                counts=counts,
                figures=queries.figures(connection, today, opened),
                any_deals=counts.all > 0 or queries.any_deals(connection),
                mark=queries.mark(connection),
                weights=merits.weights(connection),
                a_day=queries.a_day(connection),
                upcoming=queries.upcoming(connection, today) if not counts.all else None,
                waiting=queries.waiting(connection),
                unsent=queries.unsent(connection),
                silent=silent.proposed(connection, 1)[0] if silent_deals else None,
                silent_deals=silent_deals,
            )

    def ranked(self, limit: int, group: Group = Group.ALL) -> tuple[Row, ...]:
        """The first lines of a group alone, e.g. for a recon block."""
        with self._store.read_in_worker() as connection:
            return tuple(queries.ranked(connection, group, self._today(), limit))

    def more(self, group: Group, offset: int) -> tuple[Row, ...]:
        """The next lines of a group, after the first `offset`."""
        with self._store.read_in_worker() as connection:
            return tuple(queries.ranked(connection, group, self._today(), PAGE, offset))

    def late(self) -> list[int]:
        """The working deals whose next touch is late."""
        with self._store.read_in_worker() as connection:
            return queries.late(connection, self._today())

    def unplanned(self) -> list[int]:
        """The working deals that have no next touch, which is an error to mend (R2)."""
        with self._store.read_in_worker() as connection:
            return queries.unplanned(connection)
