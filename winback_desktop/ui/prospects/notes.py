"""The notes of a deal: kept while they are typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from winback_desktop.ui.theme import scaled

KEPT_AFTER_MS: Final = 300
_LINES: Final = (3, 14)
_PADDING: Final = 24


class Notes(QPlainTextEdit):
    """`write_requested(deal_id, text)` a third of a second after a key, and before another deal is shown."""

    write_requested = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes"))
        self.setPlaceholderText(self.tr("Type notes here. They are kept as you type."))
        self.setTabChangesFocus(True)
        self._deal_id = 0
        self._written = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_changed)

    def show_note(self, deal_id: int, text: str) -> None:
        """Show the notes of a deal; what is being typed into them stays."""
        if deal_id == self._deal_id and (self._timer.isActive() or text == self._written):
            return
        self.flush()
        self._deal_id, self._written = deal_id, text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._fit()

    def flush(self) -> None:
        """Have it kept now."""
        self._timer.stop()
        text = self.toPlainText()
        if self._deal_id and text != self._written:
            self._written = text
            self.write_requested.emit(self._deal_id, text)

    def forget(self) -> None:
        """Let go of the deal, which is gone."""
        self._timer.stop()
        self._deal_id, self._written = 0, ""
        self.clear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def _on_changed(self) -> None:
        self._fit()
        # The first key starts the clock: typing without a pause is kept three times a second.
        if self._deal_id and self.toPlainText() != self._written and not self._timer.isActive():
            self._timer.start()

    def _fit(self) -> None:
        lines = min(max(self.document().size().height(), _LINES[0]), _LINES[1])
        height = int(lines * self.fontMetrics().lineSpacing()) + scaled(self.font(), _PADDING)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
