"""One change: what it says and touches, the reasons that it may lift, and what the rep decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from winback_desktop.domain.changes import Decision
from winback_desktop.services.change_reads import LedgerLine, Listed
from winback_desktop.ui.changes.model import LISTS, Column, MatchModel, about, counted, decision_words
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import ElidedText
from winback_desktop.ui.theme import CARD_PADDING, SPACE_4, SPACE_8, SPACE_12, SPACE_16, Role, Tone, scaled

_WIDTHS: Final = {Column.ACCOUNT: 176, Column.CONTRACT: 136, Column.VALUE: 96}


class ChangeDetail(Card):
    """Wishes about the chosen reasons: `confirm_requested`, `deal_requested` (all of those deals),
    `decline_requested`, `postpone_requested`, `put_back_requested`; about the change: `all_requested`,
    `certain_requested`, `correct_requested`, `withdraw_requested`.
    Facts: `list_chosen`, `opened(QModelIndex)`.
    """

    confirm_requested = Signal()
    deal_requested = Signal()
    decline_requested = Signal()
    postpone_requested = Signal()
    put_back_requested = Signal()
    all_requested = Signal()
    certain_requested = Signal()
    correct_requested = Signal()
    withdraw_requested = Signal()
    list_chosen = Signal()
    opened = Signal(QModelIndex)

    def __init__(self, model: MatchModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=0, clip=True, parent=parent)
        self._today = today
        self._model = model
        self._words = ElidedText("", Role.READING, bold=True)
        self._about = ElidedText("", Role.TEXT, Tone.NEUTRAL)
        self._correct = Button(self.tr("Correct…"), "pencil", key="F2")
        self._withdraw = Button(self.tr("Withdraw…"), "undo-2", key="Del")
        self._news = Banner("", action=self.tr("It is true"))
        self._lists = Segmented(decision_words(self), self.tr("Show"))
        self._confirm = Button(self.tr("Confirm"), "check", key="Y")
        self._decline = Button(self.tr("Decline"), "x", key="X")
        self._postpone = Button(self.tr("Postpone…"), "clock", key="P")
        self._put_back = Button(self.tr("Put back"), "undo-2", key="B")
        self._all = Button(self.tr("Confirm all"), "check-check", key="Ctrl+Y")
        self.table = TableView(self.tr("Reasons"), tall=True, edge=CARD_PADDING, several=True)
        self.table.setModel(model)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nothing: EmptyState | None = None
        self._lay_out()
        self._connect()

    def asked(self) -> Decision | None:
        """Which list is shown: the decision, None for the reasons that wait."""
        return LISTS[self._lists.current()]

    def show_waiting(self) -> None:
        """Go back to the reasons that wait."""
        self._lists.set_current(0)

    def show_change(self, line: LedgerLine) -> None:
        """Show the head of a change and how many reasons are in each list."""
        change = line.line.change
        self._words.setText(change.text)
        self._about.setText(about(change, line.line.account, line.line.contact, self._today()))
        gone = change.withdrawn_on is not None
        self._correct.setEnabled(not gone and not line.line.moved)
        self._withdraw.setEnabled(not gone)
        tip = self.tr("Recorded by “Somebody moved”: change it there.") if line.line.moved else ""
        self._correct.setToolTip(tip)
        counts = (line.waiting, line.line.confirmed, line.line.declined, line.line.postponed)
        for place, (words, count) in enumerate(zip(decision_words(self), counts, strict=True)):
            self._lists.set_label(place, f"{words}  {counted(count)}" if count else words)
        self._news.set_text(self.tr("Not certain yet."), self.tr("It lifts nothing until it is."))
        self._news.setVisible(change.uncertain and not gone)

    def show_listed(self, listed: Listed) -> None:
        """Show the reasons of the chosen list."""
        self._model.set_listed(listed)
        waiting = listed.asked is None
        some = bool(listed.page.rows)
        for button in (self._confirm, self._decline, self._postpone, self._all):
            button.setVisible(waiting)
            button.setEnabled(some)
        self._put_back.setVisible(not waiting)
        self._put_back.setEnabled(some)
        words = self.tr("Confirm all {0}").format(f"{listed.page.reasons:,}")
        self._all.set_text(words if listed.page.reasons > 1 else self.tr("Confirm all"))
        self._show_nothing(None if some else self._empty(listed))

    def selected_rows(self) -> list[int]:
        """The rows of the chosen reasons."""
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def _empty(self, listed: Listed) -> EmptyState:
        if listed.asked is not None:
            return EmptyState("flag", self.tr("Nothing here"), self.tr("You decided so on no reason yet."))
        if listed.change.withdrawn_on is not None:
            return EmptyState("flag", self.tr("Withdrawn"), self.tr("It lifts nothing any more."))
        if listed.change.uncertain:
            text = self.tr("What it may lift stands here once it is certain.")
            return EmptyState("flag", self.tr("Kept as news"), text)
        text = self.tr("No reason waits. Deals that you add or import later are looked at too.")
        return EmptyState("circle-check", self.tr("All decided"), text)

    def _show_nothing(self, empty: EmptyState | None) -> None:
        before, self._nothing = self._nothing, empty
        if empty is not None:
            self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty or self.table)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        words.addWidget(self._words)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        head.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        deeds = QHBoxLayout()
        deeds.setSpacing(SPACE_8)
        for button in (self._confirm, self._decline, self._postpone, self._put_back):
            deeds.addWidget(button)
        deeds.addStretch(1)
        deeds.addWidget(self._all)
        top = QVBoxLayout()
        top.setContentsMargins(CARD_PADDING, SPACE_16, CARD_PADDING, SPACE_12)
        top.setSpacing(SPACE_12)
        top.addLayout(head)
        top.addWidget(self._news)
        top.addWidget(self._lists, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QVBoxLayout()
        foot.setContentsMargins(CARD_PADDING, SPACE_12, CARD_PADDING, SPACE_12)
        foot.addLayout(deeds)
        self.content.addLayout(top)
        self.content.addWidget(self._stack, 1)
        self.content.addLayout(foot)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, scaled(self.font(), width))

    def _connect(self) -> None:
        self._lists.chosen.connect(self.list_chosen)
        self._confirm.clicked.connect(self.confirm_requested)
        self._decline.clicked.connect(self.decline_requested)
        self._postpone.clicked.connect(self.postpone_requested)
        self._put_back.clicked.connect(self.put_back_requested)
        self._all.clicked.connect(self.all_requested)
        self._correct.clicked.connect(self.correct_requested)
        self._withdraw.clicked.connect(self.withdraw_requested)
        self._news.action_requested.connect(self.certain_requested)
        self.table.opened.connect(self.opened)
