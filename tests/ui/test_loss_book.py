"""The dialog of the loss book, by words and keys, over answers that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.ui.a_loss_book import MADE_ON, QUARTER, a_book
from tests.ui.driver import Driver, wait_for
from tests.ui.insights_house import KnownAnswers
from winback_desktop.domain.insights import Dimension, Scope
from winback_desktop.domain.loss_book import BookScope, Counts, LossBook, Quarter, offered
from winback_desktop.domain.periods import Step, period_of
from winback_desktop.domain.terms import Kind
from winback_desktop.ui.insights.loss_book import LossBookController
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background

BEFORE = period_of(date(2026, 5, 1), Step.QUARTER)
HOLDS = "10 losses, 8 reasons lifted, 3 debriefs, 2 won back"


class KnownBooks:
    """Answers as `LossBookService` does, without a store."""

    def __init__(self) -> None:
        self.asked: list[BookScope] = []
        self.error: Exception | None = None
        self.name = "Anna Berg"

    def quarters(self, kind: Kind | None, owner: str | None, product: str | None) -> tuple[Quarter, ...]:
        counts = Counts(4, 0, 1, 0) if owner == "Carl Voss" else Counts(10, 8, 3, 2)
        return offered((Quarter(QUARTER, counts), Quarter(BEFORE, Counts(losses=1))), MADE_ON)

    def rep(self) -> str:
        return self.name

    def book(self, scope: BookScope, compared: Iterable[Dimension]) -> LossBook:
        self.asked.append(scope)
        if self.error is not None:
            raise self.error
        return a_book(scope=scope)


class House:
    """The dialog over an empty window; it must be closed."""

    def __init__(self, folder: Path) -> None:
        self.books, self.background = KnownBooks(), Background()
        self.settings = Settings(folder / "window.ini")
        self.window = QWidget()
        self.said: list[str] = []
        self.controller = LossBookController(
            self.books,  # type: ignore[arg-type]  # it answers as the service does
            KnownAnswers(),  # type: ignore[arg-type]
            background=self.background,
            settings=self.settings,
            today=lambda: MADE_ON,
            window=self.window,
        )
        self.controller.said.connect(self._on_said)
        self.window.show()

    def open(self, scope: Scope | None = None) -> Driver:
        self.controller.open(scope)
        self.settle()
        return Driver(self.window).dialog("Loss book")

    def settle(self) -> None:
        wait_for(lambda: not self.background.is_busy(), "the reading to end")

    def close(self) -> None:
        self.controller.close()
        self.window.close()
        self.background.finish()
        for thing in (self.window, self.background):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _on_said(self, text: str, undo: bool) -> None:
        assert not undo
        self.said.append(text)


@pytest.fixture
def house(qapp: object, tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Choose this file, or none."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path) if path else "", ""))


def test_the_last_finished_quarter_is_proposed_with_what_it_holds(house: House) -> None:
    dialog = house.open()
    assert dialog.value("Quarter") == "Q3 2026"
    assert HOLDS in dialog.texts()
    dialog.choose("Quarter", "Q2 2026")
    assert "1 loss, 0 reasons lifted, 0 debriefs, 0 won back" in dialog.texts()
    dialog.choose("Owner", "Carl Voss")
    house.settle()
    assert dialog.value("Quarter") == "Q2 2026"
    dialog.choose("Quarter", "Q3 2026")
    assert "4 losses, 0 reasons lifted, 1 debrief, 0 won back" in dialog.texts()
    dialog.press("Cancel")


def test_without_a_name_the_dialog_says_so_and_where_to_set_it(house: House) -> None:
    missing = "Your name is not set: the cover will not say who made it."
    dialog = house.open()
    assert missing not in dialog.texts()
    dialog.press("Cancel")
    house.books.name = ""
    wished: list[bool] = []
    house.controller.preferences_requested.connect(partial(wished.append, True))
    dialog = house.open()
    assert missing in dialog.texts()
    dialog.press("Open Preferences")
    assert wished == [True]
    wait_for(lambda: not dialog.root.isVisible(), "the dialog to close")


def test_the_filters_of_insights_and_a_quarter_of_theirs_are_taken_over(house: House) -> None:
    scope = Scope(BEFORE.first, BEFORE.last, Kind.FORMER_CUSTOMER, "Anna Berg", "GTX Pro")
    dialog = house.open(scope)
    fields = [dialog.value(name) for name in ("Quarter", "Kind", "Owner", "Product")]
    assert fields == ["Q2 2026", "Former customers", "Anna Berg", "GTX Pro"]
    dialog.press("Cancel")
    dialog = house.open(replace(scope, first=date(2025, 1, 1), owner=None))
    assert [dialog.value("Quarter"), dialog.value("Owner")] == ["Q3 2026", "All owners"]
    dialog.press("Cancel")


def test_saving_writes_the_book_and_remembers_for_whom(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = house.open()
    dialog.type_into("For whom", "Maria Lindt")
    to(monkeypatch, tmp_path / "book")
    dialog.press("Save as PDF…")
    wait_for(lambda: house.said, "the book to be written")
    assert house.said == ["Saved book.pdf"]
    document = pypdfium2.PdfDocument(tmp_path / "book.pdf")
    assert len(document) >= 6
    assert "Maria Lindt" in document[0].get_textpage().get_text_range()
    document.close()
    assert house.books.asked == [BookScope(QUARTER)]
    assert house.open().find("For whom", QLineEdit).text() == "Maria Lindt"


def test_what_cannot_be_written_is_said_and_the_dialog_stays(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = house.open()
    to(monkeypatch, None)
    dialog.press("Save as PDF…")
    assert house.books.asked == []
    to(monkeypatch, tmp_path / "gone" / "book.pdf")
    dialog.press("Save as PDF…")
    dialog.wait_for_text("cannot be written")
    (tmp_path / "book.pdf").write_text("old")
    to(monkeypatch, tmp_path / "book")
    dialog.press("Save as PDF…")
    dialog.wait_for_text("is there already")
    house.books.error = OSError("away")
    to(monkeypatch, tmp_path / "other.pdf")
    dialog.press("Save as PDF…")
    dialog.wait_for_text("could not be read")
    assert dialog.is_enabled("Save as PDF…")
    assert house.said == []


def test_closing_meanwhile_keeps_the_old_file(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.pdf"
    path.write_text("old")
    to(monkeypatch, path)
    dialog = house.open()
    dialog.press("Save as PDF…")
    house.settle()
    dialog.press("Cancel")
    QCoreApplication.processEvents()
    assert path.read_text() == "old"
    assert [each for each in tmp_path.iterdir() if each.suffix == ".pdf"] == [path]
    assert house.said == []


def test_printing(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    dialog = house.open()
    dialog.keys("Ctrl+P")
    wait_for(lambda: house.said, "the book to be printed")
    assert house.said == ["Printed the loss book"]
    document = pypdfium2.PdfDocument(path)
    assert len(document) >= 6
    document.close()
