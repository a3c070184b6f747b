"""The middle of the form: the question, the field for its answer, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from winback_desktop.domain.debrief import Stage
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.question_sets import key_of
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.beside import BesideBox
from winback_desktop.ui.debriefs.buying import KEEP_KEY, BuyingRow
from winback_desktop.ui.debriefs.follow_up import FollowUpRow
from winback_desktop.ui.debriefs.steps_model import Step
from winback_desktop.ui.shared.answer_field import AnswerField, AnswerFrame
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.steady_choice import SteadyChoice
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.toast import KEPT_CLEAR
from winback_desktop.ui.theme import SPACE_4, SPACE_24, Role, role_font

_LONG_QUESTION: Final = 120
_SET_LETTERS: Final = 20


class QuestionCard(Card):
    """Shows one step at a time; `field` is what the rep types into, `follow_up` is there on the last step.

    `beside` shows what came back by file, `buying` what an answer says of how they buy.
    Wish: `set_chosen(str)`, the key of another question set.
    """

    set_chosen = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_24, parent=parent)
        self._caption = SectionLabel()
        self._prompt = Text("", Role.TITLE, bold=True, wrap=True)
        self._body_font = self.font()
        self.field = AnswerField(self.tr("Answer"))
        self.follow_up = FollowUpRow(today)
        self.beside = BesideBox()
        self.buying = BuyingRow()
        keep = QShortcut(QKeySequence(KEEP_KEY), self)
        keep.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keep.activated.connect(self.buying.keep)
        self._sets = SteadyChoice()
        self._sets.setAccessibleName(self.tr("Question set"))
        self._sets.setToolTip(self.tr("Which questions to ask; it can be chosen until the first is answered"))
        self._sets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._sets.setMinimumContentsLength(_SET_LETTERS)
        self._sets.activated.connect(self._on_set)
        self._hints = KeyHints(self._keys(self.tr("next")))
        for foot in (self.buying, self.follow_up, self._hints):
            foot.setObjectName(KEPT_CLEAR)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self._sets)
        self.content.addLayout(head)
        self.content.addWidget(self._prompt)
        self.content.addWidget(AnswerFrame(self.field), 1)
        self.content.addWidget(self.beside)
        self.content.addWidget(self.buying)
        self.content.addWidget(self.follow_up)
        self.content.addSpacing(SPACE_4)
        self.content.addWidget(self._hints)

    def show_step(self, step: Step, detail: DebriefDetail, *, last: bool) -> None:
        """Show a step with its text."""
        long = len(step.prompt) > _LONG_QUESTION
        font = role_font(self._body_font, Role.READING if long else Role.TITLE)
        font.setWeight(font.Weight.DemiBold)
        self._prompt.setFont(font)
        self._prompt.setText(step.prompt)
        self.field.setAccessibleName(step.prompt)
        self.field.set_text(detail.text(step.place))
        self.show_detail(step, detail)
        # What is typed must not move when the choice goes with its first word.
        stays = self._sets.sizePolicy()
        stays.setRetainSizeWhenHidden(not self._sets.isHidden())
        self._sets.setSizePolicy(stays)
        self.follow_up.setVisible(step.stage is Stage.WHAT_FOLLOWS)
        done = detail.debrief.state is DebriefState.DONE
        at_the_end = self.tr("close") if done else self.tr("finish")
        self._hints.set_hints(self._keys(at_the_end if last else self.tr("next")))

    def show_detail(self, step: Step, detail: DebriefDetail) -> None:
        """Show what stands around the text: which of how many it is, the sets, and what came back by file."""
        self._caption.setText(step.caption)
        position = step.place if isinstance(step.place, int) else 0
        self.beside.show_text(position, detail.beside(step.place))
        self.buying.show_detail(step, detail)
        keys = [key_of(one) for one in detail.choices]
        choosable = step.stage is Stage.QUESTIONS and len(keys) > 1
        if choosable and keys != [self._sets.itemData(number) for number in range(self._sets.count())]:
            self._sets.clear()
            for one in detail.choices:
                self._sets.addItem(one.title, key_of(one))
        if choosable:
            self._sets.setCurrentIndex(max(0, self._sets.findData(detail.debrief.question_set)))
        self._sets.setVisible(choosable)

    def _on_set(self) -> None:
        self.set_chosen.emit(self._sets.currentData())

    def _keys(self, enter: str) -> list[tuple[str, str]]:
        return [
            (self.tr("Ctrl Enter"), enter),
            (self.tr("Ctrl '"), self.tr("their words")),
            (self.tr("Ctrl T"), self.tr("time")),
            ("#", self.tr("reason")),
        ]
