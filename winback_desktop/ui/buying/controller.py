"""How an account buys, from anywhere: proposes from the words, keeps what is typed, saves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from winback_desktop.domain.buying_process import is_empty
from winback_desktop.domain.buying_words import Proposal
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.words import joined
from winback_desktop.services.buying_process import Asked, BuyingProcessService
from winback_desktop.services.deals import DealService
from winback_desktop.ui.buying.form import BuyingProcessForm
from winback_desktop.ui.shared.buying_text import channels_in_order, moved_words
from winback_desktop.ui.theme import Tone

KEEP_AFTER_MS: Final = 300


class BuyingProcessController(QObject):
    """One form at a time; what is typed is kept. Fact: `said(str, bool)`."""

    said = Signal(str, bool)

    def __init__(
        self,
        service: BuyingProcessService,
        deals: DealService,
        *,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._service = service
        self._deals = deals
        self._today = today
        self._window = window
        self._open: _Conversation | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def ask_for_deal(self, deal_id: int) -> None:
        """Ask how the account of this deal buys."""
        try:
            account_id = self._deals.load(deal_id).account_id
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        self.ask(account_id)

    def ask(self, account_id: int) -> None:
        """Ask how this account buys; what was typed and not saved comes back."""
        if self._open is not None:
            return
        try:
            asked = self._service.asked(account_id)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        form = BuyingProcessForm(asked.account.name, asked.question, self._today, self._window)
        self._open = one = _Conversation(form, self._service, asked, self._today)
        one.said.connect(self.said)
        form.edited.connect(self._on_edited)
        form.finished.connect(self._on_finished)
        form.open()

    def flush(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        if self._open is not None:
            self._open.keep()

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_finished(self, result: int) -> None:
        one = self._open
        if one is None:
            return
        self._timer.stop()
        if result == QDialog.DialogCode.Accepted:
            one.forget()
        elif one.keep():
            self.said.emit(self.tr("What you typed is kept for the next time"), False)
        one.form.deleteLater()
        self._open = None


class _Conversation(QObject):
    """What goes on while the form is open."""

    said = Signal(str, bool)

    def __init__(
        self,
        form: BuyingProcessForm,
        service: BuyingProcessService,
        asked: Asked,
        today: Callable[[], date],
    ) -> None:
        super().__init__(form)
        self.form = form
        self._service = service
        self._account = asked.account
        self._card = asked.card or BuyingProcess(asked.account.id, asked_on=today())
        self._was_kept = asked.typed is not None
        self._by_hand = asked.card is not None or self._was_kept
        form.offer_people(
            [(one.contact.id, joined(one.contact.name, one.employment.title)) for one in asked.people]
        )
        form.show_card(asked.typed or self._card, known=asked.card is not None)
        self._begun = form.card(asked.account.id)
        self._tell(self.tr("Brought back what you had typed.") if self._was_kept else "")
        form.words_typed.connect(self._on_words_typed)
        form.fields.edited.connect(self._on_fields_edited)
        form.primary.clicked.connect(self._on_save)
        form.clear_requested.connect(self._on_clear)

    def keep(self) -> bool:
        """Keep what is typed and not saved; returns whether there is anything."""
        card = self.form.card(self._account.id)
        typed = not is_empty(card) and (self._was_kept or card != self._begun)
        if typed:
            self._service.keep_typed(card)
            self._was_kept = True
        elif self._was_kept:
            self.forget()
        return typed

    def forget(self) -> None:
        """Let go of what was kept."""
        if self._was_kept:
            self._service.forget_typed(self._account.id)
            self._was_kept = False

    def _tell(self, first: str = "") -> None:
        """Say what saving does."""
        channels = self.form.fields.values().channels
        if channels:
            words = self.tr("What is planned for them goes this way from now on: {0}.")
            first = joined(first, words.format(channels_in_order(channels)))
        self.form.say(first)

    def _on_words_typed(self, text: str) -> None:
        """Propose from the words as long as the rep has not touched the fields."""
        self.form.set_error("")
        if self._by_hand:
            return
        found = self._service.propose(text)
        self.form.show_proposal(found)
        if found == Proposal():
            self.form.say("")
        else:
            self.form.say(self.tr("Proposed from their words: change what is not so."), Tone.VIOLET)

    def _on_fields_edited(self) -> None:
        self._by_hand = True
        self.form.set_error("")
        self._tell()

    def _on_save(self) -> None:
        if not self.form.day_is_readable():
            self.form.set_error(self.tr("The day cannot be read. Write it as 3 Nov, or leave it empty."))
            return
        try:
            moved = self._service.save(self.form.card(self._account.id))
        except Refused as refused:
            self.form.refuse(str(refused))
            return
        self.form.accept()
        self.said.emit(
            joined(self.tr("Noted how {0} buys").format(self._account.name), moved_words(moved)), True
        )

    def _on_clear(self) -> None:
        moved = self._service.clear(self._account.id)
        self.form.accept()
        self.said.emit(
            joined(self.tr("Cleared how {0} buys").format(self._account.name), moved_words(moved)), True
        )
