"""Long work: how far it is, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.text import ElidedText, Text
from winback_desktop.ui.theme import SPACE_12, SPACE_24, Role, Tone, scaled

_WIDTH = 420


class ProgressDialog(QDialog):
    """Modal; it has no busy animation, so it wakes nothing. `cancel_requested` once, then it waits.

    Work that stopped calls `finish()`. Escape asks to cancel too.
    """

    cancel_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._words = ElidedText("", Role.TEXT, Tone.NEUTRAL)
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setVisible(cancellable)
        self._cancellable = cancellable
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(Text(title, Role.READING, bold=True))
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)

    def set_progress(self, done: int, total: int, words: str = "") -> None:
        """Show `done` of `total`; a total of 0 (not known) shows an empty bar and the words."""
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done if total else 0)
        self._words.setText(words)

    def finish(self) -> None:
        """Close: the work is over."""
        self.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous():
            # The rep closed the window: that is a wish to cancel, the work decides when it is over.
            event.ignore()
            self.reject()
        else:
            event.accept()

    def reject(self) -> None:
        if self._cancellable and self._cancel.isEnabled():
            self._cancel.setEnabled(False)
            self._words.setText(self.tr("Cancelling…"))
            self.cancel_requested.emit()
