"""How much of a contract had run on the day a deal was won back (R1)."""

from __future__ import annotations

from winback_desktop.domain.contract import Rule, cycle_dates, terms_of
from winback_desktop.store.insight_wins import WonContract


def life_at(won: WonContract, rule: Rule) -> tuple[float, bool]:
    """The part of the contract that ran at the loss in percent, and whether that contract is assumed."""
    terms = terms_of(
        won.contract,
        lost_on=won.lost_on,
        entered_on=won.entered_on,
        product=won.product,
        today=won.won_on,
        rule=rule,
    )
    dates = cycle_dates(terms.start, terms.length, 0, terms.ratio)
    days = max(1, (dates.end - dates.begin).days)
    percent = 100 * (won.won_on - dates.begin).days / days
    return percent, terms.start_assumed or terms.length_assumed
