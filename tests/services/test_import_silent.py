"""Open deals of a file that nobody touched for long come in as gone silent, where the rep says so."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, dump
from winback_desktop.domain.records import Kind, State
from winback_desktop.files.convert import Choices, converted
from winback_desktop.files.csv_table import read_csv
from winback_desktop.files.deal_rows import DealRow
from winback_desktop.files.recognise import recognised_recipe
from winback_desktop.services.imports import ImportService
from winback_desktop.store.store import Store

HEADERS = ("Record ID", "Deal Name", "Deal Stage", "Amount", "Deal owner", "Close Date", "Last Activity Date")
ROWS = (
    ("1", "Cancity", "Closed lost", "48000", "Anna", "2026-02-03", "2026-02-01"),
    ("2", "Betatech", "Qualified", "5500", "Anna", "2026-12-24", "2026-05-04"),
    ("3", "Codehow", "Qualified", "700", "Anna", "2026-12-24", "2026-11-19"),
    ("4", "Dalttech", "Proposal", "900", "Anna", "", ""),
)


def a_file(folder: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    path = folder / "deals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *rows])
    return path


@pytest.fixture
def service(store: Store) -> ImportService:
    return ImportService(store, lambda: TODAY)


def test_open_deals_stay_out_unless_asked_for(service: ImportService, tmp_path: Path) -> None:
    result = service.run(a_file(tmp_path))
    assert (result.added, dict(result.skipped)) == (1, {"open deal": 3})


def test_those_untouched_for_long_come_in_as_silent(
    service: ImportService, store: Store, tmp_path: Path
) -> None:
    choices = Choices(silent_days=60)
    preview = service.preview(a_file(tmp_path), choices)
    before = dump(store)
    result = service.run(a_file(tmp_path), choices)
    assert (preview.added, result.added, dict(result.skipped)) == (2, 2, {"open deal": 2})
    assert result.read == result.added + sum(result.skipped.values()) + len(result.rejected)
    found = store.connection.execute(
        "SELECT kind, state, lost_on, next_touch_on IS NOT NULL FROM deal WHERE name = 'Betatech'"
    ).fetchone()
    assert found == (Kind.GONE_SILENT, State.WORKING, "2026-05-04", 1)
    again = service.run(a_file(tmp_path), choices)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    store.undo()
    assert {name: rows for name, rows in dump(store).items() if name == "deal"} == {"deal": before["deal"]}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["Closed lost", "Closed won", "Qualified", ""]),
            st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        ),
        min_size=1,
        max_size=8,
    ),
    days=st.sampled_from([0, 30, 90]),
)
def test_no_row_vanishes(rows: list[tuple[str, date | None]], days: int, tmp_path: Path) -> None:
    lines = tuple(
        (str(number), f"Account {number}", stage, "100", "Anna", "2026-03-04", day.isoformat() if day else "")
        for number, (stage, day) in enumerate(rows)
    )
    table = read_csv(a_file(tmp_path, lines))
    found = converted(table, recognised_recipe(table.headers), Choices(silent_days=days), TODAY)
    assert found.read == len(found.rows) + sum(found.skipped.values()) + len(found.rejected)
    silent = [row for row in found.rows if isinstance(row, DealRow) and row.kind is Kind.GONE_SILENT]
    assert all(row.lost_on is not None and (TODAY - row.lost_on).days > days for row in silent)
    assert days or not silent
