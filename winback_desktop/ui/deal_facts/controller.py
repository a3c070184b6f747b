"""Dates, signals, silence and ends of deals from anywhere: asks, saves, says what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.changes import SignalKind
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import ImportantDate
from winback_desktop.domain.touches import won_back
from winback_desktop.domain.words import joined
from winback_desktop.services.deals import DealDetail, DealService
from winback_desktop.services.important_dates import DateService
from winback_desktop.services.outcomes import OutcomeService
from winback_desktop.services.signals import SignalService
from winback_desktop.services.silence import SilenceService
from winback_desktop.ui.deal_facts.date_form import DateForm
from winback_desktop.ui.deal_facts.lost_again_form import LostAgainForm
from winback_desktop.ui.deal_facts.signal_menu import SignalForm, SignalMenu
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.fact_words import signal_kind_name
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.win_back_form import WinBackForm


class DealFactsController(QObject):
    """One form at a time, over `window`. Facts: `said(str, bool)`; `change_recorded(int)` for a signal that
    counts as a change, which may lift reasons.
    """

    said = Signal(str, bool)
    change_recorded = Signal(int)

    def __init__(
        self,
        deals: DealService,
        dates: DateService,
        signals: SignalService,
        silence: SilenceService,
        outcomes: OutcomeService,
        *,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._deals = deals
        self._dates = dates
        self._signals = signals
        self._silence = silence
        self._outcomes = outcomes
        self._today = today
        self._window = window

    def add_date(self, deal_id: int) -> None:
        """Ask for a date of the deal's account."""
        detail = self._detail(deal_id)
        if detail is not None:
            self._ask_date(detail.account.id, detail.account.name, None)

    def change_date(self, deal_id: int, date_id: int) -> None:
        """Let the rep correct a date."""
        detail = self._detail(deal_id)
        known = next((one for one in detail.dates if one.id == date_id), None) if detail else None
        if detail is not None and known is not None:
            self._ask_date(detail.account.id, detail.account.name, known)

    def delete_date(self, date_id: int) -> None:
        """Delete a date; it can be undone."""
        if self._done(partial(self._dates.delete, date_id)):
            self.said.emit(self.tr("Deleted the date"), True)

    def note_signal(self, deal_id: int) -> None:
        """Open the menu of signals; one key saves."""
        detail = self._detail(deal_id)
        if detail is None:
            return
        menu = SignalMenu(detail.account.name, self._window)
        menu.kind_chosen.connect(partial(self._note, deal_id, ""))
        menu.words_requested.connect(partial(self._ask_signal, deal_id, detail.account.name))
        menu.aboutToHide.connect(menu.deleteLater)
        size, place = menu.sizeHint(), self._window.rect().center()
        menu.popup(self._window.mapToGlobal(place - QPoint(size.width() // 2, size.height() // 2)))

    def delete_signal(self, signal_id: int) -> None:
        """Delete a signal, and say so where the change that it counted as has to stay."""
        try:
            stays = self._signals.delete(signal_id)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        if stays:
            self.said.emit(
                self.tr("Deleted the signal · the change that it was stays: it lifted a reason"), True
            )
        else:
            self.said.emit(self.tr("Deleted the signal"), True)

    def go_silent(self, deal_id: int) -> None:
        """Call a deal gone silent."""
        if self._done(partial(self._silence.accept, deal_id)):
            self.said.emit(self.tr("Gone silent · next: the silence letter"), True)

    def not_silent(self, deal_id: int) -> None:
        """Leave a deal as it is; it is proposed again after two more chases."""
        if self._done(partial(self._silence.decline, deal_id)):
            self.said.emit(self.tr("Not silent · asked again after 2 more"), True)

    def won_back(self, deal_id: int) -> None:
        """Ask for the value and what changed, and close the deal as won back."""
        detail = self._detail(deal_id)
        if detail is None:
            return
        deal = detail.deal
        try:
            won_back(deal)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        form = WinBackForm(_subtitle(detail), deal.value, deal.currency, self._today, parent=self._window)
        form.primary.clicked.connect(partial(self._save_won_back, form, deal_id, deal.currency))
        self._open(form)

    def lose_again(self, deal_id: int) -> None:
        """Ask how a deal that was won back was lost again."""
        detail = self._detail(deal_id)
        if detail is None:
            return
        known = [detail.deal.competitor] if detail.deal.competitor else []
        form = LostAgainForm(deal_id, _subtitle(detail), known, self._today, self._window)
        form.primary.clicked.connect(partial(self._save_lost_again, form))
        self._open(form)

    def _ask_date(self, account_id: int, account: str, known: ImportantDate | None) -> None:
        form = DateForm(account, self._today, known, self._window)
        form.primary.clicked.connect(partial(self._save_date, form, account_id, known))
        self._open(form)

    def _save_date(self, form: DateForm, account_id: int, known: ImportantDate | None) -> None:
        try:
            one = form.entry(account_id)
            if known is None:
                self._dates.add(one)
            elif one != known:
                self._dates.change(one)
        except Refused as refused:
            form.refuse(str(refused))
            return
        form.accept()
        self.said.emit(self.tr("Saved the date"), True)

    def _ask_signal(self, deal_id: int, account: str) -> None:
        form = SignalForm(account, self._window)
        form.accepted.connect(partial(self._note_form, deal_id, form))
        self._open(form)

    def _note_form(self, deal_id: int, form: SignalForm) -> None:
        self._note(deal_id, form.words(), form.kind())

    def _note(self, deal_id: int, text: str, kind: SignalKind) -> None:
        try:
            signal = self._signals.note(deal_id, kind, text)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        self.said.emit(self.tr("Noted: {0}").format(signal_kind_name(kind).lower()), True)
        if signal.change_id is not None:
            self.change_recorded.emit(signal.change_id)

    def _save_won_back(self, form: WinBackForm, deal_id: int, currency: str) -> None:
        try:
            value = form.value()
            self._deals.won_back(deal_id, form.what_changed(), value)
        except Refused as refused:
            form.set_error(str(refused))
            return
        form.accept()
        self.said.emit(joined(self.tr("Won back"), money(value, currency)), True)

    def _save_lost_again(self, form: LostAgainForm) -> None:
        try:
            self._outcomes.lose_again(form.entry())
        except Refused as refused:
            form.set_error(str(refused))
            return
        form.accept()
        self.said.emit(self.tr("Lost again · worked from here on"), True)

    def _open(self, form: FormDialog) -> None:
        form.finished.connect(form.deleteLater)
        form.open()

    def _detail(self, deal_id: int) -> DealDetail | None:
        try:
            return self._deals.detail(deal_id)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return None

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refused:
            self.said.emit(str(refused), False)
            return False
        return True


def _subtitle(detail: DealDetail) -> str:
    return joined(detail.account.name, detail.deal.product or detail.deal.name)
