"""Asks, quietly, about drafts that were opened and are not marked as sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.today import Unsent
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.theme import Tone


class UnsentBanner(Banner):
    """`draft_requested(int)` is the wish to say of the oldest whether it went out."""

    draft_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", tone=Tone.BLUE, action=self.tr("Look at it"), parent=parent)
        self._deal_id = 0
        self.action_requested.connect(self._on_action)

    def show_unsent(self, unsent: Unsent | None) -> None:
        """Say how many there are; with none it is hidden."""
        self.setVisible(unsent is not None)
        if unsent is None:
            return
        self._deal_id = unsent.deal_id
        headline = self.tr("A draft for {0} is not marked as sent.").format(unsent.account)
        text = self.tr("Did it go out?")
        if unsent.drafts > 1:
            headline = self.tr("{0} drafts are not marked as sent.").format(unsent.drafts)
            text = self.tr("The oldest is for {0}. Did it go out?").format(unsent.account)
        self.set_text(headline, text)

    def _on_action(self) -> None:
        self.draft_requested.emit(self._deal_id)
