"""Cadences of the rep's own, and which deals are planned by them; the built-in one has no row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from winback_desktop.domain.cadence_stops import Run
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Cadence, CadenceState, CadenceStep, Channel, StopCause
from winback_desktop.store import settings
from winback_desktop.store.indexes import WORKED
from winback_desktop.store.store import Store

_OF_NEW_DEALS: Final = "cadence_of_new_deals"


def by_id(store: Store) -> dict[int, Cadence]:
    """The rep's own cadences by their id, in alphabetical order."""
    steps: dict[int, list[CadenceStep]] = {}
    for cadence_id, channel, topic in store.connection.execute(
        "SELECT cadence_id, channel, topic FROM cadence_step ORDER BY cadence_id, position, id"
    ):
        steps.setdefault(cadence_id, []).append(CadenceStep(Channel(channel), topic))
    found = store.connection.execute(
        "SELECT id, name, interval_months FROM cadence ORDER BY name COLLATE NOCASE, id"
    )
    return {
        cadence_id: Cadence(name, tuple(steps.get(cadence_id, ())), max(1, months), cadence_id)
        for cadence_id, name, months in found
    }


def load(store: Store, cadence_id: int) -> Cadence:
    """One cadence; Refused when it is gone."""
    found = by_id(store).get(cadence_id)
    if found is None:
        raise Refused("This cadence is no longer there.")
    return found


def add(store: Store, cadence: Cadence) -> int:
    """Write a new cadence with its steps; returns its id."""
    cursor = store.connection.execute(
        "INSERT INTO cadence (name, interval_months) VALUES (?, ?)", (cadence.name, cadence.interval_months)
    )
    cadence_id = int(cursor.lastrowid)
    _write_steps(store, cadence_id, cadence.steps)
    return cadence_id


def save(store: Store, cadence: Cadence) -> None:
    """Write a changed cadence with its steps."""
    store.connection.execute(
        "UPDATE cadence SET name = ?, interval_months = ? WHERE id = ?",
        (cadence.name, cadence.interval_months, cadence.id),
    )
    store.connection.execute("DELETE FROM cadence_step WHERE cadence_id = ?", (cadence.id,))
    _write_steps(store, cadence.id, cadence.steps)


def delete(store: Store, cadence_id: int) -> None:
    """Delete a cadence; its deals are planned by the built-in one then."""
    store.connection.execute("DELETE FROM cadence WHERE id = ?", (cadence_id,))


def of_new_deals(store: Store) -> int | None:
    """The id of the cadence that new deals get; None for the built-in one."""
    chosen = settings.load(store).get(_OF_NEW_DEALS)
    if chosen is None:
        return None
    row = store.connection.execute("SELECT id FROM cadence WHERE id = ?", (chosen,)).fetchone()
    return None if row is None else int(row[0])


def choose_for_new_deals(store: Store, cadence_id: int | None) -> None:
    """Let new deals get this cadence; None for the built-in one."""
    if cadence_id is None:
        settings.remove(store, _OF_NEW_DEALS)
    else:
        settings.save(store, _OF_NEW_DEALS, cadence_id)


def deal_counts(store: Store) -> dict[int | None, int]:
    """How many worked deals are planned by each cadence; None is the built-in one."""
    found: Any = store.connection.execute(
        f"SELECT cadence_id, count(*) FROM deal INDEXED BY deal_by_cadence WHERE {WORKED} GROUP BY cadence_id"
    )
    return dict(found.fetchall())


def deals_of(store: Store, cadence_id: int) -> list[int]:
    """The deals that are planned by a cadence of the rep's own."""
    found = store.connection.execute("SELECT id FROM deal WHERE cadence_id = ? ORDER BY id", (cadence_id,))
    return [deal_id for (deal_id,) in found]


def worked_at(store: Store, account_id: int) -> list[int]:
    """The deals of an account that are worked on or rest."""
    found = store.connection.execute(
        "SELECT id FROM deal WHERE account_id = ? AND state IN ('working', 'icy') AND kind <> 'won'"
        " ORDER BY id",
        (account_id,),
    )
    return [deal_id for (deal_id,) in found]


def assign(store: Store, deal_ids: Sequence[int], cadence_id: int | None) -> None:
    """Let these deals be planned by a cadence; None for the built-in one."""
    store.connection.executemany(
        "UPDATE deal SET cadence_id = ? WHERE id = ? AND cadence_id IS NOT ?",
        [(cadence_id, deal_id, cadence_id) for deal_id in deal_ids],
    )


def runs_of(store: Store, deal_ids: Sequence[int]) -> list[tuple[int | None, Run]]:
    """By which cadences these deals are planned and how those run, each combination once."""
    found = store.connection.execute(
        "SELECT DISTINCT cadence_id, cadence_state, cadence_stop, cadence_note FROM deal"
        f" WHERE id IN ({','.join(map(str, deal_ids))})"
    )
    return [
        (cadence_id, Run(CadenceState(state), StopCause(cause) if cause else None, note))
        for cadence_id, state, cause, note in found
    ]


def set_run(store: Store, deal_ids: Iterable[int], run: Run) -> None:
    """Let the cadences of these deals run, pause or stop."""
    cause = run.cause.value if run.cause else None
    store.connection.executemany(
        "UPDATE deal SET cadence_state = ?, cadence_stop = ?, cadence_note = ? WHERE id = ?",
        [(run.state.value, cause, run.note, deal_id) for deal_id in deal_ids],
    )


def _write_steps(store: Store, cadence_id: int, steps: Sequence[CadenceStep]) -> None:
    store.connection.executemany(
        "INSERT INTO cadence_step (cadence_id, position, channel, topic) VALUES (?, ?, ?, ?)",
        [(cadence_id, place, step.channel.value, step.topic) for place, step in enumerate(steps)],
    )
