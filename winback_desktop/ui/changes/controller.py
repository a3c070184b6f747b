"""The conductor of what has changed: reads beside the window, decides in slices, says it with Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QDialog

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.matching import Match
from winback_desktop.domain.records import Changes
from winback_desktop.services.bulk import Progress
from winback_desktop.services.change_reads import LedgerLine, Listed
from winback_desktop.services.changes import ChangeService
from winback_desktop.services.replanning import Continue
from winback_desktop.ui.changes.form_controller import go_on
from winback_desktop.ui.changes.model import LedgerModel, MatchModel, counted
from winback_desktop.ui.changes.view import ChangesPage
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.dialog import FormDialog, confirm, inform
from winback_desktop.ui.shared.long_work import LongWork

_TABLES: Final = ("change", "change_decision", "loss_reason", "deal", "account", "reason_kind")
_LEDGER: Final = "changes: ledger"
_MATCHES: Final = "changes: matches"
_MORE: Final = "changes: more"
_ALL: Final = "changes: all"
_LATER: Final = timedelta(days=30)

Work = Callable[[Continue], bool]


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
        detail.confirm_requested.connect(self._on_confirm)
        detail.deal_requested.connect(self._on_deal)
        detail.all_requested.connect(self._on_all)
        detail.decline_requested.connect(self._on_decline)
        detail.postpone_requested.connect(self._on_postpone)
        detail.put_back_requested.connect(self._on_put_back)
        detail.certain_requested.connect(self._on_certain)
        detail.correct_requested.connect(self._on_correct)
        detail.withdraw_requested.connect(self._on_withdraw)
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
        self.widget.show_ledger(self._subtitle(lines), bool(lines))
        if lines:
            row = max(0, self._ledger.place_of(kept))
            self.widget.ledger.setCurrentIndex(self._ledger.index(row, 0))

    def _subtitle(self, lines: Sequence[LedgerLine]) -> str:
        waiting = sum(line.waiting for line in lines)
        if not lines:
            return ""
        if not waiting:
            return self.tr("Record a change once; every reason that it may lift is found")
        words = self.tr("1 match waits for your word")
        if waiting > 1:
            words = self.tr("{0} matches wait for your word").format(counted(waiting))
        return words

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
        self._background.ask(_MORE, work, self._add_matches)

    def _add_matches(self, listed: Listed | None) -> None:
        if listed is not None:
            self._matches.add_listed(listed)

    def _on_opened(self, index: QModelIndex) -> None:
        match = self._matches.match_at(index.row())
        if match is not None:
            self.open_deal_requested.emit(match.deal_id)

    def _on_confirm(self) -> None:
        self._confirm([match.reason_id for match in self._chosen()])

    def _on_deal(self) -> None:
        line, deal_ids = self._line(), self.current_deals()
        if line is not None and deal_ids:
            work = partial(self._service.reads().undecided, line.line.change.id, deal_ids)
            self._background.ask(_ALL, work, self._confirm)

    def _on_all(self) -> None:
        line = self._line()
        if line is not None and self._matches.rowCount():
            work = partial(self._service.reads().undecided, line.line.change.id)
            self._background.ask(_ALL, work, self._confirm)

    def _confirm(self, reason_ids: Sequence[int]) -> None:
        line = self._line()
        if line is None or not reason_ids:
            return
        work = partial(self._service.confirm, line.line.change.id, reason_ids)
        if self._run(self.tr("Lifting reasons"), len(reason_ids), work):
            self._say(self.tr("Lifted {0}; next touches tell of it").format(self._count(reason_ids)))

    def _on_decline(self) -> None:
        line, reason_ids = self._line(), [match.reason_id for match in self._chosen()]
        if line is None or not reason_ids:
            return
        work = partial(self._service.decline, line.line.change.id, reason_ids)
        if self._run(self.tr("Declining"), len(reason_ids), work):
            self._say(self.tr("Declined {0}").format(self._count(reason_ids)))

    def _on_postpone(self) -> None:
        line, reason_ids = self._line(), [match.reason_id for match in self._chosen()]
        if line is None or not reason_ids:
            return
        until = self._ask_day(self._count(reason_ids))
        if until is None:
            return
        work = partial(self._service.postpone, line.line.change.id, reason_ids, until)
        if self._run(self.tr("Postponing"), len(reason_ids), work):
            day = human_day(until, self._today())
            self._say(self.tr("{0} wait again on {1}").format(self._count(reason_ids), day))

    def _on_put_back(self) -> None:
        line, reason_ids = self._line(), [match.reason_id for match in self._chosen()]
        if line is None or not reason_ids:
            return
        work = partial(self._service.reconsider, line.line.change.id, reason_ids)
        if self._run(self.tr("Putting back"), len(reason_ids), work):
            self._say(self.tr("Put back {0}").format(self._count(reason_ids)))

    def _on_certain(self) -> None:
        line = self._line()
        if line is not None:
            self._service.make_certain(line.line.change.id)
            self._say(self.tr("Certain now: what it may lift waits for your word"))

    def _on_correct(self) -> None:
        line = self._line()
        if line is not None and line.line.change.withdrawn_on is None and not line.line.moved:
            self.correct_change_requested.emit(line.line.change.id)

    def _on_withdraw(self) -> None:
        line = self._line()
        if line is None or line.line.change.withdrawn_on is not None:
            return
        lifted = line.line.confirmed
        text = self.tr("It has lifted no reason.")
        if lifted:
            text = self.tr("What it lifted ({0}) stands as before, and the plans are as before.").format(
                self.tr("1 reason") if lifted == 1 else self.tr("{0} reasons").format(f"{lifted:,}")
            )
        title = self.tr("Withdraw “{0}”?").format(line.line.change.text)
        if not confirm(self.widget.window(), title, text, self.tr("Withdraw")):
            return
        work = partial(self._service.withdraw, line.line.change.id)
        if self._run(self.tr("Withdrawing"), lifted, work):
            self._say(self.tr("Withdrew “{0}”").format(line.line.change.text))

    def _ask_day(self, text: str) -> date | None:
        form = FormDialog(
            self.tr("Postpone"), self.tr("Postpone"), text=text, accepts=False, parent=self.widget.window()
        )
        field = DateField(self._today, self._today() + _LATER)
        form.add_field(self.tr("Decide again on"), field)

        def on_accept() -> None:
            day = field.day()
            if day is None or day <= self._today():
                form.set_error(self.tr("Write a day after today, e.g. 3 Dec or +2w."), field)
            else:
                form.accept()

        form.primary.clicked.connect(on_accept)
        field.setFocus()
        day = field.day() if form.exec() == QDialog.DialogCode.Accepted else None
        form.deleteLater()
        return day

    def _run(self, title: str, count: int, work: Work) -> bool:
        """Do it, with a way to call it off where it is long; returns whether it was done."""
        done: list[bool] = []

        def run(tell: Progress) -> None:
            done.append(work(partial(go_on, tell)))

        try:
            LongWork(title, count, self.widget.window()).run(run)
        except Refused as refused:
            inform(self.widget.window(), title, str(refused))
            return False
        if not done or not done[0]:
            self.said.emit(self.tr("Cancelled; nothing was changed"), False)
            return False
        return True

    def _say(self, text: str) -> None:
        self.said.emit(text, True)

    def _count(self, reason_ids: Sequence[int]) -> str:
        count = len(reason_ids)
        return self.tr("1 reason") if count == 1 else self.tr("{0} reasons").format(f"{count:,}")

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES) and self.widget.isVisible():
            self.refresh()
