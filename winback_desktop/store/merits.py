"""What speaks for each deal whatever the day, kept true in `deal.merit` (domain/ranking.py).

Temporary triggers note which deals a write concerns, whoever writes; the store reckons them anew before it
commits, undo and redo included. So nothing has to think of it, and the journal need not hold it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from winback_desktop.domain.ranking import OCCASION_SHARES, STANCE_POINTS, Case, Weights, merit
from winback_desktop.domain.terms import Origin
from winback_desktop.store.beside import beside
from winback_desktop.store.regularity import KEPT

COLUMN: Final = "merit"
SETTING: Final = "weights"
SLICE: Final = 200
_MISSING: Final = "deal INDEXED BY deal_without_merit WHERE merit IS NULL"

_LISTED_OCCASIONS: Final = ", ".join(f"'{origin.value}'" for origin in OCCASION_SHARES)
_OF_ACCOUNT: Final = "SELECT id FROM deal WHERE account_id = {row}.account_id"
_COUNTS: Final = f"({{row}}.origin IN ({_LISTED_OCCASIONS}) OR {{row}}.done_on IS NOT NULL)"
_IS_WEIGHTS: Final = f"{{row}}.name = '{SETTING}'"
_ANY_LIFTED: Final = (
    "EXISTS (SELECT 1 FROM loss_reason WHERE deal_id = {row}.deal_id AND standing = 'lifted' AND addressable)"
)

# Table, columns whose change matters, which rows matter, and whose deals they are. New deals of an import
# bring their merit along; a reason is looked at only once one is lifted.
_SOURCES: Final = (
    ("deal", "value, account_id", {"INSERT": "{row}.merit IS NULL", "DELETE": "0"}, "SELECT {row}.id"),
    ("loss_reason", "deal_id, standing, addressable", {"INSERT": _ANY_LIFTED}, "SELECT {row}.deal_id"),
    (
        "employment",
        "contact_id, account_id, stance, until",
        {"INSERT": "{row}.stance <> 'neutral'"},
        _OF_ACCOUNT,
    ),
    (
        "contact",
        "deceased",
        {"INSERT": "0", "DELETE": "0"},
        "SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE employment.contact_id = {row}.id",
    ),
    (
        "touch",
        "deal_id, origin, planned_on, done_on",
        {"INSERT": _COUNTS, "UPDATE": _COUNTS, "DELETE": _COUNTS},
        "SELECT {row}.deal_id",
    ),
    (
        "setting",
        "name, value",
        {"INSERT": _IS_WEIGHTS, "UPDATE": _IS_WEIGHTS, "DELETE": _IS_WEIGHTS},
        "SELECT id FROM deal",
    ),
)
_ROWS: Final = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}

POINTS_OF_STANCE: Final = (
    "CASE stance "
    + " ".join(f"WHEN '{stance.value}' THEN {points}" for stance, points in STANCE_POINTS.items())
    + " ELSE 0 END"
)
_CASES: Final = f"""SELECT deal.id, ifnull(value, 0), ifnull(lifted, 0), ifnull(standing, 0),
  ifnull((SELECT sum({POINTS_OF_STANCE}) FROM employment JOIN contact ON contact.id = contact_id
    WHERE employment.account_id = deal.account_id AND until IS NULL AND NOT deceased), 0),
  ifnull(kept, 0), ifnull(promised, 0), origin
  FROM deal
  LEFT JOIN (SELECT deal_id, sum(standing = 'lifted') AS lifted, sum(standing <> 'lifted') AS standing
    FROM loss_reason WHERE deal_id IN ({{0}}) AND addressable GROUP BY deal_id) AS reasons
    ON reasons.deal_id = deal.id
  LEFT JOIN (SELECT deal_id, sum(done_on IS NOT NULL AND {KEPT}) AS kept,
    sum(done_on IS NOT NULL AND planned_on IS NOT NULL) AS promised,
    max(CASE WHEN done_on IS NULL THEN origin END) AS origin
    FROM touch WHERE deal_id IN ({{0}}) GROUP BY deal_id) AS touches ON touches.deal_id = deal.id
  WHERE deal.id IN ({{0}})"""


def watch(connection: Any) -> None:
    """Note from now on which deals are to be reckoned anew."""
    for table in ("merit_due", "merit_changed"):
        connection.execute(f"CREATE TEMP TABLE {table} (deal_id INTEGER PRIMARY KEY)")
    for table, columns, conditions, deals in _SOURCES:
        for event, rows in _ROWS.items():
            of = f" OF {columns}" if event == "UPDATE" else ""
            when = " OR ".join(conditions.get(event, "1").format(row=row) for row in rows)
            concerned = " UNION ".join(deals.format(row=row) for row in rows)
            connection.execute(
                f"CREATE TEMP TRIGGER merit_{table}_{event.lower()} AFTER {event}{of} ON main.{table}"
                f" WHEN {when} BEGIN INSERT OR IGNORE INTO merit_due (deal_id) {concerned}; END"
            )


def mark_missing(connection: Any) -> None:
    """Let the deals that were never reckoned be, as after an update of the program."""
    connection.execute(f"INSERT OR IGNORE INTO merit_due (deal_id) SELECT id FROM {_MISSING}")


def count(connection: Any) -> int:
    """How many deals there are to reckon."""
    return int(connection.execute("SELECT count(*) FROM deal").fetchone()[0])


def catch_up(connection: Any, pump: Callable[[], object] | None = None) -> None:
    """Reckon what was noted, in the open write; `pump` is called between slices of a few milliseconds."""
    known: Weights | None = None
    while due := _next(connection):
        known = known or weights(connection)
        changed = reckon(connection, due, known)
        connection.executemany(
            "INSERT OR IGNORE INTO merit_changed (deal_id) VALUES (?)", [(deal_id,) for deal_id in changed]
        )
        connection.execute(f"DELETE FROM merit_due WHERE deal_id <= {due[-1]}")
        if pump is not None:
            pump()


def finish(connection: Any, pump: Callable[[], object] | None = None) -> list[int]:
    """Reckon what is still noted at the end of a write; returns all deals whose merit it changed."""
    catch_up(connection, pump)
    return beside(partial(_changed, connection), pump)


def _changed(connection: Any) -> list[int]:
    found = [deal_id for (deal_id,) in connection.execute("SELECT deal_id FROM merit_changed")]
    if found:
        connection.execute("DELETE FROM merit_changed")
    return found


def reckon(connection: Any, deal_ids: list[int], by: Weights) -> list[int]:
    """Write the merit of these deals by these weights; returns those for which it is another one."""
    ids = ",".join(map(str, deal_ids))
    before = dict(connection.execute(f"SELECT id, merit FROM deal WHERE id IN ({ids})"))
    now = {deal_id: merit(case, by) for deal_id, case in cases(connection, deal_ids).items()}
    differs = [(points, deal_id) for deal_id, points in now.items() if before[deal_id] != points]
    connection.executemany("UPDATE deal SET merit = ? WHERE id = ?", differs)
    return [deal_id for _, deal_id in differs]


def cases(connection: Any, deal_ids: list[int]) -> Mapping[int, Case]:
    """What speaks for these deals."""
    found = connection.execute(_CASES.format(",".join(map(str, deal_ids))))
    return {deal_id: _as_case(*rest) for deal_id, *rest in found}


def _as_case(
    value: int, lifted: int, standing: int, stance: int, kept: int, promised: int, origin: str | None
) -> Case:
    return Case(value, lifted, standing, stance, kept, promised, Origin(origin) if origin else None)


def weights(connection: Any) -> Weights:
    """How much each part counts, as the rep chose it."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (SETTING,)).fetchone()
    return Weights.read(json.loads(found[0])) if found else Weights()


def _next(connection: Any) -> list[int]:
    found = connection.execute("SELECT deal_id FROM merit_due ORDER BY deal_id LIMIT ?", (SLICE,))
    return [deal_id for (deal_id,) in found]
