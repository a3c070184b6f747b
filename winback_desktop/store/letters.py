"""The letters that the rep wrote or changed; the built-in ones are data of the program."""

from __future__ import annotations

from typing import Any, Final

from winback_desktop.domain.records import Channel, Letter, Occasion
from winback_desktop.store import library_tables
from winback_desktop.store.store import Store

_BETWEEN: Final = "; "
_OWN: Final = library_tables.Letter


def own(store: Store) -> list[Letter]:
    """The rep's own letters, by name."""
    found = store.connection.execute(
        "SELECT id, name, channel, subject, body, copy_of, occasion, topics FROM letter"
        " ORDER BY name COLLATE NOCASE"
    )
    return [_as_letter(row) for row in found]


def save(store: Store, letter: Letter) -> int:
    """Write a letter, a new one where its id is 0; returns the id."""
    values = {
        "name": letter.name,
        "channel": letter.channel,
        "subject": letter.subject,
        "body": letter.body,
        "copy_of": letter.copy_of,
        "occasion": letter.occasion,
        "topics": _BETWEEN.join(letter.topics),
    }
    if not letter.id:
        return int(_OWN.insert(values).execute(store.database))
    _OWN.update(values).where(_OWN.id == letter.id).execute(store.database)
    return letter.id


def delete(store: Store, letter_id: int) -> None:
    """Delete one of the rep's own letters."""
    _OWN.delete().where(_OWN.id == letter_id).execute(store.database)


def _as_letter(row: tuple[Any, ...]) -> Letter:
    letter_id, name, channel, subject, body, copy_of, occasion, topics = row
    return Letter(
        key="",
        name=name,
        channel=Channel(channel),
        subject=subject,
        body=body,
        id=letter_id,
        copy_of=copy_of,
        occasion=Occasion(occasion),
        topics=tuple(topic for topic in topics.split(_BETWEEN) if topic),
    )
