"""Asks once why several deals are not a match."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.theme import scaled

_HIGH = 88


class WhyDialog(FormDialog):
    """`why()` is what was typed; without a word it does not close."""

    def __init__(self, count: str, typed: str, parent: QWidget) -> None:
        super().__init__(
            self.tr("Not a match"),
            self.tr("Mark as not a match"),
            text=self.tr("{0}: what you say is kept with each of them.").format(count),
            accepts=False,
            parent=parent,
        )
        self._why = QPlainTextEdit(typed)
        self._why.setTabChangesFocus(True)
        self._why.setFixedHeight(scaled(self.font(), _HIGH))
        self.add_field(self.tr("Why is it not a match?"), self._why)
        self.primary.clicked.connect(self._on_primary)
        self._why.setFocus()

    def why(self) -> str:
        """The words as they stand."""
        return self._why.toPlainText().strip()

    def _on_primary(self) -> None:
        if self.why():
            self.accept()
        else:
            self.set_error(self.tr("Say why; it helps when they come up again."), self._why)
