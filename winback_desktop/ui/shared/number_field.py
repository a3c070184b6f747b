"""A field for a whole number."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

_TEXT_AT = 8


class NumberField(QSpinBox):
    """A spin box from `smallest` to `largest`, with a unit behind the number, e.g. ` min`."""

    def __init__(
        self, smallest: int, largest: int, value: int, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(smallest, largest)
        self.setValue(value)
        self.setSuffix(unit)
        # The style sheet's padding does not reach the text of a spin box.
        self.lineEdit().setTextMargins(_TEXT_AT, 0, 0, 0)
