"""The three truths side by side (R4), of one loss and summed up; all of it reads only."""

from __future__ import annotations

from typing import Final

from winback_desktop.domain import three_truths as rules
from winback_desktop.domain.insights import Scope
from winback_desktop.domain.three_truths import DealTruths, Summary
from winback_desktop.services.reason_kinds import kinds_on
from winback_desktop.store import three_truths
from winback_desktop.store.store import Store

SHOWN_AT_MOST: Final = 200


class ThreeTruthsService:
    """What rep, self-analysis and buyer say."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_deal(self, deal_id: int) -> DealTruths:
        """The three truths of one deal; nothing is in them of a deal that is gone."""
        return rules.of_deal(deal_id, *three_truths.of_deal(self._store.connection, deal_id))

    def summed(self, scope: Scope) -> Summary:
        """Over all reviews of the losses of a scope; for a worker."""
        with self._store.read_in_worker(often=True) as connection:
            names = {kind.key: kind.name for kind in kinds_on(connection)}
            return rules.summed(three_truths.reviews(connection, scope), names, SHOWN_AT_MOST)
