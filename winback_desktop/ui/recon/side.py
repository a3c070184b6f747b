"""Beside the card: whom to reach, what was said last, how they buy, and the note of this touch."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.recon import Card as ReconCard
from winback_desktop.ui.recon import words
from winback_desktop.ui.shared.buying_text import in_one_line
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_8, SPACE_12, Role, Tone, role_font, scaled

_WIDTH: Final = 360
_NARROW: Final = 232
_NOTE_AT_LEAST: Final = 76


class SideColumn(QWidget):
    """The cards at the right; `note` is the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self._channel = SectionLabel()
        self._name = ElidedText("", Role.TEXT, bold=True)
        self._is = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._phone, self._email = _Way(), _Way()
        self._said = [Text("", Role.TEXT, Tone.NEUTRAL, wrap=True) for _ in range(5)]
        self._buying = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._known = Text("", Role.TEXT, wrap=True)
        self._buying_card = _card(SectionLabel(self.tr("How they buy")), self._known, self._buying)
        self.note = NoteField()
        self._note_hint = Text("", Role.SMALL, Tone.NEUTRAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self._who_card())
        column.addWidget(_card(SectionLabel(self.tr("Said last")), *self._said))
        column.addWidget(self._buying_card)
        column.addWidget(self._note_card(), 1)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room for the card where the window is small."""
        self.setFixedWidth(scaled(self.font(), _NARROW if narrow else _WIDTH))

    def show_card(self, card: ReconCard, today: date, question: str = "") -> None:
        """Show what belongs to another card; its note is put into the field by who keeps it.

        `question` is to be asked where nobody knows how they buy.
        """
        self._channel.setText(channel_name(card.slot.channel))
        labels = (self._name, self._is, self._phone, self._email)
        for label, known in zip(labels, words.reach(card), strict=True):
            label.setText(known)
            label.setVisible(bool(known))
        said = words.said_last(card.said, today) or [self.tr("Nothing is noted yet.")]
        for position, text in enumerate(self._said):
            text.setText(said[position] if position < len(said) else "")
            text.setVisible(position < len(said))
        self._show_buying(card, question)

    def _show_buying(self, card: ReconCard, question: str) -> None:
        words = " ".join((card.process.words if card.process else card.buying).split())
        if question and not words:
            words = self.tr("Nobody has asked yet. Ask: {0}").format(question)
        known = in_one_line(card.process) if card.process else ""
        # Where their words are all there is, they are the line.
        for text, shown in ((self._known, known), (self._buying, "" if words == known else words)):
            text.setText(shown)
            text.setVisible(bool(shown))
        self._buying_card.setVisible(bool(known or words))

    def show_note_keys(self, typing: bool, kept: bool) -> None:
        """Say which keys log while the note is typed, or that it is kept."""
        if typing:
            self._note_hint.setText(self.tr("Alt with a number logs · Esc leaves the note"))
        else:
            self._note_hint.setText(self.tr("Kept as you type") if kept else self.tr("N to type"))

    def _who_card(self) -> Card:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self._name, 1)
        row.addWidget(self._phone)
        card = _card(self._channel)
        card.content.addLayout(row)
        card.content.addWidget(self._is)
        card.content.addWidget(self._email)
        return card

    def _note_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        label = SectionLabel(self.tr("Note"))
        label.setBuddy(self.note)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self._note_hint)
        card.content.addLayout(head)
        card.content.addWidget(self.note, 1)
        return card


class _Way(Text):
    """A number or an address, which can be marked and copied by mouse."""

    def __init__(self) -> None:
        super().__init__("", Role.TEXT)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCursor(Qt.CursorShape.IBeamCursor)


class NoteField(QPlainTextEdit):
    """The note of the touch. Facts: `typed`, `focus_changed(bool)`. Wish: `left_requested` by Esc."""

    typed = Signal()
    focus_changed = Signal(bool)
    left_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Type while you talk; it is saved as you type."))
        self.setFont(role_font(self.font(), Role.READING))
        self.setMinimumHeight(scaled(self.font(), _NOTE_AT_LEAST))
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.typed)

    def set_text(self, text: str) -> None:
        """Show another note with the cursor at its end, without saying so."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        # Esc leaves the note, not the block.
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left_requested.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _card(*widgets: QWidget) -> Card:
    card = Card()
    card.content.setSpacing(SPACE_8 - 2)
    for widget in widgets:
        card.content.addWidget(widget)
    return card
