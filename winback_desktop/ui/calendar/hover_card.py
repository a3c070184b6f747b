"""What rests beside the pointer over a chip: the entry in full and how much of the contract has run."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from winback_desktop.services.calendar import ContractLife, Entry
from winback_desktop.ui.calendar.entries import chip_text, second_line
from winback_desktop.ui.shared.contract_strip import ContractStrip
from winback_desktop.ui.shared.dates import full_day, short_day
from winback_desktop.ui.shared.marks import MarkRow
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, Role, Tone, scaled

_WIDTH: Final = 260


class HoverCard(QFrame):
    """One card, shown anew for each chip; the keyboard hears the same from the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self._what = Text("", Role.TEXT, bold=True, wrap=True)
        self._marks = MarkRow()
        self._day = Text("", Role.SMALL, Tone.NEUTRAL)
        self._why = Text("", Role.SMALL, wrap=True)
        self._strip = ContractStrip()
        self._life = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        for widget in (self._what, self._marks, self._day, self._why, self._strip, self._life):
            column.addWidget(widget)

    def show_entry(self, entry: Entry, life: ContractLife | None, at: QPoint, today: date) -> None:
        """Show what is known of an entry, at a place in global pixels."""
        self._what.setText(chip_text(entry))
        self._marks.show_marks(entry.marks)
        self._day.setText(full_day(entry.on))
        self._why.setText(second_line(entry))
        self._why.setVisible(bool(second_line(entry)))
        known = life is not None and life.life is not None
        self._strip.setVisible(known)
        self._life.setVisible(known)
        if life is not None and life.life is not None:
            self._strip.set_life(life.life, life.mark, life.closing)
            self._life.setText(self._words(life, today))
        self.adjustSize()
        self.move(at + QPoint(SPACE_12, SPACE_16))
        self.show()

    def _words(self, life: ContractLife, today: date) -> str:
        run = self.tr("{0} % of their contract").format(round(life.life or 0.0))
        parts = [self.tr("about {0}").format(run) if life.assumed else run]
        if life.recontact_by is not None:
            parts.append(self.tr("be back by {0}").format(short_day(life.recontact_by, today)))
        return " · ".join(parts)
