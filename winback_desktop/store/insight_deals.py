"""The deals behind a number of Insights, by the very queries that count them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from winback_desktop.domain.insights import Behind, DealLine, Dimension, Period, Scope
from winback_desktop.domain.terms import Kind, State
from winback_desktop.store import losses
from winback_desktop.store.insight_keys import TOUCHED, Quarters, key_of, with_touches
from winback_desktop.store.insight_wins import DONE, ledger
from winback_desktop.store.insights import decided, money

_SHOWN: Final = "deal_id, value, currency, lost_on, kind, state"
_OF_REASON: Final = (
    "EXISTS (SELECT 1 FROM loss_reason WHERE loss_reason.deal_id = loss.deal_id"
    " AND ifnull(loss_reason.kind, '') = :key)"
)


def of_reason(connection: Any, scope: Scope, key: str, period: Period | None, limit: int | None) -> Behind:
    """Losses with a reason of one kind, all of them or those of one period."""
    found = f"SELECT {_SHOWN} FROM ({losses.every(scope)}) AS loss WHERE {_OF_REASON}"
    return shown(connection, _within(found, "lost_on", period), scope, limit, key=key, **_days(period))


def of_win_backs(
    connection: Any, scope: Scope, by: Dimension, key: str, quarters: Quarters, today: date, limit: int | None
) -> Behind:
    """Losses by one value of a dimension."""
    if by is Dimension.REASON:
        return of_reason(connection, scope, key, None, limit)
    source = losses.every(scope)
    if by in TOUCHED:
        source = with_touches(source, "won, value, currency, kind, state")
    found = f"SELECT {_SHOWN} FROM ({source}) AS loss WHERE {key_of(by, quarters)} = :key"
    return shown(connection, found, scope, limit, key=key, today=str(today))


def of_win_rates(
    connection: Any, scope: Scope, by: Dimension, key: str, quarters: Quarters, limit: int | None
) -> Behind:
    """Sales that were decided, won or lost, by one value of a dimension."""
    found = f"SELECT {_SHOWN} FROM ({decided(scope)}) AS loss WHERE {key_of(by, quarters)} = :key"
    return shown(connection, found, scope, limit, key=key)


def of_ledger(connection: Any, scope: Scope, period: Period | None, limit: int | None) -> Behind:
    """Win-backs of one period, with the value that was won back."""
    found = f"SELECT {_SHOWN} FROM ({ledger(scope)}) WHERE 1"
    return shown(connection, _within(found, "won_on", period), scope, limit, **_days(period))


def of_lines(connection: Any, scope: Scope, win_backs: Iterable[int], limit: int | None) -> Behind:
    """These lines of the win-back ledger, with the value that was won back."""
    listed = ",".join(map(str, win_backs))
    found = f"SELECT {_SHOWN} FROM ({ledger(scope)}) WHERE win_back_id IN ({listed})"
    return shown(connection, found, scope, limit)


def of_silence(connection: Any, scope: Scope, period: Period | None, limit: int | None) -> Behind:
    """Losses of one period that went silent."""
    found = f"SELECT {_SHOWN} FROM ({losses.every(scope)}) WHERE kind = 'gone_silent'"
    return shown(connection, _within(found, "lost_on", period), scope, limit, **_days(period))


def of_debriefs(connection: Any, scope: Scope, period: Period | None, limit: int | None) -> Behind:
    """Deals whose debrief was done in one period, each once."""
    done = _within(f"SELECT deal_id FROM debrief WHERE {DONE}", "done_on", period)
    found = f"SELECT {_SHOWN} FROM ({losses.now(scope)}) WHERE deal_id IN ({done})"
    return shown(connection, found, scope, limit, **_days(period))


def _within(found: str, column: str, period: Period | None) -> str:
    return f"{found} AND {column} BETWEEN :begin AND :end" if period else found


def _days(period: Period | None) -> dict[str, object]:
    return {"begin": str(period.first), "end": str(period.last)} if period else {}


def shown(connection: Any, found: str, scope: Scope, limit: int | None, **more: object) -> Behind:
    """The most valuable of the deals that a query finds; `more` are its values besides the scope's."""
    rows = connection.execute(
        "SELECT in_all, deal_id, account.name, deal.name, found.value, found.currency, found.lost_on,"
        f" found.kind, found.state FROM (SELECT *, count(*) OVER () AS in_all FROM ({found})"
        "  ORDER BY value DESC, deal_id LIMIT :limit) AS found JOIN deal ON deal.id = deal_id"
        " JOIN account ON account.id = account_id ORDER BY found.value DESC, deal_id",
        {**losses.parameters(scope), **more, "limit": -1 if limit is None else limit},
    ).fetchall()
    return Behind(tuple(_as_line(row[1:]) for row in rows), rows[0][0] if rows else 0)


def _as_line(row: tuple[Any, ...]) -> DealLine:
    deal_id, account, deal, value, currency, lost_on, kind, state = row
    return DealLine(
        deal_id,
        account,
        deal,
        None if value is None else money(value),
        currency,
        date.fromisoformat(lost_on) if lost_on else None,
        Kind(kind),
        State(state),
    )
