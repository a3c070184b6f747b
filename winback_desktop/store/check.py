"""Looking whether a store is sound and in step with itself; nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from winback_desktop.domain.errors import Damaged
from winback_desktop.store import backup, identity, search

_CHASED: Final = "state = 'working' AND kind <> 'won'"
_DAYS_OUT_OF_STEP: Final = """
SELECT count(*) FROM deal LEFT JOIN (SELECT deal_id, min(planned_on) FILTER (WHERE done_on IS NULL) AS next,
  max(done_on) AS last FROM touch GROUP BY deal_id) ON deal_id = deal.id
WHERE next_touch_on IS NOT next OR last_touch_on IS NOT last
"""
_MEND_DAYS: Final = """
UPDATE deal SET
  next_touch_on = (SELECT min(planned_on) FROM touch WHERE deal_id = deal.id AND done_on IS NULL),
  last_touch_on = (SELECT max(done_on) FROM touch WHERE deal_id = deal.id)
WHERE next_touch_on IS NOT (SELECT min(planned_on) FROM touch WHERE deal_id = deal.id AND done_on IS NULL)
  OR last_touch_on IS NOT (SELECT max(done_on) FROM touch WHERE deal_id = deal.id)
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in a store; `fault` is the first damage, and then nothing else was looked at."""

    version: int
    fault: str | None = None
    rows: Mapping[str, int] | None = None
    not_found: int = 0
    days_out_of_step: int = 0
    without_next_touch: int = 0
    cycles_to_roll: int = 0


def facts(path: Path, today: date) -> Facts:
    """Look through a store, which may be in use; Refused or Damaged when it is none of ours."""
    found = identity.refuse_foreign(path)
    if found is None:
        raise Damaged(f"{path} is empty or missing.")
    try:
        with closing(identity.open_for_reading(path)) as connection:
            connection.execute("BEGIN")
            fault = backup.first_fault(connection)
            if fault is not None:
                return Facts(found.version, fault)
            if found.version < identity.SCHEMA_VERSION:
                return Facts(found.version, rows=backup.count_rows(connection))
            return _of_sound(connection, today)
    except sqlcipher.DatabaseError as error:
        return Facts(found.version, str(error))


def mend(connection: Any) -> None:
    """Put right what is computed: the search index and the days of the touches."""
    search.refresh(connection, [*search.out_of_step(connection), *search.without_deal(connection)])
    connection.execute(_MEND_DAYS)


def _of_sound(connection: Any, today: date) -> Facts:
    return Facts(
        version=identity.SCHEMA_VERSION,
        rows=backup.count_rows(connection),
        not_found=_not_found(connection),
        days_out_of_step=_number(connection, _DAYS_OUT_OF_STEP),
        without_next_touch=_number(
            connection, f"SELECT count(*) FROM deal WHERE {_CHASED} AND next_touch_on IS NULL"
        ),
        cycles_to_roll=_number(
            connection,
            "SELECT count(*) FROM deal WHERE kind <> 'won' AND (cycle_end IS NULL OR cycle_end <= ?)",
            today.isoformat(),
        ),
    )


def _not_found(connection: Any) -> int:
    """Documents that are missing, left over or of other words; the order of the words says nothing."""
    differing = 0
    names = ", ".join(search.COLUMNS)
    stored = ", ".join(f"c{place}" for place in range(len(search.COLUMNS)))
    due = {deal_id for (deal_id,) in connection.execute("SELECT deal_id FROM deal_search_due")}
    for deal_id in set(search.out_of_step(connection)) - due:
        wanted = connection.execute(f"SELECT {names} FROM deal_document WHERE id = ?", (deal_id,)).fetchone()
        query = f"SELECT {stored} FROM deal_search_content WHERE id = ?"
        found = connection.execute(query, (deal_id,)).fetchone()
        differing += found is None or _words(wanted) != _words(found)
    return differing + len(search.without_deal(connection))


def _words(document: Sequence[str | None]) -> list[list[str]]:
    return [sorted((text or "").split()) for text in document]


def _number(connection: Any, query: str, *values: str) -> int:
    return int(connection.execute(query, values).fetchone()[0])
