"""What is asked once a draft was opened: whether it went out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, SPACE_12, SPACE_16, Role, Tone, colours


class SentBar(QWidget):
    """`sent_requested` and `not_yet_requested` tell of its two answers."""

    sent_requested = Signal()
    not_yet_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._sent = Button(self.tr("Sent"), "send", Kind.PRIMARY)
        self._not_yet = Button(self.tr("Not yet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_8, SPACE_8)
        row.setSpacing(SPACE_12)
        row.addWidget(Text(self.tr("Did it go out?"), Role.TEXT, Tone.BLUE, bold=True))
        row.addWidget(self._words, 1)
        row.addWidget(self._not_yet)
        row.addWidget(self._sent)
        self._sent.clicked.connect(self.sent_requested)
        self._not_yet.clicked.connect(self.not_yet_requested)
        self.setFocusProxy(self._sent)

    def set_drafted(self, text: str) -> None:
        """Say when the draft was opened."""
        self._words.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(Tone.BLUE))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
