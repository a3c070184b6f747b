"""What stands around the answer: who asks whom, when and how, by which questions, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.debrief_records import AskedHow
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.ui.debriefs.form import DebriefForm
from winback_desktop.ui.shared.dates import full_day
from winback_desktop.ui.theme import Tone


class AroundController(QObject):
    """Passes these fields on; `debrief_id` is the open debrief, None while there is none.

    Wishes: `thank_requested(int, int or None)`, the deal and the contact that was asked, and
    `hand_over_requested(int)`.
    """

    thank_requested = Signal(int, object)
    hand_over_requested = Signal(int)

    def __init__(
        self,
        service: DebriefService,
        form: DebriefForm,
        keep: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`keep` writes what is typed and says whether all is kept."""
        super().__init__(parent)
        self.debrief_id: int | None = None
        self._service = service
        self._form = form
        self._keep = keep
        who, follow_up = form.side.who, form.follow_up
        who.interviewer_named.connect(self._on_interviewer_named)
        who.contact_named.connect(self._on_contact_named)
        who.asked_on_set.connect(self._on_asked_on_set)
        who.asked_how_set.connect(self._on_asked_how_set)
        form.card.set_chosen.connect(self._on_set_chosen)
        beside = form.card.beside
        beside.take_requested.connect(partial(self._settle_beside, service.beside.take))
        beside.append_requested.connect(partial(self._settle_beside, service.beside.append))
        beside.drop_requested.connect(partial(self._settle_beside, service.beside.drop))
        form.hand_over_requested.connect(self._on_hand_over_requested)
        follow_up.thanks_requested.connect(self._on_thanks_requested)
        follow_up.day_chosen.connect(self._on_day_chosen)
        follow_up.plan_requested.connect(self._on_plan_requested)

    def plan_typed(self) -> None:
        """Plan what is typed for the next touch; Refused where it is no day, or a past one."""
        typed = self._form.follow_up.typed() if self.debrief_id is not None else None
        if typed is not None and self.debrief_id is not None:
            self._service.plan_follow_up(self.debrief_id, *typed)
            self._form.follow_up.clear()

    def _on_interviewer_named(self, name: str) -> None:
        if self.debrief_id is not None:
            self._service.name_interviewer(self.debrief_id, name)

    def _on_contact_named(self, name: str) -> None:
        if self.debrief_id is not None:
            self._service.name_contact(self.debrief_id, name)

    def _on_asked_on_set(self, day: date | None) -> None:
        if self.debrief_id is not None:
            self._service.set_asked_on(self.debrief_id, day)

    def _on_asked_how_set(self, how: AskedHow | None) -> None:
        if self.debrief_id is not None:
            self._service.set_asked_how(self.debrief_id, how)

    def _on_set_chosen(self, key: str) -> None:
        if self.debrief_id is not None and self._keep():
            self._try(partial(self._service.choose_questions, self.debrief_id, key))
            self._form.answer.setFocus()

    def _settle_beside(self, settle: Callable[[int, int], None], position: int) -> None:
        if self.debrief_id is not None and self._keep():
            self._try(partial(settle, self.debrief_id, position))
            self._form.answer.setFocus()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refused as error:
            self._form.show_trouble(self.tr("Not done."), str(error))

    def _on_thanks_requested(self) -> None:
        if self.debrief_id is not None and self._keep():
            debrief = self._service.detail(self.debrief_id).debrief
            self.thank_requested.emit(debrief.deal_id, debrief.contact_id)

    def _on_hand_over_requested(self) -> None:
        if self.debrief_id is not None and self._keep():
            self.hand_over_requested.emit(self.debrief_id)

    def _on_day_chosen(self, day: date | None) -> None:
        if self.debrief_id is None:
            return
        try:
            warning = self._service.follow_up_warning(self.debrief_id, day) if day else ""
        except Refused as error:
            warning = str(error)
        words = warning or (full_day(day) if day else "")
        self._form.follow_up.say(words, Tone.AMBER if warning else Tone.NEUTRAL)

    def _on_plan_requested(self, channel: Channel, day: date) -> None:
        if self.debrief_id is None:
            return
        try:
            self._service.plan_follow_up(self.debrief_id, channel, day)
        except Refused as error:
            self._form.follow_up.say(str(error), Tone.AMBER)
        else:
            self._form.follow_up.clear()
