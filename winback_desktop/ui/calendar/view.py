"""The calendar's page: head, legend, and the grid or the agenda under them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from winback_desktop.services.calendar import Category
from winback_desktop.ui.calendar.grid import DayGrid
from winback_desktop.ui.calendar.legend import Legend
from winback_desktop.ui.calendar.model import AgendaModel, GridModel
from winback_desktop.ui.calendar.span import Mode
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import CARD_PADDING, SPACE_8, SPACE_32, scaled

_AGENDA_COLUMNS: Final = (130, 150, 300)
_NEAR_END: Final = 4  # screens


class CalendarPage(QWidget):
    """Shows and asks; the controller decides.

    Fact: `shown`. Wishes: `today_wanted`, `jump_wanted`, `log_wanted`, `move_wanted`, `more_wanted` (the
    agenda nears its end).
    """

    shown = Signal()
    today_wanted = Signal()
    jump_wanted = Signal()
    log_wanted = Signal()
    move_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, hidden: Collection[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Calendar"))
        self.back = Button(self.tr("Previous"), "chevron-left", icon_only=True)
        self.now = Button(self.tr("Today"))
        self.now.setAccessibleName(self.tr("Go to today"))  # the rail has a Today, too
        self.now.setToolTip(self.tr("Go to today (T)"))
        self.forth = Button(self.tr("Next"), "chevron-right", icon_only=True)
        modes = [self.tr("Month"), self.tr("Week"), self.tr("Agenda")]
        self.modes = Segmented(modes, self.tr("View"))
        self.header = PageHeader("", "", self.back, self.now, self.forth, self.modes)
        self.legend = Legend(hidden)
        self.days = GridModel(self)
        self.entries = AgendaModel(with_day=True, parent=self)
        self.grid = DayGrid(self.days)
        self.agenda = self._made_agenda()
        self._nothing = EmptyState(
            "calendar",
            self.tr("Nothing in the year that follows"),
            self.tr("Planned touches, windows and dates of accounts stand here, day by day."),
        )
        self._stack = QStackedWidget()
        for widget in (self.grid, self.agenda, self._nothing):
            self._stack.addWidget(widget)
        self._lay_out()
        self.now.clicked.connect(self.today_wanted)
        self.setFocusProxy(self.grid)

    def show_mode(self, mode: Mode, *, empty: bool = False) -> None:
        """Bring the grid or the agenda to the front."""
        front: QWidget = self.grid
        if mode is Mode.AGENDA:
            front = self._nothing if empty else self.agenda
        had_focus = self.grid.hasFocus() or self.agenda.hasFocus()
        self._stack.setCurrentWidget(front)
        self.modes.set_current(mode)
        self.setFocusProxy(front)
        if had_focus and front is not self._nothing:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        wishes = {
            (Qt.Key.Key_T, plain): self.today_wanted,
            (Qt.Key.Key_G, control): self.jump_wanted,
            (Qt.Key.Key_L, plain): self.log_wanted,
            (Qt.Key.Key_R, plain): self.move_wanted,
        }
        wish = wishes.get((Qt.Key(event.key()), event.modifiers()))
        if wish is not None:
            wish.emit()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(SPACE_32)
        row.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        hints = [
            (self.tr("Alt ←→"), self.tr("move a touch")),
            (self.tr("Ctrl G"), self.tr("go to a date")),
            (self.tr("T"), self.tr("today")),
            (self.tr("L"), self.tr("log")),
        ]
        keys = KeyHints(hints)
        keys.setFixedWidth(keys.sizeHint().width())
        row.addStretch(1)
        row.addWidget(keys)
        column.addLayout(row)
        column.addSpacing(SPACE_8 - column.spacing())
        card = Card(padding=0, clip=True)
        card.content.addWidget(self._stack)
        column.addWidget(card, 1)

    def _made_agenda(self) -> TableView:
        agenda = TableView(self.tr("Agenda"), edge=CARD_PADDING)
        agenda.setModel(self.entries)
        columns = agenda.horizontalHeader()
        for number, width in enumerate(_AGENDA_COLUMNS):
            columns.resizeSection(number, scaled(self.font(), width))
        columns.setSectionResizeMode(len(_AGENDA_COLUMNS), QHeaderView.ResizeMode.Stretch)
        agenda.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        return agenda

    def _on_scrolled(self, value: int) -> None:
        bar = self.agenda.verticalScrollBar()
        if bar.maximum() - value < _NEAR_END * bar.pageStep():
            self.more_wanted.emit()
