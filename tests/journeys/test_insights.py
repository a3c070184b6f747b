"""Insights on the assembled program: from a chart to its deals and back, as files, after what is entered."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from tests.journeys.conftest import Start
from tests.journeys.program import TODAY, Program
from tests.ui.driver import wait_for
from winback_desktop.domain.records import Deal
from winback_desktop.services.deals import NewDeal
from winback_desktop.ui.shared.charts.view import ChartView

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

WHY = "Why we lose, chart"


def all_time(program: Program) -> None:
    """Count every loss."""
    program.go("Insights")
    program.driver.wait_for_text("by loss date")
    menu = program.driver.find("Period: Last 12 months", QPushButton).menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "All time").trigger()
    program.settle()


def lost(program: Program) -> int:
    """How many deals the store knows as lost."""
    found = program.app.session.store.connection.execute("SELECT count(*) FROM deal WHERE kind <> 'won'")
    return int(found.fetchone()[0])


def test_from_a_chart_to_a_deal_and_back(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_time(program)
    assert any(text.startswith(f"{lost(program)} losses, ") for text in program.driver.texts())
    chart = program.driver.find(WHY, ChartView)
    program.come_forward()
    chart.setFocus()
    name = chart.currentIndex().data().partition(":")[0]
    program.keys("Return")
    deals = program.table("Deals behind")
    wait_for(lambda: deals.count() > 0, "the deals behind the first reason")
    title = f"{name}: {deals.count()} deal{'s' if deals.count() > 1 else ''}"
    assert title in program.driver.texts()
    path = tmp_path / "deals.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    program.keys("Ctrl+Shift+C")
    program.wait_until_told("to deals.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) == deals.count() + 1
    account = deals.column("Account")[0].partition(",")[0]
    deals.view.setFocus()
    program.keys("Return")
    shown = program.table("Prospects")
    wait_for(lambda: account in shown.column("Account"), "the deal in Prospects")
    program.keys("Ctrl+5")
    assert title in program.driver.texts()
    deals.view.setFocus()
    program.keys("Escape")
    assert chart.hasFocus()
    for key, ending in (("Ctrl+Shift+C", "csv"), ("Ctrl+Shift+P", "png"), ("Ctrl+Shift+D", "pdf")):
        path = tmp_path / f"why.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=path: (str(to), ""))
        program.keys(key)
        program.wait_until_told(f"Saved why.{ending}")
        assert path.stat().st_size > 100


def test_what_is_entered_and_undone_is_counted_at_once(program: Program) -> None:
    all_time(program)
    count = lost(program)
    program.app.services.deals.add(NewDeal("Cancity", Deal(0, 0, "GTX Pro", lost_on=TODAY), ("Price",), ""))
    program.driver.wait_for_text(f"{count + 1} losses, ")
    program.undo(program.undo_words)
    program.driver.wait_for_text(f"{count} losses, ")


def test_a_store_without_a_loss_says_what_belongs_here(start: Start) -> None:
    program = start()
    program.go("Insights")
    program.driver.wait_for_text("What your losses teach you")
    program.driver.press("New lost deal")
    program.driver.dialog("New lost deal").press("Cancel")


def test_a_quarter_becomes_a_book(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    all_time(program)
    program.driver.press("Loss book")
    dialog = program.driver.dialog("Loss book")
    dialog.wait_for_text("reasons lifted")
    counted = program.app.services.loss_book.quarters()
    quarter = next(each for each in counted if each.period.label == dialog.value("Quarter"))
    dialog.type_into("For whom", "Maria Lindt, VP of Sales")
    path = tmp_path / "book.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog.press("Save as PDF…")
    program.wait_until_told("Saved book.pdf")
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all(words in pages[0] for words in (quarter.period.label, "Maria Lindt", "Made on"))
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    text = " ".join("\n".join(pages).split())
    assert f"{quarter.counts.losses} losses, " in text
    for title in ("The quarter in figures", "What was lifted", "Criteria learned"):
        assert text.count(title) > 1, "in the contents and where it stands"
    program.keys("Ctrl+Shift+L")
    program.driver.dialog("Loss book").press("Cancel")
