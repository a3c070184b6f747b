"""The words and tones in which the calendar tells its entries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from winback_desktop.domain.records import Channel, ImportantDateKind, Outcome
from winback_desktop.services.calendar import Category, Day, Entry, What
from winback_desktop.ui.shared.dates import weekday_and_day
from winback_desktop.ui.shared.marks import mark_words
from winback_desktop.ui.theme import Tone

_SPOKEN: Final = 5  # more entries of one day than these are only counted aloud

TONES: Final = {
    Category.CALLS: Tone.GREEN,
    Category.E_MAILS: Tone.BLUE,
    Category.WHY_NOW: Tone.VIOLET,
    Category.WINDOWS: Tone.AMBER,
    Category.LATE: Tone.RED,
    Category.THEIRS: Tone.NEUTRAL,
}


def legend() -> dict[Category, str]:
    """What the categories are called, in the order of the legend."""
    translate = QCoreApplication.translate
    return {
        Category.CALLS: translate("Calendar", "Calls"),
        Category.E_MAILS: translate("Calendar", "E-mails"),
        Category.WHY_NOW: translate("Calendar", "Why now"),
        Category.WINDOWS: translate("Calendar", "Windows"),
        Category.LATE: translate("Calendar", "Late"),
        Category.THEIRS: translate("Calendar", "Dates of theirs"),
    }


def kind_of(entry: Entry) -> str:
    """What an entry is, in a word or two: `Call`, `Window opens`, `Budget round`."""
    if entry.what is What.IMPORTANT_DATE:
        return entry.text or _dates()[entry.date_kind or ImportantDateKind.OWN]
    return _channels()[entry.channel] if entry.channel is not None else _of_deals()[entry.what]


@cache
def _channels() -> dict[Channel, str]:
    """What a touch is called by its channel."""
    translate = QCoreApplication.translate
    return {
        Channel.CALL: translate("Calendar", "Call"),
        Channel.EMAIL: translate("Calendar", "Mail"),
        Channel.MEETING: translate("Calendar", "Meeting"),
        Channel.LETTER: translate("Calendar", "Letter"),
        Channel.CONTENT: translate("Calendar", "Content"),
        Channel.OTHER: translate("Calendar", "Touch"),
    }


@cache
def _of_deals() -> dict[What, str]:
    """What a day of a contract is called."""
    translate = QCoreApplication.translate
    return {
        What.WINDOW: translate("Calendar", "Window opens"),
        What.CONTRACT_END: translate("Calendar", "Contract ends"),
    }


@cache
def _dates() -> dict[ImportantDateKind, str]:
    """What a date of theirs is called."""
    translate = QCoreApplication.translate
    return {
        ImportantDateKind.CONTRACT_END: translate("Calendar", "Contract ends"),
        ImportantDateKind.BUDGET_ROUND: translate("Calendar", "Budget round"),
        ImportantDateKind.FISCAL_YEAR: translate("Calendar", "Fiscal year"),
        ImportantDateKind.SELECTION_PROCESS: translate("Calendar", "Selection process"),
        ImportantDateKind.CHANGE_OF_LEADERSHIP: translate("Calendar", "Change of leadership"),
        ImportantDateKind.OWN: translate("Calendar", "Date"),
    }


@cache
def _outcomes() -> dict[Outcome, str]:
    """An outcome in words (R5)."""
    translate = QCoreApplication.translate
    return {
        Outcome.NO_ANSWER: translate("Calendar", "No answer"),
        Outcome.SPOKE: translate("Calendar", "Spoke"),
        Outcome.ASKED_TO_COME_BACK: translate("Calendar", "Asked to come back"),
        Outcome.RENEWED_RELATIONSHIP: translate("Calendar", "Renewed relationship"),
        Outcome.NOT_A_MATCH: translate("Calendar", "Not a match"),
        Outcome.ICY_SHOULDER: translate("Calendar", "Icy shoulder"),
    }


def chip_text(entry: Entry) -> str:
    """What a chip says: `Call · Cancity`, `Cancity: window opens`, `Call · Isdom · late`."""
    if entry.what is What.WINDOW:
        return QCoreApplication.translate("Calendar", "{0}: window opens").format(entry.account)
    parts = [kind_of(entry), entry.account]
    if entry.category is Category.LATE:
        parts.append(QCoreApplication.translate("Calendar", "late"))
    return " · ".join(parts)


def second_line(entry: Entry) -> str:
    """What stands under a chip's words where there is room: the outcome, or why it is there."""
    translate = QCoreApplication.translate
    if entry.done and entry.outcome is not None:
        return translate("Calendar", _outcomes()[entry.outcome])
    if entry.what is What.WINDOW:
        return translate("Calendar", "The latest day to be back in front of them")
    if entry.what is What.CONTRACT_END:
        return translate("Calendar", "By then they will have decided")
    return "" if entry.what is What.IMPORTANT_DATE else entry.text


def sentence(entry: Entry) -> str:
    """An entry as a screen reader says it: `Call Cancity, late`."""
    translate = QCoreApplication.translate
    words = f"{kind_of(entry)} {entry.account}"
    if entry.what is What.GHOST:
        return translate("Calendar", "{0}, would follow").format(words)
    if entry.marks:
        words = f"{words}, {mark_words(entry.marks)}"
    if entry.category is Category.LATE:
        return translate("Calendar", "{0}, late").format(words)
    if entry.done:
        return translate("Calendar", "{0}, done").format(words)
    return words


def day_sentence(day: Day, day_off: str, ghosts: Sequence[Entry] = ()) -> str:
    """A day as a screen reader says it: `Monday 23 November, 5 touches: Call Cancity, …`."""
    translate = QCoreApplication.translate
    begin = [weekday_and_day(day.on)]
    if day_off:
        begin.append(translate("Calendar", "{0}, day off").format(day_off))
    begin.append(load(day) or (count(day.total) if day.total else translate("Calendar", "nothing planned")))
    said = [sentence(entry) for entry in day.entries[:_SPOKEN]]
    if day.total > len(said) and said:
        said.append(translate("Calendar", "and {0} more").format(day.total - len(said)))
    said += [sentence(entry) for entry in ghosts]
    return ", ".join(begin) + (f": {', '.join(said)}" if said else "")


def load(day: Day) -> str:
    """How many touches a day has, planned and done: `5 touches`; empty without any."""
    number = day.planned + day.done
    if not number:
        return ""
    said = QCoreApplication.translate("Calendar", "{0} touches").format(QLocale().toString(number))
    if number == 1:
        said = QCoreApplication.translate("Calendar", "1 touch")
    if is_over(day):
        return QCoreApplication.translate("Calendar", "{0}, more than the {1} that fit").format(
            said, day.limit
        )
    if is_full(day):
        return QCoreApplication.translate("Calendar", "{0}, the day is full").format(said)
    return said


def is_full(day: Day) -> bool:
    """Whether a day holds no more touches."""
    return day.limit is not None and day.planned >= day.limit and day.planned > 0


def is_over(day: Day) -> bool:
    """Whether a day has more touches than it holds."""
    return day.limit is not None and day.planned > day.limit


def count(number: int) -> str:
    """So many entries in words."""
    if number == 1:
        return QCoreApplication.translate("Calendar", "1 entry")
    return QCoreApplication.translate("Calendar", "{0} entries").format(QLocale().toString(number))


def summary(days: Sequence[Day], busiest_as: str = "dddd d") -> str:
    """The line under the title: `31 touches planned · 4 windows open · busiest Monday 23`."""
    translate = QCoreApplication.translate
    planned = sum(day.planned for day in days)
    windows = sum(day.windows for day in days)
    said = [translate("Calendar", "Nothing planned")]
    if planned:
        number = f"{planned:,}"
        one = translate("Calendar", "1 touch planned")
        said = [one if planned == 1 else translate("Calendar", "{0} touches planned").format(number)]
    if windows:
        number = f"{windows:,}"
        one = translate("Calendar", "1 window opens")
        said.append(one if windows == 1 else translate("Calendar", "{0} windows open").format(number))
    busiest = max(days, key=lambda day: day.planned, default=None)
    if busiest is not None and planned > busiest.planned > 0:
        day = QLocale().toString(QDate(busiest.on.year, busiest.on.month, busiest.on.day), busiest_as)
        said.append(translate("Calendar", "busiest {0}").format(day))
    return " · ".join(said)
