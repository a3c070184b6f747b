"""When the rep is reminded, and whether the program is there to do it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit

from winback_desktop.domain.reminders import parse_times, times_text
from winback_desktop.services import login_start
from winback_desktop.services.preferences import Choices
from winback_desktop.ui.preferences.page import Around, Page


class RemindersPage(Page):
    """Times of day, and two switches of this computer that do not travel with the store."""

    def __init__(self, choices: Choices, around: Around) -> None:
        super().__init__(QCoreApplication.translate("RemindersPage", "Reminders"))
        self._settings = around.settings
        self._times = QLineEdit(choices.reminder_times)
        self._times.setPlaceholderText(self.tr("No reminders"))
        self._stays = QCheckBox(self.tr("Stay in the tray when the window is closed, to remind you"))
        self._stays.setChecked(around.settings.stays_in_tray())
        self._login = QCheckBox(self.tr("Start with the computer, in the tray"))
        self._login.setChecked(login_start.is_on())
        hint = self.tr(
            "On working days, with what is due. What you missed is shown at the next start. "
            "A touch that was snoozed to a time of its own comes at that time."
        )
        self.fields.add_field(self.tr("Remind me at"), self._times, hint=hint)
        self.column.addWidget(self._stays)
        self.column.addWidget(self._login)
        self.column.addStretch(1)
        self._times.textEdited.connect(self.edited)

    def applied(self, choices: Choices) -> Choices:
        return replace(choices, reminder_times=times_text(parse_times(self._times.text())))

    def saved(self) -> None:
        self._settings.set_stays_in_tray(self._stays.isChecked())
        if self._login.isChecked() != login_start.is_on():
            if self._login.isChecked():
                login_start.turn_on()
            else:
                login_start.turn_off()
