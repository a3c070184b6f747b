"""The rules with the rep's settings put in: which cycle a deal is in and what its next touch is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from winback_desktop.domain import cadence, contract
from winback_desktop.domain.contract import Cycle, Rule
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Cadence,
    Channel,
    Deal,
    Kind,
    Length,
    Origin,
    State,
    Touch,
)
from winback_desktop.services import public_holidays
from winback_desktop.store import settings
from winback_desktop.store.store import Store


@dataclass(frozen=True)
class Preferences:
    """The business settings; they travel with the store."""

    ratio: Fraction = contract.DEFAULT_RATIO
    default_length: Length = contract.DEFAULT_LENGTH
    minimum_gap_days: int = cadence.DEFAULT_GAP_DAYS
    country: str = ""
    rep_name: str = ""

    @classmethod
    def load(cls, store: Store) -> Preferences:
        """As they are in the store, the defaults where nothing was chosen."""
        known = settings.load(store)
        return cls(
            ratio=Fraction(known["ratio"]) if "ratio" in known else contract.DEFAULT_RATIO,
            default_length=Length.parse(known.get("default_length", str(contract.DEFAULT_LENGTH))),
            minimum_gap_days=known.get("minimum_gap_days", cadence.DEFAULT_GAP_DAYS),
            country=known.get("country") or public_holidays.system_country(),
            rep_name=known.get("rep_name", ""),
        )


@dataclass(frozen=True)
class Planner:
    """Plans deals by one set of preferences; plain data, so that it can be sent to another process."""

    preferences: Preferences = field(default_factory=Preferences)
    product_lengths: dict[str, Length] = field(default_factory=dict)
    cadence: Cadence = DEFAULT_CADENCE

    @classmethod
    def load(cls, store: Store) -> Planner:
        """By what the store holds now."""
        return cls(Preferences.load(store), settings.product_lengths(store))

    @property
    def rule(self) -> Rule:
        """The 75 % rule with these settings."""
        return Rule(self.preferences.ratio, self.preferences.default_length, self.product_lengths)

    def cycle(self, deal: Deal, today: date) -> Cycle:
        """The cycle that runs today (R1)."""
        return contract.current_cycle(
            deal.contract,
            lost_on=deal.lost_on,
            entered_on=deal.entered_on,
            product=deal.product,
            today=today,
            rule=self.rule,
            working_days=public_holidays.working_days(self.preferences.country),
        )

    def next_touch(
        self, deal: Deal, cycle: Cycle, today: date, last_done: Touch | None = None
    ) -> Touch | None:
        """The one next touch of a working deal (R2); resting and ended deals have none of the cadence."""
        if deal.state is not State.WORKING or deal.kind is Kind.WON:
            return None
        last_on = last_done.done_on if last_done else None
        planned = cadence.next_touch(
            cycle,
            self.cadence,
            today=today,
            last_contact=last_on,
            working_days=public_holidays.working_days(self.preferences.country),
            minimum_gap_days=self.preferences.minimum_gap_days,
        )
        why = cadence.why(planned, cycle, today, last_on, last_done.outcome if last_done else None)
        return Touch(0, deal.id, planned.channel, planned.origin, planned_on=planned.on, why=why)


def by_hand(deal_id: int, on: date, channel: Channel, why: str = "") -> Touch:
    """A touch that the rep plans without the cadence."""
    return Touch(0, deal_id, channel, Origin.BY_HAND, planned_on=on, why=why)
