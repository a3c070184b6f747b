"""Insights as the rep uses it: filters, tabs, cards, the deals behind a mark, what leaves the program."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QPushButton

from tests.ui.driver import Driver, wait_for
from tests.ui.insights_house import TODAY, House, choose, last_scope
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.insights import Chart, Dimension, Figure, Scope
from winback_desktop.domain.terms import Kind
from winback_desktop.ui.insights import leads, rates
from winback_desktop.ui.insights.filters import Filters, Span, scope_words
from winback_desktop.ui.shared.charts.bars import Bars
from winback_desktop.ui.shared.charts.view import ChartView
from winback_desktop.ui.shared.keys import KeyHints

WHY, BACK = "Why we lose", "What comes back"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Insights over known answers."""
    made = House(tmp_path)
    yield made
    made.close()


def action(house: House, title: str, words: str) -> QAction:
    """An entry of the menu of a card."""
    card = house.chart(title).parentWidget()
    assert card is not None
    return next(each for each in card.actions() if each.text().startswith(words))


def test_the_overview_says_how_many_and_why(house: House) -> None:
    assert "121 losses, 20 won back · by loss date" in house.driver.texts()
    said = house.chart(WHY).accessibleDescription().splitlines()
    assert said[0] == "Price: 40 losses, €1.1 M, 21 lifted since, 15 stand"
    assert len(said) == 6
    assert "14 losses (12 %) have no reason noted yet." in house.driver.texts()


def test_what_comes_back_tells_the_most_telling_of_each_dimension_the_sure_ones_first(house: House) -> None:
    said = house.chart(BACK).accessibleDescription().splitlines()
    assert said[0] == "Parted on good terms: 28 % of 64 won back, surely between 19 % and 40 %"
    assert len(said) == rates.MOST_TELLING
    assert not any("Over €50,000" in line for line in said)


def test_a_rate_of_few_says_so_and_no_share(house: House) -> None:
    house.tab("What comes back")
    house.driver.choose_segment("By", "Size")
    house.settle()
    assert house.chart(BACK).accessibleDescription() == "Over €50,000: 4 of 12 won back, too few to say"
    house.chart(BACK).setFocus()
    house.driver.keys("Ctrl+T", on=f"{BACK}, chart")
    table = house.table(BACK)
    assert table.column("Rate") == ["too few to say"]
    assert table.column("Losses") == ["12"]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("Last 12 months", date(2025, 11, 23), TODAY),
        ("This year", date(2026, 1, 1), date(2026, 12, 31)),
        ("Last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("All time", None, None),
    ],
)
def test_a_period_holds_for_all_charts(
    house: House, span: str, first: date | None, last: date | None
) -> None:
    choose(house, "Period: Last 12 months", "This year")
    choose(house, "Period: This year", span)
    assert last_scope(house) == Scope(first=first, last=last)
    house.tab("Reasons")
    assert last_scope(house) == Scope(first=first, last=last)


def test_own_dates_are_asked_and_checked(house: House) -> None:
    def fill() -> None:
        menu = house.driver.find("Period: Last 12 months", QPushButton).menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        next(each for each in menu.actions() if each.text() == "Own dates…").trigger()

    fill()
    form = house.driver.dialog("Lost between")
    form.replace("First day", "2026-03-31")
    form.replace("Last day", "2026-01-01")
    form.press("Show")
    form.wait_for_text("The last day lies before the first.")
    form.replace("Last day", "soon")
    form.press("Show")
    form.wait_for_text("soon is not a date.")
    form.replace("First day", "2026-01-01")
    form.replace("Last day", "2026-03-31")
    form.press("Show")
    house.settle()
    assert house.driver.has("Period: 1 Jan 2026 – 31 Mar 2026")
    assert last_scope(house) == Scope(first=date(2026, 1, 1), last=date(2026, 3, 31))


def test_filters_and_the_tab_are_there_again_at_the_next_start(tmp_path: Path) -> None:
    first = House(tmp_path)
    choose(first, "Kind: All kinds", "Former customers")
    choose(first, "Owner: All owners", "No owner")
    choose(first, "Product: All products", "GTX Pro")
    first.tab("Rhythm")
    first.settings.flush()
    first.close()
    second = House(tmp_path)
    try:
        wanted = Scope(date(2025, 11, 23), TODAY, Kind.FORMER_CUSTOMER, "", "GTX Pro")
        assert last_scope(second) == wanted
        assert second.driver.has("How many touches it takes, chart")
        assert second.driver.has("Owner: No owner")
    finally:
        second.close()


@pytest.mark.parametrize("text", ["", "no", "{}", '{"span": "soon"}', '{"span": 3, "first": 1}'])
def test_filters_that_cannot_be_read_are_the_usual_ones(text: str) -> None:
    assert Filters.from_text(text) == Filters()


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), "Losses from 23 Nov 2025 to 22 Nov 2026"),
        (Filters(Span.ALL), "All losses"),
        (Filters(Span.OWN, first=date(2026, 1, 1)), "Losses since 1 Jan 2026"),
        (Filters(Span.OWN), "All losses"),
        (
            Filters(Span.ALL, kind=Kind.GONE_SILENT, owner="", product="GTX"),
            "All losses · gone silent · No owner · GTX",
        ),
    ],
)
def test_a_scope_in_words(filters: Filters, words: str) -> None:
    assert scope_words(filters, TODAY) == words
    assert Filters.from_text(filters.to_text()) == filters


def test_every_tab_shows_its_cards(house: House) -> None:
    for tab, titles in (
        ("Reasons", ("Reasons over time", WHY, "What we can do something about")),
        ("Rhythm", ("Contract life at win-backs", "Gone silent", "How many touches it takes")),
        ("Money", ("Money won back", "Loss reviews")),
    ):
        house.tab(tab)
        for title in titles:
            assert house.chart(title).accessibleDescription()


def test_a_mark_opens_the_deals_behind_it_and_esc_leads_back_to_it(house: House) -> None:
    chart = house.chart(WHY)
    house.window.activateWindow()
    chart.setFocus()
    house.driver.keys("Down")
    house.driver.keys("Return")
    wait_for(house.controller.widget.is_showing_deals, "the deals")
    assert house.answers.asked[-1][0] == "behind reasons missing 500"
    texts = house.driver.texts()
    assert "Missing feature: 40 deals" in texts
    assert "Losses from 23 Nov 2025 to 22 Nov 2026 · the 2 most valuable" in texts
    deals = house.driver.table("Deals behind")
    assert deals.column("Value") == ["€96,000", "€48,000"]
    assert house.controller.current_deals() == [11]
    house.driver.keys("Return")
    assert house.heard == [11]
    house.driver.keys("Escape")
    assert house.controller.current_deals() == []
    assert (chart.hasFocus(), chart.currentIndex().row()) == (True, 1)


def test_behind_what_was_won_at_first_are_sales_that_were_decided(house: House) -> None:
    choose(house, "Kind: All kinds", "Former customers")
    house.tab("What comes back")
    house.window.activateWindow()
    house.driver.keys("Return", on="What was won at first, chart")
    wait_for(house.controller.widget.is_showing_deals, "the deals")
    words = "Sales, won and lost, from 23 Nov 2025 to 22 Nov 2026 · the 2 most valuable"
    assert words in house.driver.texts()
    assert house.driver.table("Deals behind").column("Decided on") == ["30 Jan 2026", "3 Feb 2026"]


def test_the_deals_behind_are_there_again_with_the_row_after_another_place(house: House) -> None:
    house.window.activateWindow()
    house.driver.keys("Return", on=f"{WHY}, chart")
    wait_for(house.controller.widget.is_showing_deals, "the deals")
    deals = house.driver.table("Deals behind")
    deals.open("=Cancity")
    house.controller.widget.hide()
    house.change("deal")
    house.window.show_place("insights")
    house.controller.widget.show()
    house.controller.widget.setFocus()
    house.settle()
    assert (house.controller.current_deals(), deals.view.hasFocus()) == ([7], True)
    hints = house.controller.widget.deals.findChildren(KeyHints)
    assert any("comes back here" in each.accessibleName() for each in hints)


def test_at_which_stage_leads_die_says_of_how_many(house: House) -> None:
    chart = leads.stages(house.answers.leads(Scope(), Dimension.STAGE_LOST)).chart
    assert isinstance(chart, Bars)
    assert [bar.value for bar in chart.bars] == ["31 lost of 39"]


def test_leads_are_asked_about_where_there_are_some(house: House) -> None:
    house.tab("Leads")
    assert house.chart("At which stage leads die").accessibleDescription()
    house.answers.has_leads = False
    house.change("lead_trail")
    house.settle()
    assert house.chart(WHY).isVisible()
    assert not house.driver.has("Leads")
    house.answers.has_leads = True
    house.change("lead_trail")
    house.settle()
    house.tab("Leads")
    assert house.chart("At which stage leads die").isVisible()


def test_the_table_behind_a_chart_sorts_and_opens_the_same_deals(house: House) -> None:
    house.window.activateWindow()
    house.driver.keys("Ctrl+T", on=f"{WHY}, chart")
    table = house.table(WHY)
    assert table.column("Reason")[0] == "Price"
    assert len(table.column("Reason")) == 7
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert table.column("Losses")[:2] == ["2", "5"]
    table.view.setCurrentIndex(table.view.model().index(1, 0))
    house.driver.keys("Return", on=f"{WHY}, table")
    wait_for(house.controller.widget.is_showing_deals, "the deals")
    assert house.answers.asked[-1][0] == "behind reasons bad 500"
    house.driver.keys("Escape")
    assert house.table(WHY).view.hasFocus()
    house.driver.keys("Ctrl+T", on=f"{WHY}, table")
    assert house.chart(WHY).currentIndex().row() == 5


@pytest.mark.parametrize(("words", "ending"), [("Save as picture", ".png"), ("Save as PDF", ".pdf")])
def test_a_card_is_saved_under_its_title(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, ending: str
) -> None:
    offered: list[str] = []

    def pick(_window: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", pick)
    action(house, WHY, words).trigger()
    assert offered == [f"Why we lose{ending}"]
    made = tmp_path / f"mine{ending}"
    assert house.heard == [(f"Saved {made.name}", False)]
    if ending == ".png":
        assert QImage(str(made)).width() == 1520
    else:
        assert made.read_bytes().startswith(b"%PDF")


def test_a_table_is_saved_as_csv_by_its_key(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "why.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    house.window.activateWindow()
    house.driver.keys("Ctrl+Shift+C", on=f"{WHY}, chart")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["Price", "40", "33.1", "1100000", "21", "15", "30"]
    assert rows[7][0] == "'=Other"


def test_the_deals_behind_are_exported_all(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deals.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    house.driver.keys("Return", on=f"{WHY}, chart")
    wait_for(house.controller.widget.is_showing_deals, "the deals")
    house.driver.press("Export all as CSV…")
    wait_for(lambda: house.heard, "the export")
    assert house.heard == [("Exported 40 deals to deals.csv", False)]
    asked = (path, Scope(date(2025, 11, 23), TODAY), Figure(Chart.REASONS), "price")
    assert (house.exports.asked, house.exports.stopped) == ([asked], 1)


def test_an_export_that_cannot_be_written_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/deals.csv", ""))
    house.exports.error = Refused("/nowhere/deals.csv cannot be written.")
    house.driver.keys("Return", on=f"{WHY}, chart")
    wait_for(house.controller.widget.is_showing_deals, "the deals")

    def close(dialog: Driver) -> None:
        assert "/nowhere/deals.csv cannot be written." in dialog.texts()
        dialog.press("OK")

    house.driver.during(lambda: house.driver.press("Export all as CSV…"), "That could not be saved", close)
    assert house.heard == []


def test_the_loss_book_is_asked_for_with_what_is_counted(house: House) -> None:
    house.driver.press("Loss book")
    assert house.heard == [Scope(first=date(2025, 11, 23), last=TODAY)]


def test_a_change_is_read_when_it_is_seen(house: House) -> None:
    house.answers.asked.clear()
    house.change("letter")
    assert not house.background.is_busy()
    house.change("deal")
    house.settle()
    assert ("reasons", Scope(date(2025, 11, 23), TODAY)) in house.answers.asked
    house.window.hide()
    house.answers.asked.clear()
    house.change("loss_reason")
    house.controller.refresh()
    house.settle()
    assert house.answers.asked == []
    house.window.show()
    house.settle()
    assert house.answers.asked


def test_the_old_chart_stays_while_the_new_one_is_read_and_a_stale_answer_is_dropped(house: House) -> None:
    go = threading.Event()
    house.answers.before = lambda: go.wait(5)
    filters = house.controller.widget.filters
    filters.filters_requested.emit(Filters(Span.ALL))
    filters.filters_requested.emit(Filters(Span.THIS_YEAR))
    assert house.chart(WHY).accessibleDescription().startswith("Price")
    house.answers.asked.clear()
    go.set()
    house.settle()
    shown = {scope for what, scope in house.answers.asked if what == "reasons"}
    assert Scope(date(2026, 1, 1), date(2026, 12, 31)) in shown
    assert house.driver.has("Period: This year")


def test_what_cannot_be_read_says_so_and_is_read_again(house: House) -> None:
    house.answers.error = OSError("disk")
    house.tab("Reasons")
    house.driver.wait_for_text("This could not be read.")
    house.answers.error = None
    for button in house.window.findChildren(QAbstractButton):
        if button.text() == "Read again" and button.isVisible():
            button.click()
    house.settle()
    assert house.chart("Reasons over time").accessibleDescription()


def test_a_filter_that_fits_nothing_offers_all_losses(house: House) -> None:
    choose(house, "Owner: All owners", "Carl Voss")
    house.driver.wait_for_text("No loss fits")
    assert not house.driver.has(f"{WHY}, chart")
    house.driver.press("Show all losses")
    house.settle()
    assert house.chart(WHY).accessibleDescription()
    assert last_scope(house) == Scope()


def test_narrow_windows_and_large_letters_lose_nothing(house: House) -> None:
    page = house.controller.widget
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    house.window.setFont(font)
    page.setFont(font)
    house.window.resize(960, 700)
    charts = [chart for chart in page.findChildren(ChartView) if chart.isVisible()]

    def fits(chart: ChartView) -> bool:
        return chart.width() > 300 and chart.mapTo(page, chart.rect().bottomRight()).x() < page.width()

    wait_for(lambda: charts and all(map(fits, charts)), "every chart to fit")
