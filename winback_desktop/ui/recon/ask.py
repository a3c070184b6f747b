"""What three outcomes ask for, in the place of the tiles: a day, a why, a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_desktop.ui.recon.tiles import Choice
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.text import ElidedText, SectionLabel
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone

ASKS: Final = frozenset({Choice.LATER, Choice.NOT_A_MATCH, Choice.WON_BACK})


class AskBar(QWidget):
    """The fields of one question. `answered` tells of Enter, `cancelled` of Esc, `changed` of typing.

    What was typed stays when the rep goes back to the tiles.
    """

    answered = Signal()
    cancelled = Signal()
    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.LATER
        self.day = DateField(today)
        self.why = QLineEdit()
        self.value = QLineEdit()
        self.what_changed = QLineEdit()
        self.what_changed.setPlaceholderText(self.tr("e.g. the new price list, a new contact"))
        self._says = ElidedText("", Role.SMALL, Tone.NEUTRAL)
        self._fields = {
            Choice.LATER: ((self.tr("Come back on"), self.day),),
            Choice.NOT_A_MATCH: ((self.tr("Why is it not a match?"), self.why),),
            Choice.WON_BACK: (
                (self.tr("Value"), self.value),
                (self.tr("What changed our luck"), self.what_changed),
            ),
        }
        self._log = Button(self.tr("Log"), kind=Kind.PRIMARY, key=self.tr("Enter"))
        self._back = Button(self.tr("Back"), key=self.tr("Esc"))
        self._boxes: dict[Choice, list[QWidget]] = {}
        self._lay_out()
        self._log.clicked.connect(self.answered)
        self._back.clicked.connect(self.cancelled)
        self.day.date_changed.connect(self._on_changed)
        for field in (self.why, self.value, self.what_changed):
            field.textEdited.connect(self._on_changed)

    def ask(self, choice: Choice) -> None:
        """Show the fields of this outcome, with the cursor in the first."""
        self.choice = choice
        for other, boxes in self._boxes.items():
            for box in boxes:
                box.setVisible(other is choice)
        self.say("")
        first = self._fields[choice][0][1]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def clear(self, value: str) -> None:
        """Empty the fields for another card, whose value is this."""
        self.day.set_day(None)
        self.why.clear()
        self.value.setText(value)
        self.what_changed.clear()

    def say(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say what follows, or what is missing."""
        self._says.setText(text)
        self._says.set_tone(tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.answered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.text().isprintable() and event.text():
            # A letter beside a field is no key of the page while something is asked.
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for choice, fields in self._fields.items():
            self._boxes[choice] = []
            for position, (label, field) in enumerate(fields):
                box = QWidget()
                column = QVBoxLayout(box)
                column.setContentsMargins(0, 0, 0, 0)
                column.setSpacing(SPACE_4)
                caption = SectionLabel(label)
                caption.setBuddy(field)
                field.setAccessibleName(label)
                column.addWidget(caption)
                column.addWidget(field)
                row.addWidget(box, 1 + 2 * position)
                self._boxes[choice].append(box)
        for button in (self._log, self._back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(row)
        column.addWidget(self._says)

    def _on_changed(self) -> None:
        self.changed.emit()
