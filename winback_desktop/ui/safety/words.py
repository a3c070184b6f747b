"""Backups in words: when, how large, what is in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from winback_desktop.services.backups import Contents
from winback_desktop.ui.shared.dates import full_day, human_day

_CONTEXT = "Backups"


def when(made_at: datetime, now: datetime) -> str:
    """`Today, 09:12` or `Thu 26 Nov, 09:12`."""
    return f"{human_day(made_at.date(), now.date())}, {clock_time(made_at)}"


def when_in_full(made_at: datetime) -> str:
    """`Thursday 26 November 2026, 09:12`."""
    return f"{full_day(made_at.date())}, {clock_time(made_at)}"


def clock_time(moment: datetime) -> str:
    """`09:12`."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def how_often(every: timedelta) -> str:
    """`a day`, or `every 3 days`."""
    return _say("a day") if every.days <= 1 else _say("every {0} days").format(every.days)


def size(count: int) -> str:
    """A size of a file for people."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def deals(contents: Contents) -> str:
    """`1,204 deals`."""
    return _counted(contents.rows.get("deal", 0), _say("1 deal"), _say("{0} deals"))


def rest(contents: Contents) -> str:
    """What else is in it, as far as there is any: `310 accounts, 2,113 touches`."""
    names = (
        ("account", _say("1 account"), _say("{0} accounts")),
        ("contact", _say("1 person"), _say("{0} people")),
        ("touch", _say("1 touch"), _say("{0} touches")),
        ("debrief", _say("1 debrief"), _say("{0} debriefs")),
    )
    found = [(contents.rows.get(table, 0), one, several) for table, one, several in names]
    return ", ".join(_counted(count, one, several) for count, one, several in found if count)


def short_path(path: Path) -> str:
    """A path with the home folder as ~."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def _counted(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(QLocale().toString(count))


def _say(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
