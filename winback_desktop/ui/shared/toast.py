"""A message that goes by itself and does not get in the way; it can offer Undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import RADIUS_CARD, SPACE_4, SPACE_8, SPACE_16, SPACE_24, colours

_SECONDS = 6
KEPT_CLEAR = "kept_clear"  # the object name of bars at the foot of a page that must stay in sight


class Toast(QWidget):
    """Lies over the bottom of its parent; `action_requested` tells that its button was pressed.

    The timer runs only while a message is shown, and waits while the pointer is over it.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._words = Text()
        self._button = Button("", kind=Kind.FLAT)
        self._button.clicked.connect(self._on_pressed)
        close = Button(self.tr("Dismiss"), "x", Kind.FLAT, icon_only=True)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_4, SPACE_8, SPACE_4)
        row.setSpacing(SPACE_8)
        for widget in (self._words, self._button, close):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: str = "") -> None:
        """Show a text, with a button if `action` names one (e.g. Undo)."""
        self._words.setText(text)
        self._button.set_text(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.adjustSize()
        for bar in self._bars():
            bar.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SECONDS * 1000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in moved and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start(_SECONDS * 1000)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QColor(theme.faint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)

    def _on_pressed(self) -> None:
        self.hide()
        self.action_requested.emit()

    def _place(self) -> None:
        room = self._room
        tops = [bar.mapTo(room, QPoint(0, 0)).y() for bar in self._bars() if bar.isVisible()]
        foot = min([room.height() - SPACE_24, *(top - SPACE_8 for top in tops)])
        self.move((room.width() - self.width()) // 2, max(0, foot - self.height()))

    def _bars(self) -> list[QWidget]:
        return self._room.findChildren(QWidget, KEPT_CLEAR)
