"""Loss reasons: their kinds, how long each usually holds, and what may lift it (R3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from winback_desktop.domain.changes import ChangeKind
from winback_desktop.domain.contract import Cycle, add_months
from winback_desktop.domain.records import LossReason
from winback_desktop.domain.terms import Standing

UNRECOGNISED: Final = ""  # the kind of a reason in which no word is known
LEAST_SEVERITY: Final = 1
UNFORGIVABLE: Final = 3  # a severity, not an end (R3)
LAST_WEEKS: Final = timedelta(weeks=2)  # of a contract, too late to make use of what was learned
_WHOLE: Final = 3  # so short a word begins too many others
_KEPT: Final = 50_000


@dataclass(frozen=True, slots=True)
class ReasonKind:
    """A kind of loss reason. It is worth a recheck after `recheck_months`, its usual half-life.

    `words` are beginnings of words by which a text is recognised as this kind; those of up to three letters
    have to be whole words.
    """

    key: str
    name: str
    recheck_months: int = 6
    addressable: bool = True
    words: tuple[str, ...] = ()
    lifted_by: frozenset[ChangeKind] = frozenset()
    built_in: bool = True


GENERAL: Final = ReasonKind(UNRECOGNISED, "")
"""What counts for a reason that is of no known kind."""


def classify(text: str, kinds: Iterable[ReasonKind]) -> str:
    """The key of the kind that a reason's text is of, UNRECOGNISED where no word is known.

    The kind's own name counts most, then the longest known beginning found in the text; the first kind wins.
    """
    plain = " ".join(re.findall(r"[\w-]+", text.casefold()))
    padded = f" {plain} "
    best, best_length = UNRECOGNISED, 0
    for kind in kinds:
        if plain == kind.name.casefold():
            return kind.key
        for word in kind.words:
            if len(word) > best_length and _beginning(word) in padded:
                best, best_length = kind.key, len(word)
    return best


def _beginning(word: str) -> str:
    return f" {word.casefold()}{' ' if len(word) <= _WHOLE else ''}"


def first_recheck(months: int, lost_on: date | None, today: date, cycle: Cycle | None = None) -> date:
    """When a reason that is new here is worth its first recheck (R3).

    Counted from the loss in steps of `months`, and always after today: a deal that was lost long ago is
    not overdue on the day it is entered, and those of many deals spread as their losses did. With the
    contract's `cycle`, while it can still be of use.
    """
    if lost_on is None or lost_on > today:
        return _in_time(add_months(today, months), today, cycle)
    behind = (today.year - lost_on.year) * 12 + today.month - lost_on.month
    steps = count(max(behind // months, 1))
    days = (add_months(lost_on, step * months) for step in steps)
    return _in_time(next(day for day in days if day > today), today, cycle)


def next_recheck(standing: Standing, months: int, today: date, cycle: Cycle | None = None) -> date | None:
    """When a reason is to be looked at again once it was: what is lifted needs no other look."""
    return None if standing is Standing.LIFTED else _in_time(add_months(today, months), today, cycle)


def in_time(day: date, today: date, recontact_by: date, end: date) -> date:
    """Not after the day to be back, nor, once that has come, in the last weeks of the contract (R1, R3)."""
    latest = recontact_by if recontact_by > today else end - LAST_WEEKS
    return max(today + timedelta(days=1), min(day, latest))


def _in_time(day: date, today: date, cycle: Cycle | None) -> date:
    return day if cycle is None else in_time(day, today, cycle.recontact_by, cycle.end)


class Classifier:
    """Knows the kind of a text, and what a new reason of that kind starts with; each text is read once."""

    def __init__(self, kinds: Iterable[ReasonKind]) -> None:
        """`kinds` in the order in which they are to be tried."""
        self._kinds = tuple(kinds)
        self._by_key: Mapping[str, ReasonKind] = {kind.key: kind for kind in self._kinds}
        self._known: dict[str, ReasonKind] = {}

    def kind(self, text: str) -> ReasonKind:
        """The kind that a text is of, `GENERAL` where no word is known."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[text] = self.named(classify(text, self._kinds))
        return found

    def named(self, key: str | None) -> ReasonKind:
        """The kind with this key, `GENERAL` where there is none."""
        return self._by_key.get(key or UNRECOGNISED, GENERAL)

    def complete(
        self, reason: LossReason, lost_on: date | None, today: date, cycle: Cycle | None = None
    ) -> LossReason:
        """A new reason with what its kind gives it: kind, recheck date, whether it can be addressed."""
        kind = self.kind(reason.text)
        recheck_on = reason.recheck_on
        if recheck_on is None and reason.standing is not Standing.LIFTED:
            recheck_on = first_recheck(kind.recheck_months, lost_on, today, cycle)
        addressable = reason.addressable and kind.addressable
        return replace(reason, kind=kind.key, recheck_on=recheck_on, addressable=addressable)
