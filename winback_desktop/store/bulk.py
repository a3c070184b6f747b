"""Changes to many deals at once, a slice at a time, with as little per deal as the rules allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from winback_desktop.domain.records import Channel, Origin, Outcome, State
from winback_desktop.store.store import Store


def allowed(store: Store, deal_ids: Sequence[int], states: Sequence[State], wish: State) -> list[int]:
    """Those of these deals that are in one of the states and not won; those already there are left out."""
    names = ", ".join(f"'{state.value}'" for state in states if state is not wish)
    found = store.connection.execute(
        f"SELECT id FROM deal WHERE id IN ({_list(deal_ids)}) AND kind <> 'won' AND state IN ({names})"
    )
    return [deal_id for (deal_id,) in found]


def late_for(store: Store, deal_ids: Sequence[int], on: date, today: date) -> int:
    """How many of these deals this day would be too late for: past the rule's date, or their end (R1)."""
    bound = {"on": on.isoformat(), "today": today.isoformat()}
    (count,) = store.connection.execute(
        f"SELECT count(*) FROM deal WHERE id IN ({_list(deal_ids)}) AND next_touch_on IS NOT NULL AND"
        " (recontact_by > :today AND recontact_by < :on OR cycle_end <= :on)",
        bound,
    ).fetchone()
    return int(count)


def planned(store: Store, deal_ids: Sequence[int]) -> int:
    """How many of these deals have a next touch."""
    (count,) = store.connection.execute(
        f"SELECT count(*) FROM deal WHERE id IN ({_list(deal_ids)}) AND next_touch_on IS NOT NULL"
    ).fetchone()
    return int(count)


def movable(connection: Any, deal_ids: Sequence[int]) -> list[tuple[int, str, str | None]]:
    """Those of these deals whose next touch may be spread, with the rule's day and the cycle's end.

    Resting and ended deals are left out: what they have planned is bound to their day.
    """
    found = connection.execute(
        f"SELECT id, recontact_by, cycle_end FROM deal WHERE id IN ({_list(deal_ids)})"
        " AND next_touch_on IS NOT NULL AND state = 'working' AND kind <> 'won'"
    )
    return list(found)


def days(connection: Any, deal_ids: Sequence[int]) -> list[str]:
    """The days for which the next touches of these deals are planned."""
    found = connection.execute(
        f"SELECT next_touch_on FROM deal WHERE id IN ({_list(deal_ids)}) AND next_touch_on IS NOT NULL"
    )
    return [day for (day,) in found]


def reschedule_each(store: Store, placed: Mapping[int, date]) -> None:
    """Move the next touch of each deal to a day of its own."""
    rows = [(day.isoformat(), deal_id) for deal_id, day in placed.items()]
    store.connection.executemany(
        f"UPDATE touch SET planned_on = ?, origin = '{Origin.BY_HAND.value}'"
        " WHERE deal_id = ? AND done_on IS NULL",
        rows,
    )
    store.connection.executemany("UPDATE deal SET next_touch_on = ? WHERE id = ?", rows)


def reschedule(store: Store, deal_ids: Sequence[int], on: date) -> None:
    """Move the next touch of each deal that has one to a day."""
    ids, day = _list(deal_ids), on.isoformat()
    store.connection.execute(
        f"UPDATE touch SET planned_on = ?, origin = ? WHERE deal_id IN ({ids}) AND done_on IS NULL",
        (day, Origin.BY_HAND.value),
    )
    store.connection.execute(
        f"UPDATE deal SET next_touch_on = ? WHERE id IN ({ids}) AND next_touch_on IS NOT NULL", (day,)
    )


def end(store: Store, deal_ids: Sequence[int], state: State) -> None:
    """Move deals to a state in which nothing is planned any more."""
    ids = _list(deal_ids)
    store.connection.execute(f"DELETE FROM touch WHERE deal_id IN ({ids}) AND done_on IS NULL")
    store.connection.execute(
        f"UPDATE deal SET state = ?, rests_until = NULL, next_touch_on = NULL WHERE id IN ({ids})",
        (state.value,),
    )


def note_outcome(store: Store, deal_ids: Sequence[int], outcome: Outcome, on: date, note: str) -> None:
    """Note what came of deals today, as a touch of no channel that was done; nothing is unanswered then."""
    done = (Channel.OTHER.value, Origin.BY_HAND.value, on.isoformat(), outcome.value, note)
    store.connection.executemany(
        "INSERT INTO touch (deal_id, channel, origin, done_on, outcome, note, why)"
        " VALUES (?, ?, ?, ?, ?, ?, '')",
        [(deal_id, *done) for deal_id in deal_ids],
    )
    store.connection.execute(
        "UPDATE deal SET last_touch_on = ?, unanswered = 0, silence_declined_at = NULL"
        f" WHERE id IN ({_list(deal_ids)})",
        (on.isoformat(),),
    )


def _list(deal_ids: Sequence[int]) -> str:
    return ",".join(map(str, deal_ids))
