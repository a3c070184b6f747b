"""The rows of a file as typed values: what an import hands to the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from winback_desktop.domain.records import Kind, Length, State
from winback_desktop.files.systems import Holds
from winback_desktop.files.tables import Rejection


class DealRow(NamedTuple):
    """One deal of a file; `row` is its number in a spreadsheet, `external_id` is unique in its system."""

    row: int
    external_id: str
    account: str
    account_id: str
    contact: str
    contact_id: str
    contact_deceased: bool
    email: str
    phone: str
    deal: str
    kind: Kind
    state: State
    product: str
    value: Decimal | None
    currency: str
    lost_on: date | None
    stage_lost: str
    source: str
    owner: str
    competitor: str
    reasons: tuple[str, ...]
    contract_start: date | None
    contract_length: Length | None
    contract_end: date | None
    tags: tuple[str, ...]
    note: str
    industry: str
    country: str
    human_touches: int | None
    digital_touches: int | None
    last_activity: str
    is_lead: bool


class AccountRow(NamedTuple):
    """One account of a file."""

    row: int
    external_id: str
    account: str
    industry: str
    country: str
    website: str
    phone: str
    owner: str
    note: str


class ContactRow(NamedTuple):
    """One contact of a file; `account_id` is the account's id in the source system."""

    row: int
    external_id: str
    contact: str
    email: str
    phone: str
    title: str
    account: str
    account_id: str
    do_not_contact: bool
    owner: str
    note: str


ImportedRow = DealRow | AccountRow | ContactRow


@dataclass(frozen=True, slots=True)
class Converted:
    """A file understood: read = rows + skipped + rejected, so that no row vanishes."""

    holds: Holds
    system: str
    read: int
    rows: Sequence[ImportedRow]
    skipped: Mapping[str, int]
    rejected: Sequence[Rejection]
    warnings: Sequence[str]
    conventions: Mapping[str, str]
    owners: Sequence[str]
