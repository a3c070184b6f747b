"""Marks the merge fields in a text."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from winback_desktop.domain.letters import open_fields
from winback_desktop.ui.theme import Tone, colours

_BRACES: Final = re.compile(r"\{[^{}\n]+\}")


class FieldMarks(QSyntaxHighlighter):
    """Puts a ground behind each known field that stands in braces: amber warns of one still to fill in."""

    def __init__(self, field: QPlainTextEdit, tone: Tone = Tone.AMBER) -> None:
        super().__init__(field.document())
        self._tone = tone
        self._field = field

    def highlightBlock(self, text: str) -> None:
        theme = colours(self._field.palette())
        look = QTextCharFormat()
        look.setBackground(theme.ground_of(self._tone))
        look.setForeground(QColor(theme.ink(self._tone)))
        look.setFontWeight(QFont.Weight.DemiBold)
        for found in _BRACES.finditer(text):
            if open_fields(found.group()):
                self.setFormat(found.start(), len(found.group()), look)


def replace_all(field: QPlainTextEdit, text: str) -> None:
    """Put another text in, so that the field's own undo brings the old one back."""
    if field.toPlainText() == text:
        return
    cursor = field.textCursor()
    cursor.select(cursor.SelectionType.Document)
    cursor.insertText(text)
    cursor.movePosition(cursor.MoveOperation.Start)
    field.setTextCursor(cursor)
