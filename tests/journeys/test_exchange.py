"""What goes out comes back as it was, and the calendar file agrees with the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.journeys.calendar_hand import CalendarHand
from tests.journeys.program import TODAY, Program
from tests.ui.driver import wait_for

LAST_SHOWN = date(2026, 12, 6)
DEALS = """Id,Account,Deal,Stage,Amount,Close date,Owner
1,Acme,Big,Lost,1200.50,02/03/2026,Ann
2,Beta,Small,Won,900,13/04/2026,Bo
3,Gamma,Open one,Negotiation,5,03/04/2026,Ann
4,Delta,Broken,Lost,x,03/04/2026,Ann
"""


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_read_back_changes_nothing(program: Program, tmp_path: Path, ending: str) -> None:
    file = program.export(tmp_path / f"deals.{ending}")
    preview = program.preview(file)
    assert not preview.is_enabled("Nothing to import")
    assert preview.has("New: 0, not seen before")
    assert preview.has("Updated: 0, changed in the source")
    assert preview.has("Rejected: 0, every row can be read")
    preview.press("Cancel")


def test_a_changed_cell_updates_its_deal_and_undo_takes_it_back(program: Program, tmp_path: Path) -> None:
    file = program.export(tmp_path / "deals.csv")
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("Larkspur Logistics", "Larkspur Logistics Ltd"), encoding="utf-8-sig")
    preview = program.preview(file)
    preview.press("Import 1 deal")
    program.wait_until_told("Imported 1 deal from deals.csv")
    accounts = program.table("Today").column
    wait_for(lambda: "Larkspur Logistics Ltd" in accounts("Account"), "the new name")
    program.undo("Import deals.csv")
    wait_for(lambda: "Larkspur Logistics Ltd" not in accounts("Account"), "the old name")


def test_the_calendar_file_agrees_with_the_calendar(program: Program, tmp_path: Path) -> None:
    file = program.export(tmp_path / "touches.ics")
    touches: dict[date, int] = {}
    windows: list[tuple[date, str]] = []
    for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"):
        day, summary = event.decoded("dtstart"), str(event["summary"])
        if "touch-" in str(event["uid"]):
            touches[day] = touches.get(day, 0) + 1
        elif summary.startswith("Re-contact by: "):
            windows.append((day, summary.removeprefix("Re-contact by: ")))
    program.go("Calendar")
    hand = CalendarHand(program)
    for day in (TODAY + timedelta(days=ahead) for ahead in range(1, 14)):
        count = touches.get(day, 0)
        words = f"{count} touch" if count else "nothing planned"
        assert words in hand.said_of(day), day
    assert touches
    shown = [(day, account) for day, account in windows if TODAY < day <= LAST_SHOWN]
    assert shown
    for day, account in shown:
        assert f"Window opens {account}" in hand.said_of(day)


def test_files_in_every_format_are_told(program: Program, tmp_path: Path) -> None:
    for name in ("deals.csv", "deals.xlsx", "touches.ics", "contacts.vcf", "all.json"):
        assert program.export(tmp_path / name).stat().st_size > 1_000


def test_a_dropped_list_with_faults_tells_each_and_keeps_the_rest(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "lost.csv"
    file.write_text(DEALS)
    preview = program.preview(file)
    assert preview.has("Rejected: 1, each with its reason")
    preview.choose("Rows of", "Ann")
    wait_for(lambda: preview.has("Import 1 deal"), "the preview of Ann's rows")
    preview.choose("Rows of", "Everyone")
    wait_for(lambda: preview.has("Import 2 deals"), "the preview of all rows")
    preview.keys("Ctrl+Return")
    told = "Imported 1 lost deal, 1 won kept for comparison, from lost.csv · 1 rows rejected"
    program.wait_until_told(told)
    program.undo("Import lost.csv")
