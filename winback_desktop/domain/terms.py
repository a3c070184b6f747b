"""The words of the field that the first screen needs too: enums, a contract's length, what a step changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """How a deal ended; `WON` is kept from imports for comparison only."""

    LOST_SALE = "lost_sale"
    GONE_SILENT = "gone_silent"
    FORMER_CUSTOMER = "former_customer"
    WON = "won"


class State(StrEnum):
    """What is being done about a deal now."""

    WORKING = "working"
    WON_BACK = "won_back"
    NOT_A_MATCH = "not_a_match"
    ICY = "icy"
    CLOSED = "closed"


class Standing(StrEnum):
    """Whether a loss reason is still true."""

    STANDS = "stands"
    LIFTED = "lifted"
    UNKNOWN = "unknown"


class SaidBy(StrEnum):
    """Who named a loss reason."""

    REP = "rep"
    SELF_ANALYSIS = "self_analysis"
    BUYER = "buyer"


class Stance(StrEnum):
    """What a contact is to us at one account."""

    CHAMPION = "champion"
    INCLUDER = "includer"
    DECISION_MAKER = "decision_maker"
    BLOCKER = "blocker"
    LOYAL_TO_RIVAL = "loyal_to_rival"
    NEUTRAL = "neutral"


class Channel(StrEnum):
    """The way a touch reaches somebody."""

    EMAIL = "e_mail"
    CALL = "call"
    MEETING = "meeting"
    LETTER = "letter"
    CONTENT = "content"
    OTHER = "other"


class Origin(StrEnum):
    """Why a touch was planned."""

    CONTRACT_RULE = "contract_rule"
    CADENCE = "cadence"
    IMPORTANT_DATE = "important_date"
    CHANGE = "change"
    DEBRIEF = "debrief"
    BY_HAND = "by_hand"


class Outcome(StrEnum):
    """What a done touch led to (R5)."""

    NO_ANSWER = "no_answer"
    SPOKE = "spoke"
    ASKED_TO_COME_BACK = "asked_to_come_back"
    RENEWED_RELATIONSHIP = "renewed_relationship"
    NOT_A_MATCH = "not_a_match"
    ICY_SHOULDER = "icy_shoulder"


class Parting(StrEnum):
    """How we parted."""

    GOOD_TERMS = "good_terms"
    COOL = "cool"
    BADLY = "badly"


class OnTheirList(StrEnum):
    """Whether we are on their list for the next selection."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class BoundTo(StrEnum):
    """With whom the account has its contract now."""

    COMPETITOR = "competitor"
    IN_HOUSE = "in_house"
    NOBODY = "nobody"


class LengthUnit(StrEnum):
    """The unit in which a contract's length was agreed."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class DebriefKind(StrEnum):
    """Which conversation a debrief is, by the kind of its deal."""

    LOSS_REVIEW = "loss_review"
    EXIT_INTERVIEW = "exit_interview"
    SILENCE_LETTER = "silence_letter"


class DebriefState(StrEnum):
    """How far a debrief is."""

    WAITING = "waiting"
    IN_WORK = "in_work"
    DONE = "done"


class ImportantDateKind(StrEnum):
    """What a dated fact of an account is about."""

    CONTRACT_END = "contract_end"
    BUDGET_ROUND = "budget_round"
    FISCAL_YEAR = "fiscal_year"
    SELECTION_PROCESS = "selection_process"
    CHANGE_OF_LEADERSHIP = "change_of_leadership"
    OWN = "own"


SAMPLE_SYSTEM: Final = "sample"  # the source system that sample data is marked with

_LENGTH: Final = re.compile(r"\s*(\d{1,4})\s*(day|week|month|year)s?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """A contract's length as it was agreed, e.g. `12 months`, `6 weeks`."""

    count: int
    unit: LengthUnit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"a contract length must be at least 1, not {self.count}")

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value[:-1] if self.count == 1 else self.unit.value}"

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read `12 months`, `1 year`, `6 weeks` or `90 days`; ValueError for anything else."""
        match = _LENGTH.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}” is not a length such as 12 months, 2 years or 6 weeks")
        return cls(int(match[1]), LengthUnit(match[2].lower() + "s"))


@dataclass(frozen=True, slots=True)
class Changes:
    """Which rows a step wrote: ids by table; `None` means more than are worth naming."""

    rows: Mapping[str, frozenset[int] | None]

    def __bool__(self) -> bool:
        return bool(self.rows)

    def concern(self, *tables: str) -> bool:
        """Whether any of these tables was written."""
        return any(table in self.rows for table in tables)

    def concern_row(self, table: str, row_id: int) -> bool:
        """Whether this row may have been written."""
        if table not in self.rows:
            return False
        ids = self.rows[table]
        return ids is None or row_id in ids
