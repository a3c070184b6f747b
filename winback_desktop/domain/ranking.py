"""What is worth doing today, and why (R1, R3, R7).

One order, compared part by part, lowest first; the store sorts by the same parts:

1. the band:
   0 closing  the window is open, the last tenth of the contract runs, and a touch is due
   1 open     the window is open, and a touch is due
   2 late     a touch was planned for an earlier day
   3 due      a touch is planned for today
   4 watched  the window is open, its touch is planned for later
   5 later    everything else
2. lifted reasons that can be addressed, most first
3. value, highest first, none as 0 (amounts are compared as they are, whatever the currency)
4. days late, most first
5. the deal's id

A window is open for `recontact_by <= today < end`; the last tenth runs from
`10 * (today - begin) >= 9 * (end - begin)`; a touch is due for `planned_on <= today`, and also
where none is planned, because that is an error to mend.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Final, NamedTuple

from winback_desktop.domain import words
from winback_desktop.domain.terms import Channel, Origin

_GROUNDS_SHOWN: Final = 2
_NOTHING: Final = Decimal(0)


class Band(IntEnum):
    """How pressing a deal is, the most pressing first."""

    CLOSING = 0
    OPEN = 1
    LATE = 2
    DUE = 3
    WATCHED = 4
    LATER = 5


class Candidate(NamedTuple):
    """A deal that may be worth a touch today: its cycle, its next touch and what speaks for it.

    `lifted` and `standing` count loss reasons that can be addressed; `lifted_reason` names one.
    """

    deal_id: int
    begin: date
    recontact_by: date
    end: date
    planned_on: date | None = None
    channel: Channel | None = None
    origin: Origin | None = None
    why: str = ""
    value: Decimal | None = None
    lifted: int = 0
    standing: int = 0
    lifted_reason: str = ""

    def is_open(self, today: date) -> bool:
        """Whether the window is open (R1)."""
        return self.recontact_by <= today < self.end

    def is_closing(self, today: date) -> bool:
        """Whether the window is open and the last tenth of the contract runs (R1)."""
        return self.is_open(today) and 10 * (today - self.begin) >= 9 * (self.end - self.begin)

    def days_late(self, today: date) -> int:
        """How many days ago the next touch was planned for; 0 where it is not late."""
        return 0 if self.planned_on is None else max(0, (today - self.planned_on).days)


SortKey = tuple[Band, int, Decimal, int, int]


def band(candidate: Candidate, today: date) -> Band:
    """How pressing this deal is today."""
    due = candidate.planned_on is None or candidate.planned_on <= today
    if candidate.is_open(today):
        if not due:
            return Band.WATCHED
        return Band.CLOSING if candidate.is_closing(today) else Band.OPEN
    if not due:
        return Band.LATER
    return Band.LATE if candidate.days_late(today) else Band.DUE


def sort_key(candidate: Candidate, today: date) -> SortKey:
    """The place in the order of the module's description; lowest first."""
    value = _NOTHING if candidate.value is None else candidate.value
    late = candidate.days_late(today)
    return band(candidate, today), -candidate.lifted, -value, -late, candidate.deal_id


def grounds(candidate: Candidate, today: date) -> list[str]:
    """The two strongest grounds for this deal today, in words."""
    found: list[str] = []
    is_open = candidate.is_open(today)
    if candidate.is_closing(today):
        found.append(words.CONTRACT_ENDS.format(day=words.short_day(candidate.end, today)))
    elif is_open:
        found.append(words.WINDOW_OPEN.format(day=words.short_day(candidate.recontact_by, today)))
    if candidate.lifted:
        found.append(_lifted(candidate))
    late = candidate.days_late(today)
    if late:
        found.append(words.ONE_DAY_LATE if late == 1 else words.DAYS_LATE.format(count=late))
    if candidate.planned_on is None:
        found.append(words.NO_NEXT_TOUCH)
    said_already = is_open and candidate.origin is Origin.CONTRACT_RULE
    if candidate.why and not said_already:
        found.append(candidate.why)
    return found[:_GROUNDS_SHOWN]


def _lifted(candidate: Candidate) -> str:
    reason = candidate.lifted_reason
    if candidate.lifted > 1:
        return words.REASONS_LIFTED.format(count=candidate.lifted)
    if not reason:
        return words.ONE_REASON_LIFTED
    if reason.isalpha():
        return words.REASON_LIFTED.format(reason=reason.lower())
    return words.REASON_TEXT_LIFTED.format(reason=reason)
