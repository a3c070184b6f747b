"""What is being typed about a deal, kept in the store until it is saved: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
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
    lost_to: str = ""
    product: str = ""
    value: str = ""
    currency: str = ""
    length: str = ""
    ends_on: str = ""
    start: str = ""
    reasons: str = ""
    contact: str = ""
    email: str = ""
    owner: str = ""
    stage_lost: str = ""
    source: str = ""
    hours_put_in: str = ""
    parting: str = ""
    on_their_list: str = "unknown"
    note: str = ""


class DealDrafts:
    """Keeps one draft a deal, and one for the deal that is new; knows the names to complete."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, deal_id: int = NEW, base: DealDraft | None = None) -> DealDraft | None:
        """What was typed and not saved, put over `base`: the deal as it is."""
        found = settings.load(self._store).get(f"{_KEY}{deal_id}")
        if not isinstance(found, dict):
            return None
        known = {field.name for field in fields(DealDraft)}
        typed = {name: str(value) for name, value in found.items() if name in known}
        return replace(base or DealDraft(), **typed)

    def keep(self, draft: DealDraft, deal_id: int = NEW, base: DealDraft | None = None) -> None:
        """Write what a draft has other than `base`; it is on the disk when this returns."""
        before = asdict(base or DealDraft())
        typed = {name: value for name, value in asdict(draft).items() if value != before[name]}
        with self._store.write_computed():
            settings.save(self._store, f"{_KEY}{deal_id}", typed)

    def forget(self, deal_id: int = NEW) -> None:
        """Let a draft go."""
        with self._store.write_computed():
            settings.remove(self._store, f"{_KEY}{deal_id}")

    def known(self, what: str) -> list[str]:
        """The products, competitors or reasons that there are."""
        return names.known(self._store.connection, what)

    def currency(self) -> str:
        """The currency of the deal entered last; empty when there is none."""
        return names.last_currency(self._store.connection)
