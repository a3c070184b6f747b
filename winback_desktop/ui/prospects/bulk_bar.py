"""What can be done with several deals at once, below the list while several are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from winback_desktop.domain.records import State
from winback_desktop.services.bulk import STATES
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.deal_words import state_name
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.shared.toast import KEPT_CLEAR
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
        self.setObjectName(KEPT_CLEAR)
        self._states = StateMenu(self)
        self._always: Sequence[QAction] = ()
        self._squeezed: Sequence[QAction] = ()
        self._states.state_requested.connect(self.state_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, SPACE_8, PAGE_MARGIN, SPACE_8)
        row.setSpacing(SPACE_8)
        row.addWidget(self._count)
        row.addSpacing(SPACE_8)
        self._state = Button(self.tr("State"), "handshake")
        self._state.clicked.connect(self._on_state)
        self._tag = Button(self.tr("Tag…"), "tag")
        self._delete = Button(self.tr("Delete"), "trash-2", Kind.DANGER)
        self._more = Button(self.tr("More for the chosen deals"), "ellipsis", Kind.FLAT, icon_only=True)
        self._more.clicked.connect(self._on_more)
        self._more.hide()
        clear = Button(self.tr("Clear selection"), "x", Kind.FLAT, icon_only=True)
        for button, signal in (
            (Button(self.tr("Reschedule…"), "calendar-clock"), self.reschedule_requested),
            (self._tag, self.tag_requested),
            (self._state, None),
            (self._delete, self.delete_requested),
            (self._more, None),
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

    def offer(self, always: Sequence[QAction], squeezed: Sequence[QAction]) -> None:
        """Put actions behind More; those of `squeezed` only where their buttons have no room."""
        self._always, self._squeezed = always, squeezed
        self._more.setVisible(bool(always))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What has no room moves behind More."""
        gone = (self._tag, self._state, self._delete)
        row = self.layout()
        if row is None or not self._always:
            return
        needed = row.sizeHint().width()
        needed += sum(button.sizeHint().width() + SPACE_8 for button in gone if button.isHidden())
        for button in gone:
            button.setVisible(needed <= self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.raised))
        painter.fillRect(0, 0, self.width(), HAIRLINE, QColor(theme.line))

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([*self._always, *(self._squeezed if self._delete.isHidden() else ())])
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def _on_state(self) -> None:
        height = self._states.sizeHint().height()
        self._states.setMinimumWidth(self._state.width())
        self._states.popup(self._state.mapToGlobal(QPoint(0, -height - 2)))
        self._states.setFocus(Qt.FocusReason.PopupFocusReason)
