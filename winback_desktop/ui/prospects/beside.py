"""The deal beside the list: follows the cursor, writes what is changed there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.domain.records import Changes, LossReason, Standing
from winback_desktop.services.deals import DealDetail, DealService
from winback_desktop.services.people import PeopleService
from winback_desktop.services.prospects import ProspectService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.services.touches import TouchService
from winback_desktop.ui.prospects.detail import DetailPane
from winback_desktop.ui.prospects.people import PersonForm
from winback_desktop.ui.shared.dialog import inform
from winback_desktop.ui.shared.fact_wish import FactWish

_log = logging.getLogger(__name__)

_FOLLOW_MS: Final = 40  # so that holding an arrow key does not read every deal on the way
_TABLES: Final = frozenset(
    "account deal deal_note contract loss_reason touch contact employment debrief deal_tag loss_episode"
    " product important_date signal win_back change change_decision buying_process".split()
)


class Beside(QObject):
    """Shows one deal.

    Wishes: `draft_requested(int)`, `edit_reason_requested(int)`, `open_contact_requested(int)`,
    `somebody_moved_requested(account's id, contact's id)`, `deny_news_requested(account's id, contact's id)`,
    `fact_requested(FactWish, ids)`, `buying_process_requested(int)`; facts: `shown(int)`, `said(str, bool)`.
    """

    draft_requested = Signal(int)
    fact_requested = Signal(object, object)
    edit_reason_requested = Signal(int)
    open_contact_requested = Signal(int)
    somebody_moved_requested = Signal(int, int)
    deny_news_requested = Signal(int, int)
    buying_process_requested = Signal(int)
    shown = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        pane: DetailPane,
        deals: DealService,
        prospects: ProspectService,
        touches: TouchService,
        people: PeopleService,
        reasons: ReasonService,
        *,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._deals = deals
        self._prospects = prospects
        self._touches = touches
        self._people = people
        self._reasons = reasons
        self._today = today
        self._detail: DealDetail | None = None
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self._on_follow)
        self._connect()

    @property
    def deal_id(self) -> int:
        """The deal that is shown; 0 without one."""
        return self._detail.deal.id if self._detail else 0

    def follow(self, deal_id: int) -> None:
        """Show a deal in a moment; 0 shows none."""
        self._next = deal_id
        if deal_id == self.deal_id:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def show(self, deal_id: int) -> None:
        """Show a deal now; one that is gone leaves the pane empty."""
        self._timer.stop()
        self._next = deal_id
        is_new = deal_id != self.deal_id
        if is_new:
            self._pane.notes.flush()
        try:
            self._detail = self._deals.detail(deal_id) if deal_id else None
        except Refused:
            self._detail = None
        if self._detail is None:
            self._pane.notes.forget()
            self._pane.show_nothing()
            return
        self._pane.show_detail(self._detail, self._prospects.debriefs(deal_id), self._today())
        self.shown.emit(deal_id)
        if is_new:
            self._pane.scroll_to_top()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the deal anew if it may be concerned."""
        if self._detail is None or (changes is not None and not changes.concern(*_TABLES)):
            return
        if changes is not None and set(changes.rows) == {"deal_note"}:
            # While notes are typed nothing else of the pane changes; the field knows what it wrote.
            if changes.concern_row("deal_note", self.deal_id):
                self._pane.notes.show_note(self.deal_id, self._deals.load(self.deal_id).note)
            return
        self.show(self.deal_id)

    def flush(self) -> None:
        """Have the notes kept now."""
        self._pane.notes.flush()

    def _connect(self) -> None:
        pane = self._pane
        pane.contact_requested.connect(self._on_contact)
        pane.plan_requested.connect(self._on_plan)
        for asked, wish in (
            (pane.facts.add_date_requested, FactWish.ADD_DATE),
            (pane.facts.note_signal_requested, FactWish.NOTE_SIGNAL),
            (pane.silence_accepted, FactWish.GO_SILENT),
            (pane.silence_declined, FactWish.NOT_SILENT),
            (pane.lose_again_requested, FactWish.LOSE_AGAIN),
        ):
            asked.connect(partial(self._wish, wish))
        for named, wish in (
            (pane.facts.delete_date_requested, FactWish.DELETE_DATE),
            (pane.facts.delete_signal_requested, FactWish.DELETE_SIGNAL),
        ):
            named.connect(partial(self._wish_by_id, wish))
        pane.facts.change_date_requested.connect(self._on_change_date)
        pane.buying.edit_requested.connect(self.buying_process_requested)
        pane.notes.write_requested.connect(self._on_write)
        pane.reasons.add_requested.connect(self._on_reason_added)
        pane.reasons.suggestions_wanted.connect(self._on_suggestions_wanted)
        pane.reasons.standing_requested.connect(self._on_standing)
        pane.reasons.edit_requested.connect(self.edit_reason_requested)
        pane.reasons.delete_requested.connect(self._on_reason_deleted)
        pane.people.add_requested.connect(self._on_person)
        pane.people.stance_requested.connect(self._on_stance)
        pane.people.open_requested.connect(self.open_contact_requested)
        pane.people.moved_requested.connect(self.somebody_moved_requested)
        pane.people.news_denied.connect(self.deny_news_requested)

    def _wish(self, wish: FactWish) -> None:
        self.fact_requested.emit(wish, (self.deal_id,))

    def _wish_by_id(self, wish: FactWish, row_id: int) -> None:
        self.fact_requested.emit(wish, (row_id,))

    def _on_change_date(self, date_id: int) -> None:
        self.fact_requested.emit(FactWish.CHANGE_DATE, (self.deal_id, date_id))

    def _on_follow(self) -> None:
        self.show(self._next)

    def _on_contact(self) -> None:
        if self._detail is not None:
            self.draft_requested.emit(self.deal_id)

    def _on_plan(self) -> None:
        self._touches.plan_missing([self.deal_id])
        self.said.emit(self.tr("Planned the next touch"), True)

    def _on_write(self, deal_id: int, text: str) -> None:
        try:
            self._deals.write_note(deal_id, text)
        except WinbackError as error:
            inform(self._pane.window(), self.tr("The notes could not be kept"), str(error))

    def _on_reason_added(self, text: str) -> None:
        self._reasons.add(self.deal_id, text)

    def _on_standing(self, reason: LossReason, standing: Standing) -> None:
        self._reasons.set_standing(reason.id, standing)

    def _on_suggestions_wanted(self) -> None:
        self._pane.reasons.set_suggestions(self._reasons.suggestions())

    def _on_reason_deleted(self, reason: LossReason) -> None:
        self._reasons.delete(reason)
        self.said.emit(self.tr("Deleted the reason"), True)

    def _on_person(self) -> None:
        if self._detail is None:
            return
        account = self._detail.account
        form = PersonForm(account.name, self._pane.window())
        if form.exec() == QDialog.DialogCode.Accepted:
            new = form.person()
            self._people.add(
                account.id, new.name, title=new.title, email=new.email, phone=new.phone, stance=new.stance
            )
        form.deleteLater()

    def _on_stance(self, person: Any, stance: Any) -> None:
        self._people.set_stance(person, stance)
