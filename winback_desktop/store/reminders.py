"""What reminders ask of the store: touches with a time of their own, and what is due on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from winback_desktop.store.rows import moment
from winback_desktop.store.store import Store

_WORKED: Final = "deal.state = 'working' AND deal.kind <> 'won'"
_TIMED: Final = f"""SELECT deal.id, account.name, touch.channel, touch.why, touch.remind_at
FROM touch JOIN deal ON deal.id = touch.deal_id JOIN account ON account.id = deal.account_id
WHERE touch.remind_at IS NOT NULL AND touch.done_on IS NULL AND {_WORKED}"""


def timed(connection: Any, since: datetime, until: datetime) -> list[tuple[int, str, str, str, datetime]]:
    """Deal, account, channel, why and time of touches whose time came after `since`, earliest first."""
    found = connection.execute(
        f"{_TIMED} AND touch.remind_at > ? AND touch.remind_at <= ? ORDER BY touch.remind_at, deal.id",
        (moment(since), moment(until)),
    )
    return [(*row[:4], datetime.fromisoformat(row[4])) for row in found]


def next_timed(connection: Any, after: datetime) -> datetime | None:
    """The next time that a touch has of its own."""
    (found,) = connection.execute(
        "SELECT min(remind_at) FROM touch WHERE remind_at > ? AND done_on IS NULL", (moment(after),)
    ).fetchone()
    return datetime.fromisoformat(found) if found else None


def waits_for_its_time(connection: Any, now: datetime) -> set[int]:
    """Deals whose next touch is due today, but at a later time."""
    found = connection.execute(
        "SELECT deal_id FROM touch WHERE remind_at > ? AND done_on IS NULL", (moment(now),)
    )
    return {deal_id for (deal_id,) in found}


def still_due(connection: Any, deal_ids: Sequence[int], now: datetime) -> set[int]:
    """Those of these deals whose next touch is due, and not only later today."""
    marks = ",".join("?" * len(deal_ids))
    found = connection.execute(
        f"SELECT deal_id FROM touch WHERE deal_id IN ({marks}) AND done_on IS NULL AND planned_on <= ?"
        " AND ifnull(remind_at, '') <= ?",
        (*deal_ids, now.date().isoformat(), moment(now)),
    )
    return {deal_id for (deal_id,) in found}


def remind_at(store: Store, deal_id: int, at: datetime | None) -> None:
    """Give the next touch of a deal a time of its own, or take it away."""
    store.connection.execute(
        "UPDATE touch SET remind_at = ? WHERE deal_id = ? AND done_on IS NULL",
        (None if at is None else moment(at), deal_id),
    )


def due(connection: Any, today: date) -> int:
    """How many touches are due."""
    (count,) = connection.execute(
        "SELECT count(*) FROM deal INDEXED BY deal_next WHERE state = 'working' AND kind <> 'won'"
        " AND next_touch_on <= ?",
        (today.isoformat(),),
    ).fetchone()
    return int(count)
