"""How regularly deals were touched, counted by the store as `domain/regularity.py` says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from winback_desktop.domain.regularity import GRACE_DAYS
from winback_desktop.store.store import Store

# SQLite counts weekdays from Sunday.
_BY_WEEKDAY: Final = " ".join(f"WHEN {(day + 1) % 7} THEN {grace}" for day, grace in enumerate(GRACE_DAYS))
_UNTIL: Final = f"julianday(planned_on) + CASE CAST(strftime('%w', planned_on) AS INTEGER) {_BY_WEEKDAY} END"
REGULARITY: Final = (
    f"count(*) FILTER (WHERE julianday(done_on) <= {_UNTIL}),"
    f" count(*) FILTER (WHERE done_on IS NOT NULL OR {_UNTIL} < julianday(:today))"
)
"""Kept and planned of the touches that a query chooses; it needs `:today` as an ISO text."""


def regularity(store: Store, deal_ids: Sequence[int], today: date) -> dict[int, tuple[int, int]]:
    """Touches kept and touches planned of each of these deals that has any."""
    found = store.connection.execute(
        f"SELECT deal_id, {REGULARITY} FROM touch"
        f" WHERE deal_id IN ({','.join(map(str, deal_ids))}) AND planned_on IS NOT NULL GROUP BY deal_id",
        {"today": today.isoformat()},
    )
    return {deal_id: (kept, planned) for deal_id, kept, planned in found if planned}
