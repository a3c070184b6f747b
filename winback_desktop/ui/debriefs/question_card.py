"""The middle of the form: the question, the field for its answer, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.debrief import Stage
from winback_desktop.domain.records import Channel, DebriefState
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.steps_model import Step
from winback_desktop.ui.shared.answer_field import AnswerField, AnswerFrame
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_24, Role, Tone, role_font

_LONG_QUESTION: Final = 120


class QuestionCard(Card):
    """Shows one step at a time; `field` is what the rep types into, `follow_up` is there on the last step."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_24, parent=parent)
        self._caption = SectionLabel()
        self._prompt = Text("", Role.TITLE, bold=True, wrap=True)
        self._body_font = self.font()
        self.field = AnswerField(self.tr("Answer"))
        self.follow_up = FollowUpRow(today)
        self._hints = KeyHints(self._keys(self.tr("next")))
        for widget in (self._caption, self._prompt):
            self.content.addWidget(widget)
        self.content.addWidget(AnswerFrame(self.field), 1)
        self.content.addWidget(self.follow_up)
        self.content.addSpacing(SPACE_4)
        self.content.addWidget(self._hints)

    def show_step(self, step: Step, detail: DebriefDetail, *, last: bool) -> None:
        """Show a step with its text."""
        self._caption.setText(step.caption)
        long = len(step.prompt) > _LONG_QUESTION
        font = role_font(self._body_font, Role.READING if long else Role.TITLE)
        font.setWeight(font.Weight.DemiBold)
        self._prompt.setFont(font)
        self._prompt.setText(step.prompt)
        self.field.setAccessibleName(step.prompt)
        self.field.set_text(detail.text(step.place))
        self.follow_up.setVisible(step.stage is Stage.WHAT_FOLLOWS)
        done = detail.debrief.state is DebriefState.DONE
        at_the_end = self.tr("close") if done else self.tr("finish")
        self._hints.set_hints(self._keys(at_the_end if last else self.tr("next")))

    def _keys(self, enter: str) -> list[tuple[str, str]]:
        return [
            (self.tr("Ctrl Enter"), enter),
            (self.tr("Ctrl '"), self.tr("their words")),
            (self.tr("Ctrl T"), self.tr("time")),
            ("#", self.tr("reason")),
        ]


class FollowUpRow(QWidget):
    """Plans the deal's next touch if the rep says so; `plan_requested(Channel, date)`."""

    plan_requested = Signal(object, object)
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
        self._plan = Button(self.tr("Plan"), "calendar-clock")
        self._plan.clicked.connect(self._on_plan)
        self._plan.setEnabled(False)
        self._said = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        label = Text(self.tr("Plan it for"))
        label.setBuddy(self._day)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(label)
        row.addWidget(self._day, 1)
        row.addWidget(self._channel)
        row.addWidget(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(row)
        column.addWidget(self._said)

    def show_detail(self, detail: DebriefDetail) -> None:
        """Say what is planned now."""
        touch = detail.next_touch
        if touch is None or touch.planned_on is None:
            self.say(self.tr("Nothing is planned."))
        else:
            day = human_day(touch.planned_on, self._today())
            self.say(self.tr("Planned now: {0}").format(day))

    def clear(self) -> None:
        """Let go of a day that was typed."""
        self._day.set_day(None)
        self._plan.setEnabled(False)

    def say(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say something behind the fields."""
        self._said.setText(words)
        self._said.set_tone(tone)

    def _on_day(self, day: date | None) -> None:
        self._plan.setEnabled(day is not None)
        self.day_chosen.emit(day)

    def _on_plan(self) -> None:
        if self._day.day() is not None:
            self.plan_requested.emit(self._channel.currentData(), self._day.day())
