"""Debriefs that were handed over to somebody else to ask."""

from __future__ import annotations

from datetime import datetime

from winback_desktop.domain.debrief_records import HandOver
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store


def with_key(store: Store, key: str) -> HandOver | None:
    """The hand-over whose file bears this key, if it was made here."""
    found = rows.find(store.database, HandOver, tables.HandOver, tables.HandOver.key == key)
    return found[0] if found else None


def newest(store: Store, debrief_id: int) -> HandOver | None:
    """To whom a debrief was handed over last."""
    where, order = tables.HandOver.debrief == debrief_id, (tables.HandOver.id.desc(),)
    return next(iter(rows.find(store.database, HandOver, tables.HandOver, where, order=order)), None)


def add(store: Store, hand_over: HandOver) -> int:
    """Write a new hand-over."""
    return rows.insert(store.database, tables.HandOver, rows.values_of(hand_over, tables.HandOver))


def note_answered(store: Store, given: HandOver, saved_at: datetime, answers_digest: str) -> None:
    """Note that these answers are merged: nothing else that the same person was given is awaited any more."""
    known = {"answered_at": saved_at, "answers_digest": answers_digest}
    rows.update(store.database, tables.HandOver, given.id, known)
    awaited = (tables.HandOver.debrief == given.debrief_id, tables.HandOver.answered_at.is_null())
    for other in rows.find(store.database, HandOver, tables.HandOver, *awaited):
        if other.handed_to.casefold() == given.handed_to.casefold():
            rows.update(store.database, tables.HandOver, other.id, {"answered_at": saved_at})
