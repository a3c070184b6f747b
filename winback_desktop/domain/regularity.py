"""The regularity of a deal: touches kept against touches planned (R2: regular, over a long time).

A touch is kept if it was done on its planned day, before, or within two weekdays after; it counts as planned
once it is done or those days are over. Touches that were never planned count neither way. Public holidays are
left out of account, so that the store can count the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # the first screen needs the rule, not the records
    from winback_desktop.domain.records import Touch

GRACE_DAYS: Final = (2, 2, 2, 4, 4, 3, 2)  # two weekdays on, by the planned day's weekday from Monday


@dataclass(frozen=True, slots=True)
class Regularity:
    """How many of the planned touches were kept; `marks` says it of each, the oldest first."""

    marks: tuple[bool, ...] = ()

    @property
    def planned(self) -> int:
        """How many touches were planned and are over."""
        return len(self.marks)

    @property
    def kept(self) -> int:
        """How many of them were done in time."""
        return sum(self.marks)


def last_kept_day(planned_on: date) -> date:
    """The last day on which a touch planned for this day counts as kept."""
    return planned_on + timedelta(days=GRACE_DAYS[planned_on.weekday()])


def regularity(touches: Iterable[Touch], today: date) -> Regularity:
    """Planned against kept, of all touches of a deal."""
    marks = []
    for touch in touches:
        if touch.planned_on is None:
            continue
        until = last_kept_day(touch.planned_on)
        if touch.done_on is not None:
            marks.append((touch.planned_on, touch.id, touch.done_on <= until))
        elif until < today:
            marks.append((touch.planned_on, touch.id, False))
    return Regularity(tuple(kept for _, _, kept in sorted(marks)))
