"""Touches that were put off: the list of them, and moving many in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from winback_desktop.domain.records import Channel
from winback_desktop.domain.snooze import Snoozed
from winback_desktop.store import touches
from winback_desktop.store.store import Store

_TIME: Final = "%Y-%m-%d %H:%M:%S"  # as peewee writes it, so that texts compare as times do


def waiting(connection: Any, now: datetime) -> list[Snoozed]:
    """What is put off and has not come back, the earliest first."""
    found = connection.execute(
        """SELECT deal.id, account.name, deal.name, channel, snoozed_from, planned_on, why, remind_at
        FROM touch INDEXED BY touch_snoozed JOIN deal ON deal.id = deal_id
        JOIN account ON account.id = account_id
        WHERE snoozed_from IS NOT NULL AND done_on IS NULL AND (planned_on > :today OR remind_at > :now)
        ORDER BY planned_on, remind_at, account.name COLLATE NOCASE""",
        {"today": now.date().isoformat(), "now": now.strftime(_TIME)},
    )
    return [_as_snoozed(row) for row in found]


def ranked(connection: Any, deal_ids: Sequence[int]) -> list[tuple[int, date, date | None, date | None]]:
    """Those of these deals that have a next touch, the best first.

    Each with the day of that touch, the day by which to be back, and the end of their contract.
    """
    found = connection.execute(
        f"""SELECT deal.id, planned_on, recontact_by, cycle_end FROM deal
        JOIN touch ON touch.deal_id = deal.id AND done_on IS NULL
        WHERE deal.id IN ({",".join(map(str, deal_ids))})
        ORDER BY ifnull(merit, 0) DESC, value DESC, deal.id"""
    )
    return [(row[0], date.fromisoformat(row[1]), _day(row[2]), _day(row[3])) for row in found]


def put_off(store: Store, moved: Iterable[tuple[int, date]], remind_at: datetime | None = None) -> None:
    """Move the next touch of each deal to a day; the day that it came from is kept."""
    at = remind_at.strftime(_TIME) if remind_at else None
    for deal_id, day in moved:
        store.connection.execute(
            "UPDATE touch SET snoozed_from = ifnull(snoozed_from, planned_on), remind_at = ?, origin ="
            " iif(planned_on = ?, origin, 'by_hand'), planned_on = ? WHERE deal_id = ? AND done_on IS NULL",
            (at, day.isoformat(), day.isoformat(), deal_id),
        )
        touches.follow(store, deal_id)


def wake(store: Store, deal_ids: Iterable[int], today: date) -> None:
    """Plan these touches for today, as if they had never been put off."""
    for deal_id in deal_ids:
        store.connection.execute(
            "UPDATE touch SET snoozed_from = NULL, remind_at = NULL, planned_on = ?"
            " WHERE deal_id = ? AND done_on IS NULL AND snoozed_from IS NOT NULL",
            (today.isoformat(), deal_id),
        )
        touches.follow(store, deal_id)


def _as_snoozed(row: tuple[Any, ...]) -> Snoozed:
    deal_id, account, deal, channel, since, until, why, at = row
    return Snoozed(
        deal_id,
        account,
        deal,
        Channel(channel),
        date.fromisoformat(since),
        date.fromisoformat(until),
        why,
        datetime.strptime(at, _TIME) if at else None,  # noqa: DTZ007  # the rep's own clock
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
