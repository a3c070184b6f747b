"""What is being typed about somebody who moved, kept in the store until it is saved: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Final

from winback_desktop.store import settings
from winback_desktop.store.store import Store

_KEY: Final = "move_draft:"


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """The fields of the form as typed; an id 0 stands for nobody who is known, `on` is an ISO date."""

    who_id: int = 0
    who_account_id: int = 0
    who: str = ""
    fate: str = ""
    on: str = ""
    uncertain: bool = False
    employer: str = ""
    title: str = ""
    stance: str = ""
    successor_id: int = 0
    successor_account_id: int = 0
    successor: str = ""
    successor_email: str = ""


class MoveDrafts:
    """Keeps one draft an account."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, account_id: int) -> MoveDraft | None:
        """What was typed and not saved; one that cannot be read counts as none."""
        found = settings.load(self._store).get(f"{_KEY}{account_id}")
        if not isinstance(found, dict):
            return None
        empty = asdict(MoveDraft())
        fit = {
            field.name: found[field.name]
            for field in fields(MoveDraft)
            if type(found.get(field.name)) is type(empty[field.name])
        }
        return MoveDraft(**fit)

    def keep(self, account_id: int, draft: MoveDraft) -> None:
        """Write a draft; it is on the disk when this returns."""
        with self._store.write_computed():
            settings.save(self._store, f"{_KEY}{account_id}", asdict(draft))

    def forget(self, account_id: int) -> None:
        """Let a draft go."""
        with self._store.write_computed():
            settings.remove(self._store, f"{_KEY}{account_id}")
