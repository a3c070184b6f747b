"""The nouns of the field (PRODUCT.md, section 1) as values: what every layer passes around."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from winback_desktop.domain.changes import CadenceState, StopCause
from winback_desktop.domain.length import Length, LengthUnit
from winback_desktop.domain.terms import (
    SAMPLE_SYSTEM,
    BoundTo,
    Changes,
    Channel,
    ImportantDateKind,
    Kind,
    Occasion,
    OnTheirList,
    Origin,
    Outcome,
    Parting,
    SaidBy,
    Stance,
    Standing,
    State,
)

__all__ = [
    "DEFAULT_CADENCE",
    "SAMPLE_SYSTEM",
    "Account",
    "BoundTo",
    "Cadence",
    "CadenceState",
    "CadenceStep",
    "Changes",
    "Channel",
    "Contact",
    "Content",
    "Contract",
    "DayOff",
    "Deal",
    "Employment",
    "ImportantDate",
    "ImportantDateKind",
    "Kind",
    "LeadTrail",
    "Length",
    "LengthUnit",
    "Letter",
    "LossEpisode",
    "LossReason",
    "Occasion",
    "OnTheirList",
    "Origin",
    "Outcome",
    "Parting",
    "SaidBy",
    "Stance",
    "Standing",
    "State",
    "StopCause",
    "Touch",
    "WinBack",
]


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
    cadence_id: int | None = None
    cadence_state: CadenceState = CadenceState.RUNNING
    cadence_stop: StopCause | None = None
    cadence_note: str = ""
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
    """Why a deal was lost, and whether that is still so.

    `kind` is the key of a `ReasonKind`, None where nobody has looked yet; `severity` 3 is unforgivable.
    """

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
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """One planned or done contact; it is planned while `done_on` is empty.

    `change_id` is what its draft names, `snoozed_from` the day it was planned for before it was put off,
    `drafted_on` the day a draft of it was opened that has not gone out yet.
    """

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
    content_id: int | None = None
    change_id: int | None = None
    snoozed_from: date | None = None
    remind_at: datetime | None = None
    drafted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Something worth sending; `topics` are words that reasons and cadence steps may share."""

    id: int
    title: str
    link: str = ""
    file: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail, letter or call script with merge fields.

    `key` names a built-in one, `copy_of` the built-in one that the rep's own was made from; `topics` are
    words that cadence steps and content may share.
    """

    key: str
    name: str
    channel: Channel
    subject: str = ""
    body: str = ""
    id: int = 0
    copy_of: str = ""
    occasion: Occasion = Occasion.MONTHLY
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WinBack:
    """One line of the win-back ledger (R5)."""

    id: int
    deal_id: int
    won_on: date
    value: Decimal | None = None
    currency: str = ""
    what_changed: str = ""


@dataclass(frozen=True, slots=True)
class DayOff:
    """Days on which the rep is away, both ends included."""

    id: int
    first: date
    last: date
    title: str = ""


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
class LeadTrail:
    """How far a digital lead came (R6), as imported; None where the file does not say."""

    deal_id: int
    human_touches: int | None = None
    digital_touches: int | None = None
    last_activity: str = ""
    gap_days: int | None = None


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
