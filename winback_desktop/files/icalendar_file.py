"""A calendar file (.ics) of touches, windows, contract ends and important dates, all of them whole days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from winback_desktop.files.writing import replacing


class CalendarEntry(NamedTuple):
    """One whole-day entry; `uid` stays the same from export to export, so that a calendar updates it."""

    uid: str
    first: date
    last: date
    title: str
    description: str = ""
    category: str = ""
    yearly: bool = False
    remind_days_before: int | None = None


def write_calendar(
    path: Path, entries: Iterable[CalendarEntry], stamp: datetime, name: str = "Winback"
) -> int:
    """Write a calendar; `stamp` is when it was made (UTC); returns the count of entries."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Winback Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    count = 0
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("summary", _one_line(entry.title))
        event.add("transp", "TRANSPARENT")
        if entry.description:
            event.add("description", entry.description)
        if entry.category:
            event.add("categories", [entry.category])
        if entry.yearly:
            event.add("rrule", {"freq": "yearly"})
        if entry.remind_days_before is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _one_line(entry.title))
            alarm.add("trigger", timedelta(days=-entry.remind_days_before))
            event.add_component(alarm)
        calendar.add_component(event)
        count += 1
    with replacing(path) as draft:
        draft.write_bytes(calendar.to_ical())
    return count


def _one_line(text: str) -> str:
    return " ".join(text.split())
