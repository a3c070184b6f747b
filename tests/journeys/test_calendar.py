"""Days in the calendar: touches moved by mouse and keys, the rule's question, undo, the day after."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.journeys.calendar_hand import CalendarHand
from tests.journeys.conftest import Start
from tests.journeys.program import TODAY, Program
from tests.ui.driver import wait_for

THURSDAY = date(2026, 11, 26)
RULE_DAY = date(2026, 12, 4)
DAY = timedelta(days=1)
# The offscreen platform says so at every popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def calendar(program: Program) -> CalendarHand:
    """The calendar of the program, open at the month of today."""
    program.go("Calendar")
    return CalendarHand(program)


def test_alt_and_an_arrow_move_a_touch_and_undo_moves_it_back(
    program: Program, calendar: CalendarHand
) -> None:
    assert "Call Glasswing Labs" in calendar.said_of(THURSDAY)
    calendar.go_to(THURSDAY)
    calendar.keys("Alt+Right")
    calendar.wait_for(THURSDAY + DAY, "Call Glasswing Labs")
    program.driver.wait_for_text("Call · Glasswing Labs moved to Friday 27 November")
    program.undo("Reschedule Glasswing Labs")
    calendar.wait_for(THURSDAY, "Call Glasswing Labs")


def test_a_touch_is_dragged(program: Program, calendar: CalendarHand) -> None:
    calendar.drag(THURSDAY, 0, THURSDAY + 4 * DAY)
    calendar.wait_for(THURSDAY + 4 * DAY, "Call Glasswing Labs")
    program.undo("Reschedule Glasswing Labs")
    calendar.wait_for(THURSDAY, "Call Glasswing Labs")


@pytest.mark.parametrize(("answer", "day"), [("Move anyway", date(2026, 12, 7)), ("Keep 4 Dec", RULE_DAY)])
def test_a_drop_past_the_rules_date_asks(
    program: Program, calendar: CalendarHand, answer: str, day: date
) -> None:
    calendar.go_to(date(2026, 12, 7))
    calendar.drag(RULE_DAY, calendar.place_of(RULE_DAY, "Lumière Claire"), date(2026, 12, 7))
    question = program.driver.dialog("Move the touch")
    question.wait_for_text("75 % of their contract")
    question.press(answer)
    calendar.wait_for(day, "Call Lumière Claire")


def test_a_dragged_touch_is_where_it_was_dropped_at_the_next_start(
    program: Program, calendar: CalendarHand, start: Start
) -> None:
    calendar.drag(THURSDAY, 0, THURSDAY + 4 * DAY)
    calendar.wait_for(THURSDAY + 4 * DAY, "Call Glasswing Labs")
    again = start()
    again.go("Calendar")
    CalendarHand(again).wait_for(THURSDAY + 4 * DAY, "Call Glasswing Labs")


def test_month_week_and_agenda_say_the_same(program: Program, calendar: CalendarHand) -> None:
    program.driver.choose_segment("View", "Week")
    assert "Call Glasswing Labs" in calendar.said_of(THURSDAY)
    program.driver.choose_segment("View", "Agenda")
    agenda = program.table("Agenda")
    assert any("Glasswing Labs" in cell for row in agenda.rows() for cell in row)


def test_what_is_due_follows_the_day(program: Program, start: Start) -> None:
    assert ["Lumière Claire", "Call"] not in [row[:2] for row in program.table("Today").rows()]
    later = start(today=RULE_DAY)
    later.driver.wait_for_text("Friday 4 December")
    assert ["Lumière Claire", "Call"] in [row[:2] for row in later.table("Today").rows()]


def test_a_window_left_open_over_night_shows_the_new_day(
    start: Start, store: Path, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.parent.mkdir()
    shutil.copy(sample_store, store)
    days = [TODAY]
    monkeypatch.setattr("winback_desktop.app.early.clock", lambda _named: lambda: days[-1])
    program = start()
    program.driver.wait_for_text("Monday 23 November")
    days.append(RULE_DAY)
    program.app._midnight.timeout.emit()
    program.driver.wait_for_text("Friday 4 December")
    wait_for(
        lambda: ["Lumière Claire", "Call"] in [row[:2] for row in program.table("Today").rows()],
        "what is due on the new day",
    )


def test_a_contract_that_ends_rolls_into_the_next_cycle_by_itself(program: Program, start: Start) -> None:
    assert "Contract ends 26 Dec" in program.table("Today").column("Why")[0]
    later = start(today=TODAY + timedelta(days=45))
    rows = {row[0]: row[2] for row in later.table("Today").rows()}
    assert "Contract ends" not in rows.get("Larkspur Logistics", "")
    later.go("Calendar")
    hand = CalendarHand(later)
    wait_for(lambda: hand.title().startswith("January 2027"), "the month of that day")
