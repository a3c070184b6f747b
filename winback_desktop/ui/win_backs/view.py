"""The page of the win-back ledger: sums by year, then line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import CARD_PADDING, HAIRLINE, SPACE_12, scaled
from winback_desktop.ui.win_backs.model import Column, WinBacksModel

_CARDS: Final = 4
_CARD_WIDTH: Final = 280
_WIDTHS: Final = {Column.ACCOUNT: 300, Column.WON_ON: 130, Column.VALUE: 130}
_MOST: Final = 1000


class WinBacksPage(QWidget):
    """Wishes: `left`, `opened(QModelIndex)`, `change_requested`, `remove_requested`."""

    left = Signal()
    opened = Signal(QModelIndex)
    change_requested = Signal()
    remove_requested = Signal()

    def __init__(self, model: WinBacksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._back = Button(self.tr("Back"), "arrow-left", key="Esc")
        self._change = Button(self.tr("Change…"), "pencil", key="F2")
        self._remove = Button(self.tr("Remove"), "trash-2", Kind.FLAT, key="Del")
        self._header = PageHeader(self.tr("Win-back ledger"), "", self._back, self._remove, self._change)
        self._cards = [StatCard("") for _ in range(_CARDS)]
        self.table = TableView(self.tr("Win-backs"), tall=True, edge=CARD_PADDING)
        self.table.setModel(model)
        self._card = Card(padding=0, clip=True)
        self._card.content.addWidget(self.table)
        self._hints = KeyHints(
            [("Enter", self.tr("open")), ("F2", self.tr("change")), ("Esc", self.tr("back"))]
        )
        self._empty = EmptyState(
            "trophy",
            self.tr("Nothing won back yet"),
            self.tr(
                "Each deal that you win back stands here with its value and what changed our luck."
                " Press W on a deal when it is yours again."
            ),
        )
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._change.clicked.connect(self.change_requested)
        self._remove.clicked.connect(self.remove_requested)
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)

    def show_ledger(self, subtitle: str, sums: Sequence[tuple[str, str, str]]) -> None:
        """Show the line under the title and the cards: label, figure, note."""
        some = self._model.rowCount() > 0
        self._header.set_subtitle(subtitle)
        for card, one in zip(self._cards, [*sums[:_CARDS], *[None] * _CARDS], strict=False):
            card.setVisible(some and one is not None)
            if one is not None:
                card.set_label(one[0])
                card.set_value(one[1], one[2])
        self._card.setVisible(some)
        self._hints.setVisible(some)
        self._empty.setVisible(not some)
        self._change.setEnabled(some)
        self._remove.setEnabled(some)
        header = self.table.horizontalHeader().sizeHint().height()
        row = self.table.verticalHeader().defaultSectionSize()
        self._card.setMaximumHeight(self._model.rowCount() * row + header + 2 * HAIRLINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Escape: self.left,
            Qt.Key.Key_F2: self.change_requested,
            Qt.Key.Key_Delete: self.remove_requested,
        }
        wish = keys.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish.emit()

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_12)
        for card in self._cards:
            card.setMaximumWidth(scaled(self.font(), _CARD_WIDTH))
            cards.addWidget(card, 1)
        cards.addStretch(0)
        column.addLayout(cards)
        body = QVBoxLayout()
        body.setSpacing(SPACE_12)
        body.addWidget(self._card, _MOST)
        body.addWidget(self._hints)
        body.addWidget(self._empty, _MOST)
        body.addStretch(1)
        column.addLayout(body, 1)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHAT_CHANGED, QHeaderView.ResizeMode.Stretch)
        for which, width in _WIDTHS.items():
            self.table.setColumnWidth(which, scaled(self.font(), width))
