"""What is done to the chosen deals: asked for, checked, done in slices with progress, said with Undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.queries import Facet
from winback_desktop.domain.records import State
from winback_desktop.services.bulk import BulkService, Outlook
from winback_desktop.services.prospects import ProspectService
from winback_desktop.services.slices import Cancelled, Progress
from winback_desktop.ui.prospects.reschedule_dialog import RescheduleDialog
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.deal_words import state_name
from winback_desktop.ui.shared.dialog import FormDialog, confirm, inform
from winback_desktop.ui.shared.progress_dialog import ProgressDialog
from winback_desktop.ui.shared.why_dialog import WhyDialog

_SHOW_PROGRESS_FROM: Final = 200
_OUTLOOK: Final = "reschedule"

Today = Callable[[], date]


class Bulk(QObject):
    """Acts on deals by id. `said(str, bool)` tells what was done and that it can be undone."""

    said = Signal(str, bool)

    def __init__(
        self,
        service: BulkService,
        prospects: ProspectService,
        today: Today,
        background: Background,
        window: QWidget,
        parent: QObject,
    ) -> None:
        """`window` is the widget over which the dialogs open."""
        super().__init__(parent)
        self._service = service
        self._prospects = prospects
        self._today = today
        self._background = background
        self._window = window
        self._why = ""

    def reschedule(self, deal_ids: Sequence[int], days: int = 0) -> None:
        """Ask for a day, or for days to spread over (`days` are offered), and move the touches there.

        Too late by the rule is asked about (R1); spread touches are never moved past it.
        """
        form = RescheduleDialog(self._count(deal_ids), self._today, self._window)
        planner, today = self._service.planner(), self._today()
        if days:
            form.offer_spread(self._service.worked_until(planner, days))
        found: list[Outlook] = []

        def ask() -> None:
            found.clear()
            stretch = form.stretch() or (today, today)
            work = partial(self._service.outlook, deal_ids, planner, *stretch)
            self._background.ask(_OUTLOOK, work, show)

        def show(outlook: Outlook) -> None:
            found[:] = [outlook]
            day = form.day()
            one = {day: len(deal_ids)} if day is not None else {}
            form.show_load(outlook, Counter(outlook.placed.values()) if form.spreads() else one)

        def on_move() -> None:
            if not found:
                show(self._service.outlook(deal_ids, planner, *(form.stretch() or (today, today))))
            if self._may_move(form, deal_ids):
                form.accept()

        form.asked.connect(ask)
        form.move_requested.connect(on_move)
        ask()
        accepted = form.exec() == QDialog.DialogCode.Accepted
        self._background.drop(_OUTLOOK)
        form.deleteLater()
        if accepted:
            self._do_reschedule(form, deal_ids, found[0])

    def _do_reschedule(self, form: RescheduleDialog, deal_ids: Sequence[int], outlook: Outlook) -> None:
        day = form.day()
        if form.spreads():
            self._spread(outlook)
        elif day is not None:
            self._move(deal_ids, day)

    def _may_move(self, form: RescheduleDialog, deal_ids: Sequence[int]) -> bool:
        day = form.day()
        if form.spreads() and form.stretch() is not None:
            return True
        if form.spreads() or day is None:
            form.show_wrong_day()
            return False
        try:
            late = self._service.late_for(deal_ids, day)
        except Refused as refused:
            form.show_refused(str(refused))
            return False
        return not late or self._confirm_late(late, day, deal_ids)

    def _spread(self, outlook: Outlook) -> None:
        deal_ids, days = list(outlook.placed), len(set(outlook.placed.values()))

        def work(tell: Progress) -> None:
            self._service.reschedule_spread(outlook.placed, tell)

        if self._run(self.tr("Rescheduling"), deal_ids, work):
            words = self.tr("Spread {0} over {1} days").format(self._touches(len(deal_ids)), days)
            if outlook.stay:
                words = self.tr("{0}; {1} stayed as they were").format(words, f"{outlook.stay:,}")
            self._say(words)

    def tag(self, deal_ids: Sequence[int]) -> None:
        """Ask for a tag and put it on the deals."""
        title, button, text = self.tr("Tag deals"), self.tr("Add tag"), self._count(deal_ids)
        form = FormDialog(title, button, text=text, accepts=False, parent=self._window)
        field = QComboBox()
        field.setEditable(True)
        field.addItems([choice.value for choice in self._prospects.choices(Facet.TAGS)])
        field.setCurrentText("")
        form.add_field(self.tr("Tag"), field)

        def on_accept() -> None:
            if field.currentText().strip():
                form.accept()
            else:
                form.set_error(self.tr("Type the word to tag these deals with."), field)

        form.primary.clicked.connect(on_accept)
        field.setFocus()
        name = field.currentText().strip() if form.exec() == QDialog.DialogCode.Accepted else ""
        form.deleteLater()
        if name:
            title = self.tr("Tagging")
            if self._run(title, deal_ids, lambda tell: self._service.tag(deal_ids, name, tell)):
                self._say(self.tr("Tagged {0} “{1}”").format(self._count(deal_ids), name))

    def set_state(self, deal_ids: Sequence[int], state: State) -> None:
        """Move the deals to a state; those that may not go there stay, and that is said."""
        moved: list[int] = []
        why = ""
        if state is State.NOT_A_MATCH:
            if not self._asked_why(deal_ids):
                return
            why = self._why

        def work(tell: Progress) -> None:
            moved.append(self._service.set_state(deal_ids, state, tell, why))

        if not self._run(self.tr("Changing the state"), deal_ids, work):
            return
        self._why = ""
        name, stayed = state_name(state), len(deal_ids) - moved[0]
        if not moved[0]:
            self.said.emit(
                self.tr("Nothing to change: none of them can become “{0}” from here").format(name), False
            )
            return
        words = self.tr("{0}: {1}").format(name, self._count(range(moved[0])))
        if stayed:
            words = self.tr("{0}; {1} stayed as they were").format(words, f"{stayed:,}")
        self._say(words)

    def _asked_why(self, deal_ids: Sequence[int]) -> bool:
        """Ask why they are not a match; what was typed is kept, also when the rep thinks better of it."""
        dialog = WhyDialog(
            self.tr("Not a match"),
            self.tr("Mark as not a match"),
            self.tr("{0}: what you say is kept with each of them.").format(self._count(deal_ids)),
            self.tr("Why is it not a match?"),
            self._why,
            self._window,
        )
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        self._why = dialog.why()
        dialog.deleteLater()
        return accepted

    def delete(self, deal_ids: Sequence[int]) -> None:
        """Delete the deals; many are asked about first, because Undo does not outlive the program."""
        count = self._count(deal_ids)
        if len(deal_ids) > _SHOW_PROGRESS_FROM and not confirm(
            self._window,
            self.tr("Delete {0}?").format(count),
            self.tr("With their notes, touches and debriefs. You can undo it until you close Winback."),
            self.tr("Delete"),
            danger=True,
        ):
            return
        if self._run(self.tr("Deleting"), deal_ids, lambda tell: self._service.delete(deal_ids, tell)):
            self._say(self.tr("Deleted {0}").format(count))

    def _move(self, deal_ids: Sequence[int], day: date) -> None:
        moved: list[int] = []

        def work(tell: Progress) -> None:
            moved.append(self._service.reschedule(deal_ids, day, tell))

        if self._run(self.tr("Rescheduling"), deal_ids, work):
            when = human_day(day, self._today())
            if moved[0]:
                self._say(self.tr("Moved {0} to {1}").format(self._touches(moved[0]), when))
            else:
                self.said.emit(self.tr("None of them has a next touch"), False)

    def _confirm_late(self, late: int, day: date, deal_ids: Sequence[int]) -> bool:
        when = human_day(day, self._today())
        if len(deal_ids) == 1:
            text = self.tr("{0} is after 75 % of their contract. Arriving late is the usual mistake.").format(
                when
            )
        else:
            text = self.tr(
                "For {0} of {1} deals {2} is after 75 % of their contract."
                " Arriving late is the usual mistake."
            ).format(f"{late:,}", f"{len(deal_ids):,}", when)
        return confirm(self._window, self.tr("Later than the rule"), text, self.tr("Move anyway"))

    def _run(self, title: str, deal_ids: Sequence[int], work: Callable[[Progress], None]) -> bool:
        """Do it, with a way to call it off where it is long; returns whether it was done."""
        dialog = ProgressDialog(title, self._window) if len(deal_ids) >= _SHOW_PROGRESS_FROM else None
        cancelled: list[bool] = []

        def tell(done: int, total: int) -> None:
            if dialog is None:
                return
            dialog.set_progress(done, total, f"{done:,} / {total:,}")
            QCoreApplication.processEvents()
            if cancelled:
                raise Cancelled

        def on_cancel() -> None:
            cancelled.append(True)

        if dialog is not None:
            dialog.cancel_requested.connect(on_cancel)
            dialog.show()
        try:
            work(tell)
        except Cancelled:
            self.said.emit(self.tr("Cancelled; nothing was changed"), False)
            return False
        except Refused as refused:
            inform(self._window, title, str(refused))
            return False
        finally:
            if dialog is not None:
                dialog.finish()
                dialog.deleteLater()
        return True

    def _say(self, text: str) -> None:
        self.said.emit(text, True)

    def _count(self, deal_ids: Sequence[int]) -> str:
        return self.tr("1 deal") if len(deal_ids) == 1 else self.tr("{0} deals").format(f"{len(deal_ids):,}")

    def _touches(self, count: int) -> str:
        return self.tr("1 touch") if count == 1 else self.tr("{0} touches").format(f"{count:,}")
