"""The form of a deal from anywhere: shows the day to be back while one types, keeps what is typed, saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.contract import Window, window
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Deal
from winback_desktop.domain.words import joined
from winback_desktop.services.deal_drafts import NEW, DealDraft, DealDrafts
from winback_desktop.services.deals import DealService, NewDeal
from winback_desktop.ui.deal_form.entry import draft_of, nobody_names, read, reasons_of
from winback_desktop.ui.deal_form.view import DealForm
from winback_desktop.ui.shared.dates import short_day
from winback_desktop.ui.shared.touch_words import channel_name

_KEEP_AFTER_MS: Final = 300
_CURRENCY: Final = "EUR"


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
        self._problems: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def open_new(self, window: QWidget) -> DealForm:
        """Ask for a lost deal; what was typed before comes back."""
        deal = Deal(
            NEW,
            0,
            "",
            entered_on=self._today(),
            owner=self._deals.planner.preferences.rep_name,
        )
        fresh = replace(draft_of(deal, ""), lost_on=self._today().isoformat(), currency=self._currency())
        return self._open(deal, fresh, window)

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
            self._drafts.keep(draft, self._before.id, self._base())
            self._form.set_kept(self.tr("Kept as you type"))

    def _open(self, deal: Deal, fresh: DealDraft, window: QWidget) -> DealForm:
        if self._form is not None:
            return self._form
        form = DealForm(self._today, new=deal.id == NEW, parent=window)
        self._form, self._before, self._fresh = form, deal, fresh
        form.short.set_known(
            {
                "product": self._drafts.known("product"),
                "lost_to": [*self._drafts.known("competitor"), *nobody_names()],
                "reasons": self._drafts.known("reason"),
            }
        )
        kept = self._drafts.load(deal.id, self._base())
        form.fill(kept or fresh)
        self._kept = form.draft()
        if kept is not None:
            form.set_kept(self.tr("Continues where you left off"))
        form.changed.connect(self._on_changed)
        form.left.connect(self._on_left)
        form.short.account_typed.connect(self._on_account_typed)
        form.save_requested.connect(self._on_save_requested)
        form.discard_requested.connect(self._on_discard_requested)
        form.finished.connect(self._on_finished)
        self._show_answer()
        form.start()
        return form

    def _base(self) -> DealDraft | None:
        """The deal as it is, which a draft of it is put over; the draft of a new one stands alone."""
        return None if self._before.id == NEW else self._fresh

    def _currency(self) -> str:
        """The one used last, else the one that is used here."""
        here = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        return self._drafts.currency() or here or _CURRENCY

    def _show_answer(self) -> None:
        form = self._form
        if form is None:
            return
        deal = read(form.draft(), self._before, self._today()).deal
        cycle = self._deals.cycle(deal)
        form.answer.show_cycle(cycle, self._today(), from_loss=deal.lost_on is not None)
        if cycle.length_assumed:
            form.short.set_assumed_length(str(cycle.terms.length))

    def _on_changed(self) -> None:
        # The first key starts the clock and later ones do not start it anew: never later than asked for.
        if not self._timer.isActive():
            self._timer.start()
        if self._form is not None and self._problems:
            # What was said to be wrong is looked at again with every key; nothing new is found fault with.
            found = read(self._form.draft(), self._before, self._today()).problems
            self._tell({name: words for name, words in found.items() if name in self._problems})
        self._show_answer()

    def _on_left(self, name: str) -> None:
        """A field that was left is checked; an empty one only when it is to be saved."""
        form = self._form
        if form is None or not getattr(form.draft(), name):
            return
        found = read(form.draft(), self._before, self._today()).problems
        self._tell({one: words for one, words in found.items() if one == name or one in self._problems})

    def _tell(self, problems: dict[str, str]) -> None:
        self._problems = problems
        if self._form is not None:
            self._form.show_problems(problems)

    def _on_account_typed(self, text: str) -> None:
        if self._form is not None and text.strip():
            self._form.short.set_accounts(self._deals.account_names(text.strip()))

    def _on_save_requested(self) -> None:
        form = self._form
        if form is None:
            return
        draft = form.draft()
        reading = read(draft, self._before, self._today())
        self._problems = reading.problems
        if reading.problems:
            form.refuse(reading.problems)
            return
        try:
            deal_id = self._save(reading.deal, draft)
        except Refused as refused:
            form.set_error(str(refused))
            return
        self._timer.stop()
        self._drafts.forget(self._before.id)
        self._kept = draft
        form.accept()
        self.said.emit(self._said(deal_id), True)
        self.saved.emit(deal_id)

    def _save(self, deal: Deal, draft: DealDraft) -> int:
        if deal.id != NEW:
            self._deals.save(deal)
            return deal.id
        contact, email = draft.contact.strip(), draft.email.strip()
        return self._deals.add(
            NewDeal(draft.account, deal, reasons_of(draft), contact or email.partition("@")[0], email)
        )

    def _said(self, deal_id: int) -> str:
        """`Cancity entered · be back by 3 Nov · first e-mail 4 Dec`."""
        detail, today = self._deals.detail(deal_id), self._today()
        is_open = window(detail.cycle, today) is Window.OPEN
        back = self.tr("window open since {0}") if is_open else self.tr("be back by {0}")
        planned = next((one for one in detail.touches if one.done_on is None and one.planned_on), None)
        first = ""
        if planned is not None and planned.planned_on is not None:
            template = self.tr("next {0} {1}") if self._before.id != NEW else self.tr("first {0} {1}")
            channel = channel_name(planned.channel).lower()
            first = template.format(channel, short_day(planned.planned_on, today))
        entered = self.tr("{0} entered") if self._before.id == NEW else self.tr("{0} changed")
        return joined(
            entered.format(detail.account.name),
            back.format(short_day(detail.cycle.recontact_by, today)),
            first,
        )

    def _on_discard_requested(self) -> None:
        if self._form is None:
            return
        self._form.fill(self._fresh)
        self._form.set_error("")
        self._problems = {}
        self.flush()
        self._show_answer()

    def _on_finished(self) -> None:
        form = self._form
        self.flush()
        self._form = None
        self._problems = {}
        if form is not None:
            if form.result() == DealForm.DialogCode.Rejected and self._kept != self._fresh:
                self.said.emit(self.tr("What you typed is kept for the next time"), False)
            form.deleteLater()
        self.closed.emit()
