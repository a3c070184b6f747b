"""Touches: at most one planned one a deal, and the done ones behind it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Touch
from winback_desktop.store import rows, tables
from winback_desktop.store.store import Store

# A silence letter that was answered counts like a touch that was; several chases on a day are one (R4).
_COMPUTED: Final = """
SELECT min(planned_on) FILTER (WHERE done_on IS NULL), max(done_on),
  count(DISTINCT done_on) FILTER (WHERE outcome = 'no_answer' AND done_on > max(
    ifnull((SELECT max(done_on) FROM touch WHERE deal_id = :deal AND done_on IS NOT NULL
      AND outcome <> 'no_answer'), ''),
    ifnull((SELECT max(done_on) FROM debrief WHERE deal_id = :deal AND kind = 'silence_letter'
      AND state = 'done'), '')))
FROM touch WHERE deal_id = :deal"""


def load(store: Store, touch_id: int) -> Touch:
    """One touch; Refused when it is gone."""
    found = rows.find(store.database, Touch, tables.Touch, tables.Touch.id == touch_id)
    if not found:
        raise Refused("This touch is no longer there.")
    return found[0]


def of_deal(store: Store, deal_id: int) -> list[Touch]:
    """All touches of a deal, the newest day first, the planned one before all."""
    order = (tables.Touch.done_on.is_null().desc(), tables.Touch.done_on.desc(), tables.Touch.id.desc())
    return rows.find(store.database, Touch, tables.Touch, tables.Touch.deal == deal_id, order=order)


def planned(store: Store, deal_id: int) -> Touch | None:
    """The next touch of a deal."""
    where = (tables.Touch.deal == deal_id, tables.Touch.done_on.is_null())
    found = rows.find(store.database, Touch, tables.Touch, *where)
    return found[0] if found else None


def last_contact(store: Store, deal_id: int) -> date | None:
    """The day of the last touch that was answered."""
    (day,) = store.connection.execute(
        "SELECT max(done_on) FROM touch WHERE deal_id = ? AND done_on IS NOT NULL AND outcome <> 'no_answer'",
        (deal_id,),
    ).fetchone()
    return date.fromisoformat(day) if day else None


def last_done(store: Store, deal_id: int) -> Touch | None:
    """The last touch that was done."""
    where = (tables.Touch.deal == deal_id, tables.Touch.done_on.is_null(False))
    order = (tables.Touch.done_on.desc(), tables.Touch.id.desc())
    query = tables.Touch.select().where(*where).order_by(*order).limit(1).dicts().execute(store.database)
    return next((rows.as_record(Touch, row) for row in query), None)


def plan(store: Store, deal_id: int, touch: Touch | None) -> None:
    """Make this the next touch of a deal, or leave it without one."""
    before = planned(store, deal_id)
    if touch is None:
        if before is not None:
            rows.delete(store.database, tables.Touch, before.id)
    elif before is not None:
        rows.update(store.database, tables.Touch, before.id, rows.values_of(touch, tables.Touch))
    else:
        rows.insert(store.database, tables.Touch, rows.values_of(touch, tables.Touch))
    follow(store, deal_id)


def save(store: Store, touch: Touch) -> None:
    """Write a changed touch; one that is done now leaves its deal without a next one."""
    rows.update(store.database, tables.Touch, touch.id, rows.values_of(touch, tables.Touch))
    follow(store, touch.deal_id)


def add_done(store: Store, touch: Touch) -> int:
    """Write a touch that was done without having been planned."""
    touch_id = rows.insert(store.database, tables.Touch, rows.values_of(touch, tables.Touch))
    follow(store, touch.deal_id)
    return touch_id


def delete(store: Store, touch: Touch) -> None:
    """Delete one touch."""
    rows.delete(store.database, tables.Touch, touch.id)
    follow(store, touch.deal_id)


def icy_shoulders(store: Store, deal_id: int) -> int:
    """How often a deal gave an icy shoulder (R5)."""
    (count,) = store.connection.execute(
        "SELECT count(*) FROM touch WHERE deal_id = ? AND outcome = 'icy_shoulder' AND done_on IS NOT NULL",
        (deal_id,),
    ).fetchone()
    return int(count)


def follow(store: Store, deal_id: int) -> None:
    """Keep what is computed of a deal's touches true: the days of the next and the last, the unanswered."""
    computed: Any = store.connection.execute(_COMPUTED, {"deal": deal_id}).fetchone()
    store.connection.execute(
        "UPDATE deal SET next_touch_on = ?, last_touch_on = ?, unanswered = ?,"
        " silence_declined_at = CASE WHEN silence_declined_at <= ? THEN silence_declined_at END"
        " WHERE id = ?",
        (*computed, computed[2], deal_id),
    )
