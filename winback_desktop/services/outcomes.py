"""How deals end, and end again (R5): the win-back ledger, and losses after a win-back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from winback_desktop.domain import words
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Contract, Deal, Kind, LossEpisode, LossReason, State, WinBack
from winback_desktop.domain.win_backs import LedgerLine
from winback_desktop.services.planning import Planner
from winback_desktop.services.replan import replan
from winback_desktop.store import accounts, deals, outcomes
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class LostAgain:
    """A further loss of a deal that was won back."""

    deal_id: int
    lost_on: date
    kind: Kind = Kind.FORMER_CUSTOMER
    competitor: str = ""
    reason: str = ""
    value: Decimal | None = None


class OutcomeService:
    """The ends of deals; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def ledger(self) -> list[LedgerLine]:
        """Every win-back, the newest first; for a worker."""
        with self._store.read_in_worker() as connection:
            return outcomes.ledger(connection)

    def win_backs_of(self, deal_id: int) -> list[WinBack]:
        """The win-backs of one deal, the newest first."""
        return outcomes.of_deal(self._store, deal_id)

    def change(self, win_back: WinBack) -> None:
        """Correct a line of the ledger; Refused for a day that is still to come."""
        if win_back.won_on > self._today():
            raise Refused(words.DONE_IN_FUTURE.format(day=words.short_day(win_back.won_on, self._today())))
        deal = deals.load(self._store, win_back.deal_id)
        with self._store.write(f"Change win-back of {accounts.name_of(self._store, deal)}"):
            outcomes.save(self._store, win_back)

    def remove(self, win_back: WinBack) -> None:
        """Take a line out of the ledger; a deal that only it had won is worked on again."""
        store = self._store
        deal = deals.load(store, win_back.deal_id)
        with store.write(f"Remove win-back of {accounts.name_of(store, deal)}"):
            outcomes.delete(store, win_back.id)
            if deal.state is State.WON_BACK and not outcomes.of_deal(store, deal.id):
                deals.set_state(store, [deal.id], State.WORKING)
                reopened = replace(deal, state=State.WORKING, rests_until=None)
                replan(store, Planner.load(store), reopened, self._today())

    def lose_again(self, lost: LostAgain) -> None:
        """Note that a deal that was won back is lost again: the win-back and the earlier loss are kept (R5).

        Its contract is not known any more, so the rule counts from the new loss. Refused for a deal that
        was not won back, and for a day to come.
        """
        store, today = self._store, self._today()
        deal = deals.load(store, lost.deal_id)
        if deal.state is not State.WON_BACK:
            raise Refused(words.NOT_WON_BACK)
        if lost.lost_on > today:
            raise Refused(words.LOST_IN_FUTURE.format(day=words.short_day(lost.lost_on, today)))
        with store.write(f"Lost again: {accounts.name_of(store, deal)}"):
            deals.add_episode(store, ended(deal, today))
            again = replace(
                deal,
                kind=lost.kind,
                state=State.WORKING,
                lost_on=lost.lost_on,
                competitor=lost.competitor.strip() or None,
                value=deal.value if lost.value is None else lost.value,
                contract=Contract(),
                rests_until=None,
            )
            deals.save(store, again)
            if lost.reason.strip():
                deals.add_reason(store, LossReason(0, deal.id, lost.reason.strip()))
            replan(store, Planner.load(store), again, today)


def ended(deal: Deal, today: date, note: str = "") -> LossEpisode:
    """How a deal had ended that goes on: kept, so that nothing of it is erased (R5)."""
    return LossEpisode(
        0,
        deal.id,
        deal.kind,
        deal.lost_on,
        today,
        deal.state,
        deal.competitor,
        deal.stage_lost,
        deal.value,
        note,
    )
