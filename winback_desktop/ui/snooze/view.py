"""The page of what waits: account, from, until, why; wake up, change."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.snooze.model import Column, SnoozedModel
from winback_desktop.ui.theme import CARD_PADDING, HAIRLINE, SPACE_12, scaled

_WIDTHS: Final = {Column.ACCOUNT: 260, Column.TOUCH: 110, Column.SINCE: 110, Column.UNTIL: 160}
_MOST: Final = 1000


class SnoozedPage(QWidget):
    """Wishes: `left`, `opened(QModelIndex)`, `wake_requested`, `change_requested`."""

    left = Signal()
    opened = Signal(QModelIndex)
    wake_requested = Signal()
    change_requested = Signal()

    def __init__(self, model: SnoozedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._back = Button(self.tr("Back"), "arrow-left", key="Esc")
        self._change = Button(self.tr("Change…"), "alarm-clock", key="S")
        self._wake = Button(self.tr("Wake up now"), "sun", Kind.PRIMARY, key="U")
        buttons = (self._back, self._change, self._wake)
        self._header = PageHeader(self.tr("Snoozed touches"), "", *buttons)
        self.table = TableView(self.tr("Snoozed"), tall=True, edge=CARD_PADDING, several=True)
        self.table.setModel(model)
        self._card = Card(padding=0, clip=True)
        self._card.content.addWidget(self.table)
        self._hints = KeyHints(
            [
                ("U", self.tr("wake up")),
                ("S", self.tr("change")),
                ("Enter", self.tr("open")),
                ("Esc", self.tr("back")),
            ]
        )
        self._empty = EmptyState(
            "alarm-clock",
            self.tr("Nothing is snoozed"),
            self.tr("Press S on a deal to put its next touch off. It stands here until its day has come."),
        )
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._change.clicked.connect(self.change_requested)
        self._wake.clicked.connect(self.wake_requested)
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)

    def show_rows(self, subtitle: str) -> None:
        """Show what the model holds, with the line under the title."""
        some = self._model.rowCount() > 0
        self._header.set_subtitle(subtitle)
        for widget in (self._card, self._hints):
            widget.setVisible(some)
        self._empty.setVisible(not some)
        self._change.setEnabled(some)
        self._wake.setEnabled(some)
        header = self.table.horizontalHeader().sizeHint().height()
        row = self.table.verticalHeader().defaultSectionSize()
        self._card.setMaximumHeight(self._model.rowCount() * row + header + 2 * HAIRLINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {Qt.Key.Key_Escape: self.left, Qt.Key.Key_U: self.wake_requested}
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None or event.modifiers() or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            wish.emit()

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        body = QVBoxLayout()
        body.setSpacing(SPACE_12)
        body.addWidget(self._card, _MOST)
        body.addWidget(self._empty, _MOST)
        body.addWidget(self._hints)
        body.addStretch(1)
        column.addLayout(body, 1)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        for which, width in _WIDTHS.items():
            self.table.setColumnWidth(which, scaled(self.font(), width))
