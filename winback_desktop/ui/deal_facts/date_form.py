"""The form of an important date: what, when, how long before it begins to matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.important_dates import LEAD_DAYS, MOST_LEAD_DAYS, occurrence
from winback_desktop.domain.records import ImportantDate, ImportantDateKind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import human_day
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.fact_words import date_kind_name
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import Role, Tone

_KINDS: Final = tuple(ImportantDateKind)
_YEARLY: Final = (ImportantDateKind.BUDGET_ROUND, ImportantDateKind.FISCAL_YEAR)


class DateForm(FormDialog):
    """Asks for a date; `entry()` is what was said. The lead time follows the kind until it was changed."""

    def __init__(
        self,
        account: str,
        today: Callable[[], date],
        known: ImportantDate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Important date") if known is None else self.tr("Change date")
        super().__init__(title, self.tr("Save"), text=account, accepts=False, parent=parent)
        self._today = today
        self._known = known
        self._kind = QComboBox()
        for kind in _KINDS:
            self._kind.addItem(date_kind_name(kind), kind.value)
        self._day = DateField(today, known.day if known else None)
        self._title = QLineEdit(known.title if known else "")
        self._title.setPlaceholderText(self.tr("Optional, e.g. Trade fair in Lyon"))
        self._lead = NumberField(0, MOST_LEAD_DAYS, known.lead_days if known else 0)
        self._yearly = QCheckBox(self.tr("Comes back every year"))
        self._follows = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._own_lead = known is not None
        self.add_field(self.tr("Kind"), self._kind, span=1)
        self.add_field(self.tr("Day"), self._day, column=1, span=1)
        self.add_field(self.tr("Name"), self._title)
        self.add_field(self.tr("Days before it to be in touch"), self._lead, span=1)
        self.body.addWidget(self._yearly)
        self.body.addWidget(self._follows)
        if known:
            self._kind.setCurrentIndex(_KINDS.index(known.kind))
            self._yearly.setChecked(known.yearly)
        else:
            self._on_kind()
        self._connect()
        self._tell()
        self._day.setFocus() if known else self._kind.setFocus()

    def entry(self, account_id: int) -> ImportantDate:
        """The fields as a date; Refused without a day."""
        day = self._day.day()
        if day is None or not self._day.is_valid():
            raise Refused(self.tr("Say on which day it is, e.g. 1 Dec or 2027-03-31."))
        known_id = self._known.id if self._known else 0
        return ImportantDate(
            known_id,
            account_id,
            self._chosen(),
            day,
            self._title.text().strip(),
            self._lead.value(),
            self._yearly.isChecked(),
        )

    def refuse(self, text: str) -> None:
        """Say why it cannot be saved."""
        self.set_error(text, self._day)

    def _connect(self) -> None:
        self._kind.activated.connect(self._on_kind)
        self._lead.valueChanged.connect(self._on_lead)
        self._day.date_changed.connect(self._tell)
        self._yearly.toggled.connect(self._tell)

    def _chosen(self) -> ImportantDateKind:
        return _KINDS[self._kind.currentIndex()]

    def _on_kind(self) -> None:
        if not self._own_lead:
            self._lead.blockSignals(True)
            self._lead.setValue(LEAD_DAYS[self._chosen()])
            self._lead.blockSignals(False)
            self._yearly.setChecked(self._chosen() in _YEARLY)
        self._tell()

    def _on_lead(self) -> None:
        self._own_lead = True
        self._tell()

    def _tell(self) -> None:
        """Say from which day on it matters, so that the lead time is no riddle."""
        self.set_error("")
        try:
            one = self.entry(0)
        except Refused:
            self._follows.setText(self.tr("The next touch moves to the day on which its lead time begins."))
            return
        today = self._today()
        coming = occurrence(one, today)
        if coming is None:
            self._follows.setText(self.tr("This day is past."))
            return
        begins = max(today, coming - timedelta(days=one.lead_days))
        words = self.tr("Be in touch from {0} on, unless a touch is planned earlier.")
        self._follows.setText(words.format(human_day(begins, today)))
