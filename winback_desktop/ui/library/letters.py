"""The section Letters: mails, letters and call scripts with their fields, and how they read filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.letters import FIELDS
from winback_desktop.domain.records import Channel, Letter, Occasion
from winback_desktop.services.letters import LetterService, key_of
from winback_desktop.ui.library.form import EditorForm, show_text
from winback_desktop.ui.library.listing import Line
from winback_desktop.ui.library.section import SectionController
from winback_desktop.ui.library.section_view import SectionView
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.field_marks import FieldMarks
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_4, SPACE_12, Role, Tone, scaled

_CHANNELS: Final = (Channel.EMAIL, Channel.CALL, Channel.LETTER)
_BODY_HEIGHT: Final = 236
_BETWEEN: Final = ", "


def occasion_name(occasion: Occasion) -> str:
    """When a letter fits, as its choice says it."""
    translate = QCoreApplication.translate
    return {
        Occasion.MONTHLY: translate("Letters", "A step of the cadence"),
        Occasion.RULE: translate("Letters", "The touch by the contract rule"),
        Occasion.CHANGE: translate("Letters", "Something has changed"),
        Occasion.SUCCESSOR: translate("Letters", "Somebody new is in charge"),
        Occasion.NEW_EMPLOYER: translate("Letters", "They moved to a new employer"),
        Occasion.AFTER_REST: translate("Letters", "The first word after a rest"),
        Occasion.THANKS: translate("Letters", "A thank-you, chosen by hand"),
        Occasion.SILENCE: translate("Letters", "They have gone silent"),
        Occasion.DEBRIEF: translate("Letters", "A debrief"),
    }[occasion]


class LetterForm(EditorForm):
    """The fields of a letter, and how it reads for an example deal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.channel = QComboBox()
        for channel in _CHANNELS:
            self.channel.addItem(channel_name(channel), channel)
        self.occasion = QComboBox()
        for occasion in Occasion:
            self.occasion.addItem(occasion_name(occasion), occasion)
        self.topics = QLineEdit()
        self.subject = QLineEdit()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(scaled(self.font(), _BODY_HEIGHT))
        self._marks = FieldMarks(self.body, Tone.VIOLET)
        self._insert = Button(self.tr("Insert field"), "plus", Kind.FLAT)
        self._insert.setMenu(self._field_menu())
        self._preview = Text("", Role.TEXT, wrap=True)
        self._preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_field(self.tr("Name"), self.name)
        self.add_field(self.tr("Channel"), self.channel, span=1)
        self.add_field(self.tr("When it fits"), self.occasion, column=1, span=1)
        topics = self.tr("Words that a step of a cadence or a content may share, with commas between.")
        self.add_field(self.tr("Topics"), self.topics, hint=topics)
        self.add_field(self.tr("Subject"), self.subject)
        self.add_wide_field(self.tr("Text"), self.body, self._insert)
        self._add_preview()

    def show_letter(self, letter: Letter) -> None:
        """Show a letter."""
        show_text(self.name, letter.name)
        self.channel.setCurrentIndex(max(0, self.channel.findData(letter.channel)))
        self.occasion.setCurrentIndex(max(0, self.occasion.findData(letter.occasion)))
        show_text(self.topics, _BETWEEN.join(letter.topics))
        show_text(self.subject, letter.subject)
        show_text(self.body, letter.body)

    def letter(self, before: Letter) -> Letter:
        """The letter as it is now in the fields."""
        topics = (" ".join(part.replace(";", " ").split()) for part in self.topics.text().split(","))
        return replace(
            before,
            name=self.name.text(),
            channel=Channel(self.channel.currentData()),
            occasion=Occasion(self.occasion.currentData()),
            topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
            subject=self.subject.text().strip(),
            body=self.body.toPlainText(),
        )

    def show_example(self, subject: str, body: str) -> None:
        """Show how it reads."""
        self._preview.setText("\n\n".join(part for part in (subject, body) if part))

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read and copied, but not changed."""
        super().set_read_only(read_only)
        self._insert.setVisible(not read_only)

    def _field_menu(self) -> QMenu:
        menu = QMenu(self)
        for name in FIELDS:
            menu.addAction(f"{{{name}}}").triggered.connect(partial(self._on_insert, name))
        return menu

    def _add_preview(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(SPACE_4)
        box.addWidget(SectionLabel(self.tr("As Ida Holm of Cancity would read it")))
        box.addWidget(self._preview)
        self.content.addSpacing(SPACE_12)
        self.content.addLayout(box)

    def _on_insert(self, name: str, _checked: bool = False) -> None:
        """Put a field where the cursor is: in the subject if it was there last."""
        field = f"{{{name}}}"
        if self.subject.hasFocus():
            self.subject.insert(field)
            self.touch()
        else:
            self.body.insertPlainText(field)
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)


class LettersSection(SectionController):
    """Letters in Library."""

    tables = frozenset({"letter"})

    def __init__(self, service: LetterService, parent: QObject | None = None) -> None:
        self.form = LetterForm()
        super().__init__(SectionView(QCoreApplication.translate("Letters", "Letters"), self.form), parent)
        self._service = service
        for signal in (self.form.subject.textChanged, self.form.body.textChanged):
            signal.connect(self._on_text)

    def lines(self) -> Sequence[Line]:
        return [
            Line(
                key_of(letter),
                letter.name,
                occasion_name(letter.occasion),
                channel_name(letter.channel) if letter.key else self.tr("Yours"),
                built_in=bool(letter.key),
                tone=Tone.NEUTRAL if letter.key else Tone.ACCENT,
            )
            for letter in self._service.all()
        ]

    def show(self, key: str) -> None:
        self.form.show_letter(self._service.named(key))
        self._on_text()

    def save(self, key: str) -> str:
        saved = self._service.save(self.form.letter(self._service.named(key)))
        return f"own {saved}"

    def add(self) -> str:
        return f"own {self._service.save(self._service.new())}"

    def copy(self, key: str) -> str:
        return f"own {self._service.save(self._service.copied(self._service.named(key)))}"

    def delete(self, key: str) -> None:
        self._service.delete(self._service.named(key))

    def _on_text(self) -> None:
        """Show how it reads now; what is wrong is said at once, and the last preview stays."""
        typed = self.form.letter(Letter("", "", Channel.EMAIL))
        try:
            example = self._service.example(typed)
        except Refused as refused:
            self.form.set_error(str(refused))
            return
        self.form.set_error("")
        self.form.show_example(example.subject, example.body)
