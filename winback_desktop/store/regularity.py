"""Whether a touch was kept, in the store's words, as `domain/regularity.py` says.

Used by the stored merit, the grounds of Today and its card, so that all count as the deal's own meter does.
"""

from __future__ import annotations

from typing import Final

from winback_desktop.domain.regularity import GRACE_DAYS

# SQLite counts weekdays from Sunday.
_BY_WEEKDAY: Final = " ".join(f"WHEN {(day + 1) % 7} THEN {grace}" for day, grace in enumerate(GRACE_DAYS))


def last_kept_day(column: str) -> str:
    """The last day on which a touch planned for this day counts as kept, as a number of days."""
    return f"(julianday({column}) + CASE CAST(strftime('%w', {column}) AS INTEGER) {_BY_WEEKDAY} END)"


KEPT: Final = f"(julianday(done_on) <= {last_kept_day('planned_on')})"
"""Whether a done touch that was planned was kept; no value for one that was never planned."""
