"""Proposes, one deal at a time, to call it gone silent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.silence import Silent
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.fact_wish import FactWish
from winback_desktop.ui.theme import Tone


class SilentBanner(Banner):
    """`fact_requested(FactWish, ids)` is the rep's word on the deal that it names."""

    fact_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", tone=Tone.AMBER, action=self.tr("Gone silent"), dismissable=True, parent=parent)
        self._deal_id = 0
        self.action_requested.connect(self._on_action)
        self.dismissed.connect(self._on_dismissed)

    def show_silent(self, first: Silent | None, count: int) -> None:
        """Name the deal that was silent for longest, and how many more there are; with none it is hidden."""
        self.setVisible(first is not None)
        if first is None:
            return
        self._deal_id = first.deal_id
        headline = self.tr("Propose: {0} has gone silent.").format(first.account)
        text = self.tr("{0} unanswered. Next would be a letter that asks why.").format(first.unanswered)
        if count > 1:
            text = self.tr("{0} unanswered. {1} more deals are as silent.").format(
                first.unanswered, count - 1
            )
        self.set_text(headline, text)

    def _on_action(self) -> None:
        self.fact_requested.emit(FactWish.GO_SILENT, (self._deal_id,))

    def _on_dismissed(self) -> None:
        self.fact_requested.emit(FactWish.NOT_SILENT, (self._deal_id,))
