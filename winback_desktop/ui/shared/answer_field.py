"""The large field that is typed into during a call: plain text with marks, keys of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from winback_desktop.domain import call_notes
from winback_desktop.domain.call_notes import CLOSING, OPENING, MarkKind
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, Role, Tone, colours, role_font

_LINE_HEIGHT: Final = 125.0
_BLOCK_SEPARATOR: Final = "\u2029"
_TONES: Final = {
    MarkKind.THEIR_WORDS: Tone.VIOLET,
    MarkKind.REASON: Tone.RED,
    MarkKind.MOMENT: Tone.NEUTRAL,
}


class Key(StrEnum):
    """What the form's own keys ask for."""

    NEXT = "next"
    DOWN = "down"
    UP = "up"
    MOMENT = "moment"
    THEIR_WORDS = "their_words"
    TIMER = "timer"
    BACK = "back"


def key_of(event: QKeyEvent) -> Key | None:
    """Which of the form's keys this is: Ctrl+Enter, Ctrl+Up or Down, Ctrl+T, Ctrl+', Ctrl+Shift+T, Esc."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Escape and modifiers == Qt.KeyboardModifier.NoModifier:
        return Key.BACK
    if not modifiers & Qt.KeyboardModifier.ControlModifier or modifiers & Qt.KeyboardModifier.AltModifier:
        return None
    if key == Qt.Key.Key_T:
        return Key.TIMER if modifiers & Qt.KeyboardModifier.ShiftModifier else Key.MOMENT
    return {
        Qt.Key.Key_Return: Key.NEXT,
        Qt.Key.Key_Enter: Key.NEXT,
        Qt.Key.Key_Down: Key.DOWN,
        Qt.Key.Key_Up: Key.UP,
        Qt.Key.Key_Apostrophe: Key.THEIR_WORDS,
    }.get(Qt.Key(key))


class AnswerField(QTextEdit):
    """Plain text only, whatever is pasted; undo is the program's, unless it is to be its own.

    Facts: `typed` (its text may differ from what is kept), `line_ended` (Enter), `left` (the focus goes, or
    undo is about to come). Wishes: `key_pressed(Key)`, `reason_requested(str)` for a selection under #.
    """

    typed = Signal()
    line_ended = Signal()
    left = Signal()
    key_pressed = Signal(object)
    reason_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, own_undo: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(own_undo)
        self.setTabChangesFocus(True)
        self.setProperty("plain", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(role_font(self.font(), Role.READING))
        self.document().setDocumentMargin(SPACE_8)
        self._marks = _Marks(self.document())
        self.textChanged.connect(self.typed)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text with the cursor at its end, without saying so."""
        self.blockSignals(True)
        self.setPlainText(text)
        self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)

    def follow(self, text: str) -> None:
        """Become this text by changing only where it differs, so that the cursor stays where it is."""
        shown = self.text()
        if text == shown:
            return
        begin, end = _changed(shown, text, _characters(shown, self.textCursor().position()))
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(shown[:begin]))
        cursor.setPosition(_units(shown[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.blockSignals(True)
        cursor.insertText(text[begin : len(text) - (len(shown) - end)])
        self._space_lines()
        self.blockSignals(False)

    def insert_moment(self, mark: str) -> None:
        """Put a moment at the cursor, with a space where it needs one."""
        cursor = self.textCursor()
        before = self._character(cursor.selectionStart() - 1)
        space = "" if cursor.atBlockStart() or before.isspace() else " "
        cursor.insertText(f"{space}{mark} ")
        self.setTextCursor(cursor)

    def toggle_quote(self) -> None:
        """Mark the selection as their own words, or take the mark away; without one begin or end a quote."""
        cursor = self.textCursor()
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        if begin == end:
            if self._character(begin) == CLOSING:
                cursor.movePosition(QTextCursor.MoveOperation.Right)
            else:
                cursor.insertText(OPENING + CLOSING)
                cursor.movePosition(QTextCursor.MoveOperation.Left)
            self.setTextCursor(cursor)
            return
        if self._character(begin - 1) == OPENING and self._character(end) == CLOSING:
            cursor.setPosition(begin - 1)
            cursor.setPosition(end + 1, QTextCursor.MoveMode.KeepAnchor)
        selected = cursor.selectedText().replace(_BLOCK_SEPARATOR, "\n")
        cursor.insertText(call_notes.toggle_quote(selected))
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if key_of(event) is not None:
                event.accept()
                return True
            if not self.isUndoRedoEnabled() and _is_undo(event):
                # Not this field's own: what is typed is kept first, then Edit > Undo takes it back.
                self.left.emit()
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key is not None:
            self.key_pressed.emit(key)
        elif event.text() == "#" and self.textCursor().hasSelection():
            self.reason_requested.emit(self.textCursor().selectedText())
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.line_ended.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.blockSignals(True)
            self._marks.rehighlight()
            self.blockSignals(False)

    def _character(self, position: int) -> str:
        return self.document().characterAt(position) if position >= 0 else ""

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)


class AnswerFrame(QFrame):
    """The border around the field, in the accent while the rep types in it."""

    def __init__(self, field: AnswerField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8, SPACE_8, 3, 3)
        column.addWidget(field)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._field.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 2 if focused else 1))
        painter.setBrush(QColor(theme.surface))
        inset = 1.0 if focused else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)


class _Marks(QSyntaxHighlighter):
    """Shows the marks of `domain.call_notes` in the theme's colours."""

    def highlightBlock(self, text: str) -> None:
        theme = colours(QGuiApplication.palette())
        found, goes_on = call_notes.marks(text, self.previousBlockState() == 1)
        for mark in found:
            look = QTextCharFormat()
            look.setForeground(theme.ink(_TONES[mark.kind]))
            if mark.kind is not MarkKind.MOMENT:
                look.setBackground(theme.ground_of(_TONES[mark.kind]))
            begin = _units(text[: mark.begin])
            self.setFormat(begin, _units(text[: mark.end]) - begin, look)
        self.setCurrentBlockState(1 if goes_on else 0)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _changed(old: str, new: str, cursor: int) -> tuple[int, int]:
    """Which stretch of the old text differs; of several that would do, the one at the cursor."""
    begin = cursor - max(0, len(old) - len(new))
    if begin >= 0 and old[:begin] == new[:begin] and new[begin:].endswith(old[cursor:]):
        return begin, cursor
    begin = _common(old, new)
    return begin, len(old) - _common(old[begin:][::-1], new[begin:][::-1])


def _common(one: str, other: str) -> int:
    """How many characters two texts share at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _characters(text: str, units: int) -> int:
    """How many characters the first so many UTF-16 units of a text are."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
