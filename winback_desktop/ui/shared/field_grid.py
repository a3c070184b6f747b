"""Labels above fields, one or two side by side, as every form of the program has them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, Role, Tone


class FieldGrid(QGridLayout):
    """Two columns of equal width, filled from the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(SPACE_16)
        self.setVerticalSpacing(SPACE_12)

    def add_field(
        self, label: str, field: QWidget, *, column: int = 0, span: int = 2, hint: str = ""
    ) -> None:
        """Add a field under its label, which becomes its accessible name; two fit side by side (span 1)."""
        box = QVBoxLayout()
        box.setSpacing(SPACE_4)
        caption = SectionLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        box.addWidget(caption)
        box.addWidget(field)
        if hint:
            box.addWidget(Text(hint, Role.SMALL, Tone.NEUTRAL, wrap=True))
        row = self.rowCount() - 1 if column else self.rowCount()
        self.addLayout(box, row, column, 1, span)
        for each in (0, 1):
            self.setColumnStretch(each, 1)
