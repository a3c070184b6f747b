"""What the first screen shows: its groups, its rows and its figures, as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from winback_desktop.domain.marks import Mark
from winback_desktop.domain.ranking import Candidate
from winback_desktop.domain.terms import Kind

RECON_LENGTHS: Final = (10, 20, 45)  # minutes of a recon block to choose from (R7)
USUAL_RECON_LENGTH: Final = 20
DRAFT: Final = "touch_draft:"  # the setting that keeps a touch while it is typed, with its deal's number


class Group(StrEnum):
    """What the list can be narrowed to."""

    ALL = "all"
    DUE = "due"
    LATE = "late"
    WINDOWS = "windows"
    RECHECK = "recheck"


class Recheck(NamedTuple):
    """A loss reason that was to be looked at again by a day that has come (R3)."""

    reason_id: int
    text: str
    on: date


class Row(NamedTuple):
    """One line of the list: a deal worth a touch, or a reason of it to look at again.

    `assumed` where its contract's start or length is not known (R1); `drafted_on` the day a draft was opened
    that has not gone out; `unanswered` the last touches that nobody answered, `replied` that one who had
    gone silent answered the letter since (R4).
    """

    candidate: Candidate
    account: str
    deal: str
    kind: Kind
    product: str | None = None
    competitor: str | None = None
    currency: str = ""
    recheck: Recheck | None = None
    assumed: bool = False
    marks: tuple[Mark, ...] = ()
    drafted_on: date | None = None
    unanswered: int = 0
    replied: bool = False


class Amount(NamedTuple):
    """So many deals, worth so much in one currency."""

    deals: int
    value: Decimal
    currency: str


class Windows(NamedTuple):
    """The open windows: their worth by currency, how many touches there are due, how many are missing."""

    worth: tuple[Amount, ...]
    due: int
    missing: int

    @property
    def deals(self) -> int:
        """How many windows are open."""
        return sum(amount.deals for amount in self.worth)


class Counts(NamedTuple):
    """How many lines each group has, and how many deals lack a next touch."""

    due: int = 0
    late: int = 0
    windows: int = 0
    recheck: int = 0
    all: int = 0
    missing: int = 0

    def of(self, group: Group) -> int:
        """The lines of one group."""
        return int(getattr(self, group.value))


class Figures(NamedTuple):
    """The four cards. `worked` counts the deals touched this year.

    `kept` of `planned` touches of the last 90 days were done on their day or before;
    `untold` of `lifted` reasons were lifted by a change after the last touch, the latest of them `since`.
    """

    won: tuple[Amount, ...] = ()
    worked: int = 0
    windows: tuple[Amount, ...] = ()
    lifted: int = 0
    untold: int = 0
    since: str = ""
    kept: int = 0
    planned: int = 0


class Upcoming(NamedTuple):
    """The next touch after today, for a day with nothing due."""

    on: date
    account: str


class Waiting(NamedTuple):
    """A deal with a touch that was being typed and never logged."""

    deal_id: int
    account: str


class Unsent(NamedTuple):
    """How many drafts were opened and are not marked as sent; the oldest is of this deal."""

    drafts: int
    deal_id: int
    account: str
