"""Snooze from anywhere: asks until when, warns, puts off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.snooze import Until
from winback_desktop.services.snooze import Plan, SnoozeService
from winback_desktop.ui.shared.dates import day_and_year, human_day, weekday_and_day
from winback_desktop.ui.shared.long_work import LongWork
from winback_desktop.ui.snooze.dialog import SnoozeDialog

_LATER: Final = timedelta(hours=2)
_LAST: Final = time(23, 30)
_HALF_HOUR: Final = 30
_SEEN_FROM: Final = 40  # touches: each takes about a millisecond to write


class SnoozeController(QObject):
    """One question at a time. Fact: `said(str, bool)` for a passing message that can be undone."""

    said = Signal(str, bool)

    def __init__(
        self,
        service: SnoozeService,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._today = today
        self._now = now

    def ask(self, deal_ids: Sequence[int], window: QWidget) -> None:
        """Ask until when to put off the next touch of these deals; says why where there is none."""
        try:
            notes = self._notes(deal_ids)
        except Refused as refused:
            self.said.emit(str(refused), False)
            return
        dialog = SnoozeDialog(self._today, window)
        one = len(deal_ids) == 1
        words = self.tr("The next touch with {0} comes back then.") if one else self.tr("{0} come back then.")
        dialog.show_choices(words.format(self._service.subject(deal_ids)), notes, _later(self._now()))
        asked = _Question(dialog, self._service, tuple(deal_ids), self._today)
        asked.said.connect(self.said)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _notes(self, deal_ids: Sequence[int]) -> dict[Until, str]:
        """On which day each choice would come back."""
        notes = {Until.DATE: self.tr("you say which")}
        if _later(self._now()) is not None:
            notes[Until.LATER_TODAY] = self.tr("with a reminder at its time")
        for until in (Until.TOMORROW, Until.NEXT_MONDAY, Until.SPREAD):
            plan = self._service.plan(deal_ids, until)
            notes[until] = weekday_and_day(plan.first)
            if plan.last != plan.first:
                between = self.tr("spread from {0} to {1}")
                notes[until] = between.format(day_and_year(plan.first), day_and_year(plan.last))
        return notes


class _Question(QObject):
    """What goes on while one dialog is open."""

    said = Signal(str, bool)

    def __init__(
        self,
        dialog: SnoozeDialog,
        service: SnoozeService,
        deal_ids: tuple[int, ...],
        today: Callable[[], date],
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._service = service
        self._deal_ids = deal_ids
        self._today = today
        self._plan: Plan | None = None
        dialog.chosen.connect(self._on_chosen)
        dialog.confirmed.connect(self._on_confirmed)

    def _on_chosen(self, until: Until) -> None:
        dialog = self._dialog
        plan = partial(self._service.plan, self._deal_ids, until)
        try:
            self._plan = plan(day=dialog.day(), at=dialog.time())
        except Refused as refused:
            dialog.refuse(str(refused), until)
            return
        if self._plan.warning:
            dialog.warn(self._plan.warning)
        else:
            self._on_confirmed()

    def _on_confirmed(self) -> None:
        if self._plan is None:
            return
        plan = self._plan
        work = LongWork(self.tr("Snooze"), len(plan.days), self._dialog, shown_from=_SEEN_FROM)
        if work.run(partial(self._service.snooze, plan)):
            self._dialog.accept()
            self.said.emit(self._told(plan), True)

    def _told(self, plan: Plan) -> str:
        day = human_day(plan.first, self._today())
        if plan.at is not None:
            return self.tr("Snoozed until {0}").format(f"{plan.at:%H:%M}")
        if plan.first == plan.last:
            if (plan.first - self._today()).days == 1:
                return self.tr("Snoozed until tomorrow")
            return self.tr("Snoozed until {0}").format(day)
        words = self.tr("Snoozed {0} touches until {1} to {2}")
        return words.format(f"{len(plan.days):,}", day, human_day(plan.last, self._today()))


def _later(now: datetime) -> time | None:
    """In two hours, on the half hour; None where the day is over by then."""
    at = now + _LATER
    at += timedelta(minutes=-at.minute % _HALF_HOUR)
    if at.date() == now.date():
        return time(at.hour, at.minute)
    return _LAST if now.time() < _LAST else None
