"""What a screen may ask of the list of deals: search, filters, order; and the rows that it gets."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from winback_desktop.domain.marks import Mark
from winback_desktop.domain.records import BoundTo, Channel, Kind, Origin, State


class ProspectColumn(StrEnum):
    """What the list of deals can show and be sorted by."""

    ACCOUNT = "account"
    DEAL = "deal"
    LOST_TO = "lost_to"
    CONTRACT_LIFE = "contract_life"
    NEXT_TOUCH = "next_touch"
    VALUE = "value"
    RECONTACT_BY = "recontact_by"
    LAST_TOUCH = "last_touch"
    LOST_ON = "lost_on"
    PRODUCT = "product"
    KIND = "kind"
    STATE = "state"
    STAGE_LOST = "stage_lost"
    SOURCE = "source"
    OWNER = "owner"
    UNANSWERED = "unanswered"
    TAGS = "tags"


class ProspectWindow(StrEnum):
    """How far the contract of a deal in work has run (R1)."""

    AHEAD = "ahead"
    OPEN = "open"
    CLOSING = "closing"


class Facet(StrEnum):
    """A filter that takes some of the values that occur; the name of its field in `ProspectQuery`."""

    KINDS = "kinds"
    STATES = "states"
    COMPETITORS = "competitors"
    PRODUCTS = "products"
    OWNERS = "owners"
    SOURCES = "sources"
    STAGES = "stages"
    TAGS = "tags"


UNSORTABLE: Final = frozenset({ProspectColumn.TAGS})
LOST_KINDS: Final = (Kind.LOST_SALE, Kind.GONE_SILENT, Kind.FORMER_CUSTOMER)

_ENUMS: Final[dict[str, type[StrEnum]]] = {Facet.KINDS: Kind, Facet.STATES: State}


@dataclass(frozen=True, slots=True)
class ProspectQuery:
    """Which deals in which order; an empty filter lets everything through.

    Without `kinds`, won deals stay away: they are kept for comparison only (R6). Amounts are in each
    deal's own currency.
    """

    search: str = ""
    kinds: tuple[Kind, ...] = ()
    states: tuple[State, ...] = ()
    window: ProspectWindow | None = None
    competitors: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without_next_touch: bool = False
    nobody_includes: bool = False
    all_lifted: bool = False
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    sort: ProspectColumn = ProspectColumn.NEXT_TOUCH
    descending: bool = False

    def values_of(self, facet: Facet) -> tuple[str, ...]:
        """The chosen values of one filter."""
        values: tuple[str, ...] = getattr(self, facet.value)
        return values

    def with_values(self, facet: Facet, values: tuple[str, ...]) -> ProspectQuery:
        """The same question with other values of one filter."""
        kind = _ENUMS.get(facet)
        changes: dict[str, Any] = {facet.value: tuple(map(kind, values)) if kind else values}
        return replace(self, **changes)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order differs from the list as it opens."""
        return self.unfiltered() != self

    def unfiltered(self) -> ProspectQuery:
        """Everything that is not won, in the same order."""
        return ProspectQuery(sort=self.sort, descending=self.descending)

    def to_json(self) -> str:
        """As a saved filter keeps it: only what differs from the list as it opens."""
        plain = {name: value for name, value in asdict(self).items() if value != getattr(_OPENING, name)}
        return json.dumps(plain, default=str, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ProspectQuery:
        """Read a saved filter; ValueError for a text that is none. What a newer version added is let go."""
        try:
            found = json.loads(text)
            known = {field.name for field in fields(cls)}
            return cls(**{name: _read(name, value) for name, value in found.items() if name in known})
        except (AttributeError, TypeError, ValueError, InvalidOperation) as error:
            raise ValueError(f"not a filter: {text[:80]}") from error


def _read(name: str, value: Any) -> Any:
    if name in tuple(Facet):
        kind = _ENUMS.get(name, str)
        return tuple(kind(each) for each in value)
    if name in {"value_from", "value_to"}:
        return Decimal(value)
    if name == "window":
        return ProspectWindow(value)
    if name == "sort":
        return ProspectColumn(value)
    return str(value) if name == "search" else bool(value)


_OPENING: Final = ProspectQuery()


@dataclass(frozen=True, slots=True)
class ProspectRow:
    """One line of the list: a deal with what its columns show; `replied` once the silent one answered."""

    deal_id: int
    account: str
    deal: str
    kind: Kind
    state: State
    product: str | None
    value: Decimal | None
    currency: str
    competitor: str | None
    bound_to: BoundTo | None
    stage_lost: str
    source: str
    owner: str
    tags: str
    lost_on: date | None
    begin: date | None
    recontact_by: date | None
    end: date | None
    start_assumed: bool
    length_assumed: bool
    next_on: date | None
    next_channel: Channel | None
    next_origin: Origin | None
    last_on: date | None
    rests_until: date | None
    unanswered: int = 0
    replied: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def is_unplanned(self) -> bool:
        """Whether it is worked on and has no next touch, which is an error to mend (R2)."""
        return self.state is State.WORKING and self.kind is not Kind.WON and self.next_on is None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, and how many deals have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A question under a name."""

    id: int
    name: str
    query: ProspectQuery
