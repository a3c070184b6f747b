"""Record change from anywhere: opens the form, keeps what is typed, says its reach, saves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.changes import Change, ChangeKind
from winback_desktop.domain.errors import Refused
from winback_desktop.services.change_drafts import ChangeDraft, ChangeDrafts
from winback_desktop.services.changes import ChangeService
from winback_desktop.services.deals import DealService
from winback_desktop.services.slices import Cancelled, Progress
from winback_desktop.ui.changes.form import ChangeForm
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.completing import SEPARATOR
from winback_desktop.ui.shared.long_work import LongWork

_KEEP_AFTER_MS: Final = 300
_REACH: Final = "changes: reach"


class ChangeFormController(QObject):
    """One form at a time. Facts: `recorded(int)` with the change's id, `said(str, bool)`."""

    recorded = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: ChangeService,
        drafts: ChangeDrafts,
        deals: DealService,
        *,
        background: Background,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._drafts = drafts
        self._deals = deals
        self._background = background
        self._today = today
        self._form: ChangeForm | None = None
        self._change: Change | None = None
        self._kept: ChangeDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_pause)

    def open_new(self, window: QWidget, deal_id: int | None = None) -> ChangeForm:
        """Ask what has changed, perhaps at the account of a deal; what was typed before comes back."""
        self._kept = self._drafts.load()
        form = self._open(None, self._kept or ChangeDraft(), window)
        if deal_id is not None:
            form.suggest_account(self._drafts.account_name(self._deals.load(deal_id).account_id))
        return form

    def open(self, change_id: int, window: QWidget) -> ChangeForm:
        """Let the rep correct a change; Refused when it is gone."""
        change = self._service.load(change_id)
        return self._open(change, self._draft_of(change), window)

    def flush(self) -> None:
        """Keep what is typed now: for the end of the program."""
        self._keep()

    def _open(self, change: Change | None, draft: ChangeDraft, window: QWidget) -> ChangeForm:
        if self._form is not None:
            return self._form
        form = self._form = ChangeForm(self._today, corrects=change is not None, parent=window)
        self._change = change
        known = self._drafts.known
        form.offer(known("product"), known("competitor"), known("region"))
        form.fill(draft)
        form.changed.connect(self._on_changed)
        form.account_typed.connect(self._on_account_typed)
        form.save_requested.connect(self._on_save_requested)
        form.finished.connect(self._on_finished)
        self._ask_reach()
        form.start()
        return form

    def _draft_of(self, change: Change) -> ChangeDraft:
        account = self._drafts.account_name(change.account_id) if change.account_id else ""
        return ChangeDraft(
            ours=change.ours,
            kind=change.kind.value,
            text=change.text,
            happened_on=change.happened_on.isoformat(),
            products=_joined(change.products),
            regions=_joined(change.regions),
            competitors=_joined(change.competitors),
            account=account,
            uncertain=change.uncertain,
        )

    def _as_change(self, entry: ChangeDraft) -> Change:
        """The form as a change; Refused for a day or an account that cannot be read."""
        if not entry.happened_on:
            raise Refused(self.tr("Say since when, e.g. today or 1 Oct."))
        before = self._change
        return Change(
            before.id if before else 0,
            ChangeKind(entry.kind),
            entry.text,
            date.fromisoformat(entry.happened_on),
            ours=entry.ours,
            products=_parts(entry.products),
            regions=_parts(entry.regions),
            competitors=_parts(entry.competitors),
            account_id=self._drafts.account_id(entry.account),
            contact_id=before.contact_id if before else None,
            uncertain=entry.uncertain,
        )

    def _on_changed(self) -> None:
        # The first key starts the clock and later ones do not start it anew: never later than asked for.
        if not self._timer.isActive():
            self._timer.start()

    def _on_pause(self) -> None:
        self._keep()
        self._ask_reach()

    def _on_account_typed(self, beginning: str) -> None:
        if self._form is not None:
            self._form.offer_accounts(self._deals.account_names(beginning))

    def _keep(self) -> None:
        if self._form is None or self._change is not None:
            return
        entry = self._form.entry()
        if not entry.has_words:
            self._forget()
        elif entry != self._kept:
            self._drafts.keep(entry)
            self._kept = entry

    def _forget(self) -> None:
        if self._kept is not None:
            self._drafts.forget()
            self._kept = None

    def _ask_reach(self) -> None:
        if self._form is None:
            return
        try:
            change = self._as_change(self._form.entry())
        except Refused as refused:
            self._background.drop(_REACH)
            self._form.show_reach(str(refused))
            return
        self._background.ask(_REACH, partial(self._service.reads().reach, change), self._show_reach)

    def _show_reach(self, found: tuple[int, int]) -> None:
        if self._form is None:
            return
        reasons, deals = found
        if self._form.entry().uncertain:
            words = self.tr("Kept as news; it lifts nothing yet.")
        elif not reasons:
            words = self.tr("It lifts no reason known now. Deals that come in later are looked at too.")
        else:
            words = self.tr("May lift {0} on {1}.").format(
                self.tr("1 reason") if reasons == 1 else self.tr("{0} reasons").format(f"{reasons:,}"),
                self.tr("1 deal") if deals == 1 else self.tr("{0} deals").format(f"{deals:,}"),
            )
        again = self._stand_again(self._as_change(self._form.entry())) if self._change else ""
        self._form.show_reach(" ".join(part for part in (words, again) if part))

    def _stand_again(self, change: Change) -> str:
        count = self._service.stand_again(change) if change.text.strip() else 0
        if not count:
            return ""
        if count == 1:
            return self.tr("1 reason stands again.")
        return self.tr("{0} reasons stand again.").format(f"{count:,}")

    def _on_save_requested(self) -> None:
        form = self._form
        if form is None:
            return
        try:
            change_id = self._save(self._as_change(form.entry()))
        except Refused as refused:
            form.refuse(str(refused))
            return
        if change_id:
            self._timer.stop()
            if self._change is None:
                self._forget()
            form.accept()
            self.recorded.emit(change_id)

    def _save(self, change: Change) -> int:
        """Write it; returns its id, 0 when that was called off."""
        if self._change is None:
            change_id = self._service.record(change)
            self.said.emit(self.tr("Recorded “{0}”").format(change.text), True)
            return change_id
        again = self._stand_again(change)
        if not self._corrected(change):
            return 0
        said = self.tr("Corrected “{0}”").format(change.text)
        self.said.emit(f"{said}. {again}" if again else said, True)
        return change.id

    def _corrected(self, change: Change) -> bool:
        done: list[bool] = []

        def work(tell: Progress) -> None:
            done.append(self._service.correct(change, partial(go_on, tell)))

        count = self._service.lifted_count(change.id)
        window = self._form or QWidget()
        return LongWork(self.tr("Correcting the change"), count, window).run(work) and done[0]

    def _on_finished(self) -> None:
        if self._form is None:
            return
        self._timer.stop()
        self._background.drop(_REACH)
        if self._form.result() != ChangeForm.DialogCode.Accepted:
            self._keep()
        self._form.deleteLater()
        self._form = None
        self._change = None


def go_on(tell: Progress, done: int, total: int) -> bool:
    """Tell how far it is; False to stop. At its end it is too late to stop."""
    try:
        tell(done, total)
    except Cancelled:
        return done >= total
    return True


def _joined(names: tuple[str, ...]) -> str:
    return f"{SEPARATOR} ".join(names)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())
