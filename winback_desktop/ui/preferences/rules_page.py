"""What the rule reckons with, and what that makes of one example while it is changed (R1)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from winback_desktop.services import public_holidays
from winback_desktop.services.preferences import (
    LONGEST_GAP_DAYS,
    MOST_UNANSWERED,
    Choices,
    parse_ratio,
    ratio_words,
)
from winback_desktop.ui.preferences.length_fields import LengthField, ProductLengths
from winback_desktop.ui.preferences.page import Around, Page
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import Role, Tone


class RulesPage(Page):
    """The share of the contract, holidays, lengths and the gap between two touches."""

    def __init__(self, choices: Choices, around: Around) -> None:
        super().__init__(QCoreApplication.translate("RulesPage", "Rules"))
        self._preferences = around.preferences
        self._ratio = QLineEdit(ratio_words(choices.ratio))
        self._country = QComboBox()
        for code, name in self._countries():
            self._country.addItem(name, code)
        self._country.setCurrentIndex(max(0, self._country.findData(choices.country)))
        self._length = LengthField(choices.default_length)
        self._gap = NumberField(0, LONGEST_GAP_DAYS, choices.minimum_gap_days)
        self._silence = NumberField(1, MOST_UNANSWERED, choices.silence_after)
        products = self._preferences.products()
        self._products = ProductLengths(products, choices.product_lengths)
        self._products.set_otherwise(choices.default_length)
        self._example = Text("", Role.READING, wrap=True)
        self._consequence = Text("", Role.TEXT, Tone.NEUTRAL)
        self._lay_out(bool(products))
        self._connect()

    def applied(self, choices: Choices) -> Choices:
        return replace(
            choices,
            country=self._country.currentData(),
            ratio=parse_ratio(self._ratio.text()),
            default_length=self._length.length(),
            product_lengths=self._products.lengths(),
            minimum_gap_days=self._gap.value(),
            silence_after=self._silence.value(),
        )

    def preview(self, choices: Choices) -> None:
        self._example.setText(self._example_words(choices))
        self._consequence.setText(self._consequence_words(choices))

    def _countries(self) -> list[tuple[str, str]]:
        named = sorted((_country_name(code), code) for code in public_holidays.countries())
        system = _country_name(public_holidays.system_country()) or self.tr("weekends only")
        first = ("", self.tr("As the system: {country}").format(country=system))
        return [first, *((code, name) for name, code in named)]

    def _lay_out(self, has_products: bool) -> None:
        add = self.fields.add_field
        hint = self.tr("Of their contract: 75 %, 66.7 % or 2/3")
        add(self.tr("Be back at"), self._ratio, span=1, hint=hint)
        hint = self.tr("The working day before a day off counts")
        add(self.tr("Public holidays of"), self._country, column=1, span=1, hint=hint)
        add(self.tr("Contract length where none is known"), self._length, span=1)
        add(self.tr("Days between two touches, at least"), self._gap, column=1, span=1)
        hint = self.tr("Then Today proposes to ask by letter why")
        add(self.tr("Unanswered touches until a deal counts as silent"), self._silence, span=1, hint=hint)
        if has_products:
            add(self.tr("Contract length by product"), self._products)
        else:
            self._products.setParent(self)
            self._products.hide()
        example = Card()
        example.content.addWidget(SectionLabel(self.tr("For example")))
        # Room for the longest words, so that the buttons stay where they are.
        self._example.setMinimumHeight(2 * self._example.fontMetrics().lineSpacing())
        self._example.setAlignment(Qt.AlignmentFlag.AlignTop)
        example.content.addWidget(self._example)
        example.content.addWidget(self._consequence)
        self.column.addWidget(example)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for signal in (
            self._ratio.textChanged,
            self._country.currentIndexChanged,
            self._gap.valueChanged,
            self._silence.valueChanged,
            self._products.changed,
        ):
            signal.connect(self.edited)
        self._length.changed.connect(self._on_length_changed)

    def _on_length_changed(self) -> None:
        self._products.set_otherwise(self._length.length())
        self.edited.emit()

    def _example_words(self, choices: Choices) -> str:
        lost_on, cycle = self._preferences.example(choices)
        words = self.tr("Lost on {lost} to a contract of {length}: be back by {day}.").format(
            lost=day_and_year(lost_on), length=choices.default_length, day=full_day(cycle.recontact_by)
        )
        if cycle.recontact_by != cycle.rule_date:
            moved = self.tr(" {percent} is {day}, when nobody works.")
            words += moved.format(percent=ratio_words(choices.ratio), day=full_day(cycle.rule_date))
        return words

    def _consequence_words(self, choices: Choices) -> str:
        count = self._preferences.planned_anew(choices)
        if not count:
            return ""
        words = self.tr("Saving plans {count} deals anew; what you planned by hand stays.")
        return words.format(count=QLocale().toString(count))


def _country_name(code: str) -> str:
    """The country's name, or its code where Qt knows no name."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyCountry else QLocale.territoryToString(territory)
