"""What drafts need of the store: the content they send, and which of them have not gone out."""

from __future__ import annotations

from datetime import date
from typing import Any

from winback_desktop.domain.records import Content
from winback_desktop.store.store import Store


def content(store: Store, content_id: int) -> Content | None:
    """One content, if it is still there."""
    found = store.connection.execute(
        "SELECT id, title, link, file, topics FROM content WHERE id = ?", (content_id,)
    ).fetchone()
    if found is None:
        return None
    number, title, link, file, topics = found
    return Content(number, title, link, file, tuple(topic for topic in topics.split("; ") if topic))


def unsent(connection: Any) -> list[tuple[int, str, date]]:
    """Deal, account and day of each planned touch with a draft, the oldest first."""
    found = connection.execute(
        "SELECT touch.deal_id, account.name, touch.drafted_on FROM touch"
        " JOIN deal ON deal.id = touch.deal_id JOIN account ON account.id = deal.account_id"
        " WHERE touch.drafted_on IS NOT NULL AND touch.done_on IS NULL ORDER BY touch.drafted_on, touch.id"
    )
    return [(deal_id, account, date.fromisoformat(day)) for deal_id, account, day in found]
