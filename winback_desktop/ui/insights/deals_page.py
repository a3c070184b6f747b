"""The deals behind a mark of a chart, over the charts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from winback_desktop.domain.insights import Behind
from winback_desktop.ui.insights.deals_model import Column, DealsModel
from winback_desktop.ui.insights.words import count, deals
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import CARD_PADDING, HAIRLINE, SPACE_12, scaled

_WIDTHS: Final = {Column.KIND: 140, Column.STATE: 120, Column.LOST_ON: 130, Column.VALUE: 130}
_MOST: Final = 1000


class DealsPage(QWidget):
    """Wishes: `left`, `deal_opened(int)`, `export_requested`."""

    left = Signal()
    deal_opened = Signal(int)
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DealsModel(self)
        self._back = Button(self.tr("Back"), "arrow-left", key="Esc")
        self._export = Button(self.tr("Export all as CSV…"), "download", key="Ctrl+Shift+C")
        self._export.setShortcut("Ctrl+Shift+C")
        self._header = PageHeader("", "", self._back, self._export)
        self.table = TableView(self.tr("Deals behind"), tall=True, edge=CARD_PADDING)
        self.table.setModel(self._model)
        self._card = Card(padding=0, clip=True)
        self._card.content.addWidget(self.table)
        self._lay_out()
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(self.export_requested)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    def show_deals(self, name: str, scope: str, behind: Behind, decided: bool = False) -> None:
        """Show the deals of a mark, `decided` with won ones; the one that was chosen stays so, if it can."""
        kept = self.current()
        self._model.show_deals(behind.deals, decided=decided)
        self._header.set_title(f"{name}: {deals(behind.in_all)}")
        most = ""
        if behind.in_all > len(behind.deals):
            most = self.tr("the {0} most valuable").format(count(len(behind.deals)))
        self._header.set_subtitle(f"{scope} · {most}" if most else scope)
        if behind.deals:
            row = self._model.row_of(kept) if kept is not None else 0
            self.table.setCurrentIndex(self._model.index(max(0, row), 0))
        header = self.table.horizontalHeader().sizeHint().height()
        height = self._model.rowCount() * self.table.verticalHeader().defaultSectionSize()
        self._card.setMaximumHeight(height + header + 2 * HAIRLINE)

    def current(self) -> int | None:
        """The deal that is chosen."""
        line = self._model.line_at(self.table.currentIndex().row())
        return line.deal_id if line is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        line = self._model.line_at(index.row())
        if line is not None:
            self.deal_opened.emit(line.deal_id)

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        body = QVBoxLayout()
        body.setSpacing(SPACE_12)
        body.addWidget(self._card, _MOST)
        hints = [
            ("Enter", self.tr("open")),
            ("Esc", self.tr("back to the chart")),
            ("Ctrl+5", self.tr("comes back here")),
        ]
        body.addWidget(KeyHints(hints))
        body.addStretch(1)
        column.addLayout(body, 1)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.ACCOUNT, QHeaderView.ResizeMode.Stretch)
        for which, width in _WIDTHS.items():
            self.table.setColumnWidth(which, scaled(self.font(), width))
