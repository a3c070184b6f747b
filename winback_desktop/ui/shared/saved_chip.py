"""The chip that says when the text was last written to the disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.ui.shared.chip import chip_size, paint_chip
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.theme import SPACE_8, SPACE_12, Tone, colours, scaled

_SECONDS_COUNTED: Final = 60
_ROOM: Final = "      "  # before the words, where the icon is painted


class SavedChip(QWidget):
    """Green and counting seconds after a save, the time of day after a minute; red when a save failed.

    Its timer runs for the minute in which the words change, and only while it is on the screen.
    """

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._saved_at: datetime | None = None
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._refresh)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clear()

    def words(self) -> str:
        """What it says."""
        if self._failed:
            return self.tr("Not saved")
        if self._saved_at is None:
            return self.tr("Nothing to save")
        seconds = int((self._now() - self._saved_at).total_seconds())
        if seconds < 1:
            return self.tr("Saved")
        if seconds < _SECONDS_COUNTED:
            return self.tr("Saved {0} s ago").format(seconds)
        return self.tr("Saved at {0}").format(f"{self._saved_at:%H:%M}")

    def clear(self) -> None:
        """Another debrief is shown, of which nothing was written yet."""
        self._saved_at, self._failed = None, False
        self.setVisible(False)
        self._refresh()

    def set_saved(self) -> None:
        """A write came back just now."""
        self._saved_at, self._failed = self._now(), False
        self.setVisible(True)
        self._refresh()

    def set_failed(self) -> None:
        """A write did not succeed; what is typed is not on the disk."""
        self._failed = True
        self.setVisible(True)
        self._refresh()

    def sizeHint(self) -> QSize:
        return chip_size(_ROOM + self.words(), self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        tone = Tone.RED if self._failed else Tone.GREEN
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QPoint(0, 0), _ROOM + self.words(), tone, self.font(), theme)
        side = scaled(self.font(), SPACE_12)
        box = QRect(scaled(self.font(), SPACE_8), (self.height() - side) // 2, side, side)
        paint_icon(painter, box, "triangle-alert" if self._failed else "check", theme.ink(tone))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _refresh(self) -> None:
        state = self.tr("Not saved") if self._failed else self.tr("Saved")
        if self.accessibleName() != state:
            self.setAccessibleName(state)
        counting = self._saved_at is not None and not self._failed and self.isVisible()
        if counting and (self._now() - self._saved_at).total_seconds() < _SECONDS_COUNTED:  # type: ignore[operator]
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
        self.updateGeometry()
        self.update()
