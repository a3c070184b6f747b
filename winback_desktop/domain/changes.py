"""What happened on our side or theirs, and what of it may lift loss reasons (R3, source S0, S1, S3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from winback_desktop.domain.terms import Standing


class ChangeKind(StrEnum):
    """What a change is about; `resources/reasons.toml` says which reasons each may lift."""

    PRICE_CUT = "price_cut"
    BETTER_TERMS = "better_terms"
    NEW_PRODUCT = "new_product"
    NEW_FEATURE = "new_feature"
    ONE_STOP_SHOP = "one_stop_shop"
    NEW_INTEGRATION = "new_integration"
    NEW_REGION = "new_region"
    SERVICE_IMPROVED = "service_improved"
    NEW_REP = "new_rep"
    NEW_REFERENCE = "new_reference"
    DECISION_MAKER_LEFT = "decision_maker_left"
    BLOCKER_LEFT = "blocker_left"
    CHAMPION_LEFT = "champion_left"
    SOMEBODY_LEFT = "somebody_left"
    MOVED_UP = "moved_up"
    NEW_LEADERSHIP = "new_leadership"
    BUDGET_OPENED = "budget_opened"
    MERGER = "merger"
    REORGANISATION = "reorganisation"
    FUNDING = "funding"
    NEW_OFFICE = "new_office"
    RIVAL_FAILED = "rival_failed"
    RIVAL_DEARER = "rival_dearer"
    OTHER = "other"


OURS: Final = frozenset(
    {
        ChangeKind.PRICE_CUT,
        ChangeKind.BETTER_TERMS,
        ChangeKind.NEW_PRODUCT,
        ChangeKind.NEW_FEATURE,
        ChangeKind.ONE_STOP_SHOP,
        ChangeKind.NEW_INTEGRATION,
        ChangeKind.NEW_REGION,
        ChangeKind.SERVICE_IMPROVED,
        ChangeKind.NEW_REP,
        ChangeKind.NEW_REFERENCE,
    }
)


OF_ONE_ACCOUNT: Final = (
    frozenset(ChangeKind)
    - OURS
    - {
        ChangeKind.RIVAL_FAILED,
        ChangeKind.RIVAL_DEARER,
        ChangeKind.OTHER,
    }
)
"""What happens at one account, and means nothing for the others."""


class Decision(StrEnum):
    """What the rep decided about one reason that a change may lift."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    POSTPONED = "postponed"


class Fate(StrEnum):
    """What became of a person at an account."""

    LEFT = "left"
    MOVED_UP = "moved_up"
    DIED = "died"
    NO_CONTACT = "no_contact"


class SignalKind(StrEnum):
    """What a signal is about."""

    FUNDING = "funding"
    NEW_OFFICE = "new_office"
    NEW_LEADERSHIP = "new_leadership"
    HIRING = "hiring"
    BAD_REVIEW_OF_RIVAL = "bad_review_of_rival"
    RIVAL_DEARER = "rival_dearer"
    MERGER = "merger"
    REORGANISATION = "reorganisation"
    BUDGET_OPENED = "budget_opened"
    OTHER = "other"


class CadenceState(StrEnum):
    """Whether a deal's cadence plans touches; the rule's own touch (R1) stays in every case."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class StopCause(StrEnum):
    """What stopped a cadence; a reply and an agreed day hold it only until the next touch is done (R2)."""

    REP = "rep"
    REPLY = "reply"
    AGREED = "agreed"
    MEETING = "meeting"
    OPT_OUT = "opt_out"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened on our side or theirs; it touches only the named products and so on.

    Without products, regions or competitors it touches all; with an `account_id` that account alone.
    An uncertain one lifts nothing yet; a withdrawn one nothing any more.
    """

    id: int
    kind: ChangeKind
    text: str
    happened_on: date
    ours: bool = True
    products: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    account_id: int | None = None
    contact_id: int | None = None
    uncertain: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeDecision:
    """The rep's word on one reason and one change; a postponed one comes back on `until`."""

    id: int
    change_id: int
    reason_id: int
    decision: Decision
    decided_on: date
    until: date | None = None
    standing_before: Standing | None = None
    evidence_before: str = ""
    recheck_before: date | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """An undated or one-off indicator noted on an account; one that may lift reasons counts as a change."""

    id: int
    account_id: int
    text: str
    noted_on: date
    kind: SignalKind = SignalKind.OTHER
    change_id: int | None = None
