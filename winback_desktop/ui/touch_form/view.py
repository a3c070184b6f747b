"""The form of Log touch: everything by keyboard, the note at the size of what is read during a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.services.touch_drafts import TouchDraft
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_16, Role, Tone, role_font, scaled
from winback_desktop.ui.touch_form.outcomes import OUTCOMES, Choice, OutcomeTiles

_WIDTH: Final = 700
_NOTE_HEIGHT: Final = 130
_CHANNELS: Final = tuple(Channel)


class TouchForm(FormDialog):
    """The fields of one touch.

    Facts: `changed` with every key and choice. Wishes: `save_requested`, `discard_requested` (the draft).
    """

    changed = Signal()
    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Log touch"), self.tr("Save"), accepts=False, width=_WIDTH, parent=parent)
        self._deal_id = 0
        self._channel = Segmented([channel_name(one) for one in _CHANNELS], self.tr("Channel"))
        self._done_on = DateField(today, today())
        self._contact = QComboBox()
        self._content = QComboBox()
        self._tiles = OutcomeTiles()
        self._next_date = DateField(today)
        self._value = QLineEdit()
        self._what_changed = QLineEdit()
        self._what_changed.setPlaceholderText(self.tr("e.g. the new price list, a new contact"))
        self._note = QPlainTextEdit()
        self._note.setFont(role_font(self.font(), Role.READING))
        self._note.setMinimumHeight(scaled(self.font(), _NOTE_HEIGHT))
        self._note.setTabChangesFocus(True)
        self._note_label = SectionLabel(self.tr("Note"))
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL)
        self._discard = Button(self.tr("Discard draft"), "trash-2", Kind.FLAT)
        self._follows = Banner("", tone=Tone.NEUTRAL)
        self._follows.setMinimumHeight(scaled(self.font(), 52))
        self._lay_out()
        self._connect()
        self.set_kept("")
        self._ask_what_is_needed()

    def show_deal(self, subtitle: str, people: Sequence[tuple[int, str]]) -> None:
        """Say whom it is about and who can be named."""
        self.set_text(subtitle)
        self._contact.clear()
        self._contact.addItem(self.tr("Nobody by name"), None)
        for contact_id, name in people:
            self._contact.addItem(name, contact_id)

    def offer_content(self, contents: Sequence[tuple[int, str]]) -> None:
        """Say what can have been sent; without anything there is no field."""
        self._content.clear()
        self._content.addItem(self.tr("Nothing"), None)
        for content_id, title in contents:
            self._content.addItem(title, content_id)
        self._sent_box.setVisible(bool(contents))

    def fill(self, entry: TouchDraft) -> None:
        """Put these values into the fields."""
        self._deal_id = entry.deal_id
        self._channel.set_current(_CHANNELS.index(entry.channel))
        self._done_on.set_day(entry.done_on)
        self._contact.setCurrentIndex(max(0, self._contact.findData(entry.contact_id)))
        self._content.setCurrentIndex(max(0, self._content.findData(entry.content_id)))
        self._next_date.set_day(entry.next_date)
        self._value.setText(entry.value)
        self._what_changed.setText(entry.what_changed)
        self._note.setPlainText(entry.note)
        self._tiles.set_choice(_choice_of(entry))
        self._ask_what_is_needed()

    def entry(self) -> TouchDraft:
        """The fields as they stand."""
        choice = self._tiles.choice()
        entry = TouchDraft(
            self._deal_id,
            _CHANNELS[self._channel.current()],
            self._done_on.day(),
            contact_id=self._contact.currentData(),
            note=self._note.toPlainText(),
            sent=choice is Choice.SENT,
            won_back=choice is Choice.WON_BACK,
            value=self._value.text(),
            what_changed=self._what_changed.text(),
            content_id=self._content.currentData(),
        )
        if choice is Choice.ASKED_TO_COME_BACK:
            entry = replace(entry, next_date=self._next_date.day())
        return entry if choice is None else replace(entry, outcome=choice.outcome)

    def choice(self) -> Choice | None:
        """What came of it, if that was said."""
        return self._tiles.choice()

    def show_follow_up(self, headline: str, text: str, tone: Tone) -> None:
        """Say what would follow."""
        self._follows.set_tone(tone)
        self._follows.set_text(headline, text)

    def refuse(self, text: str) -> None:
        """Say why it cannot be saved, and go to the field that can mend it."""
        fields = {
            None: self._tiles,
            Choice.ASKED_TO_COME_BACK: self._next_date,
            Choice.WON_BACK: self._value,
        }
        if not self._done_on.is_valid() or self._done_on.day() is None:
            self.set_error(text, self._done_on)
        else:
            self.set_error(text, fields.get(self._tiles.choice(), self._note))

    def set_kept(self, text: str) -> None:
        """Say that what was typed is kept; empty where there is nothing to keep."""
        self._kept.setText(text)
        self._discard.setVisible(bool(text))

    def start(self) -> None:
        """Open with the cursor where the next key belongs: the outcome, or the note that was begun."""
        self.open()
        first = self._note if self._note.toPlainText() else self._tiles
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_16)
        top.addWidget(_field(self.tr("Channel"), self._channel))
        top.addWidget(_field(self.tr("Done on"), self._done_on), 1)
        self._come_back = _field(self.tr("Come back on"), self._next_date)
        self._won = QWidget()
        won = QHBoxLayout(self._won)
        won.setContentsMargins(0, 0, 0, 0)
        won.setSpacing(SPACE_16)
        won.addWidget(_field(self.tr("Value"), self._value), 1)
        won.addWidget(_field(self.tr("What changed our luck"), self._what_changed), 3)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self._note_label)
        head.addStretch(1)
        head.addWidget(self._kept)
        head.addWidget(self._discard)
        head.addStrut(self._discard.sizeHint().height())
        note = QVBoxLayout()
        note.setSpacing(0)
        note.addLayout(head)
        note.addWidget(self._note)
        self._note_label.setBuddy(self._note)
        self.body.addLayout(top)
        people = QHBoxLayout()
        people.setSpacing(SPACE_16)
        people.addWidget(_field(self.tr("With"), self._contact), 1)
        self._sent_box = _field(self.tr("Content sent"), self._content)
        people.addWidget(self._sent_box, 1)
        self.body.addLayout(people)
        self.body.addWidget(_field(self.tr("Outcome"), self._tiles))
        self.body.addWidget(self._come_back)
        self.body.addWidget(self._won)
        self.body.addLayout(note, 1)
        self.body.addWidget(self._follows)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.save_requested)
        self._discard.clicked.connect(self.discard_requested)
        self._tiles.picked.connect(self._on_picked)
        self._tiles.moved.connect(self._on_moved)
        self._tiles.typed.connect(self._on_typed)
        for signal in (
            self._channel.chosen,
            self._done_on.date_changed,
            self._next_date.date_changed,
            self._contact.currentIndexChanged,
            self._content.currentIndexChanged,
            self._value.textChanged,
            self._what_changed.textChanged,
            self._note.textChanged,
        ):
            signal.connect(self._on_changed)

    def _on_picked(self, choice: Choice) -> None:
        """After the one key the cursor is where the next words go."""
        self._ask_what_is_needed()
        asked = {Choice.ASKED_TO_COME_BACK: self._next_date, Choice.WON_BACK: self._value}
        asked.get(choice, self._note).setFocus(Qt.FocusReason.OtherFocusReason)
        self._value.selectAll()
        self._on_changed()

    def _on_moved(self) -> None:
        self._ask_what_is_needed()
        self._on_changed()

    def _on_typed(self, text: str) -> None:
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.insertPlainText(text)

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()

    def _ask_what_is_needed(self) -> None:
        choice = self._tiles.choice()
        self._come_back.setVisible(choice is Choice.ASKED_TO_COME_BACK)
        self._won.setVisible(choice is Choice.WON_BACK)
        words = self.tr("Why is it not a match?") if choice is Choice.NOT_A_MATCH else self.tr("Note")
        self._note_label.setText(words)
        self._note.setAccessibleName(words)


def _field(label: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    caption = SectionLabel(label)
    caption.setBuddy(field)
    field.setAccessibleName(label)
    column.addWidget(caption)
    column.addWidget(field)
    return box


def _choice_of(entry: TouchDraft) -> Choice | None:
    if entry.won_back:
        return Choice.WON_BACK
    if entry.sent:
        return Choice.SENT
    return next((one for one, outcome in OUTCOMES.items() if outcome is entry.outcome), None)
