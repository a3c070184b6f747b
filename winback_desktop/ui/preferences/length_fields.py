"""Fields for contract lengths: one for a length, one for the lengths of many products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from winback_desktop.domain.records import Length, LengthUnit
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.theme import SPACE_8, SPACE_12

_LONGEST = 999


class LengthField(QWidget):
    """A number and its unit, e.g. `12 months`; `changed` when the rep changes either."""

    changed = Signal()

    def __init__(self, length: Length, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = NumberField(1, _LONGEST, length.count)
        self._unit = QComboBox()
        for unit, words in (
            (LengthUnit.DAYS, self.tr("days")),
            (LengthUnit.WEEKS, self.tr("weeks")),
            (LengthUnit.MONTHS, self.tr("months")),
            (LengthUnit.YEARS, self.tr("years")),
        ):
            self._unit.addItem(words, unit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self._count)
        row.addWidget(self._unit, 1)
        self.setFocusProxy(self._count)
        self.set_length(length)
        self._count.valueChanged.connect(self.changed)
        self._unit.activated.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        """Give the name to the fields inside, which are what can be acted on."""
        self._count.setAccessibleName(name)
        self._unit.setAccessibleName(self.tr("{field}, unit").format(field=name))

    def length(self) -> Length:
        """The length that is shown."""
        return Length(self._count.value(), LengthUnit(self._unit.currentData()))

    def set_length(self, length: Length) -> None:
        """Show a length, without a signal."""
        self._count.blockSignals(True)
        self._count.setValue(length.count)
        self._count.blockSignals(False)
        self._unit.setCurrentIndex(self._unit.findData(length.unit))


class ProductLengths(QWidget):
    """The contract length of each product that has one of its own, a product at a time."""

    changed = Signal()

    def __init__(
        self, products: Sequence[str], lengths: Mapping[str, Length], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lengths = dict(lengths)
        self._otherwise = Length(12, LengthUnit.MONTHS)
        self._product = QComboBox()
        self._product.setAccessibleName(self.tr("Product"))
        for product in products:
            self._product.addItem(product)
        self._own = QCheckBox(self.tr("A length of its own"))
        self._length = LengthField(self._otherwise)
        self._length.setAccessibleName(self.tr("Contract length of this product"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(self._product, 1)
        row.addWidget(self._own)
        row.addWidget(self._length)
        self.setFocusProxy(self._product)
        self._product.currentIndexChanged.connect(self._show)
        self._own.clicked.connect(self._on_edited)
        self._length.changed.connect(self._on_edited)
        self._show()

    def lengths(self) -> dict[str, Length]:
        """The lengths by product."""
        return dict(self._lengths)

    def set_otherwise(self, length: Length) -> None:
        """Tell the length of products that have none of their own."""
        self._otherwise = length
        self._show()

    def _show(self) -> None:
        length = self._lengths.get(self._product.currentText())
        self._own.setChecked(length is not None)
        self._length.setEnabled(length is not None)
        self._length.set_length(length or self._otherwise)

    def _on_edited(self) -> None:
        product = self._product.currentText()
        if self._own.isChecked():
            self._lengths[product] = self._length.length()
        else:
            self._lengths.pop(product, None)
        self._show()
        self.changed.emit()
