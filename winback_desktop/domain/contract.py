"""The 75 % rule (R1, source S3): be back in front of them before their contract has run.

The date is a *latest* date: everything that moves it moves it earlier. A contract rolls by
itself: cycle k runs from `start + k * length` to `start + (k + 1) * length`, each computed from
the start, so that clamped month ends (31 January, 28 February, 31 March) do not drift.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from winback_desktop.domain.length import Length, LengthUnit
from winback_desktop.domain.terms import DEFAULT_SHARE
from winback_desktop.domain.workdays import WorkingDays

if TYPE_CHECKING:
    from winback_desktop.domain.records import Contract

DEFAULT_RATIO: Final = Fraction(*DEFAULT_SHARE)
DEFAULT_LENGTH: Final = Length(12, LengthUnit.MONTHS)

_MONTHS: Final = {LengthUnit.MONTHS: 1, LengthUnit.YEARS: 12}
_DAYS: Final = {LengthUnit.DAYS: 1, LengthUnit.WEEKS: 7}
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST: Final = date.min.toordinal()
_LAST: Final = date.max.toordinal()
_CLOSING_TENTHS: Final = 9


class Window(StrEnum):
    """Whether the day to be back is still ahead or has come."""

    AHEAD = "ahead"
    OPEN = "open"


class Assumption(StrEnum):
    """What stands in for a contract's start that nobody knows."""

    NONE = "none"
    DAY_OF_LOSS = "day_of_loss"
    DAY_OF_ENTRY = "day_of_entry"


@dataclass(frozen=True)
class Rule:
    """The settings of R1: the ratio as an exact fraction, and lengths where a deal has none."""

    ratio: Fraction = DEFAULT_RATIO
    default_length: Length = DEFAULT_LENGTH
    product_lengths: Mapping[str, Length] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 < self.ratio < 1:
            raise ValueError(f"the share of the contract must lie between 0 and 1, not at {self.ratio}")

    def length_for(self, product: str | None) -> Length:
        """The length to assume for a deal of this product."""
        return self.product_lengths.get(product or "", self.default_length)


@dataclass(frozen=True, slots=True)
class Terms:
    """From when, for how long and at which share the rule runs, and what of it is assumed."""

    start: date
    length: Length
    ratio: Fraction
    start_assumed: bool
    length_assumed: bool


class CycleDates(NamedTuple):
    """The bare dates of one cycle, before working days; `end` is the first day after it."""

    number: int
    begin: date
    rule_date: date
    end: date


@dataclass(frozen=True, slots=True)
class Cycle:
    """One run of a contract: be back by `recontact_by`, a working day not after `rule_date`."""

    number: int
    begin: date
    rule_date: date
    recontact_by: date
    end: date
    terms: Terms

    @property
    def start_assumed(self) -> bool:
        """Whether the contract's start is an assumption."""
        return self.terms.start_assumed

    @property
    def length_assumed(self) -> bool:
        """Whether the contract's length is an assumption."""
        return self.terms.length_assumed


def add_months(day: date, months: int) -> date:
    """The same date so many months later or earlier; month ends clamp, as do the years 1 and 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if year > 9999 else date.min
    last = _MONTH_DAYS[month]
    if month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        last = 29
    return date(year, month + 1, min(last, day.day))


def add_length(day: date, length: Length, times: int = 1) -> date:
    """`day + times * length` by calendar arithmetic, in one step (R1)."""
    months = _MONTHS.get(length.unit)
    if months is not None:
        return add_months(day, times * length.count * months)
    return _add_days(day, times * length.count * _DAYS[length.unit])


def cycle_at(start: date, length: Length, today: date, ratio: Fraction = DEFAULT_RATIO) -> CycleDates:
    """The dates of the cycle that runs today: plain values in and out, for runs over all deals (R1)."""
    return cycle_dates(start, length, _number_on(start, length, today), ratio)


def cycle_dates(start: date, length: Length, number: int, ratio: Fraction = DEFAULT_RATIO) -> CycleDates:
    """The dates of the cycle with this number, counted from 0 (R1)."""
    begin = add_length(start, length, number)
    end = add_length(start, length, number + 1)
    months = _MONTHS.get(length.unit)
    if months is None:
        days = (end - begin).days * ratio.numerator // ratio.denominator
        return CycleDates(number, begin, begin + timedelta(days=days), end)
    whole, rest = divmod(length.count * months * ratio.numerator, ratio.denominator)
    reached = add_months(begin, whole)
    if rest:
        month_days = (add_months(reached, 1) - reached).days
        reached += timedelta(days=month_days * rest // ratio.denominator)
    return CycleDates(number, begin, reached, end)


def assumption(contract: Contract, lost_on: date | None) -> Assumption:
    """What the start of the contract rests on (R1)."""
    if contract.start is not None or (contract.length is not None and contract.ends_on is not None):
        return Assumption.NONE
    return Assumption.DAY_OF_ENTRY if lost_on is None else Assumption.DAY_OF_LOSS


def terms_of(
    contract: Contract,
    *,
    lost_on: date | None,
    entered_on: date | None,
    product: str | None,
    today: date,
    rule: Rule,
) -> Terms:
    """What is known of a contract, completed by assumptions (R1).

    A known length counts before a known end; an end not after the start is no information.
    Without a day of entry the deal is taken as entered today.
    """
    assumed = assumption(contract, lost_on) is not Assumption.NONE
    length, ends_on = contract.length, contract.ends_on
    start = contract.start
    if start is None and length is not None and ends_on is not None:
        start = add_length(ends_on, length, -1)
    if start is None:
        start = lost_on or entered_on or today
    if length is None and ends_on is not None and ends_on > start:
        length = Length((ends_on - start).days, LengthUnit.DAYS)
    if length is None:
        return Terms(start, rule.length_for(product), rule.ratio, assumed, True)
    return Terms(start, length, rule.ratio, assumed, False)


def cycle(terms: Terms, number: int, working_days: WorkingDays) -> Cycle:
    """The cycle with this number, counted from 0, of a contract on these terms (R1)."""
    dates = cycle_dates(terms.start, terms.length, number, terms.ratio)
    return Cycle(*dates[:3], working_days.on_or_before(dates.rule_date), dates.end, terms)


def following(current: Cycle, working_days: WorkingDays) -> Cycle:
    """The cycle into which a deal rolls when this one ends without a win (R1)."""
    return cycle(current.terms, current.number + 1, working_days)


def current_cycle(
    contract: Contract,
    *,
    lost_on: date | None,
    entered_on: date | None,
    product: str | None,
    today: date,
    rule: Rule,
    working_days: WorkingDays,
) -> Cycle:
    """The cycle with begin <= today < end; the first one for a contract that has yet to start (R1)."""
    terms = terms_of(
        contract, lost_on=lost_on, entered_on=entered_on, product=product, today=today, rule=rule
    )
    return cycle(terms, _number_on(terms.start, terms.length, today), working_days)


def window(current: Cycle, today: date) -> Window:
    """Open from the day to be back until the cycle's end (R1)."""
    return Window.OPEN if current.recontact_by <= today < current.end else Window.AHEAD


def due_on(current: Cycle, today: date) -> date:
    """The day to be back; today for a deal entered late whose window is open (R1)."""
    return today if window(current, today) is Window.OPEN else current.recontact_by


def contract_life(current: Cycle, today: date) -> float:
    """How much of the contract has run, in percent from 0 to 100."""
    days = (current.end - current.begin).days
    if days <= 0:
        return 100.0
    return min(100.0, max(0.0, 100 * (today - current.begin).days / days))


def closing_from(current: Cycle) -> date:
    """The first day of the contract's last tenth, from which its strip is red (R1)."""
    days = (current.end - current.begin).days
    return current.begin + timedelta(days=-(-days * _CLOSING_TENTHS // 10))


def is_closing(current: Cycle, today: date) -> bool:
    """Whether the last tenth of the contract runs (R1)."""
    return closing_from(current) <= today < current.end


def percent_of(ratio: Fraction) -> str:
    """The ratio as a rounded percentage in words, e.g. `75 %`."""
    return f"{floor(ratio * 100 + Fraction(1, 2))} %"


def _number_on(start: date, length: Length, today: date) -> int:
    """The number of the cycle in which a day lies, by division rather than by counting."""
    if today <= start:
        return 0
    months = _MONTHS.get(length.unit)
    if months is None:
        return (today - start).days // (length.count * _DAYS[length.unit])
    elapsed = (today.year - start.year) * 12 + today.month - start.month
    number = elapsed // (length.count * months)
    # within the month the day decides, and it decides after clamping
    return number - 1 if number and add_length(start, length, number) > today else number


def _add_days(day: date, days: int) -> date:
    return date.fromordinal(min(_LAST, max(_FIRST, day.toordinal() + days)))
