"""The loss book's conductor: asks which quarter, reads it in a worker, writes or prints it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.insights import Choices, Scope
from winback_desktop.domain.loss_book import BookScope, Counts, LossBook, Quarter, proposed, quarter_of
from winback_desktop.domain.periods import Period
from winback_desktop.domain.terms import Kind
from winback_desktop.services.insights import InsightService
from winback_desktop.services.loss_book import LossBookService
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights.loss_book_cover import Cover
from winback_desktop.ui.insights.loss_book_dialog import LossBookDialog
from winback_desktop.ui.insights.loss_book_paper import printed, written
from winback_desktop.ui.insights.rates import COMPARED
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.step_work import Steps, StepWork

T = TypeVar("T")

_log = logging.getLogger(__name__)

_WHOM: Final = "loss_book/for_whom"
_OFFER: Final = "loss book: quarters"
_BOOK: Final = "loss book: the book"
_ENDING: Final = ".pdf"


class _Offer(NamedTuple):
    """What the dialog offers; `choices` are read once only."""

    choices: Choices | None
    quarters: tuple[Quarter, ...]
    rep: str


class LossBookController(QObject):
    """One dialog at a time; `said(str, bool)` tells what was written, `preferences_requested` is a wish."""

    said = Signal(str, bool)
    preferences_requested = Signal()

    def __init__(
        self,
        service: LossBookService,
        insights: InsightService,
        *,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._insights = insights
        self._background = background
        self._settings = settings
        self._today = today
        self._window = window
        self._dialog: LossBookDialog | None = None
        self._scope = Scope()
        self._wanted: Period | None = None
        self._rep = ""
        self._work: StepWork | None = None

    def open(self, scope: Scope | None = None) -> None:
        """Ask which quarter; of the deals of a scope, and its quarter where it is one."""
        if self._dialog is not None:
            return
        self._scope = scope or Scope()
        self._wanted = quarter_of(self._scope)
        dialog = self._dialog = LossBookDialog(self._settings.text(_WHOM), self._window)
        dialog.deals_changed.connect(self._on_deals)
        dialog.quarter_changed.connect(self._on_quarter)
        dialog.whom_changed.connect(self._on_whom)
        dialog.save_requested.connect(self._on_save)
        dialog.print_requested.connect(self._on_print)
        dialog.preferences_requested.connect(dialog.reject)  # for whom is kept as it was typed
        dialog.preferences_requested.connect(self.preferences_requested)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        first = self._scope
        self._ask(partial(self._read, first.kind, first.owner, first.product, with_choices=True))

    def close(self) -> None:
        """Give up what is being written."""
        if self._work is not None:
            self._work.stop()
            self._work = None

    def _ask(self, read: Callable[[], _Offer]) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(True)
        self._background.ask(_OFFER, partial(_tried, read), self._on_offer)

    def _read(
        self, kind: Kind | None, owner: str | None, product: str | None, *, with_choices: bool = False
    ) -> _Offer:
        """In a worker's thread."""
        choices = self._insights.choices() if with_choices else None
        return _Offer(choices, self._service.quarters(kind, owner, product), self._service.rep())

    def _on_offer(self, offer: _Offer | Exception) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        if isinstance(offer, Exception):
            self._complain(offer)
            return
        if offer.choices is not None:
            dialog.show_choices(offer.choices, self._scope.kind, self._scope.owner, self._scope.product)
        self._rep = offer.rep
        chosen = self._wanted or proposed(offer.quarters, self._today())
        held = any(each.period == chosen for each in offer.quarters)
        quarters = offer.quarters if held else (*offer.quarters, Quarter(chosen, Counts()))
        dialog.show_quarters(sorted(quarters, reverse=True), chosen)
        self._show_cover()

    def _on_deals(self) -> None:
        if self._dialog is not None:
            self._ask(partial(self._read, *self._dialog.deals))

    def _on_quarter(self) -> None:
        quarter = self._dialog.quarter() if self._dialog is not None else None
        self._wanted = quarter.period if quarter is not None else None
        self._show_cover()

    def _on_whom(self, name: str) -> None:
        self._settings.set_text(_WHOM, name)
        self._show_cover()

    def _show_cover(self) -> None:
        dialog = self._dialog
        quarter, scope = (dialog.quarter(), dialog.scope()) if dialog is not None else (None, None)
        if dialog is not None and quarter is not None and scope is not None:
            dialog.set_error("")
            dialog.show_cover(Cover(scope, quarter.counts, dialog.for_whom, self._rep, self._today()))

    def _on_save(self) -> None:
        dialog = self._dialog
        scope = dialog.scope() if dialog is not None else None
        if dialog is None or scope is None:
            return
        path = self._ask_path(scope.period, dialog)
        if path is not None:
            font, whom = dialog.font(), dialog.for_whom
            said = self.tr("Saved {0}").format(path.name)
            self._make(scope, lambda book: written(book, whom, font, path), said)

    def _on_print(self) -> None:
        dialog = self._dialog
        scope = dialog.scope() if dialog is not None else None
        if dialog is None or scope is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        choice = QPrintDialog(printer, dialog)
        choice.setWindowTitle(self.tr("Print the loss book"))
        chosen = choice.exec() == QPrintDialog.DialogCode.Accepted
        choice.deleteLater()
        if chosen:
            font, whom = dialog.font(), dialog.for_whom
            said = self.tr("Printed the loss book")
            self._make(scope, lambda book: printed(book, whom, font, printer), said)

    def _make(self, scope: BookScope, steps: Callable[[LossBook], Steps], said: str) -> None:
        """Read the book beside the window, then write it step by step."""
        if self._dialog is None:
            return
        self._dialog.set_error("")
        self._dialog.set_busy(True)
        read = partial(_tried, partial(self._service.book, scope, COMPARED))
        self._background.ask(_BOOK, read, partial(self._on_book, steps, said))

    def _on_book(self, steps: Callable[[LossBook], Steps], said: str, book: LossBook | Exception) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        if isinstance(book, Exception):
            self._complain(book)
            return
        work = self._work = StepWork(self.tr("Writing the loss book"), steps(book), dialog)
        work.done.connect(partial(self._on_done, said))
        work.refused.connect(self._on_refused)
        work.cancelled.connect(self._on_cancelled)

    def _on_done(self, said: str) -> None:
        self._work = None
        if self._dialog is not None:
            self._dialog.accept()
        self.said.emit(said, False)

    def _on_refused(self, words_of_it: str) -> None:
        self._work = None
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.set_error(words_of_it)

    def _on_cancelled(self) -> None:
        self._on_refused(self.tr("Not written; a file that was there stays as it was."))

    def _on_finished(self) -> None:
        self.close()
        for kind in (_OFFER, _BOOK):
            self._background.drop(kind)
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _complain(self, error: Exception) -> None:
        _log.error("the loss book could not be read", exc_info=error)
        self._on_refused(self.tr("The losses of this quarter could not be read."))

    def _ask_path(self, period: Period, window: QWidget) -> Path | None:
        """Where the rep wants it; None if nowhere."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = f"{words.title()} {period.label}"
        chosen, _ = QFileDialog.getSaveFileName(
            window,
            self.tr("Save {0}").format(title),
            str(Path(folder) / f"{title}{_ENDING}"),
            self.tr("Pages (*.pdf)"),
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() == _ENDING:
            return path
        path = path.with_name(path.name + _ENDING)
        if path.exists():
            # The rep was asked about another name.
            self._on_refused(self.tr("{0} is there already; choose another name.").format(path.name))
            return None
        return path


def _tried(read: Callable[[], T]) -> T | Exception:
    """What was read, or what went wrong, which is for the dialog to say."""
    try:
        return read()
    except Exception as error:  # noqa: BLE001
        return error
