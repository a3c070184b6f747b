"""Moving a planned touch: refuse a past day, ask after the rule's date, then do it (R1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.services.calendar import Entry
from winback_desktop.services.touches import TouchService
from winback_desktop.ui.calendar.entries import chip_text
from winback_desktop.ui.shared.dates import full_day, short_day, weekday_and_day


class Mover(QObject):
    """Moves touches one at a time.

    Facts: `moving(Entry, date)` just before it is written, `moved(str)` and `refused(str)` with the words
    to show.
    """

    moving = Signal(object, object)
    moved = Signal(str)
    refused = Signal(str)

    def __init__(self, touches: TouchService, today: Callable[[], date], window: QWidget) -> None:
        super().__init__(window)
        self._touches = touches
        self._today = today
        self._window = window
        self._asked: tuple[Entry, date] | None = None
        self._anyway: QPushButton | None = None

    def move(self, entry: Entry, on: date) -> None:
        """Move a touch, after a question where the rule has one; nothing happens for what cannot move."""
        if not entry.movable or entry.deal_id is None or on == entry.on:
            return
        try:
            question = self._touches.reschedule_warning([entry.deal_id], on)
        except Refused as refused:
            self.refused.emit(str(refused))
            return
        if question is None or self._was_late_before(entry):
            question = self._touches.load_warning(entry.deal_id, on)
        if question is None:
            self._write(entry, on)
        else:
            self._ask(question, entry, on)

    def _was_late_before(self, entry: Entry) -> bool:
        """Whether the rep has already been asked about a day after the rule's date."""
        try:
            return self._touches.reschedule_warning([entry.deal_id or 0], entry.on) is not None
        except Refused:
            return False

    def _ask(self, question: str, entry: Entry, on: date) -> None:
        today = self._today()
        self._asked = entry, on
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Move the touch"))
        box.setText(self.tr("{0} to {1}?").format(chip_text(entry), _named(on, today)))
        box.setInformativeText(question)
        keep = box.addButton(
            self.tr("Keep {0}").format(short_day(entry.on, today)), QMessageBox.ButtonRole.RejectRole
        )
        self._anyway = box.addButton(self.tr("Move anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.buttonClicked.connect(self._on_answered)
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_answered(self, button: QPushButton) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and button is self._anyway:
            self._write(*asked)

    def _write(self, entry: Entry, on: date) -> None:
        self.moving.emit(entry, on)
        try:
            self._touches.reschedule([entry.deal_id or 0], on)
        except Refused as refused:
            self.refused.emit(str(refused))
            return
        self.moved.emit(self.tr("{0} moved to {1}").format(chip_text(entry), _named(on, self._today())))


def _named(on: date, today: date) -> str:
    return weekday_and_day(on) if on.year == today.year else full_day(on)
