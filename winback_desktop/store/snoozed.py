"""Touches that were put off: the list of them, and moving many in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from winback_desktop.domain.records import Channel
from winback_desktop.domain.snooze import Snoozed
from winback_desktop.store.rows import moment
from winback_desktop.store.store import Store
from winback_desktop.store.today import in_order

_AT_ONCE: Final = 500


def waiting(connection: Any, now: datetime) -> list[Snoozed]:
    """What is put off and has not come back, the earliest first."""
    found = connection.execute(
        """SELECT deal.id, account.name, deal.name, channel, snoozed_from, planned_on, why, remind_at
        FROM touch INDEXED BY touch_snoozed JOIN deal ON deal.id = deal_id
        JOIN account ON account.id = account_id
        WHERE snoozed_from IS NOT NULL AND done_on IS NULL AND (planned_on > :today OR remind_at > :now)
        ORDER BY planned_on, remind_at, account.name COLLATE NOCASE""",
        {"today": now.date().isoformat(), "now": moment(now)},
    )
    return [_as_snoozed(row) for row in found]


class Movable(NamedTuple):
    """A deal with a next touch: its day before any snoozing, the day to be back, and their contract's end."""

    deal_id: int
    planned_on: date
    recontact_by: date | None
    end: date | None


def ranked(connection: Any, deal_ids: Sequence[int], today: date) -> list[Movable]:
    """Those of these deals that have a next touch, in the order of Today."""
    found: dict[int, Movable] = {}
    for begin in range(0, len(deal_ids), _AT_ONCE):
        ids = ",".join(map(str, deal_ids[begin : begin + _AT_ONCE]))
        for deal_id, planned_on, recontact_by, end in connection.execute(
            "SELECT deal.id, ifnull(snoozed_from, planned_on), recontact_by, cycle_end FROM deal"
            f" JOIN touch ON touch.deal_id = deal.id AND done_on IS NULL WHERE deal.id IN ({ids})"
        ):
            planned = date.fromisoformat(planned_on)
            found[deal_id] = Movable(deal_id, planned, _day(recontact_by), _day(end))
    return [found[deal_id] for deal_id in in_order(connection, list(found), today)]


def put_off(store: Store, moved: Iterable[tuple[int, date]], remind_at: datetime | None = None) -> None:
    """Move the next touch of each deal to a day; the day that it came from is kept."""
    at = moment(remind_at) if remind_at else None
    for deal_id, day in moved:
        store.connection.execute(
            "UPDATE touch SET snoozed_from = ifnull(snoozed_from, planned_on), remind_at = ?, origin ="
            " iif(planned_on = ?, origin, 'by_hand'), planned_on = ? WHERE deal_id = ? AND done_on IS NULL",
            (at, day.isoformat(), day.isoformat(), deal_id),
        )
        _follow(store, deal_id, day)


def wake(store: Store, deal_ids: Iterable[int], today: date) -> None:
    """Plan these touches for today, as if they had never been put off."""
    for deal_id in deal_ids:
        woken = store.connection.execute(
            "UPDATE touch SET snoozed_from = NULL, remind_at = NULL, planned_on = ?"
            " WHERE deal_id = ? AND done_on IS NULL AND snoozed_from IS NOT NULL",
            (today.isoformat(), deal_id),
        )
        if woken.rowcount:
            _follow(store, deal_id, today)


def _follow(store: Store, deal_id: int, day: date) -> None:
    """Only the day of the next touch has changed; all else that is computed of a deal stays true."""
    store.connection.execute("UPDATE deal SET next_touch_on = ? WHERE id = ?", (day.isoformat(), deal_id))


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
        datetime.fromisoformat(at) if at else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
