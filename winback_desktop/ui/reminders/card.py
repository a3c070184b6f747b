"""Reminders in the window: a card in its corner that stays until it is dealt with or put away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.records import Channel
from winback_desktop.domain.reminders import Reminder, Reminders
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.text import ElidedText, SectionLabel, Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, Role, Tone, scaled

_WIDE: Final = 400


class ReminderLine(QWidget):
    """One touch. Wishes: `done_requested`, `snooze_requested`, `open_requested`, each with the Reminder."""

    done_requested = Signal(object)
    snooze_requested = Signal(object)
    open_requested = Signal(object)

    def __init__(self, reminder: Reminder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        who = f"{channel_name(Channel(reminder.channel))} · {reminder.account}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(ElidedText(who, Role.TEXT, bold=True))
        if reminder.why:
            column.addWidget(ElidedText(reminder.why, Role.TEXT, Tone.NEUTRAL))
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for words, icon, signal in (
            (self.tr("Done"), "check", self.done_requested),
            (self.tr("Snooze 1 hour"), "alarm-clock", self.snooze_requested),
            (self.tr("Open"), "chevron-right", self.open_requested),
        ):
            button = Button(words, icon)
            button.setAccessibleName(self.tr("{0}: {1}").format(words, reminder.account))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(signal.emit, reminder))
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(SPACE_4)
        column.addLayout(row)


class ReminderCard(Card):
    """Lies over the lower right corner of its parent.

    Wishes as of its lines, `today_requested` for all that is due, `dismissed` when it is put away.
    """

    done_requested = Signal(object)
    snooze_requested = Signal(object)
    open_requested = Signal(object)
    today_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(padding=SPACE_16, parent=parent)
        self._room = parent
        self.setAccessibleName(self.tr("Reminders"))
        self.setFixedWidth(scaled(self.font(), _WIDE))
        self._headline = SectionLabel("")
        close = Button(self.tr("Put the reminders away"), "x", Kind.FLAT, icon_only=True)
        close.clicked.connect(self._on_dismissed)
        # A click leaves the keyboard where it is: the card goes, and the list goes on.
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.addWidget(self._headline, 1)
        head.addWidget(close)
        self._lines: dict[int, ReminderLine] = {}
        self._more = Text("", Role.TEXT, Tone.NEUTRAL)
        self._today = Button(self.tr("Show Today"), "sun", Kind.FLAT)
        self._today.clicked.connect(self.today_requested)
        foot = QHBoxLayout()
        foot.addWidget(self._more, 1)
        foot.addWidget(self._today)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_12)
        self.content.setSpacing(SPACE_8)
        self.content.addLayout(head)
        self.content.addLayout(self._column)
        self.content.addLayout(foot)
        parent.installEventFilter(self)
        self.hide()

    def show_reminders(self, found: Reminders) -> None:
        """Add what has become due; what is shown already stays."""
        self._headline.setText(self.tr("While Winback was closed") if found.missed else self.tr("Reminders"))
        # The list of Today names the others; the card should not lie over it.
        shown = (*found.at_their_time, *found.of_the_day[:1])
        for reminder in shown:
            if reminder.deal_id not in self._lines:
                self._add(reminder)
        more = found.due - len(found.of_the_day[:1])
        self._more.setText(self.tr("and {0} more due today").format(f"{more:,}") if more > 0 else "")
        self._place()
        self.show()
        self.raise_()

    def make_room(self, aside: bool) -> None:
        """Step aside for a page that wants the whole window, and come back after it."""
        self.setVisible(not aside and bool(self._lines))

    def take_away(self, deal_id: int) -> None:
        """Let go of a touch that was dealt with; with the last one the card goes."""
        line = self._lines.pop(deal_id, None)
        if line is not None:
            line.hide()
            line.deleteLater()
        if self._lines:
            self._place()
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_dismissed()
        else:
            super().keyPressEvent(event)

    def _add(self, reminder: Reminder) -> None:
        line = self._lines[reminder.deal_id] = ReminderLine(reminder)
        line.done_requested.connect(self.done_requested)
        line.snooze_requested.connect(self.snooze_requested)
        line.open_requested.connect(self.open_requested)
        self._column.addWidget(line)

    def _on_dismissed(self) -> None:
        for deal_id in list(self._lines):
            self.take_away(deal_id)
        self.hide()
        self.dismissed.emit()

    def _place(self) -> None:
        self.content.activate()
        self.adjustSize()
        room = self._room
        self.move(room.width() - self.width() - SPACE_24, room.height() - self.height() - SPACE_24)
