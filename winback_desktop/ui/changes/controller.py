"""The conductor of what has changed: reads beside the window, decides in slices, says it with Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, QObject, Signal

from winback_desktop.domain.matching import Match
from winback_desktop.domain.records import Changes
from winback_desktop.services.change_reads import LedgerLine, Listed
from winback_desktop.services.changes import ChangeService
from winback_desktop.ui.changes.deciding import Deciding
from winback_desktop.ui.changes.model import LedgerModel, MatchModel, counted
from winback_desktop.ui.changes.view import ChangesPage
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

_TABLES: Final = ("change", "change_decision", "loss_reason", "deal", "account", "reason_kind")
_LEDGER: Final = "changes: ledger"
_MATCHES: Final = "changes: matches"
_MORE: Final = "changes: more"
_ALL: Final = "changes: all"


class ChangesController(QObject):
    """`widget` is the page, `open(change_id)` shows a change, the newest without one.

    Wishes: `left`, `record_change_requested`, `correct_change_requested(int)`, `open_deal_requested(int)`.
    Fact: `said(str, bool)`.
    """

    left = Signal()
    record_change_requested = Signal()
    correct_change_requested = Signal(int)
    open_deal_requested = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: ChangeService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._background = background
        self._today = today
        self._ledger, self._matches = LedgerModel(today, self), MatchModel(today, self)
        self._wanted = 0
        self._place = 0
        self.widget = ChangesPage(self._ledger, self._matches, today)
        self._deciding = Deciding(service, today, self.widget)
        self._deciding.said.connect(self.said)
        self._connect()
        announcer.changed.connect(self._on_changed)

    def open(self, change_id: int = 0) -> None:
        """Show the ledger at a change."""
        self._wanted = change_id
        if change_id:
            self.widget.detail.show_waiting()
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger anew beside the window."""
        self._background.ask(_LEDGER, self._service.reads().ledger, self._show_ledger)

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for."""
        return list(dict.fromkeys(match.deal_id for match in self._chosen()))

    def _connect(self) -> None:
        page, detail = self.widget, self.widget.detail
        page.left.connect(self.left)
        page.record_requested.connect(self.record_change_requested)
        page.change_chosen.connect(self._on_change_chosen)
        detail.list_chosen.connect(self._ask_matches)
        detail.opened.connect(self._on_opened)
        detail.confirm_requested.connect(partial(self._decide, self._deciding.confirm))
        detail.deal_requested.connect(self._on_deal)
        detail.all_requested.connect(self._on_all)
        detail.decline_requested.connect(partial(self._decide, self._deciding.decline))
        detail.postpone_requested.connect(partial(self._decide, self._deciding.postpone))
        detail.put_back_requested.connect(partial(self._decide, self._deciding.put_back))
        detail.certain_requested.connect(partial(self._change, self._deciding.make_certain))
        detail.correct_requested.connect(self._on_correct)
        detail.withdraw_requested.connect(partial(self._change, self._deciding.withdraw))
        self._matches.more_requested.connect(self._on_more)

    def _line(self) -> LedgerLine | None:
        return self._ledger.line_at(self.widget.ledger.currentIndex().row())

    def _chosen(self) -> list[Match]:
        found = (self._matches.match_at(row) for row in self.widget.detail.selected_rows())
        return [match for match in found if match is not None]

    def _show_ledger(self, lines: Sequence[LedgerLine]) -> None:
        line = self._line()
        kept = self._wanted or (line.line.change.id if line else 0)
        self._wanted = 0
        self._ledger.set_lines(lines)
        self.widget.show_ledger(_subtitle(lines), bool(lines))
        if lines:
            row = max(0, self._ledger.place_of(kept))
            self.widget.ledger.setCurrentIndex(self._ledger.index(row, 0))

    def _on_change_chosen(self, index: QModelIndex) -> None:
        line = self._ledger.line_at(index.row())
        if line is not None:
            self.widget.detail.show_change(line)
            self._ask_matches()

    def _ask_matches(self) -> None:
        line = self._line()
        if line is None:
            return
        self._background.drop(_MORE)
        asked = self.widget.detail.asked()
        work = partial(self._service.reads().matches, line.line.change.id, asked)
        self._background.ask(_MATCHES, work, self._show_matches)

    def _show_matches(self, listed: Listed | None) -> None:
        if listed is None:
            return
        table = self.widget.detail.table
        before = self._matches.match_at(table.currentIndex().row())
        place = max(0, table.currentIndex().row())
        self.widget.detail.show_listed(listed)
        if not listed.page.rows:
            self.widget.setFocus()
            return
        found = self._matches.place_of(before.reason_id) if before else -1
        row = found if found >= 0 else min(place, self._matches.rowCount() - 1)
        flag = QItemSelectionModel.SelectionFlag
        index = self._matches.index(row, 0)
        table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        table.scrollTo(index)

    def _on_more(self) -> None:
        line = self._line()
        if line is None:
            return
        asked, offset = self.widget.detail.asked(), self._matches.rowCount()
        work = partial(self._service.reads().matches, line.line.change.id, asked, offset)
        self._background.ask(_MORE, work, self._matches.add_listed)

    def _on_opened(self, index: QModelIndex) -> None:
        match = self._matches.match_at(index.row())
        if match is not None:
            self.open_deal_requested.emit(match.deal_id)

    def _on_deal(self) -> None:
        line, deal_ids = self._line(), self.current_deals()
        if line is not None and deal_ids:
            self._with_all(partial(self._service.reads().undecided, line.line.change.id, deal_ids))

    def _on_all(self) -> None:
        line = self._line()
        if line is not None and self._matches.rowCount():
            self._with_all(partial(self._service.reads().undecided, line.line.change.id))

    def _with_all(self, work: Callable[[], list[int]]) -> None:
        """Confirm what this finds in a thread, for the change that is chosen now."""
        line = self._line()
        if line is not None:
            self._background.ask(_ALL, work, partial(self._deciding.confirm, line.line.change.id))

    def _decide(self, verb: Callable[[int, list[int]], None]) -> None:
        line, reason_ids = self._line(), [match.reason_id for match in self._chosen()]
        if line is not None and reason_ids:
            verb(line.line.change.id, reason_ids)

    def _change(self, verb: Callable[[LedgerLine], None]) -> None:
        line = self._line()
        if line is not None and line.line.change.withdrawn_on is None:
            verb(line)

    def _on_correct(self) -> None:
        line = self._line()
        if line is not None and line.line.change.withdrawn_on is None and not line.line.moved:
            self.correct_change_requested.emit(line.line.change.id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES) and self.widget.isVisible():
            self.refresh()


def _subtitle(lines: Sequence[LedgerLine]) -> str:
    translate = QCoreApplication.translate
    waiting = sum(line.waiting for line in lines)
    if not lines:
        return ""
    if not waiting:
        return translate("Changes", "Record a change once; every reason that it may lift is found")
    if waiting == 1:
        return translate("Changes", "1 match waits for your word")
    return translate("Changes", "{0} matches wait for your word").format(counted(waiting))
