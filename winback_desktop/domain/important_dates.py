"""Dated facts of an account: when each begins to matter, and the touch that its lead time asks for.

How long before its day a date begins to matter, unless the rep says otherwise:

    contract end           90 days  they look around a quarter before it
    fiscal year            60 days  next year's money is being given out
    budget round           45 days  wishes are being collected
    selection process      30 days  the list of those who are asked is being made
    change of leadership   14 days  before it nobody decides, after it somebody new listens
    one of the rep's own   30 days
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from winback_desktop.domain import words
from winback_desktop.domain.contract import add_months
from winback_desktop.domain.records import ImportantDate, ImportantDateKind
from winback_desktop.domain.workdays import WorkingDays

LEAD_DAYS: Final = {
    ImportantDateKind.CONTRACT_END: 90,
    ImportantDateKind.BUDGET_ROUND: 45,
    ImportantDateKind.FISCAL_YEAR: 60,
    ImportantDateKind.SELECTION_PROCESS: 30,
    ImportantDateKind.CHANGE_OF_LEADERSHIP: 14,
    ImportantDateKind.OWN: 30,
}
MOST_LEAD_DAYS: Final = 366

_MONTHS_A_YEAR: Final = 12
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead time of one occurrence: the touch belongs on `on`, or as soon after it as can be."""

    on: date
    day: date
    kind: ImportantDateKind
    title: str

    def why(self, today: date) -> str:
        """What comes up, in words: `Budget round opens 1 Dec`."""
        return what_comes(self.kind, self.title, self.day, today)


def what_comes(kind: ImportantDateKind, title: str, day: date, today: date) -> str:
    """A date of theirs in words; the rep's own title counts more than its kind."""
    said = title.strip()
    template = words.TITLED_DATE if said else words.IMPORTANT_DATES[kind.value]
    return template.format(title=said, day=words.short_day(day, today))


def occurrence(one: ImportantDate, on_or_after: date) -> date | None:
    """The next day of this date from a day on, None when it is over; 29 February clamps to the 28th."""
    if not one.yearly:
        return one.day if one.day >= on_or_after else None
    years = max(0, on_or_after.year - one.day.year)
    for more in (years, years + 1):
        day = add_months(one.day, _MONTHS_A_YEAR * more)
        if day >= on_or_after:
            return day
    return None


def leads(
    dates: Iterable[ImportantDate], today: date, last_contact: date | None, working_days: WorkingDays
) -> list[Lead]:
    """The lead time of each date that is not over and not served yet, earliest first.

    One is served by a touch since it began; a yearly date comes back a year later.
    """
    found = (_unserved(one, today, last_contact, working_days) for one in dates)
    return sorted((lead for lead in found if lead is not None), key=lambda lead: (lead.on, lead.day))


def _unserved(
    one: ImportantDate, today: date, last_contact: date | None, working_days: WorkingDays
) -> Lead | None:
    first = today
    while (day := occurrence(one, first)) is not None:
        on = working_days.on_or_before(_back(day, max(0, one.lead_days)))
        if last_contact is None or last_contact < on:
            return Lead(on, day, one.kind, one.title)
        if day == date.max:
            return None
        first = day + _ONE_DAY
    return None


def _back(day: date, days: int) -> date:
    return day - timedelta(days=days) if (day - date.min).days > days else date.min
