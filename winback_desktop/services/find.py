"""Finding anything by a few letters: accounts, contacts, deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from winback_desktop.store import find
from winback_desktop.store.find import FoundAccount, FoundContact, FoundDeal
from winback_desktop.store.store import Store

__all__ = ["FindService", "Found", "FoundAccount", "FoundContact", "FoundDeal"]

_OF_EACH: Final = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The first of each kind, the best first."""

    deals: tuple[FoundDeal, ...] = ()
    accounts: tuple[FoundAccount, ...] = ()
    contacts: tuple[FoundContact, ...] = ()


class FindService:
    """Answers at every key; it writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, typed: str) -> Found:
        """The first accounts, contacts and deals for what was typed so far; nothing for nothing."""
        typed = typed.strip()
        if not typed:
            return Found()
        return Found(
            tuple(find.deals(self._store, typed, _OF_EACH)),
            tuple(find.accounts(self._store, typed, _OF_EACH)),
            tuple(find.contacts(self._store, typed, _OF_EACH)),
        )
