"""The silence letter beside its debrief: drafted, sent, followed up, answered (R4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.debrief import OWN_QUESTION_POSITION
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.touches import FollowUp
from winback_desktop.domain.words import joined
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.services.silence_letters import LetterAnswer, LetterState, SilenceLetterService
from winback_desktop.ui.debriefs.answer_form import AnswerForm
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dates import human_day, short_day
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import Role, Tone

LETTER_KEY: Final = "Ctrl+D"  # whichever of the two is next


class LetterCard(Card):
    """How far the letter is, and what comes next with it.

    Wishes: `letter_requested`, `answer_requested`.
    """

    letter_requested = Signal()
    answer_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._today = today
        self._state = Text("", Role.TEXT, wrap=True)
        self._next = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self.draft = Button(self.tr("Draft the letter"), "mail-open", Kind.PRIMARY, key=self.tr("Ctrl D"))
        self.log = Button(self.tr("Log the answer…"), "message-square-quote", key=self.tr("Ctrl D"))
        for part in (SectionLabel(self.tr("The letter")), self._state, self._next, self.draft, self.log):
            self.content.addWidget(part)
        self.draft.clicked.connect(self.letter_requested)
        self.log.clicked.connect(self.answer_requested)

    def show_letter(self, detail: DebriefDetail) -> None:
        """Show how far it is; on a debrief of another kind there is none."""
        letter = detail.letter
        self.setVisible(letter is not None)
        if letter is None:
            return
        noted = any(one.text.strip() for one in detail.answers if one.position < OWN_QUESTION_POSITION)
        self._state.setText(self._how_far(letter))
        self._next.setText(self._what_next(letter, noted))
        waits = noted and letter.sent_on is not None and letter.answered_on is None
        self._next.set_tone(Tone.AMBER if waits else Tone.NEUTRAL)
        self._next.setVisible(bool(self._next.text()))
        done = detail.debrief.state is DebriefState.DONE
        self.draft.setVisible(letter.sent_on is None and not done)
        self.log.setVisible(letter.sent_on is not None and letter.answered_on is None and not done)

    def _how_far(self, letter: LetterState) -> str:
        name = letter.contact.contact.name if letter.contact else ""
        if letter.answered_on is not None:
            day = short_day(letter.answered_on, self._today())
            said = self.tr("{0} answered on {1}").format(name, day)
            return said if name else self.tr("Answered on {0}").format(day)
        if letter.sent_on is None:
            return self.tr("Not sent yet")
        day = short_day(letter.sent_on, self._today())
        return self.tr("Sent to {0} on {1}").format(name, day) if name else self.tr("Sent on {0}").format(day)

    def _what_next(self, letter: LetterState, noted: bool) -> str:
        if letter.sent_on is None:
            return self.tr("Print it, save it as PDF or open it as a mail. It is followed up after 14 days.")
        if letter.answered_on is not None:
            return ""
        if noted:
            return self.tr("An answer is noted. Log it, so that they no longer count as silent.")
        if letter.follow_up_on is None:
            return self.tr("No answer yet")
        day = short_day(letter.follow_up_on, self._today())
        return self.tr("No answer yet, follow-up on {0}").format(day)


class LetterController(QObject):
    """Passes the wish for a draft on, asks who answered and logs it.

    `keep` writes what is typed into the debrief. Wish: `letter_requested(int)`, the deal; fact: `said(str,
    bool)`. What was typed into a form that was left comes back.
    """

    letter_requested = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: SilenceLetterService,
        page: QWidget,
        card: LetterCard,
        keep: Callable[[], bool],
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._card = card
        self._keep = keep
        self._page = page
        self._today = today
        self._detail: DebriefDetail | None = None
        self._left: dict[int, LetterAnswer] = {}
        self._form: AnswerForm | None = None
        card.letter_requested.connect(self._on_letter)
        card.answer_requested.connect(self._on_answer)
        shortcut = QShortcut(QKeySequence(LETTER_KEY), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for act in (self._on_letter, self._on_answer):
            shortcut.activated.connect(act)

    def show_detail(self, detail: DebriefDetail) -> None:
        """Another debrief is shown, or the same anew."""
        self._detail = detail
        self._card.show_letter(detail)

    def _on_letter(self) -> None:
        if self._detail is not None and self._card.draft.isVisible() and self._keep():
            self.letter_requested.emit(self._detail.deal.id)

    def _on_answer(self) -> None:
        detail = self._detail
        if detail is None or detail.letter is None or not self._card.log.isVisible() or not self._keep():
            return
        names = [one.contact.name for one in detail.people if one.employment.until is None]
        asked = detail.contact.contact.name if detail.contact else ""
        before = self._left.get(detail.debrief.id, LetterAnswer(asked, self._today()))
        self._form = AnswerForm(names, asked, before, self._today, self._page.window())
        self._form.primary.clicked.connect(self._on_logged)
        self._form.finished.connect(self._on_finished)
        self._form.open()

    def _on_logged(self) -> None:
        detail, form = self._detail, self._form
        answer = form.answer() if form is not None else None
        if detail is None or form is None or answer is None:
            return
        try:
            follow_up = self._service.answered(detail.debrief.id, answer)
        except Refused as refused:
            form.set_error(str(refused))
            return
        form.accept()
        said = self.tr("The answer of {0} is logged").format(answer.name)
        self.said.emit(joined(said, self._following(follow_up)), True)

    def _following(self, follow_up: FollowUp) -> str:
        """The next touch, as the deal has it now."""
        if follow_up.next is None:
            return ""
        day = human_day(follow_up.next.on, self._today())
        return self.tr("next {0} {1}").format(channel_name(follow_up.next.channel).lower(), day)

    def _on_finished(self, result: int) -> None:
        detail, form = self._detail, self._form
        if detail is None or form is None:
            return
        self._left.pop(detail.debrief.id, None)
        if not result and (typed := form.answer()) is not None:
            self._left[detail.debrief.id] = typed
        form.deleteLater()
        self._form = None
