"""What an empty place says: what belongs here, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.icons import pixmap
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import SPACE_8, SPACE_16, SPACE_32, Role, Tone, colours, scaled

_WIDTH = 420


class EmptyState(QWidget):
    """Icon, title, text, a primary and a quiet button: `requested` and `also_requested` tell of them."""

    requested = Signal()
    also_requested = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        button: str = "",
        *,
        button_icon: str = "",
        also: str = "",
        also_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_32, SPACE_32, SPACE_32)
        column.setSpacing(SPACE_8)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Picture(icon), 0, centre)
        column.addSpacing(SPACE_8)
        heading = Text(title, Role.READING, bold=True)
        heading.setAlignment(centre)
        column.addWidget(heading, 0, centre)
        words = Text(text, Role.TEXT, Tone.NEUTRAL, wrap=True)
        words.setAlignment(centre)
        width = scaled(self.font(), _WIDTH)
        words.setFixedSize(width, words.heightForWidth(width))
        column.addWidget(words, 0, centre)
        column.addSpacing(SPACE_16)
        if button:
            first = Button(button, button_icon, Kind.PRIMARY)
            first.clicked.connect(self.requested)
            column.addWidget(first, 0, centre)
        if also:
            second = Button(also, also_icon, Kind.FLAT)
            second.clicked.connect(self.also_requested)
            column.addWidget(second, 0, centre)
        column.addStretch(3)


class _Picture(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        side = scaled(self.font(), 56)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(Tone.ACCENT))
        painter.drawEllipse(self.rect())
        side = scaled(self.font(), 24)
        drawn = pixmap(self._icon, side, theme.ink(Tone.ACCENT), self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
