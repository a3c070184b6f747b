"""The dialog of a draft: what it is made of at the left, what goes out at the right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.ui.drafts.sent_bar import SentBar
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.field_marks import FieldMarks, replace_all
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_24, Role, Tone, role_font, scaled

CHANNELS: Final = (Channel.EMAIL, Channel.CALL, Channel.LETTER)
_SIZE: Final = QSize(940, 620)
_SIDE_WIDTH: Final = 280
_ADDRESS_HEIGHT: Final = 76


class Stage(StrEnum):
    """What the dialog asks for now."""

    WRITING = "writing"
    ASKING = "asking"


class DraftDialog(FormDialog):
    """The fields of one draft.

    Facts: `edited` with every key in a text. Wishes: `letter_requested(str)` and `contact_requested(object)`
    for another letter or contact, `channel_requested(Channel)`, `open_requested` (the primary button),
    `pdf_requested`, `copy_requested`, `dial_requested`, `discard_requested` (what was typed),
    `sent_requested`, `not_yet_requested`.
    """

    edited = Signal()
    letter_requested = Signal(str)
    contact_requested = Signal(object)
    channel_requested = Signal(object)
    open_requested = Signal()
    pdf_requested = Signal()
    copy_requested = Signal()
    dial_requested = Signal()
    discard_requested = Signal()
    sent_requested = Signal()
    not_yet_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Draft"),
            self.tr("Open in mail program"),
            accepts=False,
            width=_SIZE.width(),
            parent=parent,
        )
        self.setMinimumHeight(scaled(self.font(), _SIZE.height()))
        self._channel = Segmented([channel_name(one) for one in CHANNELS], self.tr("Channel"))
        self._letter = QComboBox()
        self._contact = QComboBox()
        self._why = Text("", Role.TEXT, Tone.VIOLET, wrap=True)
        self._reasons = Text("", Role.TEXT, wrap=True)
        self._content = Text("", Role.TEXT, wrap=True)
        self._missing = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        self._refusal = Text("", Role.TEXT, Tone.RED, wrap=True)
        self._subject = QLineEdit()
        self._address = QPlainTextEdit()
        self._address.setFixedHeight(scaled(self.font(), _ADDRESS_HEIGHT))
        self._body = QPlainTextEdit()
        self._body.setFont(role_font(self.font(), Role.READING))
        for field in (self._address, self._body):
            field.setTabChangesFocus(True)
        self._marks = [FieldMarks(field) for field in (self._address, self._body)]
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL)
        self._discard = Button(self.tr("Start anew"), "undo-2", Kind.FLAT)
        self._copy = Button(self.tr("Copy text"), "copy", Kind.FLAT)
        self._pdf = Button(self.tr("Save PDF…"), "file-text")
        self._dial = Button(self.tr("Dial"), "phone")
        self._sent_bar = SentBar()
        self._filling = False
        self._lay_out()
        self._connect()
        self.set_stage(Stage.WRITING)

    def show_deal(self, subtitle: str, people: Sequence[tuple[int, str]]) -> None:
        """Say whom it is about and who can be chosen."""
        self.set_text(subtitle)
        self._contact.clear()
        self._contact.addItem(self.tr("Nobody by name"), None)
        for contact_id, name in people:
            self._contact.addItem(name, contact_id)

    def show_letters(self, channel: Channel, letters: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these letters for the channel."""
        self._channel.set_current(CHANNELS.index(channel))
        self._letter.clear()
        for key, name in letters:
            self._letter.addItem(name, key)
        self._letter.setCurrentIndex(max(0, self._letter.findData(chosen)))
        self._dress(channel)

    def fill(self, contact_id: int | None, subject: str, body: str, address: str) -> None:
        """Put these texts in; the fields' own undo brings back what stood there."""
        self._filling = True
        self._contact.setCurrentIndex(max(0, self._contact.findData(contact_id)))
        self._subject.setText(subject)
        replace_all(self._body, body)
        replace_all(self._address, address)
        self._filling = False

    def show_around(self, why: str, reasons: str, content: str) -> None:
        """Say why the touch is planned, why it was lost and what is sent with it; empty hides each."""
        for text, words in ((self._why, why), (self._reasons, reasons), (self._content, content)):
            text.setText(words)
            box = text.parentWidget()
            if box is not None:
                box.setVisible(bool(words))

    def show_phone(self, number: str) -> None:
        """Offer to dial this number during a call; empty offers nothing."""
        calling = CHANNELS[self._channel.current()] is Channel.CALL
        self._dial.set_text(self.tr("Dial {0}").format(number))
        self._dial.setVisible(bool(number) and calling)

    def show_missing(self, missing: Sequence[str]) -> None:
        """Say what is still to be filled in."""
        self._missing.setText("\n".join(missing))
        box = self._missing.parentWidget()
        if box is not None:
            box.setVisible(bool(missing))

    def show_refusal(self, text: str) -> None:
        """Say why nothing may go out to this contact; empty lets it."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        for button in (self.primary, self._again, self._pdf, self._dial, self._copy):
            button.setEnabled(not text)

    def subject(self) -> str:
        """The subject as it stands."""
        return self._subject.text()

    def body_text(self) -> str:
        """The text as it stands."""
        return self._body.toPlainText()

    def address(self) -> str:
        """The address lines as they stand."""
        return self._address.toPlainText()

    def set_kept(self, text: str) -> None:
        """Say that what was typed is kept; empty where nothing was."""
        self._kept.setText(text)
        self._discard.setVisible(bool(text))

    def set_stage(self, stage: Stage, drafted: str = "") -> None:
        """Ask for the draft to be opened, or whether it went out; `drafted` says when it was opened."""
        asking = stage is Stage.ASKING
        self._sent_bar.setVisible(asking)
        self._sent_bar.set_drafted(drafted)
        self.primary.setVisible(not asking)
        self._again.setVisible(asking)
        if asking:
            self._sent_bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Open with the cursor in the text."""
        self.open()
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self, channel: Channel) -> None:
        """Show what the channel needs."""
        words = {
            Channel.EMAIL: self.tr("Open in mail program"),
            Channel.LETTER: self.tr("Print…"),
            Channel.CALL: self.tr("Log touch"),
        }
        self.primary.set_text(words[channel])
        self._subject_box.setVisible(channel is not Channel.CALL)
        self._address_box.setVisible(channel is Channel.LETTER)
        self._pdf.setVisible(channel is Channel.LETTER)
        caption = self.tr("Talking points") if channel is Channel.CALL else self.tr("Text")
        self._body_label.setText(caption)
        self._body.setAccessibleName(caption)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_24)
        columns.addWidget(self._side())
        columns.addLayout(self._page(), 1)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self._refusal)
        self._refusal.hide()
        self.body.addWidget(self._sent_bar)
        self.cancel.set_text(self.tr("Close"))
        self._again = Button(self.tr("Open again"))
        buttons = self.button_row
        for place, button in enumerate((self._copy, self._discard, self._kept)):
            buttons.insertWidget(place, button)
        for button in (self._pdf, self._dial):
            buttons.insertWidget(buttons.indexOf(self.primary), button)
        buttons.addWidget(self._again)
        self.setTabOrder(self._address, self._subject)
        self.setTabOrder(self._subject, self._body)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(scaled(self.font(), _SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(_field(self.tr("Channel"), self._channel))
        column.addWidget(_field(self.tr("To"), self._contact))
        column.addWidget(_field(self.tr("Letter"), self._letter))
        column.addWidget(_field(self.tr("Why now"), self._why))
        column.addWidget(_field(self.tr("Their reasons"), self._reasons))
        column.addWidget(_field(self.tr("Goes with it"), self._content))
        column.addWidget(_field(self.tr("Still to fill in"), self._missing))
        column.addStretch(1)
        return side

    def _page(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_12)
        self._address_box = _field(self.tr("Address"), self._address)
        self._subject_box = _field(self.tr("Subject"), self._subject)
        column.addWidget(self._address_box)
        column.addWidget(self._subject_box)
        self._body_label = SectionLabel(self.tr("Text"))
        self._body_label.setBuddy(self._body)
        text = QVBoxLayout()
        text.setSpacing(SPACE_4)
        text.addWidget(self._body_label)
        text.addWidget(self._body, 1)
        column.addLayout(text, 1)
        return column

    def _connect(self) -> None:
        self.primary.clicked.connect(self.open_requested)
        self._again.clicked.connect(self.open_requested)
        self._pdf.clicked.connect(self.pdf_requested)
        self._dial.clicked.connect(self.dial_requested)
        self._copy.clicked.connect(self.copy_requested)
        self._discard.clicked.connect(self.discard_requested)
        self._sent_bar.sent_requested.connect(self.sent_requested)
        self._sent_bar.not_yet_requested.connect(self.not_yet_requested)
        self._channel.chosen.connect(self._on_channel)
        self._letter.activated.connect(self._on_letter)
        self._contact.activated.connect(self._on_contact)
        for signal in (self._subject.textChanged, self._body.textChanged, self._address.textChanged):
            signal.connect(self._on_text)

    def _on_channel(self, position: int) -> None:
        self.channel_requested.emit(CHANNELS[position])

    def _on_letter(self) -> None:
        self.letter_requested.emit(self._letter.currentData())

    def _on_contact(self) -> None:
        self.contact_requested.emit(self._contact.currentData())

    def _on_text(self) -> None:
        if not self._filling:
            self.set_error("")
            self.edited.emit()


def _field(label: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    caption = SectionLabel(label)
    column.addWidget(caption)
    column.addWidget(field)
    if not isinstance(field, Text):
        caption.setBuddy(field)
        field.setAccessibleName(label)
    return box
