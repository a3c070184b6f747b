"""The form of a time at an account: title, stance, from when to when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from winback_desktop.domain.records import Employment, Stance
from winback_desktop.domain.words import capital
from winback_desktop.services.people import Place
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.people_words import stance_name

_STANCES: Final = tuple(Stance)


class PlaceForm(FormDialog):
    """Wishes: `save_requested`, `delete_requested`; `employment()` is what was typed."""

    save_requested = Signal()
    delete_requested = Signal()

    def __init__(self, place: Place, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Time at {0}").format(place.account), self.tr("Save"), accepts=False, parent=parent
        )
        self._employment = place.employment
        self._title = QLineEdit(place.employment.title)
        self._stance = QComboBox()
        for stance in _STANCES:
            self._stance.addItem(capital(stance_name(stance)), stance.value)
        self._stance.setCurrentIndex(_STANCES.index(place.employment.stance))
        self._since = DateField(today, place.employment.since, past=True)
        self._until = DateField(today, place.employment.until, past=True)
        self.add_field(self.tr("Title"), self._title)
        self.add_field(self.tr("What they are to us there"), self._stance)
        self.add_field(self.tr("Since"), self._since, span=1, hint=self.tr("Empty where not known."))
        self.add_field(
            self.tr("Until"), self._until, column=1, span=1, hint=self.tr("Empty while they are there.")
        )
        forget = Button(self.tr("Forget this time"), "trash-2", Kind.FLAT)
        forget.clicked.connect(self.delete_requested)
        self.body.addWidget(forget)
        self.primary.clicked.connect(self.save_requested)
        self._title.setFocus()

    def employment(self) -> Employment | None:
        """The time as it stands; None where a day cannot be read."""
        for field in (self._since, self._until):
            if not field.is_valid():
                self.set_error(self.tr("Say a day, e.g. 3 Nov 2025, or leave it empty."), field)
                return None
        return replace(
            self._employment,
            title=self._title.text().strip(),
            stance=_STANCES[self._stance.currentIndex()],
            since=self._since.day(),
            until=self._until.day(),
        )
