"""The list of debriefs: waiting, in work, done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QWidget

from winback_desktop.domain.debrief import DebriefRow
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.services.debriefs import Overview
from winback_desktop.ui.debriefs.model import Column, DebriefModel
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.cells import RECORD_ROLE
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import CARD_PADDING, SPACE_12, Role, Tone, scaled

STATES: Final = (DebriefState.WAITING, DebriefState.IN_WORK, DebriefState.DONE)
_WIDTHS: Final = (
    (Column.KIND, 150),
    (Column.LOST, 130),
    (Column.ASKED, 300),
    (Column.ANSWERS, 110),
    (Column.VALUE, 110),
)


class DebriefList(QWidget):
    """One table for the three states.

    Wishes: `debrief_requested(DebriefRow)`, `open_deal_requested(int)`. Facts: `state_chosen`, `shown`.
    """

    debrief_requested = Signal(object)
    open_deal_requested = Signal(int)
    state_chosen = Signal()
    shown = Signal()

    def __init__(self, today: Callable[[], date], start_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DebriefModel(today, self)
        self._overview: Overview | None = None
        self._wanted: int | None = None
        self._open_deal = Button(self.tr("Open deal"))
        self._start = Button(
            self.tr("Start debrief"), "message-square-quote", kind=Kind.PRIMARY, key=start_key
        )
        self._header = PageHeader(self.tr("Debriefs"), "", self._open_deal, self._start)
        self._choice = Segmented([self.tr("Waiting"), self.tr("In work"), self.tr("Done")], self.tr("Show"))
        self._more = Text("", Role.SMALL, Tone.NEUTRAL)
        self.table = self._table()
        self._stack = QStackedWidget()
        card = Card(padding=0, clip=True)
        card.content.addWidget(self.table)
        self._stack.addWidget(card)
        self._empty = {state: self._nothing(state) for state in STATES}
        for page in self._empty.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._choice.chosen.connect(self._on_chosen)
        self._start.clicked.connect(self.start_selected)
        self._open_deal.clicked.connect(self.open_selected)
        self.setFocusProxy(self.table)
        self._enable()

    def state(self) -> DebriefState:
        """Which state is shown."""
        return STATES[self._choice.current()]

    def choose_state(self, state: DebriefState, deal_id: int | None = None) -> None:
        """Show the debriefs of another state, and choose this deal once it is among them."""
        self._wanted = deal_id
        self._choice.set_current(STATES.index(state))
        self._refresh()

    def show_overview(self, overview: Overview) -> None:
        """Show what there is now, keeping the chosen deal."""
        self._overview = overview
        self._refresh()

    def selected(self) -> DebriefRow | None:
        """The chosen row."""
        row = self.table.currentIndex().data(RECORD_ROLE) if self.table.currentIndex().isValid() else None
        return row if isinstance(row, DebriefRow) else None

    def start_selected(self) -> None:
        """Wish for the form of the chosen row."""
        row = self.selected()
        if row is not None:
            self.debrief_requested.emit(row)

    def open_selected(self) -> None:
        """Wish for the deal of the chosen row."""
        row = self.selected()
        if row is not None:
            self.open_deal_requested.emit(row.deal_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _table(self) -> TableView:
        table = TableView(self.tr("Debriefs"), tall=True, edge=CARD_PADDING)
        table.setModel(self.model)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.ACCOUNT, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS:
            header.resizeSection(column, scaled(self.font(), width))
        table.opened.connect(self._on_opened)
        table.selectionModel().currentChanged.connect(self._enable)
        return table

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self._choice)
        row.addStretch()
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _nothing(self, state: DebriefState) -> EmptyState:
        title, text = {
            DebriefState.WAITING: (
                self.tr("Nobody waits to be asked"),
                self.tr("Deals lost in the last twelve months stand here until they are debriefed."),
            ),
            DebriefState.IN_WORK: (
                self.tr("No debrief is in work"),
                self.tr("Choose a deal under Waiting and start: the first word that you type puts it here."),
            ),
            DebriefState.DONE: (
                self.tr("No debrief is done yet"),
                self.tr("What the buyers said stays here, with who asked whom and when."),
            ),
        }[state]
        return EmptyState("message-square-quote", title, text)

    def _refresh(self) -> None:
        overview = self._overview
        if overview is None:
            return
        kept, state = self.selected(), self.state()
        rows = overview.rows[state]
        names = (self.tr("Waiting"), self.tr("In work"), self.tr("Done"))
        for position, (one, name) in enumerate(zip(STATES, names, strict=True)):
            self._choice.set_label(position, f"{name}  {overview.counts[one]:,}")
        for column in (Column.ASKED, Column.ANSWERS):
            self.table.setColumnHidden(column, state is DebriefState.WAITING)
        self.model.set_rows(rows)
        if rows:
            self._stack.setCurrentIndex(0)
            wanted = self.model.row_of(self._wanted) if self._wanted is not None else -1
            self._wanted = None if wanted >= 0 else self._wanted
            row = wanted if wanted >= 0 or kept is None else self.model.row_of(kept.deal_id)
            self.table.selectRow(max(0, row))
        else:
            self._stack.setCurrentWidget(self._empty[state])
        self._say(overview, state)
        self._enable()

    def _say(self, overview: Overview, state: DebriefState) -> None:
        counts = overview.counts
        self._header.set_subtitle(
            self.tr("{0} waiting · {1} in work · {2} done").format(*(f"{counts[one]:,}" for one in STATES))
        )
        shown, count = len(overview.rows[state]), counts[state]
        words = self.tr("The {0} most valuable are shown") if state is DebriefState.WAITING else ""
        words = words or self.tr("The {0} newest are shown")
        self._more.setText(words.format(f"{shown:,}") if shown < count else "")
        self._start.set_text(
            {
                DebriefState.WAITING: self.tr("Start debrief"),
                DebriefState.IN_WORK: self.tr("Continue debrief"),
                DebriefState.DONE: self.tr("Open debrief"),
            }[state]
        )

    def _enable(self) -> None:
        chosen = self.selected() is not None
        self._start.setEnabled(chosen)
        self._open_deal.setEnabled(chosen)

    def _on_chosen(self) -> None:
        self._wanted = None
        self._refresh()
        self.state_chosen.emit()

    def _on_opened(self, index: QModelIndex) -> None:
        self.start_selected()
