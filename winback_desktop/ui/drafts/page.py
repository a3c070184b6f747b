"""The right of a draft: the words that go out, or the points to talk about, to be changed freely."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.ui.drafts.field import captioned
from winback_desktop.ui.shared.field_marks import FieldMarks, replace_all
from winback_desktop.ui.shared.text import SectionLabel
from winback_desktop.ui.theme import SPACE_4, SPACE_12, Role, role_font, scaled

_ADDRESS_HEIGHT: Final = 76


class DraftPage(QWidget):
    """Address, subject and text; `edited` tells of every key in them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = QLineEdit()
        self._address = QPlainTextEdit()
        self._address.setFixedHeight(scaled(self.font(), _ADDRESS_HEIGHT))
        self._body = QPlainTextEdit()
        self._body.setFont(role_font(self.font(), Role.READING))
        for field in (self._address, self._body):
            field.setTabChangesFocus(True)
        self._marks = [FieldMarks(field) for field in (self._address, self._body)]
        self._filling = False
        self._lay_out()
        for signal in (self._subject.textChanged, self._body.textChanged, self._address.textChanged):
            signal.connect(self._on_text)
        self.setFocusProxy(self._body)

    def fill(self, subject: str, body: str, address: str) -> None:
        """Put these texts in; the fields' own undo brings back what stood there."""
        self._filling = True
        self._subject.setText(subject)
        replace_all(self._body, body)
        replace_all(self._address, address)
        self._filling = False

    def texts(self) -> tuple[str, str, str]:
        """Subject, text and address as they stand."""
        return self._subject.text(), self._body.toPlainText(), self._address.toPlainText()

    def dress(self, channel: Channel) -> None:
        """Show what the channel needs."""
        self._subject_box.setVisible(channel is not Channel.CALL)
        self._address_box.setVisible(channel is Channel.LETTER)
        caption = self.tr("Talking points") if channel is Channel.CALL else self.tr("Text")
        self._body_label.setText(caption)
        self._body.setAccessibleName(caption)

    def start(self) -> None:
        """Put the cursor into the text."""
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        self._address_box = captioned(self.tr("Address"), self._address)
        self._subject_box = captioned(self.tr("Subject"), self._subject)
        column.addWidget(self._address_box)
        column.addWidget(self._subject_box)
        self._body_label = SectionLabel(self.tr("Text"))
        self._body_label.setBuddy(self._body)
        text = QVBoxLayout()
        text.setSpacing(SPACE_4)
        text.addWidget(self._body_label)
        text.addWidget(self._body, 1)
        column.addLayout(text, 1)

    def _on_text(self) -> None:
        if not self._filling:
            self.edited.emit()
