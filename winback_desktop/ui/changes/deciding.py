"""What the rep decides about a change and its reasons: done in slices, said with Undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.services.change_reads import LedgerLine
from winback_desktop.services.changes import ChangeService
from winback_desktop.services.replanning import Continue
from winback_desktop.services.slices import Progress
from winback_desktop.ui.changes.form_controller import go_on
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.dialog import FormDialog, confirm, inform
from winback_desktop.ui.shared.long_work import LongWork

_LATER: Final = timedelta(days=30)

Work = Callable[[Continue], bool]


class Deciding(QObject):
    """`said(str, bool)` tells what was done and that it can be undone; dialogs open over `page`."""

    said = Signal(str, bool)

    def __init__(self, service: ChangeService, today: Callable[[], date], page: QWidget) -> None:
        super().__init__(page)
        self._service = service
        self._today = today
        self._page = page

    def confirm(self, change_id: int, reason_ids: Sequence[int]) -> None:
        """Lift these reasons."""
        if not reason_ids:
            return
        work = partial(self._service.confirm, change_id, reason_ids)
        if self._run(self.tr("Lifting reasons"), len(reason_ids), work):
            self._say(self.tr("Lifted {0}; next touches tell of it").format(self._reasons(len(reason_ids))))

    def decline(self, change_id: int, reason_ids: Sequence[int]) -> None:
        """Leave these reasons as they stand."""
        work = partial(self._service.decline, change_id, reason_ids)
        if self._run(self.tr("Declining"), len(reason_ids), work):
            self._say(self.tr("Declined {0}").format(self._reasons(len(reason_ids))))

    def postpone(self, change_id: int, reason_ids: Sequence[int]) -> None:
        """Ask until when, and let these reasons wait."""
        until = self._ask_day(self._reasons(len(reason_ids)))
        if until is None:
            return
        work = partial(self._service.postpone, change_id, reason_ids, until)
        if self._run(self.tr("Postponing"), len(reason_ids), work):
            words = self.tr("Postponed {0} to {1}")
            self._say(words.format(self._reasons(len(reason_ids)), human_day(until, self._today())))

    def put_back(self, change_id: int, reason_ids: Sequence[int]) -> None:
        """Let these reasons stand as before and wait again."""
        work = partial(self._service.reconsider, change_id, reason_ids)
        if self._run(self.tr("Putting back"), len(reason_ids), work):
            self._say(self.tr("Put back {0}").format(self._reasons(len(reason_ids))))

    def make_certain(self, line: LedgerLine) -> None:
        """Let a change lift what it may."""
        self._service.make_certain(line.line.change.id)
        self._say(self.tr("Certain now: what it may lift waits for your word"))

    def withdraw(self, line: LedgerLine) -> None:
        """Ask whether a change is to be taken back, and do so."""
        change, lifted = line.line.change, line.line.confirmed
        text = self.tr("It has lifted no reason.")
        if lifted:
            text = self.tr("What it lifted ({0}) stands as before, and the plans are as before.")
            text = text.format(self._reasons(lifted))
        title = self.tr("Withdraw “{0}”?").format(change.text)
        if not confirm(self._page.window(), title, text, self.tr("Withdraw")):
            return
        if self._run(self.tr("Withdrawing"), lifted, partial(self._service.withdraw, change.id)):
            self._say(self.tr("Withdrew “{0}”").format(change.text))

    def _ask_day(self, text: str) -> date | None:
        title = self.tr("Postpone")
        form = FormDialog(title, title, text=text, accepts=False, parent=self._page.window())
        field = DateField(self._today, self._today() + _LATER)
        form.add_field(self.tr("Decide again on"), field)

        def on_accept() -> None:
            day = field.day()
            if day is None or day <= self._today():
                form.set_error(self.tr("Write a day after today, e.g. 3 Dec or +2w."), field)
            else:
                form.accept()

        form.primary.clicked.connect(on_accept)
        field.setFocus()
        day = field.day() if form.exec() == QDialog.DialogCode.Accepted else None
        form.deleteLater()
        return day

    def _run(self, title: str, count: int, work: Work) -> bool:
        """Do it, with a way to call it off where it is long; returns whether it was done."""
        done: list[bool] = []

        def run(tell: Progress) -> None:
            done.append(work(partial(go_on, tell)))

        try:
            LongWork(title, count, self._page.window()).run(run)
        except Refused as refused:
            inform(self._page.window(), title, str(refused))
            return False
        if not done or not done[0]:
            self.said.emit(self.tr("Cancelled; nothing was changed"), False)
            return False
        return True

    def _say(self, text: str) -> None:
        self.said.emit(text, True)

    def _reasons(self, count: int) -> str:
        return self.tr("1 reason") if count == 1 else self.tr("{0} reasons").format(f"{count:,}")
