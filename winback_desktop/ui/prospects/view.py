"""The page of the lost deals: header, filters, list, what is chosen; one deal in full beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from winback_desktop.ui.prospects.bulk_bar import BulkBar
from winback_desktop.ui.prospects.detail import DetailPane
from winback_desktop.ui.prospects.filter_bar import FilterBar
from winback_desktop.ui.prospects.model import ProspectsModel
from winback_desktop.ui.prospects.table import ProspectsTable
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PAGE_TOP, PageHeader
from winback_desktop.ui.theme import HAIRLINE, PAGE_MARGIN, SPACE_12, colours, scaled

_DETAIL_WIDE: Final = 348
_DETAIL_LEAST: Final = 304
_LIST_LEAST: Final = 380


class ProspectsPage(QWidget):
    """Its parts (`filters`, `table`, `bulk`, `detail`) carry their own wishes.

    Wishes of its own: `import_requested`, `new_deal_requested`, `show_all_requested`.
    """

    import_requested = Signal()
    new_deal_requested = Signal()
    show_all_requested = Signal()

    def __init__(self, model: ProspectsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._import = Button(self.tr("Import"), "upload")
        self._new = Button(self.tr("New lost deal"), "plus", Kind.PRIMARY)
        self._new.setToolTip(self.tr("New lost deal (Ctrl+N)"))
        self._header = PageHeader(self.tr("Prospects"), "", self._import, self._new)
        self.filters = FilterBar()
        self.table = ProspectsTable(model)
        self.bulk = BulkBar()
        self.detail = DetailPane()
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._empty: EmptyState | None = None
        self._lay_out()
        self._import.clicked.connect(self.import_requested)
        self._new.clicked.connect(self.new_deal_requested)
        self.setFocusProxy(self.table)

    def set_subtitle(self, text: str) -> None:
        """Say how many there are and how many are shown."""
        self._header.set_subtitle(text)

    def show_list(self) -> None:
        """Show the list and the deal beside it."""
        self._list.setCurrentWidget(self.table)
        self._drop_empty()
        self.filters.show()
        self.detail.show()

    def show_no_result(self, text: str) -> None:
        """Say that nothing fits, and offer to see everything."""
        empty = EmptyState("search", self.tr("Nothing found"), text, self.tr("Show all deals"))
        empty.requested.connect(self.show_all_requested)
        self._show_empty(empty)
        self.filters.show()
        self.detail.show()
        self.detail.show_nothing()

    def show_welcome(self) -> None:
        """Say what belongs here and offer the first steps."""
        empty = EmptyState(
            "users",
            self.tr("No lost deals yet"),
            self.tr(
                "Here stand the deals you lost, the prospects that went silent and the customers that left,"
                " each with the day to be back in front of them."
            ),
            self.tr("Import"),
            button_icon="upload",
            also=self.tr("New lost deal"),
            also_icon="plus",
        )
        empty.requested.connect(self.import_requested)
        empty.also_requested.connect(self.new_deal_requested)
        self._show_empty(empty)
        self.filters.hide()
        self.detail.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What fields do not take for themselves comes here.
        if event.text() == "/":
            self.filters.start_search()
        elif event.text().lower() == "n" and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.new_deal_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        top = self._top.mapTo(self, self._top.rect().bottomLeft()).y() + 1
        painter.fillRect(0, top, self.width(), self.height() - top, QColor(theme.surface))
        painter.fillRect(0, top - HAIRLINE, self.width(), HAIRLINE, QColor(theme.line))

    def _lay_out(self) -> None:
        self._top = QWidget()
        column = QVBoxLayout(self._top)
        column.setContentsMargins(PAGE_MARGIN, PAGE_TOP, PAGE_MARGIN, SPACE_12)
        column.setSpacing(SPACE_12)
        column.addWidget(self._header)
        column.addWidget(self.filters)
        left = QWidget()
        left.setMinimumWidth(scaled(self.font(), _LIST_LEAST))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._list, 1)
        column.addWidget(self.bulk)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(HAIRLINE)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.detail.setMinimumWidth(scaled(self.font(), _DETAIL_LEAST))
        detail = scaled(self.font(), _DETAIL_WIDE)
        self.splitter.setSizes([2 * detail, detail])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _show_empty(self, empty: EmptyState) -> None:
        self._drop_empty()
        self._empty = empty
        self._list.addWidget(empty)
        self._list.setCurrentWidget(empty)
        self.bulk.hide()

    def _drop_empty(self) -> None:
        if self._empty is not None:
            self._list.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
