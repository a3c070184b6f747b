"""The form of a win-back: its value, its day, and what changed our luck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import WinBack
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount
from winback_desktop.ui.theme import scaled

_NOTE_HEIGHT: Final = 84


class WinBackForm(FormDialog):
    """The value and what changed our luck; with a `known` line of the ledger, its correction."""

    def __init__(
        self,
        subtitle: str,
        value: Decimal | None,
        currency: str,
        today: Callable[[], date],
        known: WinBack | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Won back") if known is None else self.tr("Change win-back")
        super().__init__(title, self.tr("Save"), text=subtitle, accepts=False, parent=parent)
        self._value = QLineEdit(money(value, currency))
        self._won_on = DateField(today, known.won_on if known else today(), past=True)
        self._what_changed = QPlainTextEdit(known.what_changed if known else "")
        self._what_changed.setTabChangesFocus(True)
        self._what_changed.setFixedHeight(scaled(self.font(), _NOTE_HEIGHT))
        self._what_changed.setPlaceholderText(self.tr("e.g. the new price list, a new contact"))
        self.add_field(self.tr("Value"), self._value, span=1)
        if known is not None:
            self.add_field(self.tr("Won on"), self._won_on, column=1, span=1)
        self.add_field(self.tr("What changed our luck"), self._what_changed)
        self._value.selectAll()
        self._what_changed.setFocus()

    def value(self) -> Decimal | None:
        """The amount; Refused for what is none."""
        return amount_of(self._value)

    def won_on(self) -> date:
        """The day; Refused for what is none."""
        day = self._won_on.day()
        if day is None or not self._won_on.is_valid():
            raise Refused(self.tr("Say on which day it was won, e.g. 3 Nov."))
        return day

    def what_changed(self) -> str:
        """Why it went well this time."""
        return self._what_changed.toPlainText().strip()


def amount_of(field: QLineEdit) -> Decimal | None:
    """The amount of a field; Refused for what is none."""
    text = field.text()
    try:
        return read_amount(text)
    except ValueError:
        words = field.tr("“{0}” is not an amount such as 61,500.")
        raise Refused(words.format(text)) from None
