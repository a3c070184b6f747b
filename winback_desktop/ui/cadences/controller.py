"""Gives the chosen deals a cadence, pauses, resumes or stops it: the dates are seen before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from winback_desktop.domain import cadence_stops as stops
from winback_desktop.domain.cadence import rule_only
from winback_desktop.domain.cadence_stops import Run
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import CadenceState
from winback_desktop.domain.words import capital, joined
from winback_desktop.services.cadences import CadenceService
from winback_desktop.services.rhythm import Foreseen, RhythmService
from winback_desktop.services.slices import Progress
from winback_desktop.ui.cadences.view import CadenceDialog
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.long_work import LongWork


class CadenceController(QObject):
    """Opens the dialog over `window`. Fact: `said(str, bool)` what was done, and that it can be undone."""

    said = Signal(str, bool)

    def __init__(
        self,
        cadences: CadenceService,
        rhythm: RhythmService,
        *,
        today: Callable[[], date],
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or window)
        self._cadences = cadences
        self._rhythm = rhythm
        self._today = today
        self._window = window
        self._dialog: CadenceDialog | None = None
        self._deal_ids: Sequence[int] = ()

    def ask(self, deal_ids: Sequence[int], state: CadenceState | None = None) -> None:
        """Ask for the cadence of these deals, at first with this state chosen; running needs no asking."""
        if state is CadenceState.RUNNING:
            self._deal_ids = deal_ids
            self._change(None, stops.RUNNING)
            return
        self._deal_ids = deal_ids
        before = self._rhythm.of_deals(deal_ids)
        dialog = self._dialog = CadenceDialog(self._count(deal_ids), self._window)
        names = [(known.cadence.id, known.cadence.name) for known in self._cadences.all()]
        dialog.offer(names, before.cadence_id)
        dialog.show_run(capital(before.run.note) if before.run else "")
        dialog.choose_state(state)
        dialog.changed.connect(self._show_preview)
        dialog.save_requested.connect(self._on_save)
        self._show_preview()
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _show_preview(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        first = self._deal_ids[0]
        chosen, state = dialog.cadence_id(), dialog.state()
        rhythm = self._rhythm.of_deal(first)
        cadence = rhythm.cadence if chosen is None else self._cadences.load(chosen)
        if (state or rhythm.run.state) is not CadenceState.RUNNING:
            cadence = rule_only(cadence)
        foreseen = self._rhythm.foresee(self._deal_ids, chosen, state)
        preview = self._cadences.preview(cadence, first)
        foreseen_words = self._foreseen_words(foreseen)
        if state in (CadenceState.PAUSED, CadenceState.STOPPED):
            # "until" comes first: it is what the rep decides; the rule's own touch stays planned (R1).
            resting = self.tr("Until you resume it, nothing comes but the contract rule's own touch")
            foreseen_words = joined(resting, foreseen_words)
        dialog.show_preview(preview, self._today(), foreseen_words)

    def _foreseen_words(self, foreseen: Foreseen | None) -> str:
        if foreseen is None:
            return ""
        day = ""
        if foreseen.busiest is not None:
            near = foreseen.busiest == self._today()
            day = self.tr("today") if near else human_day(foreseen.busiest, self._today())
        if len(self._deal_ids) == 1:
            next_one = self.tr("Next touch: {0}").format(day) if day else ""
            return next_one or (self.tr("The next touch stays as it is.") if foreseen.kept else "")
        busy = self.tr("{0} next touches are planned; the busiest day is {1} with {2}")
        kept = self.tr("{0} stay as they are: planned by hand, or due")
        return joined(
            busy.format(foreseen.planned, day, foreseen.on_busiest) if day else "",
            kept.format(foreseen.kept) if foreseen.kept else "",
        )

    def _on_save(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        before = self._rhythm.of_deals(self._deal_ids)
        chosen = dialog.cadence_id()
        try:
            run = _run(dialog.state(), dialog.reason())
        except Refused as problem:
            dialog.refuse(str(problem))
            return
        if chosen == before.cadence_id:
            chosen = None
        dialog.done(QDialog.DialogCode.Accepted)
        if chosen is not None or run is not None:
            self._change(chosen, run)

    def _change(self, cadence_id: int | None, run: Run | None) -> None:
        deal_ids = self._deal_ids

        def work(tell: Progress) -> None:
            self._cadences.change(deal_ids, cadence_id, run, tell)

        if LongWork(self.tr("Planning anew"), len(deal_ids), self._window).run(work):
            self.said.emit(self._done_words(cadence_id, run), True)
        else:
            self.said.emit(self.tr("Cancelled; nothing was changed"), False)

    def _done_words(self, cadence_id: int | None, run: Run | None) -> str:
        count = self._count(self._deal_ids)
        if cadence_id is not None:
            return self.tr("{0}: “{1}”").format(count, self._cadences.load(cadence_id).name)
        done = {
            CadenceState.RUNNING: self.tr("Cadence resumed: {0}"),
            CadenceState.PAUSED: self.tr("Cadence paused: {0}"),
            CadenceState.STOPPED: self.tr("Cadence stopped: {0}"),
        }
        return done[run.state if run else CadenceState.RUNNING].format(count)

    def _count(self, deal_ids: Sequence[int]) -> str:
        return self.tr("1 deal") if len(deal_ids) == 1 else self.tr("{0} deals").format(f"{len(deal_ids):,}")


def _run(state: CadenceState | None, reason: str) -> Run | None:
    if state is CadenceState.PAUSED:
        return stops.paused(reason)
    if state is CadenceState.STOPPED:
        return stops.stopped(reason)
    return None if state is None else stops.RUNNING
