"""Conducts what opens over a place for one reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import LossReason, Standing
from winback_desktop.domain.words import joined
from winback_desktop.services.deals import DealService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.ui.reasons.editor import ReasonEditor
from winback_desktop.ui.reasons.recheck import RecheckDialog
from winback_desktop.ui.shared.dates import day_and_year


class ReasonForms(QObject):
    """Edits a reason, or asks how it stands. Fact: `said(str, bool)`."""

    said = Signal(str, bool)

    def __init__(
        self,
        reasons: ReasonService,
        deals: DealService,
        window: QWidget,
        *,
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._reasons = reasons
        self._deals = deals
        self._window = window
        self._today = today

    def edit(self, reason_id: int) -> None:
        """Let the rep change a reason."""
        try:
            reason = self._reasons.load(reason_id)
        except Refused as problem:
            self.said.emit(str(problem), False)
            return
        dialog = ReasonEditor(
            reason,
            self._reasons.kinds(),
            self._reasons.suggestions(),
            partial(self._reasons.next_recheck, reason),
            self._today,
            self._window,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            changed = dialog.edited() != reason
            if self._tried(partial(self._reasons.save, dialog.edited())) and changed:
                self.said.emit(self.tr("Reason changed"), True)
        dialog.deleteLater()

    def recheck(self, reason_id: int) -> None:
        """Ask whether a reason still holds."""
        try:
            reason = self._reasons.load(reason_id)
            detail = self._deals.detail(reason.deal_id)
        except Refused as problem:
            self.said.emit(str(problem), False)
            return
        deal = detail.deal
        lost = self.tr("lost {0}").format(day_and_year(deal.lost_on)) if deal.lost_on else ""
        about = joined(detail.account.name, deal.name, lost)
        offer = partial(self._reasons.next_recheck, reason)
        dialog = RecheckDialog(reason, about, offer, self._today, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            answer = partial(
                self._reasons.set_standing,
                reason_id,
                dialog.standing,
                evidence=self._evidence(dialog, reason),
                recheck_on=None if dialog.standing is Standing.LIFTED else dialog.recheck_on,
            )
            if self._tried(answer):
                self.said.emit(self._told(reason_id), True)
        dialog.deleteLater()

    def _evidence(self, dialog: RecheckDialog, reason: LossReason) -> str | None:
        """What is said anew; what was known stays, by None, unless it is lifted or stands again."""
        lifts = (dialog.standing is Standing.LIFTED) is not (reason.standing is Standing.LIFTED)
        kept = not dialog.evidence and not lifts
        return None if kept else dialog.evidence

    def _tried(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except Refused as problem:
            self.said.emit(str(problem), False)
            return False
        return True

    def _told(self, reason_id: int) -> str:
        reason = self._reasons.load(reason_id)
        if reason.standing is Standing.LIFTED:
            return self.tr("“{0}” is lifted").format(reason.text)
        day = day_and_year(reason.recheck_on) if reason.recheck_on else ""
        return self.tr("You look again at “{0}” on {1}").format(reason.text, day)
