"""Signals noted on accounts."""

from __future__ import annotations

from winback_desktop.domain.changes import Signal
from winback_desktop.domain.errors import Refused
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store


def load(store: Store, signal_id: int) -> Signal:
    """One signal; Refused when it is gone."""
    found = rows.find(store.database, Signal, tables.Signal, tables.Signal.id == signal_id)
    if not found:
        raise Refused("This signal is no longer there.")
    return found[0]


def of_account(store: Store, account_id: int) -> list[Signal]:
    """The signals of an account, the newest first."""
    where = tables.Signal.account == account_id
    order = (tables.Signal.noted_on.desc(), tables.Signal.id.desc())
    return rows.find(store.database, Signal, tables.Signal, where, order=order)


def add(store: Store, signal: Signal) -> int:
    """Write a new signal; returns its id."""
    return rows.insert(store.database, tables.Signal, rows.values_of(signal, tables.Signal))


def delete(store: Store, signal_id: int) -> None:
    """Delete one signal."""
    rows.delete(store.database, tables.Signal, signal_id)


def delete_undecided_change(store: Store, change_id: int) -> bool:
    """Delete the change that a signal counted as, unless a reason was lifted by it; whether it is gone."""
    gone = store.connection.execute(
        "DELETE FROM change WHERE id = :change AND NOT EXISTS"
        " (SELECT 1 FROM change_decision WHERE change_id = :change AND decision = 'confirmed')"
        " AND NOT EXISTS (SELECT 1 FROM loss_reason WHERE change_id = :change)",
        {"change": change_id},
    )
    return bool(gone.rowcount)
