"""What the losses teach (R6), for charts: every method reads only and is meant for a worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from winback_desktop.domain.bands import life_bar
from winback_desktop.domain.insights import (
    Behind,
    Chart,
    Choices,
    ContractLife,
    Debriefs,
    Dimension,
    Figure,
    MoneyWonBack,
    Rate,
    Rates,
    Reasons,
    Scope,
    Silence,
    Step,
)
from winback_desktop.domain.periods import period_named
from winback_desktop.domain.terms import Kind
from winback_desktop.services import insight_shapes as shapes
from winback_desktop.services.contract_lives import life_at
from winback_desktop.services.reason_kinds import kinds_on
from winback_desktop.store import insight_deals, insight_wins, leads
from winback_desktop.store import insights as counted
from winback_desktop.store.insight_wins import WonContract
from winback_desktop.store.loss_columns import LossColumns, Losses
from winback_desktop.store.recent_changes import RecentChanges
from winback_desktop.store.store import Store

T = TypeVar("T")

MOST_SHOWN: Final = 500
_REMEMBERED: Final = 100
_OTHER_SAID: Final = 3


class InsightService:
    """The charts of Insights over the losses of a scope; see `domain/insights.py` for what a loss is."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self.columns = LossColumns(RecentChanges(store).between)
        self._remembered: dict[tuple[object, ...], Any] = {}

    def choices(self) -> Choices:
        """What the filter bar may offer; "" stands for deals without an owner or product."""
        with self._store.read_in_worker(often=True) as connection:
            span = counted.span(connection)
            kinds = set(counted.values(connection, "kind"))
            return Choices(
                tuple(counted.values(connection, "owner")),
                tuple(counted.values(connection, "product")),
                tuple(kind for kind in Kind if kind.value in kinds),
                span[0].year if span else None,
                span[1].year if span else None,
                leads.any_there(connection),
            )

    def reasons(self, scope: Scope, step: Step | None = None) -> Reasons:
        """Why we lose, in all and by period of loss; without a step one that suits the span of time."""
        with self._store.read_in_worker(often=True) as connection:
            rows = self._reason_rows(connection, scope)
            found = shapes.reasons(rows, self._total(connection, scope), self._names(connection), step)
            if all(line.key for line in found.lines):
                return found
            words = self.columns.other_words(connection, self._store.writes)
            said = self._recall(("other", scope), lambda: counted.other_words(words, scope))
            return replace(found, other_words=tuple(said[:_OTHER_SAID]))

    def win_backs(self, scope: Scope, by: Dimension) -> Rates:
        """How many losses were won back, by any dimension."""
        with self._store.read_in_worker(often=True) as connection:
            if by is Dimension.REASON:
                rates = shapes.by_reason(self._reason_rows(connection, scope))
                overall = self._total(connection, scope).rate
                return shapes.rates(by, rates, overall, self._names(connection))
            found = self._losses(connection)
            columns = self.columns.by(connection, self._store.writes, by, str(self._today()))
            names = shapes.size_names(found.quarters) if by is Dimension.SIZE else None
            rates = self._recall(
                ("win backs", scope, by, self._today()), lambda: counted.win_backs(columns, found, scope)
            )
            return shapes.rates(by, rates, names=names)

    def win_rates(self, scope: Scope, by: Dimension) -> Rates:
        """How many sales were won at first, of those won and those lost (`lost_sale`, `gone_silent`).

        By product, owner, industry, competitor, stage, source, size or parting; the period is that of the
        decision, and the kind of a loss filters nothing here.
        """
        with self._store.read_in_worker(often=True) as connection:
            found = self._losses(connection)
            column = self.columns.by(connection, self._store.writes, by, str(self._today()))[0]
            names = shapes.size_names(found.quarters) if by is Dimension.SIZE else None
            return shapes.rates(by, counted.win_rates(column, found.deals, scope), names=names)

    def leads(self, scope: Scope, by: Dimension) -> Rates:
        """How many digital leads became customers, by one of `store.leads.ASKED_BY`; see there."""
        with self._store.read_in_worker(often=True) as connection:
            whole = leads.rates(connection, scope, Dimension.STAGE_LOST).values()
            overall = Rate(sum(rate.won for rate in whole), sum(rate.of for rate in whole))
            return shapes.rates(by, leads.rates(connection, scope, by), overall, shapes.UNKNOWN)

    def contract_life(self, scope: Scope) -> ContractLife:
        """How much of the contract that ran at the loss had run on the day a deal was won back."""
        with self._store.read_in_worker(often=True) as connection:
            lives = self._lives(connection, scope)
        return shapes.contract_life([(bar, assumed) for _, bar, assumed in lives])

    def money(self, scope: Scope, step: Step | None = None) -> MoneyWonBack:
        """What was won back of these losses, by the day it was won."""
        with self._store.read_in_worker(often=True) as connection:
            return shapes.money(insight_wins.won_by_month(connection, scope), step)

    def silence(self, scope: Scope, step: Step | None = None) -> Silence:
        """Which share of the losses went silent, by the day of loss."""
        with self._store.read_in_worker(often=True) as connection:
            return shapes.silence(counted.months(self._losses(connection), scope), step)

    def debriefs(self, scope: Scope, step: Step | None = None) -> Debriefs:
        """Debriefs done of these losses, by the day they were done; by quarter without a step."""
        with self._store.read_in_worker(often=True) as connection:
            rows = insight_wins.debriefs_by_month(connection, scope)
            return shapes.debriefs(rows, insight_wins.debriefed(connection, scope), step or Step.QUARTER)

    def behind(self, scope: Scope, figure: Figure, key: str, limit: int | None = MOST_SHOWN) -> Behind:
        """The deals behind one bar, the most valuable first; without a limit all, for an export.

        `key` is that of a line, a bar or a period; for reasons over time `reason@period`, as `price@2026-Q3`.
        """
        with self._store.read_in_worker(often=True) as connection:
            if figure.chart in (Chart.WIN_BACKS, Chart.WIN_RATES) and figure.by is not None:
                quarters = self._losses(connection).quarters if figure.by is Dimension.SIZE else {}
                if figure.chart is Chart.WIN_RATES:
                    return insight_deals.of_win_rates(connection, scope, figure.by, key, quarters, limit)
                return insight_deals.of_win_backs(
                    connection, scope, figure.by, key, quarters, self._today(), limit
                )
            if figure.chart is Chart.LEADS and figure.by is not None:
                return leads.behind(connection, scope, figure.by, key, limit)
            if figure.chart is Chart.CONTRACT_LIFE:
                lines = [line for line, bar, _ in self._lives(connection, scope) if str(bar) == key]
                return insight_deals.of_lines(connection, scope, lines, limit)
            if figure.chart is Chart.REASONS:
                reason, _, period = key.partition("@")
                return insight_deals.of_reason(connection, scope, reason, period_named(period), limit)
            by_period = {
                Chart.MONEY: insight_deals.of_ledger,
                Chart.SILENCE: insight_deals.of_silence,
                Chart.DEBRIEFS: insight_deals.of_debriefs,
            }
            return by_period[figure.chart](connection, scope, period_named(key), limit)

    def _losses(self, connection: Any) -> Losses:
        return self.columns.losses(connection, self._store.writes)

    def _reason_rows(self, connection: Any, scope: Scope) -> list[counted.ReasonRow]:
        found, entries = self._losses(connection), self.columns.reasons(connection, self._store.writes)
        return self._recall(("reasons", scope), lambda: counted.reasons(found, entries, scope))

    def _total(self, connection: Any, scope: Scope) -> counted.Summed:
        found, entries = self._losses(connection), self.columns.reasons(connection, self._store.writes)
        return self._recall(("total", scope), lambda: counted.total(found, entries, scope))

    def _names(self, connection: Any) -> dict[str, str]:
        return {kind.key: kind.name for kind in kinds_on(connection)}

    def _lives(self, connection: Any, scope: Scope) -> list[tuple[int, int, bool]]:
        """Each win-back with the bar of its contract's life, and whether that contract is assumed."""
        rule = insight_wins.rule(connection)

        def life(won: WonContract) -> tuple[int, int, bool]:
            percent, assumed = life_at(won, rule)
            return won.win_back_id, life_bar(percent), assumed

        return self._recall(
            ("lives", scope), lambda: [life(won) for won in insight_wins.won_contracts(connection, scope)]
        )

    def _recall(self, what: tuple[object, ...], read: Callable[[], T]) -> T:
        """What was read for several charts at once, as long as nothing is written."""
        key = (self._store.writes, *what)
        found: T | None = self._remembered.get(key)
        if found is None:
            found = read()
            while len(self._remembered) >= _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)), None)
            self._remembered[key] = found
        return found
