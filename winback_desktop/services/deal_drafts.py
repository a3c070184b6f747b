"""What is being typed about a deal, kept in the store until it is saved: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Final

from winback_desktop.store import names, settings
from winback_desktop.store.store import Store

_KEY: Final = "deal_draft:"
NEW: Final = 0


@dataclass(frozen=True, slots=True)
class DealDraft:
    """The fields of the form as texts, as typed; days are ISO dates once they are understood."""

    kind: str = "lost_sale"
    account: str = ""
    name: str = ""
    lost_on: str = ""
    product: str = ""
    value: str = ""
    currency: str = ""
    competitor: str = ""
    length: str = ""
    start: str = ""
    reasons: str = ""
    contact: str = ""
    email: str = ""


class DealDrafts:
    """Keeps one draft a deal, and one for the deal that is new; knows the names to complete."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, deal_id: int = NEW) -> DealDraft | None:
        """What was typed and not saved."""
        found = settings.load(self._store).get(f"{_KEY}{deal_id}")
        if not isinstance(found, dict):
            return None
        known = {field.name for field in fields(DealDraft)}
        return DealDraft(**{name: str(value) for name, value in found.items() if name in known})

    def keep(self, draft: DealDraft, deal_id: int = NEW) -> None:
        """Write a draft; it is on the disk when this returns."""
        with self._store.write_computed():
            settings.save(self._store, f"{_KEY}{deal_id}", asdict(draft))

    def forget(self, deal_id: int = NEW) -> None:
        """Let a draft go."""
        with self._store.write_computed():
            settings.remove(self._store, f"{_KEY}{deal_id}")

    def known(self, what: str) -> list[str]:
        """The products, competitors or reasons that there are."""
        return names.known(self._store.connection, what)

    def currency(self) -> str:
        """The currency that the next deal has as well, likely."""
        return names.last_currency(self._store.connection) or "EUR"
