"""A choice that the wheel scrolls past: only a click or a key changes it."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class SteadyChoice(QComboBox):
    """For places that scroll, where the wheel would change what nobody looks at."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
