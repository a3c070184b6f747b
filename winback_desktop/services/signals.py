"""What the rep does with signals: note one by a key, and take it away again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from winback_desktop.domain.changes import Change, Signal, SignalKind
from winback_desktop.domain.signals import change_of, text_of
from winback_desktop.store import accounts, changes, deals, signals
from winback_desktop.store.store import Store


class SignalService:
    """Signals; every method that changes something is one undoable step."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def of_account(self, account_id: int) -> list[Signal]:
        """The signals of an account, the newest first."""
        return signals.of_account(self._store, account_id)

    def note(self, deal_id: int, kind: SignalKind, text: str = "") -> Signal:
        """Note a signal on the account of a deal, by its kind alone or with a word on it.

        One that may lift reasons is recorded as a change of theirs too, named by its `change_id` (R3).
        """
        store, today = self._store, self._today()
        account = accounts.load(store, deals.load(store, deal_id).account_id)
        said, counts_as = text_of(kind, text), change_of(kind)
        signal = Signal(0, account.id, said, today, kind)
        with store.write(f"Note signal at {account.name}"):
            if counts_as is not None:
                change = Change(0, counts_as, said, today, ours=False, account_id=account.id)
                signal = replace(signal, change_id=changes.add(store, change))
            return replace(signal, id=signals.add(store, signal))

    def delete(self, signal_id: int) -> bool:
        """Delete a signal with its change; returns whether that stays, because it lifted a reason already."""
        store = self._store
        signal = signals.load(store, signal_id)
        with store.write("Delete signal"):
            signals.delete(store, signal_id)
            if signal.change_id is None:
                return False
            return not signals.delete_undecided_change(store, signal.change_id)
