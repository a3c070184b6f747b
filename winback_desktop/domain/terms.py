"""The words of the field that the first screen needs too: enums, the rule's share, what a step changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, NamedTuple


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


class Occasion(StrEnum):
    """When a letter fits."""

    MONTHLY = "monthly"
    RULE = "rule"
    CHANGE = "change"
    SUCCESSOR = "successor"
    NEW_EMPLOYER = "new_employer"
    AFTER_REST = "after_rest"
    THANKS = "thanks"
    SILENCE = "silence"
    DEBRIEF = "debrief"


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


class DebriefKind(StrEnum):
    """Which conversation a debrief is, by the kind of its deal."""

    LOSS_REVIEW = "loss_review"
    EXIT_INTERVIEW = "exit_interview"
    SILENCE_LETTER = "silence_letter"


class AskedHow(StrEnum):
    """How a debrief was held (R4)."""

    CALL = "call"
    MEETING = "meeting"
    FORM = "form"


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


DEFAULT_SHARE: Final = (3, 4)  # the share of a contract at which to be back (R1)
SAMPLE_SYSTEM: Final = "sample"  # the source system that sample data is marked with

NAMED_AT_MOST: Final = 5_000  # so many rows of a table are worth naming


class Changes(NamedTuple):
    """Which rows a step wrote: ids by table; `None` means more than are worth naming."""

    rows: Mapping[str, frozenset[int] | None]

    def __bool__(self) -> bool:
        return bool(self.rows)

    def also(self, table: str, ids: Collection[int]) -> Changes:
        """These changes with more rows of one table."""
        if not ids:
            return self
        known = self.rows.get(table, frozenset())
        more = None if known is None or len(ids) > NAMED_AT_MOST else known | frozenset(ids)
        return Changes({**self.rows, table: more})

    def concern(self, *tables: str) -> bool:
        """Whether any of these tables was written."""
        return any(table in self.rows for table in tables)

    def concern_row(self, table: str, row_id: int) -> bool:
        """Whether this row may have been written."""
        if table not in self.rows:
            return False
        ids = self.rows[table]
        return ids is None or row_id in ids
