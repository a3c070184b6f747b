"""The form of a loss after a win-back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import Kind
from winback_desktop.services.outcomes import LostAgain
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.win_back_form import amount_of


class LostAgainForm(FormDialog):
    """A further loss after a win-back; what was known of the first one is kept."""

    def __init__(
        self,
        deal_id: int,
        subtitle: str,
        competitors: Sequence[str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Lost again"), self.tr("Save"), text=subtitle, accepts=False, parent=parent)
        self._deal_id = deal_id
        self._lost_on = DateField(today, today(), past=True)
        self._kind = QComboBox()
        self._kind.addItem(self.tr("Former customer"), Kind.FORMER_CUSTOMER)
        self._kind.addItem(self.tr("Lost sale"), Kind.LOST_SALE)
        self._kind.addItem(self.tr("Gone silent"), Kind.GONE_SILENT)
        self._competitor = QComboBox()
        self._competitor.setEditable(True)
        self._competitor.addItems(["", *competitors])
        self._reason = QLineEdit()
        self._value = QLineEdit()
        self.add_field(self.tr("Lost on"), self._lost_on, span=1)
        self.add_field(self.tr("How"), self._kind, column=1, span=1)
        self.add_field(self.tr("Lost to"), self._competitor, span=1)
        hint = self.tr("Empty: as before")
        self.add_field(self.tr("Value"), self._value, column=1, span=1, hint=hint)
        self.add_field(self.tr("Why this time"), self._reason)

    def entry(self) -> LostAgain:
        """What was said; Refused without a day or for what is no amount."""
        day = self._lost_on.day()
        if day is None or not self._lost_on.is_valid():
            raise Refused(self.tr("Say on which day it was lost, e.g. 3 Nov."))
        return LostAgain(
            self._deal_id,
            day,
            Kind(self._kind.currentData()),
            self._competitor.currentText().strip(),
            self._reason.text().strip(),
            amount_of(self._value),
        )
