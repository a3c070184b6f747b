"""A band across a page that warns or informs, with at most one action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    ICON_SMALL,
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    Tone,
    colours,
    scaled,
)

_ICONS = {Tone.AMBER: "triangle-alert", Tone.RED: "triangle-alert", Tone.GREEN: "circle-check"}


class Banner(QWidget):
    """`headline` in semibold, `text` after it; `action_requested` and `dismissed` tell of its buttons."""

    action_requested = Signal()
    dismissed = Signal()

    def __init__(
        self,
        headline: str,
        text: str = "",
        tone: Tone = Tone.AMBER,
        *,
        action: str = "",
        dismissable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._words = Text("", tone=tone, wrap=True)
        # Its own words are escaped; the tags are for the headline.
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        left = SPACE_16 + scaled(self.font(), ICON_SMALL) + SPACE_8
        row.setContentsMargins(left, SPACE_8, SPACE_12, SPACE_8)
        row.setSpacing(SPACE_8)
        row.addWidget(self._words, 1)
        if action:
            button = Button(action)
            button.clicked.connect(self.action_requested)
            row.addWidget(button)
        if dismissable:
            cross = Button(self.tr("Dismiss"), "x", Kind.FLAT, icon_only=True)
            cross.clicked.connect(self.hide)
            cross.clicked.connect(self.dismissed)
            row.addWidget(cross)
        self.set_text(headline, text)

    def set_text(self, headline: str, text: str = "") -> None:
        """Say something else; both are plain text."""
        # Escaped: nothing in it can become a tag, whatever it came from.
        bold = f'<span style="font-weight:600">{_escaped(headline)}</span>'
        self._words.setText(f"{bold} {_escaped(text)}".strip())
        self._words.setAccessibleName(f"{headline} {text}".strip())

    def set_tone(self, tone: Tone) -> None:
        """Warn (amber, red), inform (blue) or confirm (green)."""
        self._tone = tone
        self._words.set_tone(tone)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(super().sizeHint().height(), scaled(self.font(), 37)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        side = scaled(self.font(), ICON_SMALL)
        box = self._words.geometry()
        box.setRect(SPACE_16 - 2, box.center().y() - side // 2, side, side)
        paint_icon(painter, box, _ICONS.get(self._tone, "info"), theme.ink(self._tone))


def _escaped(text: str) -> str:
    # Enough between tags; Python's own would load every named entity, 2 ms of the start.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
