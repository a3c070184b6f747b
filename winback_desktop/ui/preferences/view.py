"""Edit > Preferences: fields, and what they would do to one example while they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from winback_desktop.services.preferences import LONGEST_GAP_DAYS, Choices, parse_ratio, ratio_words
from winback_desktop.ui.preferences.length_fields import LengthField, ProductLengths
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import Mode, Role, Tone

_WIDTH = 600
_MODES = tuple(Mode)
_LONGEST_BACKUP_DAYS = 30


class PreferencesDialog(FormDialog):
    """`edited` when a field was changed, `save_requested` when the rep wants to keep it all."""

    edited = Signal()
    save_requested = Signal()

    def __init__(
        self,
        choices: Choices,
        mode: Mode,
        products: Sequence[str],
        countries: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        """`countries` are codes and names; the first, with an empty code, is the system's."""
        title = QCoreApplication.translate("PreferencesDialog", "Preferences")
        save = QCoreApplication.translate("PreferencesDialog", "Save")
        super().__init__(title, save, accepts=False, width=_WIDTH, parent=parent)
        self._ratio = QLineEdit(ratio_words(choices.ratio))
        self._country = QComboBox()
        for code, name in countries:
            self._country.addItem(name, code)
        self._country.setCurrentIndex(max(0, self._country.findData(choices.country)))
        self._length = LengthField(choices.default_length)
        self._gap = NumberField(0, LONGEST_GAP_DAYS, choices.minimum_gap_days)
        self._products = ProductLengths(products, choices.product_lengths)
        self._products.set_otherwise(choices.default_length)
        self._example = Text("", Role.READING, wrap=True)
        self._consequence = Text("", Role.TEXT, Tone.NEUTRAL)
        self._name = QLineEdit(choices.rep_name)
        self._backup = NumberField(1, _LONGEST_BACKUP_DAYS, choices.backup_days)
        labels = [self.tr("As the system"), self.tr("Light"), self.tr("Dark")]
        self._theme = Segmented(labels, self.tr("Theme"))
        self._theme.set_current(_MODES.index(mode))
        self._lay_out(bool(products))
        self._connect()

    def choices(self) -> Choices:
        """What the fields say; Refused when the ratio cannot be read."""
        return Choices(
            country=self._country.currentData(),
            ratio=parse_ratio(self._ratio.text()),
            default_length=self._length.length(),
            product_lengths=self._products.lengths(),
            minimum_gap_days=self._gap.value(),
            rep_name=self._name.text().strip(),
            backup_days=self._backup.value(),
        )

    def mode(self) -> Mode:
        """The theme that is chosen."""
        return _MODES[self._theme.current()]

    def show_example(self, example: str, consequence: str) -> None:
        """Say what the choices make of one example, and what saving them does."""
        self._example.setText(example)
        self._consequence.setText(consequence)
        self.set_error("")

    def show_wrong_ratio(self, text: str) -> None:
        """Say why the share of the contract cannot be read."""
        self.set_error(text)

    def _lay_out(self, has_products: bool) -> None:
        hint = self.tr("Of their contract: 75 %, 66.7 % or 2/3")
        self.add_field(self.tr("Be back at"), self._ratio, span=1, hint=hint)
        hint = self.tr("The working day before a day off counts")
        self.add_field(self.tr("Public holidays of"), self._country, column=1, span=1, hint=hint)
        self.add_field(self.tr("Contract length where none is known"), self._length, span=1)
        self.add_field(self.tr("Days between two touches, at least"), self._gap, column=1, span=1)
        if has_products:
            self.add_field(self.tr("Contract length by product"), self._products)
        hint = self.tr("Debriefs warn when it is you who asks")
        self.add_field(self.tr("Your name"), self._name, span=1, hint=hint)
        hint = self.tr("They lie beside the store; old ones go")
        self.add_field(self.tr("Days between two backups"), self._backup, column=1, span=1, hint=hint)
        self.add_field(self.tr("Theme"), self._theme)
        example = Card()
        example.content.addWidget(SectionLabel(self.tr("For example")))
        # Room for the longest words, so that the buttons stay where they are.
        self._example.setMinimumHeight(2 * self._example.fontMetrics().lineSpacing())
        self._example.setAlignment(Qt.AlignmentFlag.AlignTop)
        example.content.addWidget(self._example)
        example.content.addWidget(self._consequence)
        self.body.addWidget(example)

    def _connect(self) -> None:
        for signal in (
            self._ratio.textChanged,
            self._country.currentIndexChanged,
            self._gap.valueChanged,
            self._products.changed,
        ):
            signal.connect(self.edited)
        self._length.changed.connect(self._on_length_changed)
        self.primary.clicked.connect(self.save_requested)

    def _on_length_changed(self) -> None:
        self._products.set_otherwise(self._length.length())
        self.edited.emit()
