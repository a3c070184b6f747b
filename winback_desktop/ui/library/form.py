"""The editor at the right of a section: labelled fields that keep themselves a moment after the last key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, Role, Tone

PAUSE_MS: Final = 600


class EditorForm(QWidget):
    """Fields under labels. `edited` asks to save: after a pause in typing, on Enter, on leaving a field.

    Fill the fields between `start_filling()` and `end_filling()`, so that filling is no edit.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[QWidget] = []
        self._at_leisure: set[QWidget] = set()
        self._dirty = False
        self._filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(SPACE_12)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_16)
        self._grid.setVerticalSpacing(SPACE_12)
        for each in (0, 1):
            self._grid.setColumnStretch(each, 1)
        self.content.addLayout(self._grid)
        self._error = Text("", Role.TEXT, Tone.RED, wrap=True)
        self._error.hide()
        self.content.addWidget(self._error)

    def add_field(
        self,
        label: str,
        field: QWidget,
        *,
        column: int = 0,
        span: int = 2,
        hint: str = "",
        eager: bool = True,
    ) -> None:
        """Add a field under its label, which becomes its accessible name; two fit side by side (span 1).

        One that is not `eager` is saved when it is left, or by Enter: its change has much to do.
        """
        box = QVBoxLayout()
        box.setSpacing(SPACE_4)
        caption = SectionLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        box.addWidget(caption)
        box.addWidget(field)
        if hint:
            box.addWidget(Text(hint, Role.SMALL, Tone.NEUTRAL, wrap=True))
        box.addStretch(1)
        row = self._grid.rowCount() - 1 if column else self._grid.rowCount()
        self._grid.addLayout(box, row, column, 1, span)
        self.watch(field, eager=eager)

    def add_wide_field(self, label: str, field: QWidget, *beside: QWidget) -> None:
        """Add a long field under the short ones, with widgets at the right of its label."""
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        caption = SectionLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        head.addWidget(caption)
        head.addStretch(1)
        for widget in beside:
            head.addWidget(widget)
        head.addStrut(max(widget.sizeHint().height() for widget in beside))
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(field)
        self.content.insertLayout(1, box)
        self.watch(field)

    def watch(self, field: QWidget, *, eager: bool = True) -> None:
        """Take a field that lies elsewhere in the form as one of the form's."""
        self._fields.append(field)
        if not eager:
            self._at_leisure.add(field)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self._on_typed)
            field.returnPressed.connect(self.save_now)
            field.installEventFilter(self)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self._on_typed)
            field.installEventFilter(self)
        elif isinstance(field, QSpinBox):
            field.valueChanged.connect(self._on_typed)
        elif isinstance(field, QCheckBox):
            field.toggled.connect(self._on_typed)
        elif isinstance(field, QComboBox):
            field.activated.connect(self._on_typed)
        elif isinstance(field, Segmented):
            field.chosen.connect(self._on_typed)

    def touch(self) -> None:
        """Say that something was changed that is no watched field."""
        self._on_typed()

    def is_dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._dirty

    def settle(self) -> None:
        """What was typed is saved, or given up."""
        self._pause.stop()
        self._dirty = False
        self.set_error("")

    def save_now(self) -> None:
        """Ask to save what is not saved yet."""
        if self._dirty:
            self._pause.stop()
            self.edited.emit()

    def start_filling(self) -> None:
        """What follows is shown, not typed."""
        self._filling = True

    def end_filling(self) -> None:
        """What follows is typed again."""
        self._filling = False
        self.settle()

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read and copied, but not changed."""
        for field in self._fields:
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setReadOnly(read_only)
                # The style sheet says how a field that is only read looks.
                field.style().unpolish(field)
                field.style().polish(field)
            else:
                field.setEnabled(not read_only)

    def set_error(self, text: str) -> None:
        """Say what is wrong with what was typed; an empty text takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def start(self) -> None:
        """Put the cursor into the first field, over what it holds."""
        if self._fields:
            self._fields[0].setFocus()
            if isinstance(self._fields[0], QLineEdit):
                self._fields[0].selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.save_now()
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        if not self._filling:
            self._dirty = True
            if self.sender() not in self._at_leisure:
                self._pause.start()

    def _on_pause(self) -> None:
        self.save_now()


def show_text(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Let a field hold a text, leaving the cursor where it is if it does already."""
    if isinstance(field, QLineEdit):
        if field.text() != text:
            field.setText(text)
    elif field.toPlainText() != text:
        field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.End)
