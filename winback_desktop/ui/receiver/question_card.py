"""One question of a debrief with the field for its answer, which grows with what is typed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.answer_field import AnswerField, AnswerFrame, Key
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_16, Role, role_font, scaled

_LINES: Final = 4
_LINE: Final = 23
_PROMPT_PIXELS: Final = 17


class QuestionCard(Card):
    """A question and its answer.

    Facts: `typed`; `cursor_moved(QRect)` in the coordinates of this card. Wish: `next_requested(int)`, by +1
    or -1.
    """

    typed = Signal()
    cursor_moved = Signal(QRect)
    next_requested = Signal(int)

    def __init__(self, caption: str, question: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_16, parent=parent)
        if caption:
            self.content.addWidget(SectionLabel(caption))
        prompt = Text(question, Role.READING, wrap=True)
        font = role_font(self.font(), Role.READING, QFont.Weight.DemiBold)
        font.setPixelSize(scaled(self.font(), _PROMPT_PIXELS))
        prompt.setFont(font)
        self.content.addWidget(prompt)
        self.field = AnswerField(question, own_undo=True)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        prompt.setBuddy(self.field)
        self._frame = AnswerFrame(self.field)
        self.content.addWidget(self._frame)
        self.field.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.field.typed.connect(self.typed)
        self.field.cursorPositionChanged.connect(self._on_cursor)
        self.field.key_pressed.connect(self._on_key)
        self.field.reason_requested.connect(self._on_reason)
        self._fit()

    def text(self) -> str:
        """The answer."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Show an answer without saying so."""
        self.field.set_text(text)
        self._fit()

    def _fit(self) -> None:
        needed = round(self.field.document().size().height())
        self.field.setFixedHeight(max(needed, scaled(self.font(), _LINES * _LINE)) + 2)

    def _on_cursor(self) -> None:
        where = self.field.cursorRect()
        self.cursor_moved.emit(QRect(self.field.viewport().mapTo(self, where.topLeft()), where.size()))

    def _on_key(self, key: Key) -> None:
        if key in (Key.NEXT, Key.DOWN):
            self.next_requested.emit(1)
        elif key is Key.UP:
            self.next_requested.emit(-1)
        elif key is Key.THEIR_WORDS:
            self.field.toggle_quote()
        elif key is Key.MOMENT:
            self.field.insert_moment(f"[{datetime.now().astimezone():%H:%M}]")

    def _on_reason(self, selected: str) -> None:
        """A reason stands behind a # at the end of its line."""
        cursor = self.field.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        words = " ".join(selected.split())
        cursor.insertText(f" # {words}")
        self.field.setTextCursor(cursor)
