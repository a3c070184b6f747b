"""Conducts a draft: chooses, fills, keeps what is typed, hands it on, and asks whether it went out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.records import Occasion
from winback_desktop.services.deals import DealService
from winback_desktop.services.draft_texts import DraftTexts
from winback_desktop.services.drafts import DraftService
from winback_desktop.ui.drafts.conversation import Conversation
from winback_desktop.ui.drafts.view import DraftDialog


class DraftController(QObject):
    """One draft at a time.

    Facts: `said(str, bool)` for a passing message that can be undone or not, `closed`.
    Wish: `log_touch_requested(int)`, once the talking points were read.
    """

    said = Signal(str, bool)
    log_touch_requested = Signal(int)
    closed = Signal()

    def __init__(
        self,
        drafts: DraftService,
        texts: DraftTexts,
        deals: DealService,
        *,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._texts = texts
        self._deals = deals
        self._today = today
        self._conversation: Conversation | None = None

    def open(self, deal_id: int, window: QWidget) -> DraftDialog:
        """Show what to write for the next touch of this deal; what was typed before comes back.

        Refused when the deal is gone.
        """
        return self._show(deal_id, None, None, window)

    def open_thanks(self, deal_id: int, contact_id: int | None, window: QWidget) -> DraftDialog:
        """Show a thank-you to this contact, beside what is planned; what was typed before comes back.

        Refused when the deal or the contact is gone.
        """
        return self._show(deal_id, contact_id, Occasion.THANKS, window)

    def open_silence(self, deal_id: int, window: QWidget) -> DraftDialog:
        """Show the silence letter: as the next touch where it is that, else beside what is planned.

        Refused when the deal is gone.
        """
        is_next = self._drafts.for_touch(deal_id).letter.occasion is Occasion.SILENCE
        return self._show(deal_id, None, None if is_next else Occasion.SILENCE, window)

    def flush(self) -> None:
        """Keep what is typed now: for the end of the program."""
        if self._conversation is not None:
            self._conversation.keep()

    def _show(
        self, deal_id: int, contact_id: int | None, occasion: Occasion | None, window: QWidget
    ) -> DraftDialog:
        if self._conversation is None:
            detail = self._deals.detail(deal_id)
            first = self._drafts.for_touch(deal_id, contact_id, occasion=occasion)
            dialog = DraftDialog(window)
            one = Conversation(dialog, detail, first, self._drafts, self._texts, today=self._today)
            self._conversation = one
            one.sending.said.connect(self.said)
            one.sending.log_touch_requested.connect(self.log_touch_requested)
            dialog.finished.connect(self._on_finished)
            dialog.start()
        return self._conversation.dialog

    def _on_finished(self) -> None:
        if self._conversation is not None:
            self._conversation.keep()
            self._conversation.dialog.deleteLater()
            self._conversation = None
        self.closed.emit()
