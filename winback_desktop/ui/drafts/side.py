"""The left of a draft: its channel, to whom, with which letter, and what there is to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.ui.drafts.field import captioned
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_12, Role, Tone, scaled

CHANNELS: Final = (Channel.EMAIL, Channel.CALL, Channel.LETTER)
_WIDTH: Final = 280


class DraftSide(QWidget):
    """Wishes: `channel_requested(Channel)`, `letter_requested(str)`, `contact_requested(int or None)`,
    `content_requested(int)`, 0 for none.
    """

    channel_requested = Signal(object)
    letter_requested = Signal(str)
    contact_requested = Signal(object)
    content_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channel = Segmented([channel_name(one) for one in CHANNELS], self.tr("Channel"))
        self._letter = QComboBox()
        self._contact = QComboBox()
        self._why = Text("", Role.TEXT, Tone.VIOLET, wrap=True)
        self._buying = Text("", Role.TEXT, wrap=True)
        self._reasons = Text("", Role.TEXT, wrap=True)
        self._content = QComboBox()
        self._about_content = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._missing = Text("", Role.TEXT, Tone.AMBER, wrap=True)
        self._lay_out()
        self._channel.chosen.connect(self._on_channel)
        self._letter.activated.connect(self._on_letter)
        self._contact.activated.connect(self._on_contact)
        self._content.activated.connect(self._on_content)

    def channel(self) -> Channel:
        """The chosen channel."""
        return CHANNELS[self._channel.current()]

    def show_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Offer these people to write to."""
        self._contact.clear()
        if not people:
            self._contact.addItem(self.tr("Nobody is known here yet"), None)
        for contact_id, name in people:
            self._contact.addItem(name, contact_id)

    def show_contact(self, contact_id: int | None) -> None:
        """Show to whom it goes."""
        self._contact.setCurrentIndex(max(0, self._contact.findData(contact_id)))

    def show_letters(self, channel: Channel, letters: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these letters for the channel."""
        self._channel.set_current(CHANNELS.index(channel))
        self._letter.clear()
        for key, name in letters:
            self._letter.addItem(name, key)
        self._letter.setCurrentIndex(max(0, self._letter.findData(chosen)))

    def show_around(self, why: str, reasons: str) -> None:
        """Say why the touch is planned and why it was lost; empty hides each."""
        for text, words in ((self._why, why), (self._reasons, reasons)):
            _show(text, words)

    def show_buying(self, words: str) -> None:
        """Say in one line how they buy; empty hides it."""
        _show(self._buying, words)

    def show_contents(self, contents: Sequence[tuple[int, str]], chosen: int, words: str) -> None:
        """Offer what can go with it, and say why this; without any to offer only the words stand there."""
        self._content.clear()
        self._content.addItem(self.tr("Nothing"), 0)
        for content_id, title in contents:
            self._content.addItem(title, content_id)
        self._content.setCurrentIndex(max(0, self._content.findData(chosen)))
        self._about_content.setText(words)
        self._about_content.setVisible(bool(words))
        box = self._content.parentWidget()
        if box is not None:
            box.setVisible(bool(contents or words))

    def show_missing(self, missing: Sequence[str]) -> None:
        """Say what is still to be filled in."""
        _show(self._missing, "\n".join(missing))

    def _lay_out(self) -> None:
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        for label, field in (
            (self.tr("Channel"), self._channel),
            (self.tr("To"), self._contact),
            (self.tr("Template"), self._letter),
            (self.tr("Why now"), self._why),
            (self.tr("How they buy"), self._buying),
            (self.tr("Their reasons"), self._reasons),
            (self.tr("Goes with it"), self._content),
            (self.tr("Still to fill in"), self._missing),
        ):
            column.addWidget(captioned(label, field))
        box = self._content.parentWidget()
        if box is not None and (lines := box.layout()) is not None:
            lines.addWidget(self._about_content)
        column.addStretch(1)

    def _on_channel(self, position: int) -> None:
        self.channel_requested.emit(CHANNELS[position])

    def _on_letter(self) -> None:
        self.letter_requested.emit(self._letter.currentData())

    def _on_content(self) -> None:
        self.content_requested.emit(self._content.currentData())

    def _on_contact(self) -> None:
        self.contact_requested.emit(self._contact.currentData())


def _show(text: Text, words: str) -> None:
    text.setText(words)
    box = text.parentWidget()
    if box is not None:
        box.setVisible(bool(words))
