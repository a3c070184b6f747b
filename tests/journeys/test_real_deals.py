"""The first hour of a rep with the real CRM file: imported, found, worked, and nothing of it twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.journeys.conftest import Start
from tests.journeys.program import Program
from tests.ui.driver import wait_for

DAY = date(2017, 11, 20)
FILE = Path("deals") / "crm_opportunities" / "iso" / "sales_pipeline.csv"
OTHER_DATES = Path("deals") / "crm_opportunities" / "ddmmyy" / "sales_pipeline.csv"
pytestmark = pytest.mark.external


@pytest.fixture
def imported(start: Start, shared_data: Path) -> Program:
    """The program after the import of the file that it was started with."""
    file = shared_data / FILE
    program = start(DAY, file)
    preview = program.previewed(file)
    assert preview.has("New: 6,711, 2,473 to win back, 4,238 won")
    assert preview.has("Skipped: 2,089, open deal")
    preview.press("Import 6,711 deals")
    program.wait_until_told("Imported 2,473 lost deals, 4,238 won kept for comparison")
    return program


def test_all_lost_deals_stand_in_prospects_and_the_import_can_be_undone(imported: Program) -> None:
    imported.go("Prospects")
    imported.driver.wait_for_text("2,473 deals")
    imported.table("Prospects").wait_for_count(2_473)
    assert imported.counts()["Prospects"] == "2,473"
    imported.undo("Import sales_pipeline.csv")
    imported.driver.wait_for_text("No lost deals yet")


def test_the_same_file_twice_changes_nothing_whatever_its_dates(imported: Program, shared_data: Path) -> None:
    for file in (FILE, OTHER_DATES):
        preview = imported.preview(shared_data / file)
        assert not preview.is_enabled("Nothing to import")
        assert preview.has("Unchanged: 6,711, as imported before")
        preview.press("Cancel")
    assert imported.undo_words == "Import sales_pipeline.csv"


def test_search_finds_while_it_is_typed(imported: Program) -> None:
    imported.go("Prospects")
    table = imported.table("Prospects")
    imported.keys("Ctrl+F")
    imported.driver.keys("Z")
    imported.driver.type_into("Search prospects", "otware")
    wait_for(lambda: set(table.column("Account")) == {"Zotware"}, "only Zotware")
    assert table.count() < 2_473


def test_a_touch_with_a_real_deal_is_logged_and_undone(imported: Program) -> None:
    account = imported.table("Today").column("Account")[0]
    form = imported.log(account)
    form.keys("1")
    form.keys("Ctrl+Return")
    imported.wait_until_told("Logged")
    imported.undo(imported.undo_words)


def test_the_real_deals_go_out_and_come_back_unchanged(imported: Program, tmp_path: Path) -> None:
    file = imported.export(tmp_path / "deals.csv")
    preview = imported.preview(file)
    assert not preview.is_enabled("Nothing to import")
    preview.press("Cancel")
