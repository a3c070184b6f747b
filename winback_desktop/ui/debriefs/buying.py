"""How they buy, under the answer to the rep's own question: proposed from the words, kept as a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.buying_process import is_empty
from winback_desktop.domain.buying_words import Proposal
from winback_desktop.domain.debrief import OWN_QUESTION_POSITION, Stage
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Changes
from winback_desktop.domain.words import joined
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.steps_model import Step
from winback_desktop.ui.shared.answer_field import AnswerField
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.buying_process_fields import BuyingProcessFields
from winback_desktop.ui.shared.buying_text import moved_words, said_by, values_of
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone

KEEP_AFTER_MS: Final = 300
KEEP_KEY: Final = "Ctrl+S"


class BuyingRow(QWidget):
    """There on the step of the rep's own question only.

    Facts: `asked(DebriefDetail)` whenever it shows a debrief, `left` when it goes. Wish: `keep_requested`.
    """

    asked = Signal(object)
    left = Signal()
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = BuyingProcessFields(self.tr("How they buy: reach them by, the first choice first"))
        self._said = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._keep = Button(self.tr("Keep as their card"), "signpost", key=self.tr("Ctrl S"))
        self._keep.clicked.connect(self.keep_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.fields)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._keep)
        column.addLayout(foot)

    def show_detail(self, step: Step, detail: DebriefDetail) -> None:
        """Be there on the step that it belongs to."""
        fits = step.stage is Stage.OWN_QUESTION
        if fits:
            self.asked.emit(detail)
        self.setVisible(fits)

    def keep(self) -> None:
        """Wish to keep the card, where it can be."""
        if self.isVisible():
            self._keep.click()

    def say(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say how far it is."""
        self._said.setText(words)
        self._said.set_tone(tone)

    def allow(self, can_keep: bool) -> None:
        """Say whether there is anything to keep."""
        self._keep.setEnabled(can_keep)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()


class BuyingController(QObject):
    """Proposes while the answer is typed; keeps what the rep made of it when they go on, or on their wish.

    Fact: `said(str, bool)`.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        service: BuyingProcessService,
        row: BuyingRow,
        answer: AnswerField,
        keep_answer: Callable[[], object],
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        """`keep_answer` has what is typed of the answer on the disk, so that its step comes first."""
        super().__init__(parent)
        self._service = service
        self._keep_answer = keep_answer
        self._row = row
        self._answer = answer
        self._today = today
        self._detail: DebriefDetail | None = None
        self._card: BuyingProcess | None = None
        self._words = ""
        self._touched = False
        self._own = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_pause)
        row.asked.connect(self._on_asked)
        row.left.connect(self._on_left)
        row.keep_requested.connect(self._on_keep)
        row.fields.edited.connect(self._on_edited)
        answer.typed.connect(self._on_typed)

    def flush(self) -> None:
        """Keep what the rep made of it; what is only proposed is none of theirs yet."""
        self._timer.stop()
        if self._touched and self._detail is not None and not is_empty(self._made(self._detail)):
            self._save(self._detail)

    def follow(self, changes: Changes) -> None:
        """Show a card that was written elsewhere, or taken back; what the rep is making of it stays."""
        if self._detail is not None and not self._touched and changes.concern("buying_process"):
            self._read(self._detail)

    def _on_asked(self, detail: DebriefDetail) -> None:
        before, words = self._detail, detail.text(OWN_QUESTION_POSITION)
        if before is None or before.debrief.id != detail.debrief.id:
            self._on_left()
            self._words = words
            self._read(detail)
            return
        self._detail = detail
        if words != before.text(OWN_QUESTION_POSITION):
            self._words = words
            self._propose(detail)

    def _on_left(self) -> None:
        self.flush()
        self._detail = None

    def _read(self, detail: DebriefDetail) -> None:
        """Show the card of the account, or what was typed of it; else what the words seem to say."""
        account_id = detail.account.id
        self._detail, self._card = detail, self._service.load(account_id)
        typed = self._service.typed(account_id)
        self._touched = typed is not None
        self._own = self._card is not None and self._card.words == self._words.strip()
        shown = typed or self._card
        if shown is not None:
            self._row.fields.show_values(values_of(shown))
        self._propose(detail)

    def _propose(self, detail: DebriefDetail) -> None:
        """Fill the fields from the words, where there is neither a card nor anything of the rep's."""
        if self._card is None and not self._touched:
            self._row.fields.show_values(self._service.propose(self._words))
        self._tell(detail)

    def _made(self, detail: DebriefDetail) -> BuyingProcess:
        """What stands in the fields, as a card of the account."""
        return BuyingProcess(
            detail.account.id,
            *self._row.fields.values(),
            words=self._words.strip(),
            contact_id=detail.debrief.contact_id,
            asked_on=detail.debrief.asked_on or self._today(),
        )

    def _save(self, detail: DebriefDetail) -> None:
        card = self._made(detail)
        self._touched = False
        try:
            moved = self._service.save(card)
            self._service.forget_typed(card.account_id)
        except Refused as refused:
            self._row.say(str(refused), Tone.RED)
            return
        self._card, self._own = self._service.load(card.account_id), True
        self._tell(detail)
        if moved:
            self.said.emit(joined(self.tr("Noted how they buy"), moved_words(moved)), True)

    def _tell(self, detail: DebriefDetail) -> None:
        """Say how far it is."""
        card, made = self._card, self._row.fields.values()
        nothing = is_empty(self._made(detail))
        self._row.allow(not nothing and (card is None or self._touched or not self._own))
        if self._touched:
            self._row.say(self.tr("Changed; kept when you go on."), Tone.AMBER)
        elif card is not None and self._own:
            way = self.tr("Kept. Later touches go this way.") if card.channels else self.tr("Kept.")
            self._row.say(way, Tone.GREEN)
        elif card is not None:
            name = next((one.contact.name for one in detail.people if one.contact.id == card.contact_id), "")
            known = self.tr("Known already: {0}").format(said_by(card, name))
            self._row.say(joined(known, self.tr("Ctrl S puts this answer in its place")))
        elif made != Proposal():
            self._row.say(self.tr("Proposed, not kept yet."), Tone.VIOLET)
        else:
            self._row.say(self.tr("It sets how later touches reach them."))

    def _on_typed(self) -> None:
        if self._detail is None or not self._row.isVisible():
            return
        self._words = self._answer.text()
        if self._own:
            # The words of their card go on.
            self._on_edited()
        else:
            self._propose(self._detail)

    def _on_edited(self) -> None:
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()
        if self._detail is not None:
            self._tell(self._detail)

    def _on_pause(self) -> None:
        if self._touched and self._detail is not None:
            self._service.keep_typed(self._made(self._detail))

    def _on_keep(self) -> None:
        self._timer.stop()
        if self._detail is not None:
            self._keep_answer()
            self._save(self._detail)
