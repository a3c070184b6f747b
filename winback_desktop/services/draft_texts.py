"""What the rep made of a draft, kept in the store until it went out: nothing typed is lost.

It is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from winback_desktop.domain.records import Channel
from winback_desktop.store import settings
from winback_desktop.store.store import Store

_KEY: Final = "letter_draft:"


@dataclass(frozen=True, slots=True)
class DraftText:
    """The fields of a draft as they stand; `letter` is the key of the letter that it began with.

    `content_id` is what the rep chose to go with it, 0 nothing; None leaves it to the program.
    """

    deal_id: int
    channel: Channel
    letter: str
    contact_id: int | None = None
    subject: str = ""
    body: str = ""
    address: str = ""
    content_id: int | None = None


class DraftTexts:
    """Keeps one text a deal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, deal_id: int) -> DraftText | None:
        """What was typed and did not go out; one that cannot be read counts as none."""
        found = settings.load(self._store).get(f"{_KEY}{deal_id}")
        if not isinstance(found, dict):
            return None
        contact_id, content_id = found.get("contact_id"), found.get("content_id")
        try:
            return DraftText(
                deal_id=deal_id,
                channel=Channel(found["channel"]),
                letter=str(found["letter"]),
                contact_id=contact_id if isinstance(contact_id, int) else None,
                subject=str(found.get("subject", "")),
                body=str(found.get("body", "")),
                address=str(found.get("address", "")),
                content_id=content_id if isinstance(content_id, int) else None,
            )
        except (KeyError, ValueError):
            return None

    def keep(self, text: DraftText) -> None:
        """Write a text; it is on the disk when this returns."""
        values = {name: value for name, value in asdict(text).items() if name != "deal_id"}
        with self._store.write_computed():
            settings.save(self._store, f"{_KEY}{text.deal_id}", values)

    def forget(self, deal_id: int) -> None:
        """Let a text go."""
        with self._store.write_computed():
            settings.remove(self._store, f"{_KEY}{deal_id}")
