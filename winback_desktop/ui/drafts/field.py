"""A field of a draft under its label."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4


def captioned(label: str, field: QWidget) -> QWidget:
    """A field under its label, which becomes its accessible name; a text keeps its own words as name."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    caption = SectionLabel(label)
    column.addWidget(caption)
    column.addWidget(field)
    if not isinstance(field, Text):
        caption.setBuddy(field)
        field.setAccessibleName(label)
    return box
