"""What the losses teach (R6), for charts: every method reads only and is meant for a worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from winback_desktop.domain.insights import (
    Behind,
    Choices,
    ContractLife,
    Debriefs,
    Dimension,
    Figure,
    MoneyWonBack,
    Rates,
    Reasons,
    Scope,
    Silence,
    Step,
    Table,
)
from winback_desktop.store.store import Store


class InsightService:
    """The charts of Insights over the losses of a scope; see `domain/insights.py` for what a loss is."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def choices(self) -> Choices:
        """What the filter bar may offer."""
        raise NotImplementedError

    def reasons(self, scope: Scope, step: Step | None = None) -> Reasons:
        """Why we lose, in all and by period of loss; without a step one that suits the span of time."""
        raise NotImplementedError

    def win_backs(self, scope: Scope, by: Dimension) -> Rates:
        """How many losses were won back, by any dimension."""
        raise NotImplementedError

    def win_rates(self, scope: Scope, by: Dimension) -> Rates:
        """How many sales were won at first, of those won and those lost (`lost_sale`, `gone_silent`).

        By product, owner, industry, size or source; the period is that of the decision.
        """
        raise NotImplementedError

    def contract_life(self, scope: Scope) -> ContractLife:
        """How much of the contract had run on the day a deal was won back."""
        raise NotImplementedError

    def money(self, scope: Scope, step: Step | None = None) -> MoneyWonBack:
        """What was won back of these losses, by the day it was won."""
        raise NotImplementedError

    def silence(self, scope: Scope, step: Step | None = None) -> Silence:
        """Which share of the losses went silent, by the day of loss."""
        raise NotImplementedError

    def debriefs(self, scope: Scope, step: Step | None = None) -> Debriefs:
        """Debriefs done of these losses, by the day they were done; by quarter without a step."""
        raise NotImplementedError

    def table(self, scope: Scope, figure: Figure) -> Table:
        """A chart in words."""
        raise NotImplementedError

    def behind(self, scope: Scope, figure: Figure, key: str, limit: int | None = 500) -> Behind:
        """The deals behind one bar, the most valuable first; without a limit all, for an export.

        `key` is that of a line, a bar or a period; for reasons over time `reason@period`, as `price@2026-Q3`.
        """
        raise NotImplementedError
