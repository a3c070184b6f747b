"""The rules with the rep's settings put in: which cycle a deal is in and what its next touch is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from winback_desktop.domain import cadence, contract, words
from winback_desktop.domain.cadence import PlannedTouch
from winback_desktop.domain.contract import DEFAULT_RATIO, Cycle, Rule
from winback_desktop.domain.load import NO_LIMIT, Load, Room
from winback_desktop.domain.records import (
    DEFAULT_CADENCE,
    Cadence,
    CadenceState,
    Channel,
    DayOff,
    Deal,
    ImportantDate,
    Kind,
    Length,
    State,
    Touch,
)
from winback_desktop.domain.silence import SILENCE_AFTER
from winback_desktop.domain.touches import Planning
from winback_desktop.domain.workdays import WorkingDays
from winback_desktop.services import public_holidays
from winback_desktop.store import cadences, loads, settings
from winback_desktop.store.store import Store

Dates = tuple[ImportantDate, ...]
Channels = tuple[Channel, ...]
"""How an account wants to be reached, the best way first."""


@dataclass(frozen=True)
class Preferences:
    """The business settings; they travel with the store."""

    ratio: Fraction = DEFAULT_RATIO
    default_length: Length = contract.DEFAULT_LENGTH
    minimum_gap_days: int = cadence.DEFAULT_GAP_DAYS
    country: str = ""
    rep_name: str = ""
    silence_after: int = SILENCE_AFTER
    sender: str = ""

    @classmethod
    def load(cls, store: Store) -> Preferences:
        """As they are in the store, the defaults where nothing was chosen."""
        known = settings.load(store)
        return cls(
            ratio=Fraction(known["ratio"]) if "ratio" in known else DEFAULT_RATIO,
            default_length=Length.parse(known.get("default_length", str(contract.DEFAULT_LENGTH))),
            minimum_gap_days=known.get("minimum_gap_days", cadence.DEFAULT_GAP_DAYS),
            country=known.get("country") or public_holidays.system_country(),
            rep_name=known.get("rep_name", ""),
            silence_after=known.get("silence_after", SILENCE_AFTER),
            sender=known.get("sender", ""),
        )


@dataclass(frozen=True)
class Planner:
    """Plans deals by one set of preferences; plain data, so that it can be sent to another process."""

    preferences: Preferences = field(default_factory=Preferences)
    product_lengths: dict[str, Length] = field(default_factory=dict)
    cadences: dict[int, Cadence] = field(default_factory=dict)
    cadence_of_new: int | None = None
    load_a_day: Load = NO_LIMIT
    days_off: tuple[DayOff, ...] = ()

    @classmethod
    def load(cls, store: Store) -> Planner:
        """By what the store holds now."""
        return cls(
            Preferences.load(store),
            settings.product_lengths(store),
            cadences.by_id(store),
            cadences.of_new_deals(store),
            Load.read(settings.load(store).get("load", {})),
            loads.days_off(store.connection),
        )

    @property
    def is_limited(self) -> bool:
        """Whether there are days on which nothing more is planned, beside weekends and holidays."""
        return bool(self.load_a_day.per_day or self.days_off)

    @property
    def rule(self) -> Rule:
        """The 75 % rule with these settings."""
        return Rule(self.preferences.ratio, self.preferences.default_length, self.product_lengths)

    @property
    def working_days(self) -> WorkingDays:
        """The working days of the rep's country."""
        return public_holidays.working_days(self.preferences.country)

    def cycle(self, deal: Deal, today: date) -> Cycle:
        """The cycle that runs today (R1)."""
        return contract.current_cycle(
            deal.contract,
            lost_on=deal.lost_on,
            entered_on=deal.entered_on,
            product=deal.product,
            today=today,
            rule=self.rule,
            working_days=self.working_days,
        )

    def cadence_of(self, deal: Deal) -> Cadence:
        """The cadence that a deal is planned by: one that is paused or stopped keeps the rule's touch."""
        chosen = self.cadences.get(deal.cadence_id or 0, DEFAULT_CADENCE)
        return chosen if deal.cadence_state is CadenceState.RUNNING else cadence.rule_only(chosen)

    def planning(
        self,
        deal: Deal,
        today: date,
        dates: Dates = (),
        icy_before: int = 0,
        cycle: Cycle | None = None,
        room: Room | None = None,
        channels: Channels = (),
    ) -> Planning:
        """What the planning of this deal rests on; `services/replan.py` reads what its account adds."""
        gap = self.preferences.minimum_gap_days
        cycle = cycle or self.cycle(deal, today)
        return Planning(
            cycle,
            self.cadence_of(deal),
            today,
            self.working_days,
            gap,
            dates,
            icy_before,
            room,
            channels,
        )

    def next_touch(
        self,
        deal: Deal,
        cycle: Cycle,
        today: date,
        last_done: Touch | None = None,
        dates: Dates = (),
        room: Room | None = None,
        channels: Channels = (),
    ) -> Touch | None:
        """The one next touch of a working deal (R2); resting and ended deals have none of the cadence."""
        if deal.state is not State.WORKING or deal.kind is Kind.WON:
            return None
        planning = self.planning(deal, today, dates, cycle=cycle, room=room, channels=channels)
        last_on = last_done.done_on if last_done else None
        planned = planning.next_touch(last_on)
        why = cadence.why(planned, cycle, today, last_on, last_done.outcome if last_done else None)
        return as_touch(deal.id, planned, words.joined(why, planning.why_this_way(planned)))


def as_touch(deal_id: int, planned: PlannedTouch, why: str) -> Touch:
    """What the cadence wants as a touch to keep."""
    return Touch(0, deal_id, planned.channel, planned.origin, planned_on=planned.on, why=why)
