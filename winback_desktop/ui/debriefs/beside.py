"""What came back by file where something stood already: shown under the field until the rep settles it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, SPACE_12, Tone, colours, scaled

_HIGHEST: Final = 96


class BesideBox(QFrame):
    """Wishes, with the position of the answer: `take_requested`, `append_requested`, `drop_requested`."""

    take_requested = Signal(int)
    append_requested = Signal(int)
    drop_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position = 0
        self._words = Text("", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        self._area.installEventFilter(self)
        self._area.setAccessibleName(self.tr("Came back by file"))
        self._area.setProperty("plain", True)
        self._area.setWidget(self._words)
        self._area.viewport().setAutoFillBackground(False)
        self._words.setAutoFillBackground(False)
        self._lay_out()
        self.hide()

    def show_text(self, position: int, text: str) -> None:
        """Show what came back for the answer at this position; nothing hides it."""
        self._position = position
        self._words.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent) if self._area.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(Tone.BLUE))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        column.setSpacing(SPACE_8)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(SectionLabel(self.tr("Came back by file")), 1)
        for words, act in (
            (self.tr("Take it over"), self._on_take),
            (self.tr("Append"), self._on_append),
            (self.tr("Let go"), self._on_drop),
        ):
            button = Button(words)
            button.clicked.connect(act)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self._area)

    def _fit(self) -> None:
        if self._words.text():
            needed = max(self._words.heightForWidth(self.width() - 2 * SPACE_12), 0)
            highest = scaled(self.font(), _HIGHEST)
            self._area.setFixedHeight(min(needed, highest))
            scrolls = needed > highest
            self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)

    def _on_take(self) -> None:
        self.take_requested.emit(self._position)

    def _on_append(self) -> None:
        self.append_requested.emit(self._position)

    def _on_drop(self) -> None:
        self.drop_requested.emit(self._position)
