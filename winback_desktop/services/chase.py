"""What to chase, what to leave, and the criteria for the next deal (R6); reads only, for a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from winback_desktop.domain import chase as rules
from winback_desktop.domain import chase_words as words
from winback_desktop.domain.chase import Case, ChaseLine, ChaseLists, History, Leave
from winback_desktop.domain.criteria import Criteria, criteria_of
from winback_desktop.domain.insights import Dimension, Scope
from winback_desktop.domain.ranking import grounds as merit_grounds
from winback_desktop.services.insight_shapes import rates as shaped
from winback_desktop.services.insight_shapes import size_names
from winback_desktop.services.insights import InsightService
from winback_desktop.store import chase, criteria, merits, today
from winback_desktop.store.insight_keys import Quarters
from winback_desktop.store.store import Store

SHOWN: Final = 200


class ChaseService:
    """What the rep's own history says of open and of new deals."""

    def __init__(self, store: Store, insights: InsightService, today: Callable[[], date]) -> None:
        self._store = store
        self._insights = insights
        self._today = today

    def lists(self, scope: Scope, limit: int = SHOWN) -> ChaseLists:
        """The open deals of a scope, ranked by what came of the losses of that scope."""
        reasons = self._insights.win_backs(scope, Dimension.REASON)
        overall, day = reasons.overall, self._today()
        with self._store.read_in_worker(often=True) as connection:
            columns, version = self._insights.columns, self._store.writes
            losses = columns.losses(connection, version)
            quarters = losses.quarters
            medians = {currency: ends[len(ends) // 2] for currency, ends in quarters.items()}
            names = size_names(quarters)
            rates = [
                reasons,
                *(
                    shaped(by, found, overall, names if by is Dimension.SIZE else None)
                    for by, found in chase.rates(losses, scope).items()
                ),
            ]
            history = rules.history_of(overall, rates, medians)
            deals = columns.recall(
                "open deals", (version, day), lambda: chase.opened(connection, losses, day)
            )
            found = chase.lists(losses, deals, scope, history, limit)
            ranked = [*found.chase, *found.leave]
            mark = today.mark(connection)
            lines = self._lines(connection, ranked, history, quarters, day)
        split = len(found.chase)
        return ChaseLists(
            tuple(lines[:split]),
            tuple(lines[split:]),
            found.to_chase,
            found.to_leave,
            overall,
            history.is_enough,
            day,
            mark,
        )

    def criteria(self, scope: Scope) -> Criteria:
        """The card for new deals; the kind of a loss filters nothing here."""
        with self._store.read_in_worker(often=True) as connection:
            columns, version = self._insights.columns, self._store.writes
            overall, found = criteria.counted(connection, columns, version, scope)
            quarters = columns.losses(connection, version).quarters
        return criteria_of(overall, found, size_names(quarters))

    def _lines(
        self,
        connection: Any,
        ranked: Sequence[chase.Ranked],
        history: History,
        quarters: Quarters,
        day: date,
    ) -> list[ChaseLine]:
        ids = [each.deal_id for each in ranked]
        rows = {row.candidate.deal_id: row for row in today.rows_of(connection, ids, day)}
        cases = {case.deal_id: case for case in chase.cases(connection, ids, quarters, day)}
        weights = merits.weights(connection)

        def grounds(case: Case, why: Leave | None) -> tuple[str, ...]:
            if why is not None:
                return rules.grounds_to_leave(case, history)
            if history.is_enough:
                return rules.grounds(case, history)
            row = rows[case.deal_id]
            found = merit_grounds(row.candidate, day, weights, assumed=row.assumed)
            return tuple(found) or (words.TOO_LITTLE,)

        return [
            ChaseLine(rows[each.deal_id], grounds(cases[each.deal_id], each.leave), each.leave)
            for each in ranked
        ]
