"""The form of one debrief, on one screen; it shows and asks, the controller decides."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.call_notes import moment
from winback_desktop.domain.debrief import Caution, Notice, Stage
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.call_timer import CallTimer
from winback_desktop.ui.debriefs.follow_up import THANKS_KEY
from winback_desktop.ui.debriefs.question_card import QuestionCard
from winback_desktop.ui.debriefs.side import SideColumn
from winback_desktop.ui.debriefs.steps import StepsCard
from winback_desktop.ui.debriefs.steps_model import Step
from winback_desktop.ui.shared.answer_field import Key, key_of
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.debrief_words import asked_words
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.saved_chip import SavedChip
from winback_desktop.ui.theme import SPACE_8, SPACE_16, Tone, scaled

_ROOM_FOR_STEPS: Final = 1000
_WHO_KEY: Final = "Ctrl+W"
_HAND_OVER_KEY: Final = "Ctrl+H"


def time_of_day() -> datetime:
    """The time of day here."""
    return datetime.now().astimezone()


class DebriefForm(QWidget):
    """One debrief.

    Wishes: `step_requested(int)`, `self_analysis_requested`, `finish_requested`, `back_requested`,
    `hand_over_requested`. Facts: `hidden` (it goes from the screen), `detail_shown(DebriefDetail)`; the rest
    is told by `answer`, `card`, `side.who` and `follow_up`.
    """

    step_requested = Signal(int)
    self_analysis_requested = Signal()
    finish_requested = Signal()
    back_requested = Signal()
    hand_over_requested = Signal()
    hidden = Signal()
    detail_shown = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        *,
        now: Callable[[], datetime] = time_of_day,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._position = 0
        self._count = 1
        self.saved = SavedChip(now)
        self.timer = CallTimer(clock)
        self._back = Button(self.tr("All debriefs"), key=self.tr("Esc"))
        self._finish = Button(self.tr("Finish"), kind=Kind.PRIMARY)
        self._hand_over = Button(self.tr("Hand over…"), key=self.tr("Ctrl H"))
        self._header = PageHeader("", "", self.saved, self.timer, self._back, self._hand_over, self._finish)
        self._lost_it = Banner("")
        self._no_analysis = Banner("", action=self.tr("Do it now"))
        self._trouble = Banner("", tone=Tone.RED)
        self.steps = StepsCard()
        self.card = QuestionCard(today)
        self.side = SideColumn(today)
        self.answer = self.card.field
        self.follow_up = self.card.follow_up
        self._lay_out()
        self._back.clicked.connect(self.back_requested)
        self._hand_over.clicked.connect(self.hand_over_requested)
        self._finish.clicked.connect(self.finish_requested)
        self._no_analysis.action_requested.connect(self.self_analysis_requested)
        self.steps.chosen.connect(self.step_requested)
        self.answer.key_pressed.connect(self._on_key)
        self._add_keys()
        self.setFocusProxy(self.answer)

    def show_detail(self, detail: DebriefDetail, steps: list[Step], position: int) -> None:
        """Show all but the text that is being typed."""
        self._position, self._count = position, len(steps)
        debrief = detail.debrief
        self._header.set_title(f"{detail.title} · {detail.account.name}")
        self._header.set_subtitle(self._subtitle(detail))
        done = debrief.state is DebriefState.DONE
        for button in (self._hand_over, self._finish):
            button.setVisible(not done)
            button.setEnabled(not done)
        self.steps.show_steps(steps, detail, position)
        self.follow_up.show_detail(detail)
        self.card.show_detail(steps[position], detail)
        stage = steps[position].stage
        self._warn(self._lost_it, detail.notices, Caution.INTERVIEWER_LOST_IT, True)
        asked = stage in (Stage.QUESTIONS, Stage.OWN_QUESTION)
        self._warn(self._no_analysis, detail.notices, Caution.SELF_ANALYSIS_EMPTY, asked)
        self.side.show_detail(detail, warned=asked, compared=done or stage is Stage.WHAT_FOLLOWS)
        self.detail_shown.emit(detail)

    def show_step(self, detail: DebriefDetail, steps: list[Step], position: int) -> None:
        """Show another step with its text, and put the cursor there."""
        self.show_detail(detail, steps, position)
        self.card.show_step(steps[position], detail, last=position == len(steps) - 1)
        self.answer.setFocus()

    def show_trouble(self, headline: str, text: str) -> None:
        """Say what went wrong; nothing to say hides it."""
        self._trouble.set_text(headline, text)
        self._trouble.setVisible(bool(headline))

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and isinstance(event, QKeyEvent) and key_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key is None:
            super().keyPressEvent(event)
        else:
            self._on_key(key)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The answer needs the room more than the list of steps does: keys and captions do for those.
        self.steps.setVisible(self.width() >= scaled(self.font(), _ROOM_FOR_STEPS))

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        banners = QVBoxLayout()
        banners.setSpacing(SPACE_8)
        for banner in (self._trouble, self._lost_it, self._no_analysis):
            banner.hide()
            banners.addWidget(banner)
        column.addLayout(banners)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self.steps)
        row.addWidget(self.card, 1)
        right = QVBoxLayout()
        right.setSpacing(SPACE_8)
        right.addWidget(self.side, 1)
        row.addLayout(right)
        column.addLayout(row, 1)

    def _add_keys(self) -> None:
        for key, act in (
            (_WHO_KEY, self._on_who),
            (_HAND_OVER_KEY, self._hand_over.click),
            (THANKS_KEY, self.follow_up.thanks_requested),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _subtitle(self, detail: DebriefDetail) -> str:
        deal, person = detail.deal, detail.contact
        words = [deal.name]
        if deal.lost_on and deal.competitor:
            words.append(self.tr("lost to {0} on {1}").format(deal.competitor, day_and_year(deal.lost_on)))
        elif deal.lost_on:
            words.append(self.tr("lost on {0}").format(day_and_year(deal.lost_on)))
        line = ", ".join(words)
        if person is not None:
            who = ", ".join(part for part in (person.contact.name, person.employment.title) if part)
            line = self.tr("{0} · with {1}").format(line, who)
        debrief = detail.debrief
        asked = asked_words(debrief.interviewer, debrief.asked_how, debrief.interviewer_was_rep)
        if asked and debrief.done_on is not None:
            line = self.tr("{0} · asked {1}").format(line, asked)
        if debrief.done_on is not None:
            line = self.tr("{0} · done on {1}").format(line, day_and_year(debrief.done_on))
        return line

    def _warn(self, banner: Banner, notices: tuple[Notice, ...], about: Caution, fits: bool) -> None:
        notice = next((one for one in notices if one.about is about), None)
        if notice is not None and fits:
            banner.set_text(notice.headline, notice.text)
        banner.setVisible(notice is not None and fits)

    def _on_who(self) -> None:
        """To who asks whom, and back to the answer."""
        if self.side.who.has_cursor():
            self.answer.setFocus()
        else:
            self.side.start_who()

    def _on_key(self, key: Key) -> None:
        if key is Key.NEXT and self._position == self._count - 1:
            self.finish_requested.emit()
        elif key in (Key.NEXT, Key.DOWN):
            self.step_requested.emit(min(self._position + 1, self._count - 1))
        elif key is Key.UP:
            self.step_requested.emit(max(self._position - 1, 0))
        elif key is Key.BACK:
            self.back_requested.emit()
        elif key is Key.TIMER:
            self.timer.toggle()
        elif key is Key.MOMENT:
            self.answer.insert_moment(self._moment())
        elif key is Key.THEIR_WORDS:
            self.answer.toggle_quote()

    def _moment(self) -> str:
        """How long into the call; the time of day while the timer was not started."""
        seconds = self.timer.seconds()
        return moment(seconds) if seconds or self.timer.is_running() else f"[{self._now():%H:%M}]"
