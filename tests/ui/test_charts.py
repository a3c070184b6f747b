"""Charts: what they say, how the keyboard and the mouse move in them, how they look on paper."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.golden_files import Golden
from winback_desktop.domain.errors import Refused
from winback_desktop.files.harmless import harmless
from winback_desktop.ui.shared.charts.bars import Bar, Bars
from winback_desktop.ui.shared.charts.chart import Chart, Series, Texture, split
from winback_desktop.ui.shared.charts.columns import AxisMark, Column, Columns
from winback_desktop.ui.shared.charts.dots import Dot, Dots
from winback_desktop.ui.shared.charts.exhibit import Exhibit, Heading, TableData, Value, save_csv
from winback_desktop.ui.shared.charts.look import light_look
from winback_desktop.ui.shared.charts.sheet import Sheet, picture, save_pdf, save_picture
from winback_desktop.ui.shared.charts.strips import Strip, Strips
from winback_desktop.ui.shared.charts.table_model import TableModel
from winback_desktop.ui.shared.charts.view import ChartView
from winback_desktop.ui.theme import SPACE_8, Tone

LIFTED, STANDS = Series("lifted since", Tone.VIOLET, Texture.HATCHED), Series("stands", Tone.ACCENT)
OPEN = Series("not looked at", Tone.NEUTRAL, Texture.HOLLOW)
BARS = Bars(
    (LIFTED, STANDS, OPEN),
    (
        Bar("Price", (21, 15, 4), "€1.1 M", "Price: 40 losses"),
        Bar("Missing feature", (4, 20, 2), "€700 k", "Missing feature: 26 losses"),
        Bar("No single supplier", (9, 0, 0), "€400 k", "No single supplier: 9 losses"),
    ),
)
DOTS = Dots(
    (
        Dot("Good terms", 0.28, 0.19, 0.4, "28 % of 64", "Good terms: 28 % of 64"),
        Dot("Over €50,000", None, 0, 1, "of 12", "Over €50,000: 4 of 12, too few to say", "too few to say"),
    ),
    overall=0.17,
)
COLUMNS = Columns(
    (Series("others", Tone.BLUE), Series("the rep", Tone.AMBER, Texture.HATCHED)),
    tuple(Column(f"Q{number} 2026", (number, 1), str(number + 1), f"Q{number}") for number in (1, 2, 3, 4)),
)
LIFE_BY_FIVE = Columns(
    (Series("won back", Tone.GREEN),),
    tuple(Column(f"{five * 5} to {five * 5 + 5} %", (five % 7,), "", str(five)) for five in range(20)),
    tight=True,
    mark=AxisMark(15.0, "75 %"),
)
LIFE = Columns(
    (Series("won back", Tone.GREEN),),
    tuple(
        Column(f"{ten}0–{ten + 1}0 %", (count,), str(count) if count else "", f"{ten}0: {count}")
        for ten, count in enumerate((0, 0, 1, 0, 1, 2, 3, 8, 4, 1))
    ),
    tight=True,
    mark=AxisMark(7.5, "75 %"),
)
STRIPS = Strips(
    (Series("losses", Tone.ACCENT),),
    ("Q1 2026", "Q2 2026"),
    (
        Strip("Price", ((3,), (5,)), "8 losses", "Price: 8"),
        Strip("Rival", ((0,), (1,)), "1 loss", "Rival: 1"),
    ),
)
TABLE = TableData(
    (Heading("Reason"), Heading("Losses", right=True), Heading("Value", right=True)),
    (
        (Value("Price"), Value("40", 40), Value("€1,100,000", Decimal(1_100_000))),
        (Value("Missing feature"), Value("26", 26), Value("€700,000", Decimal(700_000))),
        (Value("=No single supplier"), Value("9", 9), Value("–")),
    ),
)
EXHIBIT = Exhibit("Why we lose", BARS, TABLE, foot="14 losses (12 %) have no reason noted yet.")
SHEET = Sheet(EXHIBIT, "Losses from 23 Nov 2025 to 22 Nov 2026")


def shown(qtbot: QtBot, chart: Chart) -> ChartView:
    """A chart on the screen, with the focus."""
    view = ChartView("A chart")
    qtbot.addWidget(view)
    view.set_chart(chart)
    view.resize(560, view.height())
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


@pytest.mark.parametrize("chart", [BARS, DOTS, COLUMNS, LIFE, STRIPS])
def test_every_mark_is_read_out_with_its_figures_and_has_a_place_of_its_own(
    qtbot: QtBot, chart: Chart
) -> None:
    view = shown(qtbot, chart)
    assert view.accessibleDescription().splitlines() == list(chart.said)
    places = [view.visualRect(view.model().index(row, 0)) for row in range(len(chart.said))]
    for row, place in enumerate(places):
        assert view.indexAt(place.center()).row() == row
        assert not any(place.intersects(other) for other in places[:row])
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.childCount() == len(chart.said)
    words = [interface.child(row).text(QAccessible.Text.Name) for row in range(interface.childCount())]
    assert words == list(chart.said)


def test_the_keyboard_moves_from_mark_to_mark_and_opens_one(qtbot: QtBot) -> None:
    view = shown(qtbot, BARS)
    opened: list[int] = []
    view.opened.connect(opened.append)
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == row
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [2]


def test_left_and_right_move_between_columns(qtbot: QtBot) -> None:
    view = shown(qtbot, COLUMNS)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().row() == 1


def test_a_click_on_a_row_opens_it_and_beside_the_rows_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot, DOTS)
    opened: list[int] = []
    view.opened.connect(opened.append)
    viewport = view.viewport()
    row = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(20, viewport.height() - 2))
    assert opened == [1]


def test_the_mark_stays_where_another_answer_has_one_there(qtbot: QtBot) -> None:
    view = shown(qtbot, BARS)
    view.point_at(2)
    view.set_chart(Bars(BARS.series, BARS.bars[:2]))
    assert view.currentIndex().row() == 1
    view.set_chart(Bars(BARS.series, ()))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.accessibleDescription() == ""


@pytest.mark.parametrize(("high", "ceiling"), [(0.04, 0.05), (0.1, 0.1), (0.4, 0.4), (0.41, 0.6), (0.9, 1.0)])
def test_the_axis_of_rates_ends_at_a_round_rate(high: float, ceiling: float) -> None:
    dots = Dots((Dot("A", high / 2, 0, high, "", ""),))
    assert dots.ceiling() == ceiling


def test_the_table_sorts_by_numbers_and_knows_the_mark_of_each_row() -> None:
    model = TableModel()
    model.set_table(TABLE)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert model.index(0, 0).data() == "=No single supplier"
    assert (model.mark_at(0), model.row_of(0)) == (2, 2)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert [model.mark_at(row) for row in range(3)] == [0, 1, 2]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.mark_at(0) == 0
    model.sort(-1)
    assert [model.mark_at(row) for row in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@now", "\tx", "\rx"])
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("Price = 3") == "Price = 3"


def test_a_long_name_is_whole_where_the_chart_has_room(qapp: QApplication) -> None:
    look = light_look(qapp.font())
    name = "Will revert after reading the email"
    wide = round(look.widest((name,)) / 0.45) + 1
    label, drawing, _ = split(QRect(0, 0, wide, 100), (name,), ("97 % of 2,072",), look)
    assert label >= look.widest((name,)) + SPACE_8
    assert drawing > wide // 6


def test_a_csv_holds_plain_numbers(tmp_path: Path) -> None:
    assert save_csv(EXHIBIT, tmp_path / "why.csv") == 3
    with (tmp_path / "why.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Reason", "Losses", "Value"],
            ["Price", "40", "1100000"],
            ["Missing feature", "26", "700000"],
            ["'=No single supplier", "9", "–"],
        ]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, qapp: QApplication) -> None:
    for save in (save_picture, save_pdf):
        with pytest.raises(Refused, match="cannot be written"):
            save(SHEET, qapp.font(), tmp_path / "no" / "why.file")


@pytest.mark.usefixtures("golden_font")
def test_a_chart_on_paper(golden: Golden, tmp_path: Path, qapp: QApplication) -> None:
    save_pdf(SHEET, qapp.font(), tmp_path / "why.pdf")
    golden.pdf("charts/why", tmp_path / "why.pdf")


@pytest.mark.usefixtures("golden_font")
@pytest.mark.parametrize(
    ("name", "chart"),
    [
        ("bars", BARS),
        ("dots", DOTS),
        ("columns", COLUMNS),
        ("life", LIFE),
        ("life-by-five", LIFE_BY_FIVE),
        ("strips", STRIPS),
    ],
)
def test_a_chart_as_picture(golden: Golden, qapp: QApplication, name: str, chart: Chart) -> None:
    made = picture(
        Sheet(Exhibit("A chart", chart, TABLE, caption="what it counts"), "All losses"), qapp.font()
    )
    assert made.width() == 1520
    small = made.scaledToWidth(760, Qt.TransformationMode.SmoothTransformation)
    small.setDevicePixelRatio(1)
    golden.picture(f"charts/{name}.png", small.convertToFormat(QImage.Format.Format_Grayscale8))


def test_a_picture_has_twice_the_pixels(tmp_path: Path, qapp: QApplication) -> None:
    save_picture(SHEET, QFont(qapp.font()), tmp_path / "why.png")
    assert QImage(str(tmp_path / "why.png")).width() == 1520
