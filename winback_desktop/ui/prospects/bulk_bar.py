"""What can be done with several deals at once, below the list while several are chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from winback_desktop.domain.records import State
from winback_desktop.services.bulk import STATES
from winback_desktop.ui.prospects.names import state_name
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import HAIRLINE, PAGE_MARGIN, SPACE_8, colours


class StateMenu(QMenu):
    """The states that a deal can be moved to; `state_requested(State)`."""

    state_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("State"), parent)
        for state in STATES:
            self.addAction(state_name(state)).setData(state.value)
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self.state_requested.emit(State(action.data()))


class BulkBar(QWidget):
    """Wishes: `reschedule_requested`, `tag_requested`, `state_requested(State)`, `delete_requested`,
    `clear_requested`.
    """

    reschedule_requested = Signal()
    tag_requested = Signal()
    state_requested = Signal(object)
    delete_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Chosen deals"))
        self._count = Text("", bold=True)
        self._states = StateMenu(self)
        self._states.state_requested.connect(self.state_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, SPACE_8, PAGE_MARGIN, SPACE_8)
        row.setSpacing(SPACE_8)
        row.addWidget(self._count)
        row.addSpacing(SPACE_8)
        self._state = Button(self.tr("State"), "handshake")
        self._state.clicked.connect(self._on_state)
        clear = Button(self.tr("Clear selection"), "x", Kind.FLAT, icon_only=True)
        for button, signal in (
            (Button(self.tr("Reschedule…"), "calendar-clock"), self.reschedule_requested),
            (Button(self.tr("Tag…"), "tag"), self.tag_requested),
            (self._state, None),
            (Button(self.tr("Delete"), "trash-2", Kind.DANGER), self.delete_requested),
            (clear, self.clear_requested),
        ):
            if button is clear:
                row.addStretch(1)
            if signal is not None:
                button.clicked.connect(signal)
            row.addWidget(button)
        self.hide()

    def set_count(self, count: int) -> None:
        """Say how many are chosen; one or none needs no bar."""
        self._count.setText(self.tr("{0} chosen").format(f"{count:,}"))
        self.setVisible(count > 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.raised))
        painter.fillRect(0, 0, self.width(), HAIRLINE, QColor(theme.line))

    def _on_state(self) -> None:
        height = self._states.sizeHint().height()
        self._states.setMinimumWidth(self._state.width())
        self._states.popup(self._state.mapToGlobal(QPoint(0, -height - 2)))
        self._states.setFocus(Qt.FocusReason.PopupFocusReason)
