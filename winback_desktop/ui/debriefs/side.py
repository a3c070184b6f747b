"""The right of the form: our own words, the reasons so far, what helps if they hesitate, who asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.debrief_records import AskedHow, HandOver
from winback_desktop.domain.records import LossReason, SaidBy, Standing
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.letter import LetterCard
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip_row import ChipRow
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import short_day
from winback_desktop.ui.shared.debrief_words import asked_how_name
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.steady_choice import SteadyChoice
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.shared.three_truths import TruthsOfDeal
from winback_desktop.ui.theme import SPACE_4, SPACE_12, Role, Tone, scaled

_WIDTH: Final = 250
_LONGEST: Final = 220
_TONES: Final = {Standing.STANDS: Tone.RED, Standing.LIFTED: Tone.VIOLET, Standing.UNKNOWN: Tone.NEUTRAL}


class SideColumn(ScrollArea):
    """The cards beside the answer; it scrolls where the window is small."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._own = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._own_card = _card(self.tr("What you said yourself"), self._own)
        self._chips = ReasonChips()
        self._none_yet = Text(
            self.tr("None yet. A # in a line names one."), Role.TEXT, Tone.NEUTRAL, wrap=True
        )
        self._hesitate = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._hesitate_card = _card(self.tr("If they hesitate"), self._hesitate)
        self.who = WhoCard(today)
        self.letter = LetterCard(today)
        self._truths = TruthsOfDeal()
        self._truths_card = _card(self.tr("Three truths"), self._truths)
        self._found_card = _card(self.tr("Reasons found so far"), self._chips, self._none_yet)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.letter)
        column.addWidget(self._truths_card)
        column.addWidget(self._own_card)
        column.addWidget(self._found_card)
        column.addWidget(self._hesitate_card)
        column.addWidget(self.who)
        column.addStretch()
        self._column = column
        self._debrief_id = 0
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def show_detail(self, detail: DebriefDetail, *, warned: bool, compared: bool) -> None:
        """Show what belongs to this debrief; a banner that `warned` of the empty self-analysis is enough.

        Once all was asked, what each side said is `compared`.
        """
        debrief = detail.debrief
        if debrief.id != self._debrief_id:
            self._debrief_id = debrief.id
            self.verticalScrollBar().setValue(0)
        said = "\n\n".join(part.strip() for part in (debrief.did_well, debrief.fell_short) if part.strip())
        self._own.setText(_shortened(said) or self.tr("Nothing yet. It comes before their answers."))
        self._own.setToolTip(said if len(said) > _LONGEST else "")
        self._own_card.setVisible(bool(said) or not warned)
        self._chips.set_reasons(grouped(detail.reasons))
        self._chips.setVisible(bool(detail.reasons))
        self._none_yet.setVisible(not detail.reasons)
        truths = detail.truths
        compared = compared and truths.can_be_compared
        if compared:
            self._truths.show_truths(truths)
        self._truths_card.setVisible(compared)
        self._found_card.setVisible(not compared)
        words = detail.question_set.if_they_hesitate
        self._hesitate.setText(f"“{words}”")
        self._hesitate_card.setVisible(bool(words))
        self.who.show_detail(detail)

    def start_who(self) -> None:
        """Put the cursor where it is said who asks."""
        self.who.start()
        self.ensureWidgetVisible(self.who)

    def _on_range(self, lowest: int, highest: int) -> None:
        """The bar stands beside the cards, which keep their width, so that none of them breaks anew."""
        room = SPACE_12 if highest > lowest else 0
        self.setFixedWidth(scaled(self.font(), _WIDTH) + room)
        self._column.setContentsMargins(0, 0, room, 0)


class WhoCard(Card):
    """Who asks whom, when and how.

    Told by `interviewer_named`, `contact_named`, `asked_on_set` and `asked_how_set(AskedHow or None)`.
    """

    interviewer_named = Signal(str)
    contact_named = Signal(str)
    asked_on_set = Signal(object)
    asked_how_set = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.content.setSpacing(SPACE_4)
        self._today = today
        self._handed = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._interviewer = QLineEdit()
        self._interviewer.setPlaceholderText(self.tr("Best: not who lost it"))
        self._interviewer.editingFinished.connect(self._on_interviewer)
        self._contact_name = QLineEdit()
        self._contact_name.setPlaceholderText(self.tr("Choose, or type a name"))
        self._contact = SteadyChoice()
        self._contact.setEditable(True)
        self._contact.setLineEdit(self._contact_name)
        self._contact.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._contact.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._contact.setMinimumContentsLength(8)
        self._contact.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._contact_name.editingFinished.connect(self._on_contact)
        self._contact.activated.connect(self._on_contact)
        self._asked_on = DateField(today)
        self._asked_on.setPlaceholderText(self.tr("Set by the first answer"))
        self._asked_on.date_changed.connect(self._on_asked_on)
        self._asked_how = SteadyChoice()
        for words, how in ((self.tr("Not noted"), None), *((asked_how_name(one), one) for one in AskedHow)):
            self._asked_how.addItem(words, how)
        self._asked_how.activated.connect(self._on_asked_how)
        self._shown: tuple[str, str, date | None] = ("", "", None)
        for words, field in (
            (self.tr("Asked by"), self._interviewer),
            (self.tr("Contact asked"), self._contact),
            (self.tr("Asked on"), self._asked_on),
            (self.tr("Asked how"), self._asked_how),
        ):
            self._add(words, field)
        self.content.addSpacing(SPACE_4)
        self.content.addWidget(self._handed)

    def start(self) -> None:
        """Put the cursor where it is said who asks."""
        self._interviewer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._interviewer.selectAll()

    def has_cursor(self) -> bool:
        """Whether the rep is in one of its fields."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_detail(self, detail: DebriefDetail) -> None:
        """Show who asks whom; a field that the rep is typing in is left alone."""
        debrief, contact = detail.debrief, detail.contact
        shown = (debrief.interviewer, contact.contact.name if contact else "", debrief.asked_on)
        names = [one.contact.name for one in detail.people if one.employment.until is None]
        if names != [self._contact.itemText(position) for position in range(self._contact.count())]:
            self._contact.clear()
            self._contact.addItems(names)
        if shown[0] != self._shown[0] or not self._interviewer.hasFocus():
            self._interviewer.setText(shown[0])
        if shown[1] != self._shown[1] or not self._contact_name.hasFocus():
            self._contact.setEditText(shown[1])
        if not self._asked_on.hasFocus():
            self._asked_on.set_day(shown[2])
        self._asked_how.setCurrentIndex(max(0, self._asked_how.findData(debrief.asked_how)))
        self._shown = shown
        self._say_who_is_awaited(detail.awaited)

    def _say_who_is_awaited(self, handed: HandOver | None) -> None:
        """Say to whom it was handed over, while the answers are not back."""
        if handed is not None:
            day = short_day(handed.made_at.date(), self._today())
            words = self.tr("Handed over to {0} on {1}, answers not back yet")
            self._handed.setText(words.format(handed.handed_to, day))
        self._handed.setVisible(handed is not None)

    def _add(self, words: str, field: QWidget) -> None:
        label = SectionLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        if self.content.count():
            self.content.addSpacing(SPACE_4)
            self.content.addWidget(label)
        else:
            row = QHBoxLayout()
            row.addWidget(label, 1)
            row.addWidget(KeyHints([(self.tr("Ctrl W"), "")]))
            self.content.addLayout(row)
        self.content.addWidget(field)

    def _on_interviewer(self) -> None:
        if self._interviewer.text().strip() != self._shown[0]:
            self.interviewer_named.emit(self._interviewer.text())

    def _on_contact(self) -> None:
        if self._contact.currentText().strip() != self._shown[1]:
            self.contact_named.emit(self._contact.currentText())

    def _on_asked_on(self, day: date | None) -> None:
        if self._asked_on.is_valid() and day != self._shown[2]:
            self.asked_on_set.emit(day)

    def _on_asked_how(self) -> None:
        self.asked_how_set.emit(self._asked_how.currentData())


class ReasonChips(ChipRow):
    """Loss reasons as chips in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # Whose a reason is stands at the end, and is to be seen.
        super().__init__(parent, elide=Qt.TextElideMode.ElideMiddle)

    def set_reasons(self, reasons: Sequence[tuple[str, Standing]]) -> None:
        """Show these reasons with their standing."""
        self.set_chips([(words, _TONES[standing]) for words, standing in reasons])


def grouped(reasons: Sequence[LossReason]) -> list[tuple[str, Standing]]:
    """Each reason once, with whose it is: yours, theirs or both; theirs say how it stands."""
    found: dict[str, list[LossReason]] = {}
    for reason in reasons:
        found.setdefault(reason.text.strip().casefold(), []).append(reason)
    return [_as_chip(same) for same in found.values()]


def _as_chip(same: list[LossReason]) -> tuple[str, Standing]:
    theirs = [reason for reason in same if reason.said_by is SaidBy.BUYER]
    ours = len(theirs) < len(same)
    translate = QCoreApplication.translate
    words = translate("ReasonChips", "{0} · yours")
    if theirs:
        words = translate("ReasonChips", "{0} · both" if ours else "{0} · theirs")
    return words.format(same[0].text), (theirs or same)[0].standing


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(maxsplit=1)[0]} …"


def _card(title: str, *widgets: QWidget) -> Card:
    card = Card()
    for widget in (SectionLabel(title), *widgets):
        card.content.addWidget(widget)
    return card
