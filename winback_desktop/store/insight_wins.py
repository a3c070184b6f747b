"""What was won back of the losses of a scope, and the debriefs of them, for Insights."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from winback_desktop.domain.contract import DEFAULT_LENGTH, Rule
from winback_desktop.domain.insights import Rate, Scope
from winback_desktop.domain.length import Length, LengthUnit
from winback_desktop.domain.records import Contract
from winback_desktop.store import losses, settings
from winback_desktop.store.insights import money

# Each line of the ledger belongs to the loss that it ended: to an earlier one, if that ended on its day or
# after, else to what the deal lost last.
_LEDGER: Final = """SELECT won.id AS win_back_id, won.deal_id AS deal_id, won_on, won.value AS value,
  won.currency AS currency, before.id AS before_id, owner, product, entered_on, account_id,
  deal.state AS state,
  CASE WHEN before.id IS NULL THEN deal.lost_on ELSE before.lost_on END AS lost_on,
  CASE WHEN before.id IS NULL THEN deal.kind ELSE before.kind END AS kind
  FROM win_back AS won JOIN deal ON deal.id = won.deal_id
  LEFT JOIN loss_episode AS before ON before.id = (SELECT id FROM loss_episode WHERE deal_id = won.deal_id
    AND ended_as = 'won_back' AND ended_on >= won_on ORDER BY ended_on, id LIMIT 1)"""
DONE: Final = "debrief.state = 'done' AND done_on IS NOT NULL"


class WonMonth(NamedTuple):
    """What was won back in one month in one currency."""

    month: str
    currency: str
    win_backs: int
    value: Decimal


class WonContract(NamedTuple):
    """A win-back with what is known of the contract it came in."""

    win_back_id: int
    won_on: date
    contract: Contract
    lost_on: date | None
    entered_on: date | None
    product: str | None


class DebriefMonth(NamedTuple):
    """Debriefs done in one month, by who asked."""

    month: str
    by_rep: int
    by_other: int
    by_letter: int


def ledger(scope: Scope) -> str:
    """The lines of the win-back ledger whose loss lies in a scope, as SQL."""
    return f"SELECT * FROM ({_LEDGER}) WHERE kind <> 'won'{losses.conditions(scope)}"


def won_by_month(connection: Any, scope: Scope) -> list[WonMonth]:
    """What was won back by month and currency."""
    found = connection.execute(
        f"SELECT substr(won_on, 1, 7), currency, count(*), total(value) FROM ({ledger(scope)}) GROUP BY 1, 2",
        losses.parameters(scope),
    )
    return [WonMonth(month, currency, count, money(value)) for month, currency, count, value in found]


def won_contracts(connection: Any, scope: Scope) -> list[WonContract]:
    """The win-backs with their contracts; that of an earlier loss is not known any more."""
    found = connection.execute(
        "SELECT win_back_id, won_on, lost_on, entered_on, product, before_id, start, length_count,"
        f" length_unit, ends_on FROM ({ledger(scope)}) AS won LEFT JOIN contract"
        " ON contract.deal_id = won.deal_id AND before_id IS NULL",
        losses.parameters(scope),
    )
    return [_as_contract(*row) for row in found]


def rule(connection: Any) -> Rule:
    """The rule's lengths where a contract has none, as the rep chose them."""
    known = settings.load_from(connection).get("default_length")
    found = connection.execute(
        "SELECT name, length_count, length_unit FROM product WHERE length_count IS NOT NULL"
    )
    lengths = {name: Length(count, LengthUnit(unit)) for name, count, unit in found}
    return Rule(default_length=Length.parse(known) if known else DEFAULT_LENGTH, product_lengths=lengths)


def debriefs_by_month(connection: Any, scope: Scope) -> list[DebriefMonth]:
    """Debriefs done of deals in a scope, by the month they were done in."""
    found = connection.execute(
        "SELECT substr(done_on, 1, 7), sum(debrief.kind <> 'silence_letter' AND interviewer_was_rep),"
        " sum(debrief.kind <> 'silence_letter' AND NOT interviewer_was_rep),"
        f" sum(debrief.kind = 'silence_letter') FROM debrief JOIN ({losses.now(scope)}) AS loss"
        f" ON loss.deal_id = debrief.deal_id WHERE {DONE} GROUP BY 1",
        losses.parameters(scope),
    )
    return [DebriefMonth(*row) for row in found]


def debriefed(connection: Any, scope: Scope) -> Rate:
    """How many deals of a scope have a debrief that is done."""
    won, of = connection.execute(
        f"SELECT total(deal_id IN (SELECT deal_id FROM debrief WHERE {DONE})), count(*)"
        f" FROM ({losses.now(scope)})",
        losses.parameters(scope),
    ).fetchone()
    return Rate(int(won), of)


def _as_contract(  # one row of the query
    win_back_id: int,
    won_on: str,
    lost_on: str | None,
    entered_on: str | None,
    product: str | None,
    _before: int | None,
    start: str | None,
    count: int | None,
    unit: str | None,
    ends_on: str | None,
) -> WonContract:
    length = Length(count, LengthUnit(unit)) if count and unit else None
    return WonContract(
        win_back_id,
        date.fromisoformat(won_on),
        Contract(_day(start), length, _day(ends_on)),
        _day(lost_on),
        _day(entered_on),
        product,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
