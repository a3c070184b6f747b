"""What is said of people who moved, and uncertain news of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from winback_desktop.domain.changes import Change, ChangeDecision
from winback_desktop.domain.people import Move
from winback_desktop.store import changes, rows, tables
from winback_desktop.store.store import Store

_SAID: Final = ("fate", "title", "employer", "stance", "successor", "successor_email")


def news(store: Store, contact_id: int, account_id: int) -> Change | None:
    """The uncertain news of somebody at an account that is neither confirmed nor taken back."""
    found = store.connection.execute(
        "SELECT change.id FROM change JOIN person_move ON change_id = change.id WHERE contact_id = ?"
        " AND account_id = ? AND uncertain AND withdrawn_on IS NULL ORDER BY change.id DESC LIMIT 1",
        (contact_id, account_id),
    ).fetchone()
    return changes.load(store, found[0]) if found else None


def unsure(store: Store, contact_ids: Iterable[int]) -> list[Move]:
    """What is said of these people and neither confirmed nor taken back."""
    marks = ", ".join(str(int(contact_id)) for contact_id in contact_ids)
    found = store.connection.execute(
        "SELECT change.id FROM change JOIN person_move ON change_id = change.id"
        f" WHERE contact_id IN ({marks}) AND uncertain AND withdrawn_on IS NULL ORDER BY change.id"
    ).fetchall()
    heard = ((change_id, said(store, changes.load(store, change_id))) for (change_id,) in found)
    return [replace(move, change_id=change_id) for change_id, move in heard if move is not None]


def said(store: Store, change: Change) -> Move | None:
    """What the form that noted a change said; None for a change that is no move."""
    query = tables.PersonMove.select().where(tables.PersonMove.change == change.id)
    for row in query.dicts().execute(store.database):
        said_then: dict[str, Any] = {name: row[name] for name in _SAID}
        who = (change.account_id or 0, change.contact_id or 0)
        return Move(*who, on=change.happened_on, uncertain=change.uncertain, **said_then)
    return None


def keep(store: Store, change_id: int, move: Move) -> None:
    """Keep what was said with its change."""
    values = {name: getattr(move, name) for name in _SAID}
    where = tables.PersonMove.change == change_id
    if not tables.PersonMove.update(values).where(where).execute(store.database):
        tables.PersonMove.insert(change=change_id, **values).execute(store.database)


def decisions(store: Store, change_id: int) -> list[ChangeDecision]:
    """What was decided about each reason that a change touches."""
    where = tables.ChangeDecision.change == change_id
    order = (tables.ChangeDecision.id,)
    return rows.find(store.database, ChangeDecision, tables.ChangeDecision, where, order=order)


def decide(store: Store, decision: ChangeDecision) -> None:
    """Write a decision, new or changed."""
    values = rows.values_of(decision, tables.ChangeDecision)
    if decision.id:
        rows.update(store.database, tables.ChangeDecision, decision.id, values)
    else:
        rows.insert(store.database, tables.ChangeDecision, values)
