"""The form of a deal from anywhere: shows the day to be back while one types, keeps what is typed, saves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.contract import Cycle, Window, percent_of, window
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal
from winback_desktop.domain.words import joined
from winback_desktop.services.deal_drafts import NEW, DealDraft, DealDrafts
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.ui.deal_form.entry import WrongField, deal_of, draft_of, reasons_of, sketch_of
from winback_desktop.ui.deal_form.view import DealForm
from winback_desktop.ui.theme import Tone

_KEEP_AFTER_MS: Final = 300


class DealFormController(QObject):
    """One form at a time. Facts: `said(str, bool)` for a passing message, `saved(int)` with the deal's id."""

    said = Signal(str, bool)
    saved = Signal(int)
    closed = Signal()

    def __init__(
        self,
        deals: DealService,
        drafts: DealDrafts,
        *,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._deals = deals
        self._drafts = drafts
        self._today = today
        self._form: DealForm | None = None
        self._before = Deal(NEW, 0, "")
        self._fresh = self._kept = DealDraft()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def open_new(self, window: QWidget) -> DealForm:
        """Ask for a lost deal; what was typed before comes back."""
        fresh = DealDraft(lost_on=self._today().isoformat(), currency=self._drafts.currency())
        return self._open(Deal(NEW, 0, "", entered_on=self._today()), fresh, window)

    def open(self, deal_id: int, window: QWidget) -> DealForm:
        """Let the rep change a deal; Refused when it is gone."""
        detail = self._deals.detail(deal_id)
        return self._open(detail.deal, draft_of(detail.deal, detail.account.name), window)

    def flush(self) -> None:
        """Keep what is typed now; also for the end of the program."""
        self._timer.stop()
        if self._form is None:
            return
        draft = self._form.draft()
        if draft == self._kept:
            return
        self._kept = draft
        if draft == self._fresh:
            self._drafts.forget(self._before.id)
            self._form.set_kept("")
        else:
            self._drafts.keep(draft, self._before.id)
            self._form.set_kept(self.tr("Kept as you type"))

    def _open(self, deal: Deal, fresh: DealDraft, window: QWidget) -> DealForm:
        if self._form is not None:
            return self._form
        form = DealForm(self._today, new=deal.id == NEW, parent=window)
        self._form, self._before, self._fresh = form, deal, fresh
        for what in ("product", "competitor"):
            form.set_known(what, self._drafts.known(what))
        kept = self._drafts.load(deal.id)
        self._kept = kept or fresh
        form.fill(self._kept)
        if kept is not None:
            form.set_kept(self.tr("Brought back what you had typed"), brought_back=True)
        form.changed.connect(self._on_changed)
        form.account_typed.connect(self._on_account_typed)
        form.save_requested.connect(self._on_save_requested)
        form.discard_requested.connect(self._on_discard_requested)
        form.finished.connect(self._on_finished)
        self._show_answer()
        form.start()
        return form

    def _show_answer(self) -> None:
        form = self._form
        if form is None:
            return
        deal = sketch_of(form.draft(), self._before, self._today())
        cycle = self._deals.cycle(deal)
        percent = percent_of(cycle.terms.ratio)
        if cycle.length_assumed:
            form.set_length_hint(str(cycle.terms.length))
        length = str(cycle.terms.length)
        if cycle.length_assumed:
            length = self.tr("{0}, assumed").format(length)
        start = ""
        if cycle.start_assumed:
            lost, entered = self.tr("counted from the day of the loss"), self.tr("counted from today")
            start = lost if deal.lost_on else entered
        text = joined(self.tr("{0} of their contract ({1})").format(percent, length), start)
        open_now = window(cycle, self._today()) is Window.OPEN
        form.show_answer(self._headline(cycle, open_now), text, Tone.AMBER if open_now else Tone.ACCENT)

    def _headline(self, cycle: Cycle, open_now: bool) -> str:
        day = weekday_and_year(cycle.recontact_by)
        if open_now:
            return self.tr("The window is open since {0}: be back now.").format(day)
        return self.tr("Be back by {0}:").format(day)

    def _on_changed(self) -> None:
        # The first key starts the clock and later ones do not start it anew: never later than asked for.
        if not self._timer.isActive():
            self._timer.start()
        self._show_answer()

    def _on_account_typed(self, text: str) -> None:
        if self._form is not None and text.strip():
            self._form.set_accounts(self._deals.account_names(text.strip()))

    def _on_save_requested(self) -> None:
        form = self._form
        if form is None:
            return
        draft = form.draft()
        try:
            deal = deal_of(draft, self._before, self._today())
            deal_id = self._save(deal, draft)
        except WrongField as wrong:
            form.refuse(str(wrong), wrong.field)
            return
        except Refused as refused:
            form.refuse(str(refused), "account")
            return
        self._timer.stop()
        self._drafts.forget(self._before.id)
        self._kept = draft
        form.accept()
        day = weekday_and_year(self._deals.cycle(deal).recontact_by)
        self.said.emit(self.tr("Saved · be back by {0}").format(day), True)
        self.saved.emit(deal_id)

    def _save(self, deal: Deal, draft: DealDraft) -> int:
        if deal.id != NEW:
            self._deals.save(deal)
            return deal.id
        contact, email = draft.contact.strip(), draft.email.strip()
        return self._deals.add(
            NewDeal(draft.account, deal, reasons_of(draft), contact or email.partition("@")[0], email)
        )

    def _on_discard_requested(self) -> None:
        if self._form is None:
            return
        self._form.fill(self._fresh)
        self._form.set_error("")
        self.flush()
        self._show_answer()

    def _on_finished(self) -> None:
        form = self._form
        self.flush()
        self._form = None
        if form is not None:
            form.deleteLater()
        self.closed.emit()


def weekday_and_year(day: date) -> str:
    """`Tue 3 Nov 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")
