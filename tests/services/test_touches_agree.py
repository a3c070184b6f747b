"""What is exported as touches is what the calendar shows, wherever a touch comes from."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.services.conftest import TODAY
from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.records import (
    Channel,
    Deal,
    ImportantDate,
    ImportantDateKind,
    Origin,
    Outcome,
    Touch,
)
from winback_desktop.services.calendar import CalendarService, What
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.services.exports import ExportService
from winback_desktop.services.exports import What as Exported
from winback_desktop.services.important_dates import DateService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store import changes
from winback_desktop.store import touches as stored
from winback_desktop.store.store import Store

Shown = set[tuple[str, date, bool]]


@pytest.fixture
def shown(deals: DealService, touches: TouchService, store: Store) -> Shown:
    """What the calendar shows of four deals: snoozed, born of a date, born of a change, done."""
    ids = {
        name: deals.add(NewDeal(name, Deal(0, 0, "GTX Pro", lost_on=date(2026, 8, 24))))
        for name in ("Snoozed", "Dated", "Changed", "Done")
    }
    account_id = deals.load(ids["Dated"]).account_id
    kind = ImportantDateKind.FISCAL_YEAR
    DateService(store, lambda: TODAY).add(ImportantDate(0, account_id, kind, date(2027, 1, 1), lead_days=39))
    planned = touches.planned(ids["Snoozed"])
    assert planned is not None
    with store.write("Snooze"):
        put_off = replace(planned, planned_on=date(2026, 12, 3), snoozed_from=planned.planned_on)
        stored.plan(store, ids["Snoozed"], put_off)
        change_id = changes.add(store, Change(0, ChangeKind.PRICE_CUT, "New list", TODAY))
        touch = Touch(0, ids["Changed"], Channel.CALL, Origin.CHANGE, planned_on=date(2026, 11, 23))
        stored.plan(store, ids["Changed"], replace(touch, change_id=change_id))
    touches.log(LoggedTouch(ids["Done"], Channel.CALL, TODAY, Outcome.SPOKE))
    first, last = date(2026, 11, 1), date(2027, 8, 31)
    days = CalendarService(store, lambda: TODAY).days(first, last, limit=100)
    found = {
        (entry.account, entry.on, entry.done)
        for day in days.values()
        for entry in day.entries
        if entry.what is What.TOUCH
    }
    assert {("Snoozed", date(2026, 12, 3), False), ("Changed", date(2026, 11, 23), False)} <= found
    assert ("Dated", date(2026, 11, 23), False) in found
    assert ("Done", TODAY, True) in found
    return found


def test_as_a_table(shown: Shown, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "touches.csv"
    ExportService(store, lambda: TODAY).run(file, Exported.TOUCHES)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened))
    assert shown == {
        (line["Account"], date.fromisoformat(line["Done on"] or line["Planned on"]), bool(line["Done on"]))
        for line in lines
    }


def test_as_a_calendar(shown: Shown, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "touches.ics"
    ExportService(store, lambda: TODAY).run(file, Exported.TOUCHES)
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    touches = [event for event in events if str(event["uid"]).startswith("touch-")]
    assert {(account, on) for account, on, done in shown if not done} == {
        (str(event["summary"]).partition(": ")[2], event.decoded("dtstart")) for event in touches
    }


def test_as_data(shown: Shown, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "touches.json"
    ExportService(store, lambda: TODAY).run(file, Exported.TOUCHES)
    rows = json.loads(file.read_text(encoding="utf-8"))["touches"]
    assert shown == {
        (row["account"], date.fromisoformat(row["done_on"] or row["planned_on"]), row["done_on"] is not None)
        for row in rows
    }
