"""How many touches a day may hold, easy weekdays, and days off (R2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from winback_desktop.domain.load import MOST_A_DAY, Load
from winback_desktop.services.preferences import Choices
from winback_desktop.ui.preferences.days_off_field import DaysOffField
from winback_desktop.ui.preferences.page import Around, Page
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_16, Role, Tone

_WEEKDAYS: Final = (1, 2, 3, 4, 5)


class LoadPage(Page):
    """A limit, easy weekdays with a lower one, and a list of days off."""

    def __init__(self, choices: Choices, around: Around) -> None:
        super().__init__(QCoreApplication.translate("LoadPage", "Load"))
        self._preferences = around.preferences
        self._per_day = NumberField(0, MOST_A_DAY, choices.load.per_day)
        self._per_day.setSpecialValueText(self.tr("No limit"))
        self._easy = {day: QCheckBox(_name(day)) for day in _WEEKDAYS}
        for day, box in self._easy.items():
            box.setChecked(day in choices.load.easy_weekdays)
            box.setAccessibleName(self.tr("Easy on {0}").format(_name(day, long=True)))
        self._on_easy = NumberField(0, MOST_A_DAY, choices.load.on_easy_days)
        self._off = DaysOffField(choices.days_off, around.today)
        self._consequence = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._lay_out()
        for signal in (self._per_day.valueChanged, self._on_easy.valueChanged, self._off.changed):
            signal.connect(self.edited)
        for box in self._easy.values():
            box.toggled.connect(self.edited)

    def applied(self, choices: Choices) -> Choices:
        easy = tuple(day for day, box in self._easy.items() if box.isChecked())
        load = Load(self._per_day.value(), easy, self._on_easy.value())
        return replace(choices, load=load, days_off=self._off.days_off())

    def preview(self, choices: Choices) -> None:
        for widget in (self._on_easy, *self._easy.values()):
            widget.setEnabled(bool(choices.load.per_day))
        count = self._preferences.planned_anew(choices)
        words = self.tr(
            "Saving plans {0} deals anew: what does not fit moves to earlier days, never to later ones."
        )
        said = [words.format(f"{count:,}")] if count else []
        over = self._preferences.over_limit(choices)
        if over:
            words = self.tr("{0} are due today already, more than the limit; Today offers to spread them.")
            said.append(words.format(f"{over:,}"))
        self._consequence.setText(" ".join(said))

    def _lay_out(self) -> None:
        add = self.fields.add_field
        hint = self.tr("A full day passes its touches on to earlier ones")
        add(self.tr("Touches a day, at most"), self._per_day, span=1, hint=hint)
        hint = self.tr("0 keeps these days free")
        add(self.tr("On easy weekdays, at most"), self._on_easy, column=1, span=1, hint=hint)
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        for box in self._easy.values():
            row.addWidget(box)
        row.addStretch(1)
        add(self.tr("Easy weekdays"), days)
        self.column.addWidget(self._off)
        self.column.addWidget(self._consequence)
        self.column.addStretch(1)


def _name(day: int, *, long: bool = False) -> str:
    form = QLocale.FormatType.LongFormat if long else QLocale.FormatType.ShortFormat
    return QLocale().dayName(day, form)
