"""The loss book of a quarter (R6): everything it says, read in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from winback_desktop.domain import loss_book as rules
from winback_desktop.domain.insights import Dimension, Scope, Step
from winback_desktop.domain.loss_book import BookScope, Counts, DebriefBlock, LossBook, Quarter, WonLine
from winback_desktop.domain.terms import Kind
from winback_desktop.domain.three_truths import SIDES, of_deal
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.contract_lives import life_at
from winback_desktop.services.insights import InsightService
from winback_desktop.services.reason_kinds import kinds_on
from winback_desktop.store import insight_wins, loss_book, settings
from winback_desktop.store.loss_book import DebriefRow, WonRow
from winback_desktop.store.store import Store


class LossBookService:
    """Reads only; every method is meant for a worker's thread."""

    def __init__(
        self, store: Store, insights: InsightService, chase: ChaseService, today: Callable[[], date]
    ):
        self._store = store
        self._insights = insights
        self._chase = chase
        self._today = today

    def quarters(
        self, kind: Kind | None = None, owner: str | None = None, product: str | None = None
    ) -> tuple[Quarter, ...]:
        """The quarters to choose from, with how much each holds of these deals; the newest first."""
        scope = Scope(kind=kind, owner=owner, product=product)
        with self._store.read_in_worker(often=True) as connection:
            return rules.offered(loss_book.quarters(connection, scope), self._today())

    def rep(self) -> str:
        """The rep's name, for the cover; empty where it is not set."""
        with self._store.read_in_worker(often=True) as connection:
            return _rep(connection)

    def book(self, scope: BookScope, compared: Iterable[Dimension]) -> LossBook:
        """All that the book of a quarter says of these deals; what comes back is `compared` by dimensions."""
        insights = self._insights
        with self._store.read_in_worker(often=True) as connection:
            names = {kind.key: kind.name for kind in kinds_on(connection)}
            found = loss_book.quarters(connection, scope.any_day)
            lifted, lifted_in_all = loss_book.lifted(connection, scope, names)
            return LossBook(
                scope,
                self._today(),
                _rep(connection),
                next((each.counts for each in found if each.period == scope.period), Counts()),
                loss_book.sums_lost(connection, scope),
                loss_book.sums_won(connection, scope),
                insights.reasons(scope.losses, Step.MONTH),
                insights.silence(scope.losses, Step.MONTH),
                insights.silence(scope.compared, Step.QUARTER),
                tuple(insights.win_backs(scope.until, by) for by in compared),
                tuple(loss_book.lost(connection, scope)),
                tuple(lifted),
                lifted_in_all,
                tuple(map(_block, loss_book.debriefs(connection, scope))),
                tuple(_won_lines(connection, scope, loss_book.won_back(connection, scope))),
                self._chase.criteria(scope.until),
            )


def _rep(connection: Any) -> str:
    return str(settings.load_from(connection).get("rep_name", ""))


def _block(row: DebriefRow) -> DebriefBlock:
    truths = of_deal(0, row.said, answers=row.answers)
    reasons = tuple(
        (side, tuple(dict.fromkeys(one.text for one in row.said if one.said_by is side))) for side in SIDES
    )
    return replace(
        row.block,
        quotes=truths.quotes,
        reasons=tuple(each for each in reasons if each[1]),
        first_is_buyers=truths.first_is_buyers,
    )


def _won_lines(connection: Any, scope: BookScope, found: list[WonRow]) -> Iterable[WonLine]:
    if not found:
        return
    rule = insight_wins.rule(connection)
    contracts = insight_wins.won_contracts(connection, scope.any_day)
    lives = {won.win_back_id: life_at(won, rule) for won in contracts}
    for win_back_id, line in found:
        percent, is_assumed = lives[win_back_id]
        yield replace(line, life=round(percent), is_assumed=is_assumed)
