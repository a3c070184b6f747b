"""What the rep made of a draft, kept in the store until it went out: nothing typed is lost.

It is no step that could be undone: undo must never take back what somebody is typing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from winback_desktop.domain.records import Channel, Occasion
from winback_desktop.store import settings
from winback_desktop.store.store import Store

_KEY: Final = "letter_draft:"
_IN_KEY: Final = ("deal_id", "occasion")


@dataclass(frozen=True, slots=True)
class DraftText:
    """The fields of a draft as they stand; `letter` is the key of the letter that it began with.

    `content_id` is what the rep chose to go with it, 0 nothing; None leaves it to the program. `occasion` is
    set where it is not the next touch that is drafted.
    """

    deal_id: int
    channel: Channel
    letter: str
    contact_id: int | None = None
    subject: str = ""
    body: str = ""
    address: str = ""
    content_id: int | None = None
    occasion: Occasion | None = None


class DraftTexts:
    """Keeps one text a deal for its next touch, and one for each other occasion."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, deal_id: int, occasion: Occasion | None = None) -> DraftText | None:
        """What was typed and did not go out; one that cannot be read counts as none."""
        found = settings.load(self._store).get(_key(deal_id, occasion))
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
                occasion=occasion,
            )
        except (KeyError, ValueError):
            return None

    def keep(self, text: DraftText) -> None:
        """Write a text; it is on the disk when this returns."""
        values = {name: value for name, value in asdict(text).items() if name not in _IN_KEY}
        with self._store.write_computed():
            settings.save(self._store, _key(text.deal_id, text.occasion), values)

    def forget(self, deal_id: int, occasion: Occasion | None = None) -> None:
        """Let a text go."""
        with self._store.write_computed():
            settings.remove(self._store, _key(deal_id, occasion))


def _key(deal_id: int, occasion: Occasion | None) -> str:
    return f"{_KEY}{deal_id}" if occasion is None else f"{_KEY}{deal_id}:{occasion.value}"
