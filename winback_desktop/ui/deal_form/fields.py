"""A field with its label above and what is wrong with it below; reasons, of which several fit one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.ui.shared.completing import SEPARATOR, complete_parts
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, Role, Tone


class FieldBox(QWidget):
    """A labelled field. The label is the field's accessible name, a problem its description."""

    def __init__(self, label: str, field: QWidget, beside: QWidget | None = None) -> None:
        """With `beside` the box shows that widget, which holds the field."""
        super().__init__()
        self._field = field
        self._problem = Text("", Role.SMALL, Tone.RED, wrap=True)
        self._problem.hide()
        caption = SectionLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(caption)
        column.addWidget(beside or field)
        column.addWidget(self._problem)
        if field.sizePolicy().verticalPolicy() is not QSizePolicy.Policy.Expanding:
            column.addStretch(1)
        # Boxes in a row are as wide as their columns, whatever is in them.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def set_problem(self, text: str) -> None:
        """Say what is wrong and what to write; an empty text takes it away."""
        if text == self._problem.text():
            return
        self._problem.setText(text)
        # A grid gives a wrapped text no more than one line by itself.
        self._problem.setFixedHeight(max(1, self._problem.heightForWidth(self.width())))
        self._problem.setVisible(bool(text))
        self._field.setAccessibleDescription(text)
        doubtful = isinstance(self._field, DateField) and not self._field.is_valid()
        self._field.setProperty("invalid", bool(text) or doubtful)
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)


class ReasonsField(QLineEdit):
    """Reasons with a semicolon between them; Enter ends one, and each is completed by itself."""

    def set_known(self, names: Sequence[str]) -> None:
        """Complete from these."""
        complete_parts(self, names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = self.text().rstrip()
        popup = self.completer().popup() if self.completer() is not None else None
        offered = popup is not None and popup.isVisible()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and words and not words.endswith(SEPARATOR) and not offered:
            self.setText(f"{words}{SEPARATOR} ")
            return
        super().keyPressEvent(event)
