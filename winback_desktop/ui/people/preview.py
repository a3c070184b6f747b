"""What saving will do, beside the form, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import (
    ICON_SMALL,
    RADIUS_CARD,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    Role,
    Tone,
    colours,
    scaled,
)

_WIDTH = 320


class Preview(QWidget):
    """A quiet panel: `show_sentences` says what follows, `show_problem` what is missing for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What saving does"))
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_12)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(SectionLabel(self.tr("What saving does")))
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Say what saving will do."""
        self._show([(sentence, "check", Tone.ACCENT) for sentence in sentences])

    def show_problem(self, words: str) -> None:
        """Say why it cannot be saved yet."""
        self._show([(words, "info", Tone.AMBER)])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_CARD, RADIUS_CARD)

    def _show(self, lines: Sequence[tuple[str, str, Tone]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, icon, tone in lines:
            self._lines.addWidget(_Line(words, icon, tone))


class _Line(QWidget):
    def __init__(self, words: str, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(self.font(), SPACE_24), 0, 0, 0)
        self._text = Text(words, Role.TEXT, wrap=True)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(self.font(), ICON_SMALL)
        top = (self.fontMetrics().height() - side) // 2
        ink = colours(self.palette()).ink(self._tone)
        paint_icon(QPainter(self), QRect(0, max(0, top), side, side), self._icon, ink)

    def event(self, event: QEvent) -> bool:
        # As high as its words need at this width.
        if event.type() is QEvent.Type.Resize:
            inner = self.width() - scaled(self.font(), SPACE_24)
            self.setMinimumHeight(self._text.heightForWidth(max(SPACE_8, inner)))
        return super().event(event)
