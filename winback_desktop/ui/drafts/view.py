"""The dialog of a draft: what it is made of at the left, what goes out at the right."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.ui.drafts.page import DraftPage
from winback_desktop.ui.drafts.sent_bar import SentBar
from winback_desktop.ui.drafts.side import DraftSide
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_24, Role, Tone, scaled

_SIZE: Final = QSize(940, 620)


class Stage(StrEnum):
    """What the dialog asks for now."""

    WRITING = "writing"
    ASKING = "asking"


class DraftDialog(FormDialog):
    """`side` and `page` are its two halves.

    Wishes: `open_requested` (the primary button), `pdf_requested`, `copy_requested`, `dial_requested`,
    `discard_requested` (what was typed), `sent_requested`, `not_yet_requested`.
    """

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
        self.side, self.page = DraftSide(), DraftPage()
        self._refusal = Text("", Role.TEXT, Tone.RED, wrap=True)
        self._kept = Text("", Role.SMALL, Tone.NEUTRAL)
        self._discard = Button(self.tr("Start anew"), "undo-2", Kind.FLAT)
        self._copy = Button(self.tr("Copy text"), "copy", Kind.FLAT)
        self._pdf = Button(self.tr("Save PDF…"), "file-text")
        self._dial = Button(self.tr("Dial"), "phone")
        self._again = Button(self.tr("Open again"))
        self._sent_bar = SentBar()
        self._lay_out()
        self._connect()
        self.set_stage(Stage.WRITING)

    def dress(self, channel: Channel, phone: str) -> None:
        """Show what the channel needs; `phone` is the number to dial, if one is known."""
        words = {
            Channel.EMAIL: self.tr("Open in mail program"),
            Channel.LETTER: self.tr("Print…"),
            Channel.CALL: self.tr("Log touch"),
        }
        self.primary.set_text(words[channel])
        again = self.tr("Print…") if channel is Channel.LETTER else self.tr("Open again")
        self._again.set_text(again)
        self._pdf.setVisible(channel is Channel.LETTER)
        self._dial.set_text(self.tr("Dial {0}").format(phone))
        self._dial.setVisible(bool(phone) and channel is Channel.CALL)
        self.page.dress(channel)

    def show_refusal(self, text: str) -> None:
        """Say why nothing may go out to this contact; empty lets it."""
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))
        for button in (self.primary, self._again, self._pdf, self._dial, self._copy):
            button.setEnabled(not text)

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
        self.page.start()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_24)
        columns.addWidget(self.side)
        columns.addWidget(self.page, 1)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self._refusal)
        self._refusal.hide()
        self.body.addWidget(self._sent_bar)
        self.cancel.set_text(self.tr("Close"))
        buttons = self.button_row
        for place, button in enumerate((self._copy, self._discard, self._kept)):
            buttons.insertWidget(place, button)
        for button in (self._pdf, self._dial):
            buttons.insertWidget(buttons.indexOf(self.primary), button)
        buttons.addWidget(self._again)

    def _connect(self) -> None:
        for button, signal in (
            (self.primary, self.open_requested),
            (self._again, self.open_requested),
            (self._pdf, self.pdf_requested),
            (self._dial, self.dial_requested),
            (self._copy, self.copy_requested),
            (self._discard, self.discard_requested),
        ):
            button.clicked.connect(signal)
        self._sent_bar.sent_requested.connect(self.sent_requested)
        self._sent_bar.not_yet_requested.connect(self.not_yet_requested)
