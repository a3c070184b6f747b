"""Digital leads: what became of them by stage, touches, gap and objection."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import TODAY
from winback_desktop.domain.insights import Chart, Dimension, Figure, Rate, Scope
from winback_desktop.domain.leads import way_of
from winback_desktop.domain.records import Channel
from winback_desktop.services.imports import ImportService
from winback_desktop.services.insights import InsightService
from winback_desktop.services.touches import LoggedTouch, TouchService
from winback_desktop.store.store import Store

FILE = Path("deals") / "education_leads" / "Leads.csv"
HEADS = "Prospect ID,Lead Number,Converted,TotalVisits,Last Activity,Tags"
LINES = (
    "a,1,0,0,Email Opened,Ringing",
    "b,2,0,3,Had a Phone Conversation,Ringing",
    "c,3,1,3,Email Opened,Busy",
    "d,4,0,,,",
)
Row = dict[str, str]


@pytest.fixture
def service(store: Store, tmp_path: Path) -> InsightService:
    """Four leads, one of which became a customer."""
    path = tmp_path / "leads.csv"
    path.write_text("\n".join((HEADS, *LINES)), encoding="utf-8")
    ImportService(store, lambda: TODAY).run(path)
    return InsightService(store, lambda: TODAY)


def found(service: InsightService, by: Dimension, scope: Scope | None = None) -> dict[str, Rate]:
    return {line.name: line.rate for line in service.leads(scope or Scope(), by).lines}


def test_the_four_questions(service: InsightService) -> None:
    assert found(service, Dimension.STAGE_LOST) == {
        "Email Opened": Rate(1, 2),
        "Had a Phone Conversation": Rate(0, 1),
        "Not known": Rate(0, 1),
    }
    assert found(service, Dimension.DIGITAL_TOUCHES) == {
        "No touch": Rate(0, 1),
        "2 or 3 touches": Rate(1, 2),
        "Not known": Rate(0, 1),
    }
    assert found(service, Dimension.LAST_WAY) == {
        "On a screen": Rate(1, 2),
        "Between people": Rate(0, 1),
        "Not known": Rate(0, 1),
    }
    assert found(service, Dimension.OBJECTION) == {"Ringing": Rate(0, 2), "Busy": Rate(1, 1)}
    assert found(service, Dimension.HUMAN_TOUCHES) == {"Not known": Rate(1, 4)}
    assert found(service, Dimension.LAST_GAP) == {"Not known": Rate(1, 4)}


def test_what_is_logged_counts_with_what_was_imported(service: InsightService, store: Store) -> None:
    ((deal_id,),) = store.connection.execute("SELECT id FROM deal WHERE stage_lost LIKE '%Phone%'").fetchall()
    touches = TouchService(store, lambda: TODAY)
    touches.log(LoggedTouch(deal_id, Channel.CALL, date(2026, 9, 1)))
    touches.log(LoggedTouch(deal_id, Channel.EMAIL, date(2026, 9, 21)))
    assert found(service, Dimension.HUMAN_TOUCHES)["1 touch"] == Rate(0, 1)
    assert found(service, Dimension.DIGITAL_TOUCHES)["4 to 6 touches"] == Rate(0, 1)
    assert found(service, Dimension.LAST_GAP)["Up to a month"] == Rate(0, 1)


def test_the_filters_hold_for_leads(service: InsightService) -> None:
    assert not found(service, Dimension.STAGE_LOST, Scope(first=date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("by", "key", "count"),
    [
        (Dimension.STAGE_LOST, "Email Opened", 2),
        (Dimension.LAST_WAY, "digital", 2),
        (Dimension.OBJECTION, "Ringing", 2),
        (Dimension.DIGITAL_TOUCHES, "2", 2),
    ],
)
def test_the_leads_behind_a_bar(service: InsightService, by: Dimension, key: str, count: int) -> None:
    assert service.behind(Scope(), Figure(Chart.LEADS, by), key).in_all == count


def test_whether_there_are_leads_is_among_the_choices(service: InsightService, store: Store) -> None:
    assert service.choices().has_leads
    with store.write("None") as connection:
        connection.execute("DELETE FROM lead_trail")
    assert not service.choices().has_leads


def grouped(rows: list[Row], key: Callable[[Row], str]) -> dict[str, Rate]:
    """Customers of all, by a key, on the file itself."""
    of = Counter(map(key, rows))
    won = Counter(key(row) for row in rows if row["Converted"] == "1")
    return {each: Rate(won[each], of[each]) for each in of}


@pytest.mark.external
def test_the_rates_are_those_of_the_file(store: Store, shared_data: Path) -> None:
    with (shared_data / FILE).open(newline="", encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    ImportService(store, lambda: TODAY).run(shared_data / FILE)
    service = InsightService(store, lambda: TODAY)
    stages = {line.key: line.rate for line in service.leads(Scope(), Dimension.STAGE_LOST).lines}
    assert stages == grouped(rows, lambda row: row["Last Activity"])
    ways = {line.key: line.rate for line in service.leads(Scope(), Dimension.LAST_WAY).lines}
    assert ways == grouped(rows, lambda row: str(way_of(row["Last Activity"]) or ""))
    tagged = [row for row in rows if row["Tags"].strip().lower() not in ("", "select")]
    objections = {line.key: line.rate for line in service.leads(Scope(), Dimension.OBJECTION).lines}
    assert objections == grouped(tagged, lambda row: " ".join(row["Tags"].split()))
    overall = service.leads(Scope(), Dimension.DIGITAL_TOUCHES).overall
    assert overall == Rate(3561, 9240)
