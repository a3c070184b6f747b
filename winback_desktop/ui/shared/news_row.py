"""What is said of somebody and not sure yet, with the ways to confirm it or take it back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.domain.people import Move
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.people_words import unsure_words
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Role, Tone


class NewsRow(QWidget):
    """Wishes, with the account's and the contact's id: `confirm_requested`, `deny_requested`."""

    confirm_requested = Signal(int, int)
    deny_requested = Signal(int, int)

    def __init__(self, news: Move, name: str, today: date, parent: QWidget | None = None) -> None:
        """`name` is whom the news is of."""
        super().__init__(parent)
        self._news = news
        words = Text(unsure_words(news, today), Role.SMALL, Tone.AMBER, wrap=True)
        confirm = Button(self.tr("Confirm…"), kind=Kind.FLAT)
        confirm.setAccessibleName(self.tr("Confirm the news of {0}").format(name))
        confirm.clicked.connect(self._on_confirm)
        deny = Button(self.tr("Not true"), kind=Kind.FLAT)
        deny.setAccessibleName(self.tr("The news of {0} is not true").format(name))
        deny.clicked.connect(self._on_deny)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        for button in (confirm, deny):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_4)
        column.setSpacing(SPACE_4)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(buttons)

    def _on_confirm(self) -> None:
        self.confirm_requested.emit(self._news.account_id, self._news.contact_id)

    def _on_deny(self) -> None:
        self.deny_requested.emit(self._news.account_id, self._news.contact_id)
