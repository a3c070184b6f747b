"""Keeps letters for the choice that has the focus: it finds its entries by them, and no command fires."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class TypeAhead(QObject):
    """Text fields keep their letters by themselves; a QComboBox that cannot be typed in does not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _is_letter(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QComboBox):
            before.removeEventFilter(self)
        if isinstance(now, QComboBox):
            now.installEventFilter(self)


def _is_letter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.modifiers() & ~_HELD:
        return False
    return event.text().isprintable() and bool(event.text().strip())
