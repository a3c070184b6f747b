"""What stands beside the questions: what is known and what the rep thinks, who asks whom, the invitation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain import packet_words
from winback_desktop.domain.hand_over import Packet, Reply
from winback_desktop.domain.terms import AskedHow
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.debrief_words import asked_how_name
from winback_desktop.ui.shared.flow import FlowLayout
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone, scaled

SIDE_WIDTH: Final = 264
WHO_KEY: Final = "Ctrl+W"

# A word of that length fits in a card; a longer one may break after these signs, else anywhere.
_FITS: Final = 20
_LONG: Final = re.compile(rf"\S{{{_FITS + 1},}}")
_PART: Final = re.compile(rf"[^@._/-]{{1,{_FITS}}}[@._/-]?|[@._/-]")
_MAY_BREAK: Final = "\u200b"


class Side(ScrollArea):
    """A column of cards that scrolls where the window is small."""

    def __init__(self, cards: Iterable[QWidget], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedWidth(scaled(self.font(), SIDE_WIDTH))
        put_under_each_other(self, cards)


def put_under_each_other(area: ScrollArea, cards: Iterable[QWidget]) -> None:
    """Fill an area with cards, with room for its bar only while there is one."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_12)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.verticalScrollBar().rangeChanged.connect(partial(_make_room, column))


def cards_to_read(packet: Packet) -> list[Card]:
    """What to know before asking; without opinions there is no card for them."""
    found = [_card(packet_words.BEFORE, Text(packet_words.REMINDER, wrap=True))]
    if packet.context:
        found.append(_facts(packet_words.CONTEXT, packet.context))
    if packet.opinions:
        found.append(_facts(packet_words.whose_opinions(packet), packet.opinions))
    if packet.people:
        found.append(_card(packet_words.PEOPLE, *(_to_read(one) for one in packet.people)))
    return found


def hesitate_card(packet: Packet) -> Card | None:
    """The sentence that helps where they hesitate."""
    if not packet.if_they_hesitate.strip():
        return None
    return _card(packet_words.HESITATE, _to_read(f"“{packet.if_they_hesitate}”"))


class WhoCard(Card):
    """Who asks whom, when and how; `changed` tells that one of them is another now."""

    changed = Signal()

    def __init__(self, packet: Packet, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.content.setSpacing(SPACE_4)
        self._rep = packet.handed_by
        self.interviewer = QLineEdit()
        self._warning = Text("", Role.SMALL, Tone.AMBER, wrap=True)
        self.contact = QComboBox()
        self.contact.setEditable(True)
        self.contact.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.contact.setMinimumContentsLength(8)
        self.contact.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.contact.addItems([one.partition(",")[0].strip() for one in packet.people])
        typed = QLineEdit()
        typed.setPlaceholderText(self.tr("Choose, or type a name"))
        self.contact.setLineEdit(typed)
        self._titles = {name.strip(): title.strip() for name, _, title in _parted(packet.people)}
        self.contact_title = QLineEdit()
        self.asked_on = DateField(today, past=True)
        self._no_day = Text("", Role.SMALL, Tone.RED, wrap=True)
        self._told = ""
        self.asked_how = QComboBox()
        for words, how in ((self.tr("Not noted"), None), *((asked_how_name(one), one) for one in AskedHow)):
            self.asked_how.addItem(words, how)
        self._add(packet_words.ASKED_BY, self.interviewer)
        self.content.addWidget(self._warning)
        self._contact_label = self._add(packet_words.CONTACT, self.contact)
        self._add(packet_words.CONTACT_TITLE, self.contact_title)
        self._add(packet_words.ASKED_ON, self.asked_on)
        self.content.addWidget(self._no_day)
        self._add(packet_words.ASKED_HOW, self.asked_how)

    def start(self) -> None:
        """Put the cursor where it is said who asks."""
        self.interviewer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.interviewer.selectAll()

    def names_contact(self) -> bool:
        """Whether it is said whom was asked."""
        return bool(self.contact.currentText().strip())

    def how(self) -> AskedHow | None:
        """How they were asked; the box itself gives back a bare text."""
        chosen = self.asked_how.currentData()
        return AskedHow(chosen) if chosen else None

    def has_day_or_was_told(self) -> bool:
        """Whether the day is one; if not, the cursor goes there, and only the first time it is False."""
        typed = self.asked_on.text()
        if self.asked_on.is_valid() or typed == self._told:
            return True
        self._told = typed
        self.asked_on.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def show_reply(self, reply: Reply | None, interviewer: str) -> None:
        """Show who asked whom; `interviewer` where nobody is named yet."""
        self.interviewer.setText(reply.interviewer if reply else interviewer)
        self.contact.setEditText(reply.contact if reply else "")
        self.contact_title.setText(reply.contact_title if reply else "")
        self.asked_on.set_day(reply.asked_on if reply else None)
        self.asked_how.setCurrentIndex(max(0, self.asked_how.findData(reply.asked_how if reply else None)))
        self._warn()
        self._say_whether_named()
        self._no_day.hide()
        self._listen()

    def _listen(self) -> None:
        self.interviewer.textEdited.connect(self._on_interviewer)
        self.contact.editTextChanged.connect(self._on_contact)
        self.contact_title.textEdited.connect(self.changed)
        self.asked_on.date_changed.connect(self._on_day)
        self.asked_how.currentIndexChanged.connect(self.changed)

    def _say_whether_named(self) -> None:
        """Beside the caption, where nothing moves for it."""
        missing = "" if self.names_contact() else self.tr(" · not said yet")
        self._contact_label.setText(packet_words.CONTACT + missing)
        self._contact_label.set_tone(Tone.AMBER if missing else Tone.NEUTRAL)

    def _add(self, words: str, field: QWidget) -> SectionLabel:
        label = SectionLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        if self.content.count():
            self.content.addSpacing(SPACE_8)
            self.content.addWidget(label)
        else:
            row = QHBoxLayout()
            row.addWidget(label, 1)
            row.addWidget(KeyHints([(self.tr("Ctrl W"), "")]))
            self.content.addLayout(row)
        self.content.addWidget(field)
        return label

    def _on_interviewer(self) -> None:
        self._warn()
        self.changed.emit()

    def _on_contact(self, name: str) -> None:
        title = self._titles.get(name.strip())
        if title and not self.contact_title.text().strip():
            self.contact_title.setText(title)
        self._say_whether_named()
        self.changed.emit()

    def _on_day(self) -> None:
        self._no_day.setText(self.tr("This is no day yet, and is not saved."))
        self._no_day.setVisible(not self.asked_on.is_valid())
        self.changed.emit()

    def _warn(self) -> None:
        name, rep = (" ".join(one.split()).casefold() for one in (self.interviewer.text(), self._rep))
        same = bool(name) and name == rep
        self._warning.setText(self.tr("They turned {0} down. Better somebody else asks.").format(self._rep))
        self._warning.setVisible(same)


class InvitationCard(Card):
    """The invitation to read, to copy, to open in the mail program."""

    copy_requested = Signal()
    mail_requested = Signal()

    def __init__(self, packet: Packet, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.content.addWidget(SectionLabel(packet_words.INVITATION))
        subject = Text(packet.invitation_subject, bold=True, wrap=True)
        letter = Text(packet.invitation, wrap=True)
        # What is copied from it must hold no breaks of ours; a word that is too long is cut.
        for text in (subject, letter):
            policy = text.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            text.setSizePolicy(policy)
        letter.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.content.addWidget(subject)
        self.content.addWidget(letter)
        copy = Button(self.tr("Copy"), "copy")
        copy.clicked.connect(self.copy_requested)
        mail = Button(self.tr("Open in mail program"), "mail")
        mail.clicked.connect(self.mail_requested)
        row = FlowLayout()
        row.addWidget(copy)
        row.addWidget(mail)
        self.content.addLayout(row)


def _make_room(column: QVBoxLayout, lowest: int, highest: int) -> None:
    column.setContentsMargins(0, 0, SPACE_12 if highest > lowest else 0, 0)


def _to_read(text: str) -> Text:
    """Text whose longest word fits: an e-mail address breaks where it has a sign."""
    made = Text(_LONG.sub(_broken, text), wrap=True)
    made.setAccessibleName(text)
    return made


def _broken(word: re.Match[str]) -> str:
    return _MAY_BREAK.join(_PART.findall(word.group()))


def _card(title: str, *widgets: QWidget) -> Card:
    card = Card()
    for widget in (SectionLabel(title), *widgets):
        card.content.addWidget(widget)
    return card


def _facts(title: str, facts: Iterable[tuple[str, str]]) -> Card:
    card = _card(title)
    for caption, value in facts:
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(Text(caption, Role.SMALL, Tone.NEUTRAL, wrap=True))
        line.addWidget(_to_read(value))
        card.content.addLayout(line)
    return card


def _parted(people: Iterable[str]) -> list[tuple[str, str, str]]:
    return [one.partition(",") for one in people]
