"""The preview of an import as the rep meets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from winback_desktop.services.exports import ExportService
from winback_desktop.services.imports import ImportService
from winback_desktop.store.store import Store
from winback_desktop.ui.exchange.export_controller import ExportController
from winback_desktop.ui.exchange.import_controller import ImportController
from winback_desktop.ui.exchange.model import RowsModel
from winback_desktop.ui.exchange.view import ImportDialog
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

TODAY = date(2026, 11, 22)
DEALS = """Id,Account,Deal,Stage,Amount,Close date,Owner
1,Acme,Big,Lost,1200.50,02/03/2026,Ann
2,Beta,Small,Won,900,03/04/2026,Bo
3,Gamma,Open one,Negotiation,5,03/04/2026,Ann
4,Delta,Broken,Lost,x,03/04/2026,Ann
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "winback.db")
    yield opened
    opened.close()


@pytest.fixture
def exchange(qtbot: QtBot, store: Store) -> Iterator[ImportController]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = ImportController(ImportService(store, lambda: TODAY), window)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS)
    return path


def opened(qtbot: QtBot, exchange: ImportController, file: Path) -> ImportDialog:
    exchange.import_files([file])
    dialog = exchange.dialog
    assert dialog is not None
    settled(qtbot, dialog)
    return dialog


def settled(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: "Reading" not in dialog._header._subtitle.text(), timeout=20_000)


def button(dialog: QWidget, beginning: str) -> Button:
    return next(found for found in dialog.findChildren(Button) if found.text().startswith(beginning))


def combo(dialog: QWidget, name: str) -> QComboBox:
    return next(found for found in dialog.findChildren(QComboBox) if found.accessibleName() == name)


def choose(qtbot: QtBot, dialog: ImportDialog, name: str, text: str) -> None:
    box = combo(dialog, name)
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())
    settled(qtbot, dialog)


def figures(dialog: ImportDialog) -> list[str]:
    return [card.accessibleName() for card in dialog._counts]


def deals(store: Store) -> int:
    (count,) = store.connection.execute("SELECT count(*) FROM deal").fetchone()
    return int(count)


def test_the_preview_says_what_would_happen(qtbot: QtBot, exchange: ImportController, file: Path) -> None:
    dialog = opened(qtbot, exchange, file)
    assert dialog.windowTitle() == "Import deals.csv"
    assert (
        "Another system · CSV · UTF-8 · comma · dates day first · 4 rows" in dialog._header._subtitle.text()
    )
    assert figures(dialog) == [
        "New: 2, 1 to win back, 1 won",
        "Updated: 0, changed in the source",
        "Unchanged: 0, as imported before",
        "Skipped: 1, open deal",
        "Rejected: 1, each with its reason",
    ]
    assert "tells day from month" in dialog._banner._words.accessibleName()
    assert button(dialog, "Import").text() == "Import 2 deals"
    dialog.reject()


def test_importing_tells_and_closes(
    qtbot: QtBot, exchange: ImportController, store: Store, file: Path
) -> None:
    dialog = opened(qtbot, exchange, file)
    with qtbot.waitSignal(exchange.said) as said:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == [
        "Imported 1 lost deal, 1 won kept for comparison, from deals.csv · 1 rows rejected",
        True,
    ]
    assert exchange.dialog is None
    assert deals(store) == 2
    again = opened(qtbot, exchange, file)
    assert not button(again, "Nothing to import").isEnabled()
    again.reject()


def test_the_rep_chooses_otherwise(
    qtbot: QtBot, exchange: ImportController, store: Store, file: Path
) -> None:
    dialog = opened(qtbot, exchange, file)
    choose(qtbot, dialog, "Rows of", "Ann")
    assert button(dialog, "Import").text() == "Import 1 deal"
    choose(qtbot, dialog, "Dates", "Month first: 12/31/2026")
    choose(qtbot, dialog, "Deal", "Account")
    choose(qtbot, dialog, "Value", "Not imported")
    assert button(dialog, "Import").text() == "Import 2 deals"
    button(dialog, "Import").click()
    rows = store.connection.execute("SELECT name, value, lost_on FROM deal ORDER BY id").fetchall()
    assert rows == [("Acme", None, "2026-02-03"), ("Delta", None, "2026-03-04")]


def test_choices_that_name_nothing_can_be_mended(
    qtbot: QtBot, exchange: ImportController, file: Path
) -> None:
    dialog = opened(qtbot, exchange, file)
    choose(qtbot, dialog, "Account", "Not imported")
    choose(qtbot, dialog, "Deal", "Not imported")
    assert "No column names an account or a deal" in dialog._banner._words.accessibleName()
    assert not button(dialog, "Nothing to import").isEnabled()
    choose(qtbot, dialog, "Deal", "Deal")
    assert button(dialog, "Import").text() == "Import 2 deals"
    dialog.reject()


def test_rejected_rows_stand_with_their_reasons(qtbot: QtBot, exchange: ImportController, file: Path) -> None:
    dialog = opened(qtbot, exchange, file)
    tables = {table.accessibleName(): table.model() for table in dialog.findChildren(QTableView)}
    rejected = tables["Rejected rows"]
    words = [rejected.index(0, column).data() for column in range(rejected.columnCount(QModelIndex()))]
    assert words == ["5", "Amount", "x", "“x” is not an amount"]
    assert tables["Skipped rows"].index(0, 1).data() == "open deal"
    sample = tables["First rows"]
    assert sample.headerData(1, Qt.Orientation.Horizontal) == "Account"
    said = Qt.ItemDataRole.AccessibleTextRole
    assert sample.index(0, 1).data(said) == "Account: Acme"
    dialog.reject()


def test_a_file_that_is_no_list_says_why(qtbot: QtBot, exchange: ImportController, tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(bytes(range(1, 32)) * 100)
    dialog = opened(qtbot, exchange, path)
    assert dialog._failed is not None
    assert not button(dialog, "Import").isEnabled()
    button(dialog, "Close").click()
    assert exchange.dialog is None


def test_several_files_come_one_after_the_other(
    qtbot: QtBot, exchange: ImportController, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "more.csv"
    other.write_text(DEALS)
    exchange.import_files([file, other])
    first = exchange.dialog
    assert first is not None
    first.reject()
    assert exchange.dialog is not None
    assert exchange.dialog.windowTitle() == "Import more.csv"
    settled(qtbot, exchange.dialog)
    exchange.dialog.reject()


def test_cancel_stops_an_import_and_keeps_the_preview(
    qtbot: QtBot, exchange: ImportController, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    line = ",Acme,Big,Lost,1,2026-01-05,Ann\n"
    path.write_text(DEALS.splitlines()[0] + "\n" + "".join(f"{n}{line}" for n in range(4000)))
    dialog = opened(qtbot, exchange, path)

    def cancel_soon(done: int, _total: int, _words: str = "") -> None:
        if done > 500:
            exchange._on_cancel_requested()

    pytest.MonkeyPatch().setattr(ProgressDialog, "set_progress", lambda _self, *rest: cancel_soon(*rest))
    button(dialog, "Import").click()
    assert deals(store) == 0
    assert exchange.dialog is dialog
    assert button(dialog, "Import").isEnabled()
    dialog.reject()


def test_an_export_is_told(qtbot: QtBot, store: Store, file: Path, tmp_path: Path) -> None:
    ImportService(store, lambda: TODAY).run(file)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    exports = ExportController(ExportService(store, lambda: TODAY), window)
    with qtbot.waitSignal(exports.said, timeout=20_000) as said:
        exports.export_to(tmp_path / "out.csv")
    assert said.args == ["Exported 2 rows to out.csv", False]
    assert (tmp_path / "out.csv").read_text().startswith("Winback ID,")


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(("Row", "Why"), [(Cell("1"), Cell("a")), (Cell("2"), Cell("b"))])
    model.set_rows((), [])
    model.set_rows(("Row",), [(Cell("1"),)])
    assert model.index(0, 0).data(CELL_ROLE) == Cell("1")
