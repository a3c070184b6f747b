"""Answers that came back, question by question: what is here, what came, what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain import packet_words
from winback_desktop.domain.taking_back import Asking, Fate, Line
from winback_desktop.services.taking_back import TakenBack
from winback_desktop.ui.hand_over.captioned import paragraph
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.dates import short_day
from winback_desktop.ui.shared.debrief_words import asked_how_name
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_24, Role, Tone, scaled

_SIZE: Final = QSize(900, 560)
_TONES: Final = {
    Fate.ADDED: Tone.GREEN,
    Fate.BESIDE: Tone.AMBER,
    Fate.SAME: Tone.NEUTRAL,
    Fate.ABSENT: Tone.NEUTRAL,
}
_Scroll = QAbstractSlider.SliderAction
_SCROLLS: Final[dict[int, QAbstractSlider.SliderAction]] = {
    Qt.Key.Key_PageUp: _Scroll.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Scroll.SliderPageStepAdd,
    Qt.Key.Key_Home: _Scroll.SliderToMinimum,
    Qt.Key.Key_End: _Scroll.SliderToMaximum,
}
_ORDER: Final = (Fate.ADDED, Fate.BESIDE, Fate.SAME, Fate.ABSENT)


class BackDialog(FormDialog):
    """Modal; the primary button takes the answers over (`accepted`), the keys that scroll do so."""

    def __init__(self, found: TakenBack, today: Callable[[], date], parent: QWidget | None = None) -> None:
        who = found.reply.interviewer.strip() or found.packet.handed_to
        super().__init__(
            self.tr("Answers from {0}").format(who),
            self.tr("Take over"),
            width=_SIZE.width(),
            parent=parent,
        )
        self.setMinimumHeight(scaled(self.font(), _SIZE.height()))
        self._found = found
        self._today = today
        self.set_text(self._about())
        if found.known:
            self._close_only()
        self.body.addLayout(self._counts())
        self.body.addWidget(self._asking())
        for number, line in enumerate(found.lines, start=1):
            self.body.addWidget(self._question(number, line))
        note = found.reply.note.strip()
        if note:
            self.body.addWidget(self._note(note))
        self.body.addStretch(1)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _SCROLLS.get(event.key())
        if action is None:
            super().keyPressEvent(event)
            return
        self._area.verticalScrollBar().triggerAction(action)

    def _about(self) -> str:
        found = self._found
        parts = [found.packet.title, found.packet.account]
        if found.packet.deal != found.packet.account:
            parts.append(found.packet.deal)
        handed = short_day(found.given.made_at.date(), self._today())
        came = short_day(found.reply.saved_at.date(), self._today())
        parts.append(self.tr("handed over {0}, answered {1}").format(handed, came))
        return " · ".join(parts)

    def _close_only(self) -> None:
        """There is nothing to take over: say so, and offer to close."""
        known = Banner(
            self.tr("It is here already."),
            self.tr("You have taken over this file; nothing changes."),
            tone=Tone.GREEN,
        )
        self.body.addWidget(known)
        self.primary.hide()
        self.cancel.set_text(self.tr("Close"))
        self.cancel.setDefault(True)

    def _counts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for fate in _ORDER:
            count = self._found.count(fate)
            if count and not (self._found.known and fate is not Fate.ABSENT):
                row.addWidget(Chip(self._counted(fate).format(count), _TONES[fate]))
        reasons = self._found.reasons
        if reasons and not self._found.known:
            names = ", ".join(one.text for one in reasons)
            said = self.tr("New reason from them: {0}") if len(reasons) == 1 else ""
            said = said or self.tr("New reasons from them: {0}")
            row.addWidget(Text(said.format(names), Role.TEXT, Tone.VIOLET, wrap=True), 1)
        row.addStretch()
        return row

    def _asking(self) -> QWidget:
        """Who asked whom, when and how, and what stood there before."""
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_24)
        grid.setVerticalSpacing(SPACE_4)
        before, after = self._facts(self._found.before), self._facts(self._found.after)
        captions = (
            packet_words.ASKED_BY,
            packet_words.CONTACT,
            packet_words.ASKED_ON,
            packet_words.ASKED_HOW,
        )
        for column, caption in enumerate(captions):
            grid.setColumnStretch(column, 1)
            grid.addWidget(SectionLabel(caption), 0, column)
            grid.addWidget(Text(after[column] or self.tr("Not said"), wrap=True), 1, column)
            note = self._beside_fact(column, before[column], after[column])
            if note:
                below = Text(note, Role.SMALL, Tone.NEUTRAL, wrap=True)
                grid.addWidget(below, 2, column, Qt.AlignmentFlag.AlignTop)
        card.content.addLayout(grid)
        return card

    def _beside_fact(self, column: int, before: str, after: str) -> str:
        if column == 1 and self._found.new_contact and not self._found.known:
            return self.tr("New: will be added at {0}").format(self._found.detail.account.name)
        return self.tr("until now {0}").format(before) if before and before != after else ""

    def _facts(self, asking: Asking) -> tuple[str, str, str, str]:
        day = short_day(asking.asked_on, self._today()) if asking.asked_on else ""
        how = asked_how_name(asking.asked_how) if asking.asked_how else ""
        return asking.interviewer, asking.contact, day, how

    def _question(self, number: int, line: Line) -> QWidget:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(Text(f"{number}.  {line.answer.question}", bold=True, wrap=True), 1)
        fate = Fate.SAME if self._found.known and line.fate is not Fate.ABSENT else line.fate
        head.addWidget(Chip(self._words(fate), _TONES[fate]), 0, Qt.AlignmentFlag.AlignTop)
        card.content.addLayout(head)
        if fate is Fate.BESIDE:
            both = QHBoxLayout()
            both.setSpacing(SPACE_24)
            both.addLayout(self._said(self.tr("Here, and stays"), line.answer.text), 1)
            both.addLayout(self._said(self.tr("Came, and stands beside"), line.came), 1)
            card.content.addLayout(both)
        elif line.came:
            card.content.addWidget(paragraph(line.came))
        elif line.answer.text.strip():
            card.content.addLayout(self._said(self.tr("Here, and stays"), line.answer.text))
        return card

    def _said(self, caption: str, text: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_4)
        column.addWidget(SectionLabel(caption))
        column.addWidget(paragraph(text.strip()))
        column.addStretch(1)
        return column

    def _note(self, note: str) -> QWidget:
        card = Card()
        card.content.addLayout(self._said(self.tr("Their note, kept with the debrief"), note))
        return card

    def _counted(self, fate: Fate) -> str:
        return {
            Fate.ADDED: self.tr("{0} added"),
            Fate.BESIDE: self.tr("{0} kept beside"),
            Fate.SAME: self.tr("{0} here already"),
            Fate.ABSENT: self.tr("{0} without an answer"),
        }[fate]

    def _words(self, fate: Fate) -> str:
        return {
            Fate.ADDED: self.tr("Added"),
            Fate.BESIDE: self.tr("Kept beside"),
            Fate.SAME: self.tr("Here already"),
            Fate.ABSENT: self.tr("No answer"),
        }[fate]
