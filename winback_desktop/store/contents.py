"""Content, and who got which of it when: the touches that carried it."""

from __future__ import annotations

from typing import Any, NamedTuple

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Content
from winback_desktop.store.store import Store


class Given(NamedTuple):
    """One time that content was sent; the day is an ISO text, the contact empty where none was named."""

    content_id: int
    title: str
    on: str
    deal_id: int
    account: str
    contact: str


def all_contents(store: Store) -> list[Content]:
    """Everything worth sending, in alphabetical order."""
    found = store.connection.execute(
        "SELECT id, title, link, file, topics FROM content ORDER BY title COLLATE NOCASE, id"
    )
    return [_as_content(row) for row in found]


def load(store: Store, content_id: int) -> Content:
    """One piece; Refused when it is gone."""
    row = store.connection.execute(
        "SELECT id, title, link, file, topics FROM content WHERE id = ?", (content_id,)
    ).fetchone()
    if row is None:
        raise Refused("This content is no longer there.")
    return _as_content(row)


def add(store: Store, content: Content) -> int:
    """Write a new piece; returns its id."""
    cursor = store.connection.execute(
        "INSERT INTO content (title, link, file, topics) VALUES (?, ?, ?, ?)", _values(content)
    )
    return int(cursor.lastrowid)


def save(store: Store, content: Content) -> None:
    """Write a changed piece."""
    store.connection.execute(
        "UPDATE content SET title = ?, link = ?, file = ?, topics = ? WHERE id = ?",
        (*_values(content), content.id),
    )


def delete(store: Store, content_id: int) -> None:
    """Delete a piece; the touches that carried it stay, without it."""
    store.connection.execute("DELETE FROM content WHERE id = ?", (content_id,))


def sent_counts(store: Store) -> dict[int, int]:
    """How often each piece was sent."""
    found = store.connection.execute(
        "SELECT content_id, count(*) FROM touch WHERE content_id IS NOT NULL AND done_on IS NOT NULL"
        " GROUP BY content_id"
    )
    return dict(found.fetchall())


def given(store: Store, *, deal_id: int = 0, content_id: int = 0, limit: int = 100) -> list[Given]:
    """What was sent on a deal, or who got one piece, the newest first."""
    where, value = ("deal_id = ?", deal_id) if deal_id else ("content_id = ?", content_id)
    found = store.connection.execute(
        "SELECT content.id, title, done_on, deal_id, account.name, ifnull(contact.name, '') FROM touch"
        " JOIN content ON content.id = content_id JOIN deal ON deal.id = deal_id"
        " JOIN account ON account.id = deal.account_id LEFT JOIN contact ON contact.id = contact_id"
        f" WHERE {where} AND done_on IS NOT NULL ORDER BY done_on DESC, touch.id DESC LIMIT ?",
        (value, limit),
    )
    return [Given(*row) for row in found]


def had(store: Store, account_id: int, contact_id: int | None) -> set[int]:
    """What anybody at this account got, on any deal, and what this contact got anywhere."""
    found = store.connection.execute(
        "SELECT content_id FROM touch JOIN deal ON deal.id = deal_id"
        " WHERE account_id = ? AND content_id IS NOT NULL AND done_on IS NOT NULL"
        " UNION SELECT content_id FROM touch"
        " WHERE contact_id = ? AND content_id IS NOT NULL AND done_on IS NOT NULL",
        (account_id, contact_id),
    )
    return {content_id for (content_id,) in found}


def _as_content(row: tuple[Any, ...]) -> Content:
    content_id, title, link, file, topics = row
    return Content(content_id, title, link, file, _topics(topics))


def _values(content: Content) -> tuple[str, str, str, str]:
    return content.title, content.link, content.file, "; ".join(content.topics)


def _topics(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
