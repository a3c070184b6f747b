"""What to chase and what to leave: two lists, of which one is shown, each deal with its grounds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from winback_desktop.domain.chase import ChaseLists
from winback_desktop.domain.insights import TOO_FEW
from winback_desktop.ui.insights.chase_model import ChaseModel, Column
from winback_desktop.ui.insights.words import count, losses, percent
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    CARD_PADDING,
    HEADER_ROW_HEIGHT,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    TALL_ROW_HEIGHT,
    Role,
    Tone,
    scaled,
)

_WIDTHS: Final = {Column.ACCOUNT: 250, Column.CONTRACT: 150, Column.VALUE: 120}
_SHARES: Final = {Column.ACCOUNT: 0.26, Column.CONTRACT: 0.16, Column.VALUE: 0.13}
"""Of the whole width at most, so that large letters leave room for why."""
_ROWS_SHOWN: Final = 7
_CHASE: Final = 0


class ChaseCard(Card):
    """Wishes: `open_deal_requested(int)`, `leave_requested(list)` with the chosen deals."""

    open_deal_requested = Signal(int)
    leave_requested = Signal(list)
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(padding=0, clip=True)
        self._lists: ChaseLists | None = None
        self._model = ChaseModel(self)
        names = [self.tr("What to chase"), self.tr("Leave these")]
        self._which = Segmented(names, self.tr("Which deals"))
        self._leave = Button(self.tr("Leave…"), "ban", key="X")
        self._how = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._none = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        self.table = TableView(names[_CHASE], tall=True, several=True, edge=CARD_PADDING)
        self.table.setModel(self._model)
        self._hints = KeyHints(
            [("Enter", self.tr("open")), ("X", self.tr("leave")), ("Ctrl+A", self.tr("all of them"))]
        )
        self._lay_out()
        self._which.chosen.connect(self._on_chosen)
        self._leave.clicked.connect(self._on_leave)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    def show_answer(self, lists: ChaseLists) -> None:
        """Show both lists; the deal that was chosen stays so where it still is."""
        kept = self.table.currentIndex().row()
        self._lists = lists
        self._which.set_label(0, self.tr("What to chase {0}").format(count(lists.to_chase)))
        self._which.set_label(1, self.tr("Leave these {0}").format(count(lists.to_leave)))
        self._show(kept)

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for, the current one first."""
        current = self.table.currentIndex().row()
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        rows.sort(key=current.__ne__)
        lines = [self._model.line_at(row) for row in rows]
        return [line.deal_id for line in lines if line is not None]

    def grounds_to_leave(self, deal_id: int) -> tuple[str, ...]:
        """What speaks for leaving a deal; nothing for one of those to chase."""
        line = self._model.line_at(self._model.row_of(deal_id))
        return line.grounds if line is not None and line.leave is not None else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_X and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._on_leave()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for which, width in _WIDTHS.items():
            most = round(self.width() * _SHARES[which])
            self.table.setColumnWidth(which, min(scaled(self.font(), width), most))

    def _show(self, row: int = 0) -> None:
        lists = self._lists
        if lists is None:
            return
        chases = self._which.current() == _CHASE
        lines = lists.chase if chases else lists.leave
        self._model.show_as_of(lines, lists.on, lists.mark)
        self.table.setAccessibleName(self.tr("What to chase") if chases else self.tr("Leave these"))
        self.table.setVisible(bool(lines))
        self._hints.setVisible(bool(lines))
        self._leave.setEnabled(bool(lines))
        self._none.setVisible(not lines)
        self._none.setText(
            self.tr("No open deal is one to chase here.")
            if chases
            else self.tr("Nothing speaks against any of these deals so far.")
        )
        self._how.setText(self._how_ranked(lists, len(lines), lists.to_chase if chases else lists.to_leave))
        shown = min(max(len(lines), 1), _ROWS_SHOWN)
        height = scaled(self.font(), HEADER_ROW_HEIGHT) + shown * scaled(self.font(), TALL_ROW_HEIGHT)
        self.table.setFixedHeight(height)
        if lines:
            self.table.setCurrentIndex(self._model.index(min(max(0, row), len(lines) - 1), 0))

    def _how_ranked(self, lists: ChaseLists, shown: int, in_all: int) -> str:
        if lists.by_history:
            rate = lists.overall
            how = self.tr(
                "By what came of deals like them, their value and what is so now; {0} of all {1} came back."
            ).format(percent(rate.share), losses(rate.of))
        elif lists.overall.of < TOO_FEW:
            how = self.tr(
                "Under {0} losses their history says too little: ordered by what speaks for a deal on Today."
            ).format(TOO_FEW)
        else:
            how = self.tr(
                "Too few to say: of {0}, {1} came back. Ordered by what speaks for a deal on Today."
            ).format(losses(lists.overall.of), count(lists.overall.won))
        if shown < in_all:
            how += " " + self.tr("The first {0} are shown.").format(count(shown))
        return how

    def _on_chosen(self) -> None:
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave(self) -> None:
        if deal_ids := self.current_deals():
            self.leave_requested.emit(deal_ids)

    def _on_opened(self, index: QModelIndex) -> None:
        line = self._model.line_at(index.row())
        if line is not None:
            self.open_deal_requested.emit(line.deal_id)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(CARD_PADDING, SPACE_12, CARD_PADDING, SPACE_8)
        head.addWidget(self._which)
        head.addStretch(1)
        head.addWidget(self._leave)
        self.content.addLayout(head)
        for words, below in ((self._how, SPACE_12), (self._none, SPACE_16)):
            words.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, below)
            self.content.addWidget(words)
        self.content.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(CARD_PADDING, SPACE_8, CARD_PADDING, SPACE_8 + SPACE_4)
        foot.addWidget(self._hints)
        self.content.addLayout(foot)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        self._none.hide()
