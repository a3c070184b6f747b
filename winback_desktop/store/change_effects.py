"""What a decided change does to reasons and to the next touches, and how it is put back; in slices.

A confirmed decision keeps how the reason stood and what was planned, as JSON of the touch's columns.
A plus before `change_id` keeps SQLite from its index, which leads to all that one change ever did.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from winback_desktop.domain.changes import Decision
from winback_desktop.store.store import Store

_TOUCH: Final = (
    *("channel", "origin", "planned_on", "contact_id", "content_id", "why", "note", "change_id"),
    *("snoozed_from", "remind_at", "drafted_on"),
)
_COLUMNS: Final = ", ".join(f"touch.{name}" for name in _TOUCH)
_DECIDE: Final = """
INSERT INTO change_decision (change_id, reason_id, decision, decided_on, until, standing_before,
  evidence_before, recheck_before, planned_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (change_id, reason_id) DO UPDATE SET decision = excluded.decision,
  decided_on = excluded.decided_on, until = excluded.until, standing_before = excluded.standing_before,
  evidence_before = excluded.evidence_before, recheck_before = excluded.recheck_before,
  planned_before = excluded.planned_before
"""
_NEXT: Final = """
UPDATE deal SET next_touch_on =
  (SELECT planned_on FROM touch WHERE deal_id = deal.id AND done_on IS NULL) WHERE id = ?
"""

Planned = Mapping[str, Any]
"""The columns of a planned touch that are kept."""


class ReasonRow(NamedTuple):
    """How a reason stands before it is lifted, with its deal (ISO dates).

    `touch` is what is planned next; `kept` what was planned before this change planned that, as JSON.
    """

    reason_id: int
    deal_id: int
    standing: str
    evidence: str
    recheck_on: str | None
    state: str
    recontact_by: str | None
    kept: str
    touch_id: int | None
    touch: Planned | None


Kept = tuple[ReasonRow, str]
"""A reason to be lifted, and what was planned before the change, as a text."""


class PutBack(NamedTuple):
    """A deal whose touch told of the change: what was planned before, None where that is not known."""

    deal_id: int
    touch_id: int
    before: Planned | None


def rows_of(store: Store, change_id: int, reason_ids: Sequence[int]) -> list[ReasonRow]:
    """How these reasons stand, in the order of their deals."""
    found = store.connection.execute(
        f"""SELECT reason.id, deal.id, reason.standing, reason.evidence, reason.recheck_on, deal.state,
          deal.recontact_by,
          ifnull((SELECT planned_before FROM loss_reason AS other
            JOIN change_decision AS decided ON decided.reason_id = other.id AND +decided.change_id = ?
            WHERE other.deal_id = deal.id AND planned_before <> '' LIMIT 1), ''),
          touch.id, {_COLUMNS}
        FROM loss_reason AS reason JOIN deal ON deal.id = reason.deal_id
          LEFT JOIN touch ON touch.deal_id = deal.id AND touch.done_on IS NULL
        WHERE reason.id IN ({_list(reason_ids)}) ORDER BY deal.id, reason.id""",
        (change_id,),
    )
    return [ReasonRow._make((*row[:9], _planned(row[9:]) if row[8] else None)) for row in found]


def lift(store: Store, change_id: int, evidence: str, on: date, kept: Sequence[Kept]) -> None:
    """Confirm these reasons: they are lifted by this change; each keeps how it stood and what was planned."""
    day = on.isoformat()
    store.connection.executemany(
        _DECIDE,
        [
            (
                *(change_id, row.reason_id, Decision.CONFIRMED.value, day, None),
                *(row.standing, row.evidence, row.recheck_on, planned),
            )
            for row, planned in kept
        ],
    )
    ids = _list([row.reason_id for row, _ in kept])
    store.connection.execute(
        "UPDATE loss_reason SET standing = 'lifted', evidence = ?, change_id = ?, recheck_on = NULL"
        f" WHERE id IN ({ids})",
        (evidence, change_id),
    )


def decide(
    store: Store, change_id: int, reason_ids: Sequence[int], decision: Decision, on: date, until: date | None
) -> None:
    """Note that these reasons are not lifted, or not yet."""
    later = until.isoformat() if until else None
    store.connection.executemany(
        _DECIDE,
        [
            (change_id, reason_id, decision.value, on.isoformat(), later, None, "", None, "")
            for reason_id in reason_ids
        ],
    )


def plan(store: Store, planned: Mapping[int, tuple[int | None, Planned]]) -> None:
    """Write the next touch of each deal: over the one that is planned, if its id is given."""
    names = ", ".join(_TOUCH)
    places = ", ".join("?" * len(_TOUCH))
    changes = ", ".join(f"{name} = ?" for name in _TOUCH)
    for deal_id, (touch_id, touch) in planned.items():
        values = tuple(touch[name] for name in _TOUCH)
        if touch_id is None:
            store.connection.execute(
                f"INSERT INTO touch (deal_id, {names}) VALUES (?, {places})", (deal_id, *values)
            )
        else:
            store.connection.execute(f"UPDATE touch SET {changes} WHERE id = ?", (*values, touch_id))
    store.connection.executemany(_NEXT, [(deal_id,) for deal_id in planned])


def put_back(store: Store, change_id: int, reason_ids: Sequence[int]) -> tuple[list[PutBack], list[int]]:
    """Take the decisions on these reasons back; those still lifted by this change stand as before.

    Returns the deals of which no reason is lifted by it any more and whose next touch still tells of it,
    and those with a reason that has evidence of its own again.
    """
    ids = _list(reason_ids)
    found = store.connection.execute(
        f"""SELECT reason_id, standing_before, evidence_before, recheck_before, planned_before, deal_id
        FROM change_decision INDEXED BY change_decision_change_id_reason_id
          JOIN loss_reason ON loss_reason.id = reason_id
        WHERE change_decision.change_id = ? AND reason_id IN ({ids})""",
        (change_id,),
    ).fetchall()
    store.connection.executemany(
        "UPDATE loss_reason SET standing = ?, evidence = ?, recheck_on = ?, change_id = NULL"
        " WHERE id = ? AND standing = 'lifted' AND change_id = ?",
        [(*row[1:4], row[0], change_id) for row in found if row[1]],
    )
    store.connection.execute(
        f"DELETE FROM change_decision WHERE +change_id = ? AND reason_id IN ({ids})", (change_id,)
    )
    kept = dict.fromkeys((row[5] for row in found), "") | {row[5]: row[4] for row in found if row[4]}
    touched = store.connection.execute(
        f"""SELECT deal_id, id FROM touch WHERE deal_id IN ({_list(kept)}) AND done_on IS NULL
          AND +change_id = ? AND NOT EXISTS (SELECT 1 FROM loss_reason AS other
            WHERE other.deal_id = touch.deal_id AND +other.change_id = ? AND other.standing = 'lifted')""",
        (change_id, change_id),
    ).fetchall()
    told = [PutBack(deal_id, touch_id, _restorable(store, kept[deal_id])) for deal_id, touch_id in touched]
    return told, [row[5] for row in found if row[2]]


def decided(store: Store, change_id: int, decision: Decision | None = None) -> list[int]:
    """The reasons that were decided on for this change, in the order of their deals."""
    only = "" if decision is None else f" AND decision = '{decision.value}'"
    found = store.connection.execute(
        "SELECT reason_id FROM change_decision JOIN loss_reason ON loss_reason.id = reason_id"
        f" WHERE change_decision.change_id = ?{only} ORDER BY deal_id, reason_id",
        (change_id,),
    )
    return [reason_id for (reason_id,) in found]


def say(store: Store, change_id: int, reason_ids: Sequence[int], evidence: str, why: str) -> None:
    """Let these reasons and the touches that tell of this change say it in other words."""
    ids = _list(reason_ids)
    store.connection.execute(
        "UPDATE loss_reason SET evidence = ? WHERE standing = 'lifted' AND +change_id = ?"
        f" AND id IN ({ids}) AND evidence <> ?",
        (evidence, change_id, evidence),
    )
    store.connection.execute(
        f"""UPDATE touch SET why = ? WHERE +change_id = ? AND done_on IS NULL AND why <> ?
          AND deal_id IN (SELECT deal_id FROM loss_reason WHERE id IN ({ids}))""",
        (why, change_id, why),
    )


def as_text(touch: Planned | None) -> str:
    """A planned touch as a decision keeps it; empty for none."""
    return "" if touch is None else json.dumps(dict(touch), ensure_ascii=False)


def _restorable(store: Store, kept: str) -> Planned | None:
    """What was planned, without what is gone; None if it told of a withdrawn change."""
    if not kept:
        return None
    touch = json.loads(kept)
    for column, table in (("contact_id", "contact"), ("content_id", "content")):
        if touch[column] is not None:
            query = f"SELECT 1 FROM {table} WHERE id = ?"
            if not store.connection.execute(query, (touch[column],)).fetchone():
                touch[column] = None
    if touch["change_id"] is not None:
        query = "SELECT 1 FROM change WHERE id = ? AND withdrawn_on IS NULL"
        if not store.connection.execute(query, (touch["change_id"],)).fetchone():
            return None
    return {name: touch[name] for name in _TOUCH}


def _planned(values: Sequence[Any]) -> Planned:
    return dict(zip(_TOUCH, values, strict=True))


def _list(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
