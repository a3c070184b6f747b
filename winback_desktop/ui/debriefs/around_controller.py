"""What stands around the answer: who asks whom and when, and the touch that follows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel
from winback_desktop.services.debriefs import DebriefService
from winback_desktop.ui.debriefs.form import DebriefForm
from winback_desktop.ui.shared.dates import full_day
from winback_desktop.ui.theme import Tone


class AroundController(QObject):
    """Passes these fields on; `debrief_id` is the open debrief, None while there is none."""

    def __init__(self, service: DebriefService, form: DebriefForm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.debrief_id: int | None = None
        self._service = service
        self._form = form
        who, follow_up = form.side.who, form.follow_up
        who.interviewer_named.connect(self._on_interviewer_named)
        who.contact_named.connect(self._on_contact_named)
        who.asked_on_set.connect(self._on_asked_on_set)
        follow_up.day_chosen.connect(self._on_day_chosen)
        follow_up.plan_requested.connect(self._on_plan_requested)

    def _on_interviewer_named(self, name: str) -> None:
        if self.debrief_id is not None:
            self._service.name_interviewer(self.debrief_id, name)

    def _on_contact_named(self, name: str) -> None:
        if self.debrief_id is not None:
            self._service.name_contact(self.debrief_id, name)

    def _on_asked_on_set(self, day: date | None) -> None:
        if self.debrief_id is not None:
            self._service.set_asked_on(self.debrief_id, day)

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
