"""A weight from 0 to 100: a slider to feel, a number to be exact, both the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from winback_desktop.domain.ranking import HEAVIEST
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_12, scaled

_NAME_WIDTH = 116
_NUMBER_WIDTH = 64
_STEP = 5


class WeightField(QWidget):
    """`changed` when the rep moves either."""

    changed = Signal()

    def __init__(self, name: str, hint: str, weight: int) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, HEAVIEST)
        self._slider.setPageStep(_STEP)
        self._slider.setAccessibleName(self.tr("{0}, slider").format(name))
        self._number = NumberField(0, HEAVIEST, weight)
        self._number.setAccessibleName(name)
        self._number.setFixedWidth(scaled(self.font(), _NUMBER_WIDTH))
        self._slider.setValue(weight)
        caption = Text(name)
        caption.setBuddy(self._number)
        caption.setFixedWidth(scaled(self.font(), _NAME_WIDTH))
        self.setToolTip(hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(caption)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        self._slider.valueChanged.connect(self._number.setValue)
        self._number.valueChanged.connect(self._on_number_changed)

    def weight(self) -> int:
        """The weight that is shown."""
        return self._number.value()

    def set_weight(self, weight: int) -> None:
        """Show another weight."""
        self._number.setValue(weight)

    def _on_number_changed(self, weight: int) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(weight)
        self._slider.blockSignals(False)
        self.changed.emit()
