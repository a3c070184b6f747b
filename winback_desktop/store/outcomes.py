"""The win-back ledger, and how far deals are on their way into silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind, WinBack
from winback_desktop.domain.win_backs import LedgerLine
from winback_desktop.store import rows, tables
from winback_desktop.store.silent import ASKED
from winback_desktop.store.store import Store


class Silence(NamedTuple):
    """Chases nobody answered, at how many the rep said no to silence, and whether a letter asked why."""

    unanswered: int = 0
    declined_at: int | None = None
    asked: bool = False


def ledger(connection: Any) -> list[LedgerLine]:
    """Every win-back, the newest first."""
    found = connection.execute(
        "SELECT win_back.id, deal_id, won_on, win_back.value, win_back.currency, what_changed, account.name,"
        " deal.name, deal.kind, ifnull(competitor, '') FROM win_back JOIN deal ON deal.id = deal_id"
        " JOIN account ON account.id = account_id ORDER BY won_on DESC, win_back.id DESC"
    )
    return [_as_line(row) for row in found]


def load(store: Store, win_back_id: int) -> WinBack:
    """One line of the ledger; Refused when it is gone."""
    found = rows.find(store.database, WinBack, tables.WinBack, tables.WinBack.id == win_back_id)
    if not found:
        raise Refused("This win-back is no longer in the ledger.")
    return found[0]


def of_deal(store: Store, deal_id: int) -> list[WinBack]:
    """The win-backs of a deal, the newest first."""
    order = (tables.WinBack.won_on.desc(), tables.WinBack.id.desc())
    return rows.find(store.database, WinBack, tables.WinBack, tables.WinBack.deal == deal_id, order=order)


def save(store: Store, win_back: WinBack) -> None:
    """Write a corrected line."""
    rows.update(store.database, tables.WinBack, win_back.id, rows.values_of(win_back, tables.WinBack))


def delete(store: Store, win_back_id: int) -> None:
    """Delete a line."""
    rows.delete(store.database, tables.WinBack, win_back_id)


def silence(store: Store, deal_id: int) -> Silence:
    """How far a deal is on its way into silence."""
    row = store.connection.execute(
        f"SELECT unanswered, silence_declined_at, {ASKED} FROM deal WHERE id = ?", (deal_id,)
    ).fetchone()
    return Silence(row[0], row[1], bool(row[2])) if row else Silence()


def decline_silence(store: Store, deal_id: int) -> None:
    """Keep at how many unanswered chases the rep said that the deal is not silent."""
    store.connection.execute("UPDATE deal SET silence_declined_at = unanswered WHERE id = ?", (deal_id,))


def _as_line(row: tuple[Any, ...]) -> LedgerLine:
    value = None if row[3] is None else Decimal(row[3]).scaleb(-2)
    win_back = WinBack(row[0], row[1], date.fromisoformat(row[2]), value, row[4], row[5])
    return LedgerLine(win_back, row[6], row[7], Kind(row[8]), row[9])
