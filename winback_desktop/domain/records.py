"""The nouns of the field (PRODUCT.md, section 1) as values: what every layer passes around."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
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
class Account:
    """A company."""

    id: int
    name: str
    industry: str = ""
    country: str = ""
    website: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person; where they work is an `Employment`."""

    id: int
    name: str
    email: str = ""
    phone: str = ""
    do_not_contact: bool = False
    deceased: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Employment:
    """A contact's time at one account, with what they were to us there."""

    id: int
    contact_id: int
    account_id: int
    title: str = ""
    stance: Stance = Stance.NEUTRAL
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """What the account is bound to now; a known length counts before `ends_on`."""

    start: date | None = None
    length: Length | None = None
    ends_on: date | None = None
    bound_to: BoundTo | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """One opportunity at one account that ended, as a rule without us."""

    id: int
    account_id: int
    name: str
    kind: Kind = Kind.LOST_SALE
    state: State = State.WORKING
    product: str | None = None
    value: Decimal | None = None
    currency: str = ""
    lost_on: date | None = None
    entered_on: date | None = None
    stage_lost: str = ""
    source: str = ""
    owner: str = ""
    competitor: str | None = None
    hours_put_in: Decimal | None = None
    parting: Parting | None = None
    on_their_list: OnTheirList = OnTheirList.UNKNOWN
    contract: Contract = field(default_factory=Contract)
    rests_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LossEpisode:
    """An earlier loss of the same deal, kept when it is reopened or lost again."""

    id: int
    deal_id: int
    kind: Kind
    lost_on: date | None = None
    ended_on: date | None = None
    ended_as: State | None = None
    competitor: str | None = None
    stage_lost: str = ""
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LossReason:
    """Why a deal was lost, and whether that is still so."""

    id: int
    deal_id: int
    text: str
    standing: Standing = Standing.UNKNOWN
    said_by: SaidBy = SaidBy.REP
    evidence: str = ""
    addressable: bool = True
    severity: int = 1
    recheck_on: date | None = None
    change_id: int | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """One planned or done contact; it is planned while `done_on` is empty."""

    id: int
    deal_id: int
    channel: Channel
    origin: Origin
    planned_on: date | None = None
    done_on: date | None = None
    outcome: Outcome | None = None
    contact_id: int | None = None
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CadenceStep:
    """One step of a cadence."""

    channel: Channel
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Cadence:
    """The plan of touches that repeats and ends in a call on the rule's date."""

    name: str
    steps: tuple[CadenceStep, ...]
    interval_months: int = 1
    id: int = 0


DEFAULT_CADENCE: Final = Cadence(
    name="Three mails, then a call",
    steps=(
        CadenceStep(Channel.EMAIL),
        CadenceStep(Channel.EMAIL),
        CadenceStep(Channel.EMAIL),
        CadenceStep(Channel.CALL),
    ),
)


@dataclass(frozen=True, slots=True)
class Debrief:
    """A loss review, exit interview or silence letter of one deal."""

    id: int
    deal_id: int
    kind: DebriefKind
    state: DebriefState = DebriefState.WAITING
    interviewer: str = ""
    interviewer_was_rep: bool = False
    contact_id: int | None = None
    asked_on: date | None = None
    done_on: date | None = None
    did_well: str = ""
    fell_short: str = ""
    note: str = ""
    question_set: str = "loss_review"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question of a debrief."""

    debrief_id: int
    position: int
    question: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ImportantDate:
    """A dated fact of an account, with lead time in days and yearly recurrence."""

    id: int
    account_id: int
    kind: ImportantDateKind
    day: date
    title: str = ""
    lead_days: int = 30
    yearly: bool = False


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
