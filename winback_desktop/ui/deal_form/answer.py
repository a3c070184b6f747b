"""The answer of the form: on which day to be back, why, and how much of the contract has run."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from winback_desktop.domain.contract import Cycle, Window, contract_life, is_closing, percent_of, window
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.contract_strip import ContractStrip
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.text import ElidedText, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone


class AnswerCard(Card):
    """Shows one cycle; it is always as high, so that nothing jumps while somebody types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_12, parent=parent)
        self._headline = Text("", Role.READING, Tone.ACCENT, bold=True)
        self._why = ElidedText("", Role.SMALL, Tone.NEUTRAL)
        self._strip = ContractStrip()
        self._begin = Text("", Role.SMALL, Tone.NEUTRAL)
        self._end = Text("", Role.SMALL, Tone.NEUTRAL)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._begin, 0, 0)
        grid.addWidget(self._strip, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._end, 0, 2)
        self.content.setSpacing(SPACE_4)
        for widget in (self._headline, self._why):
            self.content.addWidget(widget)
        self.content.addLayout(grid)

    def show_cycle(self, cycle: Cycle, today: date, from_loss: bool) -> None:
        """Say when to be back; `from_loss` that an assumed start is the day of the loss (R1)."""
        ratio = cycle.terms.ratio
        is_open = window(cycle, today) is Window.OPEN
        day = weekday_and_year(cycle.recontact_by)
        words = self.tr("Window open since {0}: be back now") if is_open else self.tr("Be back by {0}")
        self._headline.setText(words.format(day))
        self._headline.set_tone(Tone.AMBER if is_open else Tone.ACCENT)
        self._why.setText(self._reasons(cycle, from_loss))
        self._strip.set_life(contract_life(cycle, today), float(100 * ratio), is_closing(cycle, today))
        self._begin.setText(day_and_year(cycle.begin))
        self._end.setText(day_and_year(cycle.end))

    def _reasons(self, cycle: Cycle, from_loss: bool) -> str:
        share = self.tr("{0} of their contract").format(percent_of(cycle.terms.ratio))
        length = str(cycle.terms.length)
        if cycle.length_assumed:
            length = self.tr("{0}, length assumed").format(length)
        start = ""
        if cycle.start_assumed:
            start = self.tr("from the day of the loss") if from_loss else self.tr("from the day of entry")
        later = self.tr("round {0} of it").format(cycle.number + 1) if cycle.number else ""
        return joined(share, length, start, later)


def weekday_and_year(day: date) -> str:
    """`Tue 3 Nov 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")
