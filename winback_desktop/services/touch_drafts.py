"""What is being typed about a touch, kept in the store until the touch is logged: nothing typed is lost.

A draft is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from winback_desktop.domain.records import Channel, Outcome
from winback_desktop.domain.today import DRAFT
from winback_desktop.store import settings
from winback_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """The fields of the form as they stand, texts as typed.

    `sent` says that it went out and nobody knows yet, `won_back` that the deal is won.
    """

    deal_id: int
    channel: Channel = Channel.CALL
    done_on: date | None = None
    outcome: Outcome | None = None
    contact_id: int | None = None
    next_date: date | None = None
    note: str = ""
    sent: bool = False
    won_back: bool = False
    value: str = ""
    what_changed: str = ""
    content_id: int | None = None


class TouchDrafts:
    """Keeps one draft a deal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, deal_id: int) -> TouchDraft | None:
        """What was typed and not logged; a draft that cannot be read counts as none."""
        found = settings.load(self._store).get(f"{DRAFT}{deal_id}")
        if not isinstance(found, dict):
            return None
        try:
            return _as_draft(deal_id, found)
        except (TypeError, ValueError):
            return None

    def keep(self, draft: TouchDraft) -> None:
        """Write a draft; it is on the disk when this returns."""
        values = {name: value for name, value in asdict(draft).items() if name != "deal_id"}
        plain = json.loads(json.dumps(values, default=str))
        with self._store.write_computed():
            settings.save(self._store, f"{DRAFT}{draft.deal_id}", plain)

    def forget(self, deal_id: int) -> None:
        """Let a draft go."""
        with self._store.write_computed():
            settings.remove(self._store, f"{DRAFT}{deal_id}")


def _as_draft(deal_id: int, found: dict[str, Any]) -> TouchDraft:
    days = {name: date.fromisoformat(found[name]) for name in ("done_on", "next_date") if found.get(name)}
    return TouchDraft(
        deal_id=deal_id,
        channel=Channel(found.get("channel", Channel.CALL)),
        outcome=Outcome(found["outcome"]) if found.get("outcome") else None,
        contact_id=found.get("contact_id"),
        note=str(found.get("note", "")),
        sent=bool(found.get("sent")),
        won_back=bool(found.get("won_back")),
        value=str(found.get("value", "")),
        what_changed=str(found.get("what_changed", "")),
        content_id=found.get("content_id"),
        **days,
    )
