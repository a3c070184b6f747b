"""Leaving deals: asks why, marks them as not a match, and says so with Undo."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from winback_desktop.domain.chase import ChaseLists
from winback_desktop.domain.insights import Scope
from winback_desktop.domain.terms import State
from winback_desktop.domain.words import capital
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.chase import ChaseService
from winback_desktop.services.slices import Progress
from winback_desktop.ui.insights.chase import ChaseCard
from winback_desktop.ui.insights.words import deals, tr
from winback_desktop.ui.shared.long_work import LongWork
from winback_desktop.ui.shared.why_dialog import WhyDialog


class ChaseDesk:
    """Makes the card of the two lists, reads it, and leaves deals."""

    def __init__(self, chase: ChaseService, bulk: BulkService) -> None:
        self.service = chase
        self._bulk = bulk
        self._typed = ""

    def make(self) -> ChaseCard:
        """The card, with its wish to leave deals answered."""
        card = ChaseCard()
        card.leave_requested.connect(partial(self._on_leave, card))
        return card

    def read(self, scope: Scope) -> ChaseLists:
        """Both lists; in a worker's thread."""
        return self.service.lists(scope)

    def _on_leave(self, card: ChaseCard, deal_ids: list[int]) -> None:
        offered = self._typed or "; ".join(map(capital, card.grounds_to_leave(deal_ids[0])[:1]))
        dialog = WhyDialog(
            tr("Leave {0}").format(deals(len(deal_ids))),
            tr("Leave"),
            tr("Marked as not a match, without a next touch. You can undo this, and work on it again."),
            tr("Why is it left?"),
            offered if self._typed or len(deal_ids) == 1 else "",
            card.window(),
        )
        dialog.select_all()
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        why = dialog.why()
        dialog.deleteLater()
        # What was typed is offered again, if the rep thought better of it.
        self._typed = "" if accepted or why == offered else why
        if not accepted:
            return
        moved: list[int] = []

        def work(tell: Progress) -> None:
            moved.append(self._bulk.set_state(deal_ids, State.NOT_A_MATCH, tell, why))

        if LongWork(tr("Leaving"), len(deal_ids), card.window(), shown_from=50).run(work):
            card.said.emit(tr("Left {0}").format(deals(moved[0])), True)
