"""What the rep prefers: business settings, which travel with the store, and what a change of them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final

from winback_desktop.domain import cadence, contract
from winback_desktop.domain.contract import DEFAULT_RATIO, Cycle
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.load import NO_LIMIT, Load
from winback_desktop.domain.ranking import USUAL, Weights
from winback_desktop.domain.records import Contract, DayOff, Deal, Length
from winback_desktop.domain.reminders import DEFAULT_TIMES
from winback_desktop.domain.silence import SILENCE_AFTER
from winback_desktop.services import public_holidays
from winback_desktop.services.backups import EVERY
from winback_desktop.services.planning import Planner, Preferences
from winback_desktop.services.replanning import Continue, Stopped, replan_all
from winback_desktop.store import loads, merits, replanning, settings
from winback_desktop.store.store import Store

__all__ = ["Choices", "Continue", "PreferenceService", "parse_ratio", "ratio_words"]

LONGEST_GAP_DAYS: Final = 90
MOST_UNANSWERED: Final = 20
_EXAMPLE_MONTH, _EXAMPLE_DAY = 2, 3
_HUNDRED: Final = 100
_TENTHS_OF_PERCENT: Final = 1000
# Choices that are kept as they are, under their own names; a new one needs a line here and in `Choices`.
_PLAIN: Final = (
    "country",
    "minimum_gap_days",
    "rep_name",
    "sender",
    "backup_days",
    "silence_after",
    "reminder_times",
)


@dataclass(frozen=True)
class Choices:
    """What the rep can choose; an empty country is the system's, `sender` stands at the top of letters."""

    country: str = ""
    ratio: Fraction = DEFAULT_RATIO
    default_length: Length = contract.DEFAULT_LENGTH
    product_lengths: Mapping[str, Length] = field(default_factory=dict)
    minimum_gap_days: int = cadence.DEFAULT_GAP_DAYS
    rep_name: str = ""
    sender: str = ""
    backup_days: int = EVERY.days
    silence_after: int = SILENCE_AFTER
    reminder_times: str = DEFAULT_TIMES

    weights: Weights = USUAL
    load: Load = NO_LIMIT
    days_off: tuple[DayOff, ...] = ()

    def planner(self) -> Planner:
        """The rules with these choices."""
        country = self.country or public_holidays.system_country()
        rules = Preferences(self.ratio, self.default_length, self.minimum_gap_days, country, self.rep_name)
        return Planner(rules, dict(self.product_lengths))

    def plans_as(self, other: Choices) -> bool:
        """Whether deals are planned the same way by both."""
        mine, theirs = self.planner(), other.planner()
        if (self.load, self.days_off) != (other.load, other.days_off):
            return False
        same_name = replace(mine.preferences, rep_name=theirs.preferences.rep_name)
        return same_name == theirs.preferences and mine.product_lengths == theirs.product_lengths


class PreferenceService:
    """The business settings; a change is one undoable step with all that follows from it."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def load(self) -> Choices:
        """As the store holds them, the defaults where nothing was chosen."""
        known = settings.load(self._store)
        rules = Preferences.load(self._store)
        return Choices(
            ratio=rules.ratio,
            default_length=rules.default_length,
            product_lengths=settings.product_lengths(self._store),
            weights=Weights.read(known.get("weights", {})),
            load=Load.read(known.get("load", {})),
            days_off=loads.days_off(self._store.connection),
            **{name: known[name] for name in _PLAIN if name in known},
        )

    def products(self) -> list[str]:
        """The products that a contract length can be chosen for."""
        return settings.products(self._store)

    def planned_anew(self, choices: Choices) -> int:
        """How many deals saving these choices would plan anew."""
        return 0 if choices.plans_as(self.load()) else replanning.count(self._store)

    def over_limit(self, choices: Choices) -> int:
        """How many touches are due today, late ones too, if more than these choices want; else 0."""
        limit, due = choices.load.limit(self._today()), loads.due(self._store.connection, self._today())
        return 0 if limit is None or due <= limit else due

    def ranked_anew(self, choices: Choices) -> int:
        """How many deals saving these choices would rank anew."""
        return 0 if choices.weights == self.load().weights else merits.count(self._store.connection)

    def example(self, choices: Choices) -> tuple[date, Cycle]:
        """What these choices make of a deal lost on 3 February with a contract of the default length."""
        today = self._today()
        lost_on = date(today.year, _EXAMPLE_MONTH, _EXAMPLE_DAY)
        deal = Deal(0, 0, "", lost_on=lost_on, contract=Contract(lost_on, choices.default_length))
        return lost_on, choices.planner().cycle(deal, lost_on)

    def save(self, choices: Choices, go_on: Continue = lambda _done, _total: True) -> bool:
        """Keep these choices and, where a rule changed, plan every deal anew, as one undoable step.

        `go_on(done, total)` is called between slices of a few milliseconds and while the disk is waited for;
        False cancels it all, and then this returns False. Refused for a choice that makes no sense.
        """
        _check(choices)
        before = self.load()
        anew = not choices.plans_as(before)
        total = replanning.count(self._store) if anew else self.ranked_anew(choices)
        try:
            with self._store.write(
                "Change preferences", bulk=anew, pump=partial(go_on, total, total) if total else None
            ):
                self._write(before, choices)
                if anew:
                    replan_all(self._store, Planner.load(self._store), self._today(), go_on)
                self._rank(total, go_on)
        except Stopped:
            return False
        return True

    def _rank(self, total: int, go_on: Continue) -> None:
        """Reckon what the weights change in slices, so that the window lives on."""
        done = 0

        def tell() -> None:
            nonlocal done
            done = min(total, done + merits.SLICE)
            if not go_on(done, total):
                raise Stopped

        merits.catch_up(self._store.connection, tell)

    def _write(self, before: Choices, choices: Choices) -> None:
        for name, old, new in (
            ("ratio", str(before.ratio), str(choices.ratio)),
            ("default_length", str(before.default_length), str(choices.default_length)),
            ("weights", before.weights._asdict(), choices.weights._asdict()),
            ("load", before.load._asdict(), choices.load._asdict()),
            *((name, getattr(before, name), getattr(choices, name)) for name in _PLAIN),
        ):
            if new != old:
                settings.save(self._store, name, new)
        if choices.days_off != before.days_off:
            loads.save_days_off(self._store, choices.days_off)
        for product in {*before.product_lengths, *choices.product_lengths}:
            length = choices.product_lengths.get(product)
            if length != before.product_lengths.get(product):
                settings.save_product_length(self._store, product, length)


def parse_ratio(text: str) -> Fraction:
    """Read `75 %`, `66.7`, `2/3` as an exact fraction; Refused for what is no share between 0 and 1.

    A number without a slash is a percentage: `75` is 75 %.
    """
    plain = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", ".").lower()
    is_percent = "/" not in plain
    try:
        ratio = Fraction(plain.removesuffix("%")) / (_HUNDRED if is_percent else 1)
    except (ValueError, ZeroDivisionError) as error:
        raise Refused(f"“{text}” is neither a percentage such as 75 % nor a fraction such as 3/4.") from error
    if not 0 < ratio < 1:
        raise Refused("The share of the contract must lie between 0 % and 100 %.")
    return ratio


def ratio_words(ratio: Fraction) -> str:
    """`75 %` or `66.7 %`; a share that is no such percentage stays a fraction."""
    if _TENTHS_OF_PERCENT % ratio.denominator:
        return str(ratio)
    return f"{float(ratio * _HUNDRED):g} %"


def _check(choices: Choices) -> None:
    if not 0 < choices.ratio < 1:
        raise Refused("The share of the contract must lie between 0 % and 100 %.")
    if not 0 <= choices.minimum_gap_days <= LONGEST_GAP_DAYS:
        raise Refused(f"The gap between two touches must lie between 0 and {LONGEST_GAP_DAYS} days.")
    if not 1 <= choices.silence_after <= MOST_UNANSWERED:
        raise Refused(f"A deal may count as silent after 1 to {MOST_UNANSWERED} unanswered touches.")
    for off in choices.days_off:
        if off.last < off.first:
            raise Refused(f"The days off “{off.title}” end on {off.last} before they begin on {off.first}.")
    if choices.backup_days < 1:
        raise Refused("A backup can be made every day at most.")
