"""The form of the card: their words, who said them, and what they come down to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from winback_desktop.domain.buying_words import Proposal
from winback_desktop.domain.debrief_records import BuyingProcess
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.buying_process_fields import BuyingProcessFields
from winback_desktop.ui.shared.buying_text import values_of
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, Role, Tone, scaled

_WIDTH: Final = 620
_WORDS_HIGH: Final = 84


class BuyingProcessForm(FormDialog):
    """`card(account_id)` is what was filled in. Facts: `edited` with every key, `words_typed(str)`.

    Wishes: `clear_requested`.
    """

    edited = Signal()
    words_typed = Signal(str)
    clear_requested = Signal()

    def __init__(
        self, account: str, question: str, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("How they buy"),
            self.tr("Save"),
            text=account,
            accepts=False,
            width=_WIDTH,
            parent=parent,
        )
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(scaled(self.font(), _WORDS_HIGH))
        self._who = QComboBox()
        self._day = DateField(today)
        self.fields = BuyingProcessFields()
        self._said = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._clear = Button(self.tr("Clear the card"), "trash-2", Kind.FLAT)
        self._clear.hide()
        self.add_field(self.tr("What they said"), self._words, hint=question)
        self.add_field(self.tr("Who said it"), self._who, span=1)
        self.add_field(self.tr("When"), self._day, column=1, span=1)
        self.body.addSpacing(SPACE_4)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._said)
        self.button_row.insertWidget(0, self._clear)
        self._words.textChanged.connect(self._on_words)
        self._who.activated.connect(self.edited)
        self._day.date_changed.connect(self.edited)
        self.fields.edited.connect(self.edited)
        self._clear.clicked.connect(self.clear_requested)
        self._words.setFocus()

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Offer these as the ones who may have said it."""
        self._who.addItem(self.tr("Somebody there"), None)
        for contact_id, name in people:
            self._who.addItem(name, contact_id)

    def show_card(self, card: BuyingProcess, *, known: bool) -> None:
        """Fill the form; a known card can be cleared."""
        self._words.blockSignals(True)
        self._words.setPlainText(card.words)
        self._words.blockSignals(False)
        self._who.setCurrentIndex(max(0, self._who.findData(card.contact_id)))
        self._day.set_day(card.asked_on)
        self.fields.show_values(values_of(card))
        self._clear.setVisible(known)

    def show_proposal(self, values: Proposal) -> None:
        """Fill the fields with what the words seem to say."""
        self.fields.show_values(values)

    def say(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say below the fields where they come from, or what saving does."""
        self._said.setText(words)
        self._said.set_tone(tone)

    def card(self, account_id: int) -> BuyingProcess:
        """The form as a card."""
        values = self.fields.values()
        return BuyingProcess(
            account_id,
            *values,
            words=self._words.toPlainText().strip(),
            contact_id=self._who.currentData(),
            asked_on=self._day.day() if self._day.is_valid() else None,
        )

    def refuse(self, text: str) -> None:
        """Say why it cannot be saved."""
        self.set_error(text, self._words)

    def day_is_readable(self) -> bool:
        """Whether the day is one, or empty."""
        return self._day.is_valid()

    def _on_words(self) -> None:
        self.words_typed.emit(self._words.toPlainText())
        self.edited.emit()
