"""What the ledger of changes shows, asked beside the window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.domain.changes import Change, Decision
from winback_desktop.domain.matching import kinds_lifted_by, why_it_matches
from winback_desktop.domain.reasons import ReasonKind
from winback_desktop.services.reason_kinds import kinds_on
from winback_desktop.store import changes, today
from winback_desktop.store import matching as queries
from winback_desktop.store.changes import Line
from winback_desktop.store.matching import Page
from winback_desktop.store.store import Store

PAGE: Final = 200
COUNTED: Final = 1_000


class LedgerLine(NamedTuple):
    """One change of the ledger with how many reasons wait for the rep's word, COUNTED at most."""

    line: Line
    waiting: int


class Listed(NamedTuple):
    """The reasons of one change, with why each matches; `asked` is the decision that was asked for."""

    change: Change
    asked: Decision | None
    page: Page
    why: tuple[str, ...]
    mark: float


class ChangeReads:
    """Every method reads on a connection of its own: it may run in a thread."""

    def __init__(self, store: Store, on: date) -> None:
        self._store = store
        self._today = on

    def ledger(self) -> list[LedgerLine]:
        """All changes, the newest first."""
        with self._store.read_in_worker() as connection:
            kinds = kinds_on(connection)
            return [
                LedgerLine(line, self._waiting(connection, line.change, kinds))
                for line in changes.lines(connection)
            ]

    def waiting(self) -> int:
        """How many reasons wait for the rep's word on any change, COUNTED at most a change."""
        return sum(line.waiting for line in self.ledger())

    def matches(
        self, change_id: int, asked: Decision | None = None, offset: int = 0, limit: int = PAGE
    ) -> Listed | None:
        """The reasons that wait, or those decided on so; None when the change is gone."""
        with self._store.read_in_worker() as connection:
            lines = changes.lines(connection, change_id)
            if not lines:
                return None
            change, kinds = lines[0].change, kinds_on(connection)
            if asked is None:
                lifted = kinds_lifted_by(change.kind, kinds)
                page = queries.page(connection, change, lifted, self._today, limit, offset)
            else:
                page = queries.decided(connection, change, asked, self._today, limit, offset)
            names = {kind.key: kind.name for kind in kinds}
            why = tuple(
                why_it_matches(change, match, names.get(match.reason_kind, ""), self._today)
                for match in page.rows
            )
            return Listed(change, asked, page, why, today.mark(connection))

    def reach(self, change: Change) -> tuple[int, int]:
        """How many reasons on how many deals a change may lift that is being typed."""
        with self._store.read_in_worker() as connection:
            lifted = kinds_lifted_by(change.kind, kinds_on(connection))
            return queries.reach(connection, change, lifted, self._today)

    def undecided(self, change_id: int, of_deals: Collection[int] | None = None) -> list[int]:
        """All reasons that wait for the rep's word on a change, or those of some deals."""
        with self._store.read_in_worker() as connection:
            lines = changes.lines(connection, change_id)
            if not lines:
                return []
            change = lines[0].change
            lifted = kinds_lifted_by(change.kind, kinds_on(connection))
            found = queries.undecided(connection, change, lifted, self._today)
        wanted = None if of_deals is None else set(of_deals)
        return [reason_id for reason_id, deal_id in found if wanted is None or deal_id in wanted]

    def _waiting(self, connection: Any, change: Change, kinds: Sequence[ReasonKind]) -> int:
        lifted = kinds_lifted_by(change.kind, kinds)
        return queries.waiting(connection, change, lifted, self._today, COUNTED)
