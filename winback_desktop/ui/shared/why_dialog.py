"""Asks once why deals are given up."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.theme import scaled

_HIGH = 88


class WhyDialog(FormDialog):
    """`why()` is what was typed; without a word it does not close."""

    def __init__(
        self, title: str, accept: str, text: str, question: str, offered: str, parent: QWidget
    ) -> None:
        super().__init__(title, accept, text=text, accepts=False, parent=parent)
        self._why = QPlainTextEdit(offered)
        self._why.setTabChangesFocus(True)
        self._why.setFixedHeight(scaled(self.font(), _HIGH))
        self.add_field(question, self._why)
        self.primary.clicked.connect(self._on_primary)
        self._why.setFocus()

    def select_all(self) -> None:
        """Let what is typed replace what was offered."""
        self._why.selectAll()

    def why(self) -> str:
        """The words as they stand."""
        return self._why.toPlainText().strip()

    def _on_primary(self) -> None:
        if self.why():
            self.accept()
        else:
            self.set_error(self.tr("Say why; it helps when they come up again."), self._why)
