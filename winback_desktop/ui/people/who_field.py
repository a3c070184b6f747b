"""A field for a person: type a name, or take one of those who are offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

_MID_WORD: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Someone(NamedTuple):
    """A known contact at one account, in words for a list."""

    contact_id: int
    account_id: int
    name: str
    words: str


class WhoField(QComboBox):
    """An editable choice of people: `changed` with every key and choice; `typed(str)` asks for more."""

    changed = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: list[Someone] = []
        self._chosen: Someone | None = None
        self.setEditable(True)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._line.textEdited.connect(self._on_edited)
        self.activated.connect(self._on_activated)

    def offer(self, people: Sequence[Someone]) -> None:
        """Offer these in the list; what is typed stays."""
        text, at = self.currentText(), self._line.cursorPosition()
        self.blockSignals(True)
        self._offered = list(people)
        self.clear()
        for each in people:
            self.addItem(each.words)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self._line.setCursorPosition(at)
        self.blockSignals(False)

    def someone(self) -> Someone | None:
        """Who is chosen, if it is somebody known: by choice, or by the whole name as it is offered."""
        if self._chosen is not None:
            return self._chosen
        text = self.currentText().strip().casefold()
        alike = [each for each in self._offered if text in (each.words.casefold(), each.name.casefold())]
        return alike[0] if len(alike) == 1 else None

    def name(self) -> str:
        """The name as it stands, known or not."""
        found = self.someone()
        return found.name if found else self.currentText().strip()

    def choose(self, someone: Someone | None) -> None:
        """Show somebody without saying so."""
        self._chosen = someone
        self.setEditText(someone.words if someone else "")

    def set_name(self, name: str) -> None:
        """Show a name of somebody who need not be known."""
        self._chosen = None
        self.setEditText(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A list of suggestions that closes gives the focus back in the middle of a word.
        if event.reason() not in _MID_WORD:
            self._line.selectAll()

    def _on_edited(self, text: str) -> None:
        self._chosen = None
        self.typed.emit(text)
        self.changed.emit()

    def _on_activated(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self._chosen = self._offered[row]
        self.changed.emit()
