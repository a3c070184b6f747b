"""The field that searches as one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from winback_desktop.ui.shared.icons import icon
from winback_desktop.ui.theme import Tone


class SearchField(QLineEdit):
    """A line edit with a lens, a clear button and an accessible name.

    `textChanged` fires at each key; `moved_on` when Down or Enter is pressed (the list wants the focus);
    Escape clears first, and only then goes to the parent.
    """

    moved_on = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", Tone.NEUTRAL), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
