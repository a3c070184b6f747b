"""What a deal's history tells beside its own rows: which change lifted what, and what was sent."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from winback_desktop.store.store import Store


class Lifted(NamedTuple):
    """A reason that a change lifted, on the day that the rep confirmed it."""

    on: date
    reason: str
    change: str


def lifted(store: Store, deal_id: int) -> list[Lifted]:
    """The reasons of a deal that changes lifted, the newest first."""
    found = store.connection.execute(
        "SELECT ifnull(decided_on, happened_on), loss_reason.text, change.text FROM loss_reason"
        " JOIN change ON change.id = loss_reason.change_id LEFT JOIN change_decision"
        "  ON change_decision.change_id = change.id AND reason_id = loss_reason.id"
        " WHERE deal_id = ? AND standing = 'lifted' ORDER BY 1 DESC, loss_reason.id DESC",
        (deal_id,),
    )
    return [Lifted(date.fromisoformat(day), reason, change) for day, reason, change in found]


def lifted_on(store: Store, deal_id: int) -> dict[int, date]:
    """The days on which the rep confirmed that a change lifted a reason of this deal, by reason."""
    found = store.connection.execute(
        "SELECT loss_reason.id, decided_on FROM loss_reason JOIN change_decision"
        "  ON change_decision.change_id = loss_reason.change_id AND reason_id = loss_reason.id"
        " WHERE deal_id = ? AND standing = 'lifted'",
        (deal_id,),
    )
    return {reason_id: date.fromisoformat(day) for reason_id, day in found}


def sent(store: Store, deal_id: int) -> dict[int, str]:
    """The titles of the content that touches of a deal sent, by touch."""
    found = store.connection.execute(
        "SELECT touch.id, title FROM touch JOIN content ON content.id = content_id"
        " WHERE deal_id = ? AND done_on IS NOT NULL",
        (deal_id,),
    )
    return dict(found.fetchall())
