"""What follows a debrief: the next touch, if the rep plans one, and a thank-you to whom was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Channel
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone

THANKS_KEY: Final = "Ctrl+G"


class FollowUpRow(QWidget):
    """Wishes: `plan_requested(Channel, date)`, `thanks_requested`. Fact: `day_chosen(date or None)`."""

    plan_requested = Signal(object, object)
    thanks_requested = Signal()
    day_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = DateField(today)
        self._day.setAccessibleName(self.tr("Plan it for"))
        self._day.date_changed.connect(self._on_day)
        self._day.returnPressed.connect(self._on_plan)
        self._channel = QComboBox()
        self._channel.setAccessibleName(self.tr("By"))
        for channel, words in (
            (Channel.CALL, self.tr("Call")),
            (Channel.EMAIL, self.tr("E-mail")),
            (Channel.MEETING, self.tr("Meeting")),
            (Channel.LETTER, self.tr("Letter")),
        ):
            self._channel.addItem(words, channel)
        self._channel.activated.connect(self._on_channel)
        self._chosen = False
        self._plan = Button(self.tr("Plan"), "calendar-clock")
        self._plan.clicked.connect(self._on_plan)
        self._plan.setEnabled(False)
        self._thanks = Button(self.tr("Draft thank-you"), "mail", key=self.tr("Ctrl G"))
        self._thanks.clicked.connect(self.thanks_requested)
        self._said = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._to_whom = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._lay_out()

    def show_detail(self, detail: DebriefDetail) -> None:
        """Say what is planned now, and to whom a thank-you goes."""
        touch, person = detail.next_touch, detail.contact
        if not self._chosen:
            known = (self._channel.findData(channel) for channel in detail.channels)
            self._channel.setCurrentIndex(next((place for place in known if place >= 0), 0))
        if touch is None or touch.planned_on is None:
            self.say(self.tr("Nothing is planned."))
        else:
            day = human_day(touch.planned_on, self._today())
            self.say(self.tr("Planned now: {0}").format(day))
        if person is None:
            words = self.tr("Say in the draft to whom it goes; nobody is named as asked")
        elif person.contact.email.strip():
            words = self.tr("To {0} by e-mail; the plan stays as it is").format(person.contact.name)
        else:
            words = self.tr("To {0} by post: no e-mail address is known").format(person.contact.name)
        self._to_whom.setText(words)

    def clear(self) -> None:
        """Let go of what was typed and chosen."""
        self._chosen = False
        self._day.set_day(None)
        self._plan.setEnabled(False)

    def start(self) -> None:
        """Put the cursor where the day is typed."""
        self._day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._day.selectAll()

    def typed(self) -> tuple[Channel, date] | None:
        """What is typed and not planned yet; Refused for what is no day."""
        if not self._day.is_valid():
            raise Refused(self.tr("“{0}” is no day: {1}").format(self._day.text(), self._day.toolTip()))
        day = self._day.day()
        return (self._channel.currentData(), day) if day is not None else None

    def say(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say something behind the fields."""
        self._said.setText(words)
        self._said.set_tone(tone)

    def _lay_out(self) -> None:
        label = Text(self.tr("Plan it for"))
        label.setBuddy(self._day)
        plan = QHBoxLayout()
        plan.setSpacing(SPACE_8)
        plan.addWidget(label)
        plan.addWidget(self._day, 1)
        plan.addWidget(self._channel)
        plan.addWidget(self._plan)
        thanks = QHBoxLayout()
        thanks.setSpacing(SPACE_8)
        thanks.addWidget(self._thanks)
        thanks.addWidget(self._to_whom, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(plan)
        column.addWidget(self._said)
        column.addLayout(thanks)

    def _on_day(self, day: date | None) -> None:
        self._plan.setEnabled(day is not None)
        self.day_chosen.emit(day)

    def _on_channel(self) -> None:
        self._chosen = True

    def _on_plan(self) -> None:
        if self._day.day() is not None:
            self.plan_requested.emit(self._channel.currentData(), self._day.day())
