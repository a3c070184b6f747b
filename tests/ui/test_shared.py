"""The widgets that every screen is made of, by keyboard and by what a screen reader says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver, Table, said, wait_for
from winback_desktop.ui import theme
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell, Strip
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.command_palette import CommandPalette, Entry
from winback_desktop.ui.shared.contract_strip import ContractStrip, paint_contract_strip
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.progress_dialog import ProgressDialog
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.toast import Toast
from winback_desktop.ui.theme import Tone

TODAY = date(2026, 11, 22)


class Rows(QAbstractTableModel):
    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        super().__init__()
        self.cells = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cells[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        cell = self.cells[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role == RECORD_ROLE:
            return index.row()
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Account", "Next", "Life")[section]
        return None


def rows() -> Rows:
    return Rows(
        [
            (Cell(name, below="GTX Pro", bold=True), Cell("Call", chip=Tone.AMBER), Cell(strip=Strip(78)))
            for name in ("Cancity", "Isdom", "Betatech")
        ]
    )


def strip_image(life: float | None, closing: bool = False) -> QImage:
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_contract_strip(painter, image.rect(), life, 75.0, closing, theme.LIGHT)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("life", "closing", "colour"),
    [
        (74.9, False, theme.LIGHT.accent),
        (75.0, False, theme.LIGHT.amber),
        (89.0, False, theme.LIGHT.amber),
        (93.0, True, theme.LIGHT.red),
        (140.0, True, theme.LIGHT.red),
        (None, False, theme.LIGHT.line),
        (0.0, False, theme.LIGHT.line),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_strip_turns_amber_at_the_mark_and_red_in_the_last_tenth(
    life: float | None, closing: bool, colour: str
) -> None:
    image = strip_image(life, closing)
    assert image.pixelColor(20, 10).name().upper() == colour
    assert image.pixelColor(150, 4).name().upper() == theme.LIGHT.text, "the mark stands out above the bar"
    end = image.pixelColor(196, 10).name().upper()
    assert end == (colour if life == 140.0 else theme.LIGHT.line)


def test_the_strip_says_its_figure(qtbot: QtBot) -> None:
    strip = ContractStrip()
    qtbot.addWidget(strip)
    strip.set_life(78.4)
    assert said(strip) == "Contract life: 78 %"
    strip.set_life(None)
    assert said(strip) == "Contract life: not known"


def test_a_button_says_its_words_and_not_its_key(qtbot: QtBot) -> None:
    button = Button("Log touch", "clipboard-pen", Kind.PRIMARY, key="L")
    qtbot.addWidget(button)
    assert said(button) == "Log touch"
    wider = Button("Log touch", "clipboard-pen", Kind.PRIMARY)
    qtbot.addWidget(wider)
    assert button.sizeHint().width() > wider.sizeHint().width()


def test_a_removable_chip_goes_by_delete_and_by_its_cross(qtbot: QtBot) -> None:
    chip = Chip("Window open", Tone.AMBER, removable=True)
    qtbot.addWidget(chip)
    chip.show()
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(
            chip,
            Qt.MouseButton.LeftButton,
            pos=chip.rect().center() + chip._cross().center() - chip.rect().center(),
        )
    with qtbot.assertNotEmitted(chip.removed), qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().topLeft())


def test_segments_are_chosen_by_mouse_and_arrows_once_each(qtbot: QtBot) -> None:
    segments = Segmented(["Month", "Week", "Agenda"], "View")
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    Driver(segments).press("Week")
    QTest.keyClick(segments._group.button(1), Qt.Key.Key_Right)
    assert chosen == [1, 2]
    segments.set_current(0)
    assert (segments.current(), chosen) == (0, [1, 2])


def test_the_search_field_clears_first_and_then_lets_escape_go(qtbot: QtBot) -> None:
    field = SearchField("Search prospects")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "gusto")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.moved_on):
        QTest.keyClick(field, Qt.Key.Key_Down)


@pytest.fixture
def dates(qtbot: QtBot) -> DateField:
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    return field


def test_a_date_field_reads_while_typing_and_shows_the_date_when_left(dates: DateField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dates.date_changed) as blocker:
        QTest.keyClicks(dates, "+3w")
    assert blocker.args is not None
    assert dates.day() == date(2026, 12, 13)
    dates.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert dates.text() == "13 Dec 2026"


def test_a_date_field_says_what_is_wrong_and_keeps_it(dates: DateField) -> None:
    QTest.keyClicks(dates, "31 Feb")
    assert not dates.is_valid()
    assert dates.day() is None
    assert "31 Feb" in dates.toolTip()
    dates.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert dates.text() == "31 Feb"


def test_up_and_down_move_a_date_by_a_day(dates: DateField) -> None:
    dates.set_day(date(2026, 12, 31))
    QTest.keyClick(dates, Qt.Key.Key_Up)
    assert dates.day() == date(2027, 1, 1)
    QTest.keyClick(dates, Qt.Key.Key_Down)
    assert dates.day() == date(2026, 12, 31)


def test_table_rows_by_keyboard(qtbot: QtBot) -> None:
    view = TableView("Today", tall=True)
    qtbot.addWidget(view)
    model = rows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.setModel(model)
    view.resize(600, 300)
    view.show()
    table = Table(view)
    assert table.rows() == [["Cancity", "Call", ""], ["Isdom", "Call", ""], ["Betatech", "Call", ""]]
    table.select("Cancity")
    table.keys("Down")
    assert table.selected() == [1]
    table.keys("End")
    assert table.selected() == [2]
    with qtbot.waitSignal(view.opened) as blocker:
        table.keys("Return")
    assert blocker.args is not None
    assert blocker.args[0].data(RECORD_ROLE) == 2
    with qtbot.waitSignal(view.opened):
        table.open("Isdom")
    assert not view.grab().isNull()


def test_letters_pass_a_table_by_so_that_shortcuts_get_them(qtbot: QtBot) -> None:
    class Page(QWidget):
        heard = ""

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.heard += event.text()

    page = Page()
    qtbot.addWidget(page)
    view = TableView("Today", parent=page)
    view.setModel(rows())
    QTest.keyClick(view, Qt.Key.Key_L)
    assert page.heard == "l"


def test_a_form_names_its_fields_and_accepts_by_ctrl_enter(qtbot: QtBot) -> None:
    form = FormDialog("Log touch", "Log touch")
    qtbot.addWidget(form)
    form.add_field("Note", QLineEdit())
    form.add_field("Outcome", QLineEdit(), span=1)
    form.add_field("Done on", DateField(lambda: TODAY), column=1, span=1)
    form.show()
    driver = Driver(form)
    driver.type_into("Note", "spoke")
    assert driver.value("Note") == "spoke"
    with qtbot.waitSignal(form.accepted):
        driver.keys("Ctrl+Return", on="Note")


def test_a_form_says_what_is_wrong(qtbot: QtBot) -> None:
    form = FormDialog("New lost deal", "Add", accepts=False)
    qtbot.addWidget(form)
    field = QLineEdit()
    form.add_field("Account", field)
    form.show()
    form.set_error("Name the account.", field)
    Driver(form).wait_for_text("Name the account.")
    wait_for(field.hasFocus, "the focus in the field")
    with qtbot.assertNotEmitted(form.accepted):
        Driver(form).press("Add")
    with qtbot.waitSignal(form.rejected):
        Driver(form).press("Cancel")


def test_progress_asks_to_cancel_once_and_waits_for_the_work(qtbot: QtBot) -> None:
    dialog = ProgressDialog("Importing deals.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_progress(3, 10, "3 of 10 rows")
    asked: list[bool] = []
    dialog.cancel_requested.connect(lambda: asked.append(True))
    dialog.reject()
    dialog.reject()
    assert asked == [True]
    assert dialog.isVisible()
    dialog.finish()
    assert not dialog.isVisible()


def test_a_toast_offers_undo_and_leaves_no_timer(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(600, 400)
    toast = Toast(room)
    room.show()
    toast.show_message("Touch logged", "Undo")
    with qtbot.waitSignal(toast.action_requested):
        Driver(room).press("Undo")
    assert not toast.isVisible()
    assert not toast._timer.isActive()
    toast.show_message("Saved")
    assert not Driver(room).has("Undo")
    toast.hide()
    assert not toast._timer.isActive()


def test_the_palette_finds_and_carries_what_was_chosen(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    with qtbot.waitActive(room):
        room.show()
    entries = [Entry("Cancity", "Account", "building-2", 7), Entry("Ida Holm", "Contact", "user", 8)]

    def find(text: str) -> list[Entry]:
        return [entry for entry in entries if text.lower() in entry.text.lower()]

    palette = CommandPalette(find, room)
    palette.ask()
    driver = Driver(palette)
    assert driver.table("Found").count() == 2
    driver.type_into("Find an account, contact, deal or command", "ida")
    assert driver.table("Found").rows() == [["", "Ida Holm", "Contact"]]
    with qtbot.waitSignal(palette.chosen) as blocker:
        driver.keys("Return", on="Find an account, contact, deal or command")
    assert blocker.args == [8]
    assert not palette.isVisible()
    palette.ask()
    driver.keys("Escape", on="Find an account, contact, deal or command")
    assert not palette.isVisible()


def test_painted_widgets_say_what_they_show(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    card = StatCard("Windows open", "4", "worth €188,000")
    hints = KeyHints([("L", "log"), ("E", "draft")])
    banner = Banner("You lost this deal yourself.", "<b>Better</b>: the VP asks.")
    empty = EmptyState("users", "No lost deals yet", "Add one.", "New lost deal")
    for widget in (card, hints, banner, empty):
        column.addWidget(widget)
    page.show()
    assert said(card) == "Windows open: 4, worth €188,000"
    assert said(hints) == "L log, E draft"
    assert said(banner._words) == "You lost this deal yourself. <b>Better</b>: the VP asks."
    assert "&lt;b&gt;" in banner._words.text(), "what came from outside stays text"
    with qtbot.waitSignal(empty.requested):
        Driver(page).press("New lost deal")
    assert not page.grab().isNull()


@pytest.mark.parametrize("tone", Tone)
def test_a_banner_keeps_to_the_theme_also_on_a_page_that_is_not_shown(
    qtbot: QtBot, qapp: QApplication, tone: Tone
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    banner = Banner("2 drafts are not sent.", "They wait.", tone)
    pages.addWidget(QWidget())
    pages.addWidget(banner)
    pages.show()
    try:
        for mode in (theme.Mode.DARK, theme.Mode.LIGHT):
            theme.apply(qapp, mode)
            qapp.processEvents()
            ink = banner._words.palette().color(QPalette.ColorRole.WindowText)
            assert ink == theme.colours(banner.palette()).ink(tone), mode
    finally:
        theme.apply(qapp, theme.Mode.LIGHT)


def test_a_form_is_never_higher_than_the_screen_and_keeps_its_buttons(qtbot: QtBot) -> None:
    form = FormDialog("Many fields", "Save")
    qtbot.addWidget(form)
    fields = [QLineEdit() for _ in range(40)]
    for number, field in enumerate(fields):
        form.add_field(f"Field {number}", field)
    form.show()
    room = form.screen().availableGeometry()
    assert form.height() <= room.height()
    assert form.minimumSizeHint().height() <= room.height()
    form.set_error("Nothing stands here.", fields[-1])
    wait_for(lambda: not fields[-1].visibleRegion().isEmpty(), "the field to be scrolled to")
    assert form.primary.geometry().bottom() <= form.height()


def test_a_form_that_fits_does_not_scroll_and_grows_with_its_fields(qtbot: QtBot) -> None:
    form = FormDialog("Few fields", "Save")
    qtbot.addWidget(form)
    fields = [QLineEdit() for _ in range(4)]
    for number, field in enumerate(fields):
        form.add_field(f"Field {number}", field)
    fields[-1].hide()
    form.show()
    wait_for(lambda: not fields[2].visibleRegion().isEmpty(), "the fields to be seen")
    fields[-1].show()
    wait_for(lambda: not fields[-1].visibleRegion().isEmpty(), "the dialog to grow")
    assert not form._area.verticalScrollBar().isVisible()
