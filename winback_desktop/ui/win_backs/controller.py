"""The ledger's conductor: reads it beside the window, corrects and removes lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes
from winback_desktop.domain.win_backs import LedgerLine, YearSum, sums_by_year
from winback_desktop.domain.words import joined
from winback_desktop.services.outcomes import OutcomeService
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.dialog import confirm
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.win_back_form import WinBackForm
from winback_desktop.ui.win_backs.model import WinBacksModel
from winback_desktop.ui.win_backs.view import WinBacksPage

_TABLES: Final = ("win_back", "deal", "account")


class WinBacksController(QObject):
    """`widget` is the page. Wishes: `open_deal_requested(int)`, `left`; fact: `said(str, bool)`."""

    open_deal_requested = Signal(int)
    left = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        outcomes: OutcomeService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._outcomes = outcomes
        self._background = background
        self._today = today
        self._model = WinBacksModel(self)
        self.widget = WinBacksPage(self._model)
        page = self.widget
        page.left.connect(self.left)
        page.opened.connect(self._on_opened)
        page.change_requested.connect(self._on_change)
        page.remove_requested.connect(self._on_remove)
        announcer.changed.connect(self._on_changed)

    def open(self) -> None:
        """Read the ledger anew."""
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger beside the window."""
        self._background.ask("win-backs", self._outcomes.ledger, self._show)

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for."""
        line = self._current()
        return [line.win_back.deal_id] if line else []

    def _show(self, lines: Sequence[LedgerLine]) -> None:
        kept = self._current()
        self._model.set_lines(lines)
        count = len(lines)
        words = (
            self.tr("1 deal won back") if count == 1 else self.tr("{0} deals won back").format(f"{count:,}")
        )
        sums = sums_by_year(lines)
        self.widget.show_ledger(words if count else "", [self._card(one) for one in sums])
        if lines:
            row = self._model.row_of(kept.win_back.id) if kept else 0
            self.widget.table.setCurrentIndex(self._model.index(max(0, row), 0))

    def _card(self, one: YearSum) -> tuple[str, str, str]:
        label = joined(str(one.year), one.currency)
        deals = self.tr("1 deal") if one.deals == 1 else self.tr("{0} deals").format(f"{one.deals:,}")
        return label, money(one.value, one.currency) if one.value else "–", deals

    def _current(self) -> LedgerLine | None:
        return self._model.line_at(self.widget.table.currentIndex().row())

    def _on_opened(self, index: QModelIndex) -> None:
        line = self._model.line_at(index.row())
        if line is not None:
            self.open_deal_requested.emit(line.win_back.deal_id)

    def _on_change(self) -> None:
        line = self._current()
        if line is None:
            return
        won = line.win_back
        form = WinBackForm(
            joined(line.account, line.deal), won.value, won.currency, self._today, won, self._window()
        )
        form.primary.clicked.connect(partial(self._save, form, line))
        form.finished.connect(form.deleteLater)
        form.open()

    def _save(self, form: WinBackForm, line: LedgerLine) -> None:
        try:
            changed = replace(
                line.win_back, value=form.value(), won_on=form.won_on(), what_changed=form.what_changed()
            )
            if changed != line.win_back:
                self._outcomes.change(changed)
        except Refused as refused:
            form.set_error(str(refused))
            return
        form.accept()
        self.said.emit(self.tr("Changed the win-back"), True)

    def _on_remove(self) -> None:
        line = self._current()
        if line is None:
            return
        title = self.tr("Remove the win-back of {0}?").format(line.account)
        text = self.tr("The deal is worked on again, as if it had not been won back. You can undo this.")
        if confirm(self._window(), title, text, self.tr("Remove"), danger=True):
            self._outcomes.remove(line.win_back)
            self.said.emit(self.tr("Removed the win-back"), True)

    def _window(self) -> QWidget:
        return self.widget.window()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES) and self.widget.isVisible():
            self.refresh()
