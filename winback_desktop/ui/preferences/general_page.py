"""The rep's name and address, how often backups are made, and the theme."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from winback_desktop.services.preferences import Choices
from winback_desktop.ui.preferences.page import Around, Page
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import Mode, scaled

_MODES: Final = tuple(Mode)
_LONGEST_BACKUP_DAYS: Final = 30
_SENDER_HEIGHT: Final = 92  # four lines


class GeneralPage(Page):
    """What is no rule; `theme_requested(Mode)` when another theme was saved."""

    theme_requested = Signal(object)

    def __init__(self, choices: Choices, around: Around) -> None:
        super().__init__(QCoreApplication.translate("GeneralPage", "General"))
        self._before = around.settings.theme()
        self._name = QLineEdit(choices.rep_name)
        self._sender = QPlainTextEdit(choices.sender)
        self._sender.setTabChangesFocus(True)
        self._sender.setFixedHeight(scaled(self.font(), _SENDER_HEIGHT))
        self._backup = NumberField(1, _LONGEST_BACKUP_DAYS, choices.backup_days)
        labels = [self.tr("As the system"), self.tr("Light"), self.tr("Dark")]
        self._theme = Segmented(labels, self.tr("Theme"))
        self._theme.set_current(_MODES.index(self._before))
        add = self.fields.add_field
        add(
            self.tr("Your name"),
            self._name,
            span=1,
            hint=self.tr("Debriefs name you as who asks, and warn where the deal was yours"),
        )
        above = self.tr("Company, street and town, phone, e-mail: at the top of letters on paper")
        add(self.tr("Your address"), self._sender, hint=above)
        hint = self.tr("They lie beside the store; old ones go")
        add(self.tr("Days between two backups"), self._backup, span=1, hint=hint)
        add(self.tr("Theme"), self._theme)
        self.column.addStretch(1)
        self._name.textEdited.connect(self.edited)
        self._sender.textChanged.connect(self.edited)
        self._backup.valueChanged.connect(self.edited)

    def applied(self, choices: Choices) -> Choices:
        sender = "\n".join(line.strip() for line in self._sender.toPlainText().strip().splitlines())
        name = self._name.text().strip()
        return replace(choices, rep_name=name, sender=sender, backup_days=self._backup.value())

    def saved(self) -> None:
        mode = _MODES[self._theme.current()]
        if mode is not self._before:
            self.theme_requested.emit(mode)
