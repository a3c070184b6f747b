"""The page of what has changed: the ledger at the left, the chosen change beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.ui.changes.detail import ChangeDetail
from winback_desktop.ui.changes.model import LedgerModel, MatchModel
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import CARD_PADDING, SPACE_12, scaled

_LEDGER_WIDTH: Final = 280
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_PLAIN: Final = Qt.KeyboardModifier.NoModifier


class ChangesPage(QWidget):
    """Wishes: `record_requested`, `left`; the rest are the detail's. Fact: `change_chosen`."""

    record_requested = Signal()
    left = Signal()
    change_chosen = Signal(QModelIndex)

    def __init__(
        self,
        ledger: LedgerModel,
        matches: MatchModel,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._back = Button(self.tr("Back"), "arrow-left", key="Esc")
        self._record = Button(self.tr("Record change"), "flag", Kind.PRIMARY, key="C")
        self._header = PageHeader(self.tr("What has changed"), "", self._back, self._record)
        self.ledger = TableView(self.tr("Changes"), tall=True, edge=CARD_PADDING, headings=False)
        self.ledger.setModel(ledger)
        self.detail = ChangeDetail(matches, today)
        self._hints = KeyHints(
            [
                ("Enter", self.tr("open")),
                ("Y", self.tr("confirm")),
                ("Shift+Y", self.tr("confirm the whole deal")),
                ("X", self.tr("decline")),
                ("P", self.tr("postpone")),
            ]
        )
        self._empty = EmptyState(
            "flag",
            self.tr("Nothing recorded yet"),
            self.tr(
                "A lower price, a new product, a new rep, a rival that failed: record it once. Winback finds"
                " every deal with a reason that it may lift, and plans to tell them."
            ),
            self.tr("Record change"),
            button_icon="flag",
        )
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._record.clicked.connect(self.record_requested)
        self._empty.requested.connect(self.record_requested)
        self.ledger.selectionModel().currentRowChanged.connect(self._on_current)
        self.setFocusProxy(self.detail.table)

    def show_ledger(self, subtitle: str, some: bool) -> None:
        """Show the line under the title, and the ledger or what belongs here."""
        self._header.set_subtitle(subtitle)
        self._record.setVisible(some)
        self._shown.setVisible(some)
        self._empty.setVisible(not some)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = self._wish(Qt.Key(event.key()), event.modifiers())
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish.emit()

    def _wish(self, key: Qt.Key, held: Qt.KeyboardModifier) -> SignalInstance | None:
        detail = self.detail
        waiting = detail.asked() is None
        if key == Qt.Key.Key_Escape:
            return self.left
        if self._empty.isVisible():
            return None
        always = {Qt.Key.Key_F2: detail.correct_requested, Qt.Key.Key_Delete: detail.withdraw_requested}
        if held == _PLAIN and key in always:
            return always[key]
        if not waiting:
            return detail.put_back_requested if (key, held) == (Qt.Key.Key_B, _PLAIN) else None
        return {
            (Qt.Key.Key_Y, _PLAIN): detail.confirm_requested,
            (Qt.Key.Key_Y, _SHIFT): detail.deal_requested,
            (Qt.Key.Key_Y, _CTRL): detail.all_requested,
            (Qt.Key.Key_X, _PLAIN): detail.decline_requested,
            (Qt.Key.Key_P, _PLAIN): detail.postpone_requested,
        }.get((key, held))

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        self._shown = QWidget()
        below = QVBoxLayout(self._shown)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_12)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        card = Card(padding=0, clip=True)
        card.setFixedWidth(scaled(self.font(), _LEDGER_WIDTH))
        card.content.addWidget(self.ledger)
        row.addWidget(card)
        row.addWidget(self.detail, 1)
        below.addLayout(row, 1)
        below.addWidget(self._hints)
        column.addWidget(self._shown, 1)
        column.addWidget(self._empty, 1)
        self.ledger.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._empty.hide()

    def _on_current(self, index: QModelIndex) -> None:
        self.change_chosen.emit(index)
