"""Insights: the head with its filters, the tabs of cards, and the deals behind a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from winback_desktop.ui.insights.card_rows import CardRows
from winback_desktop.ui.insights.deals_page import DealsPage
from winback_desktop.ui.insights.filter_bar import FilterBar
from winback_desktop.ui.insights.tab_bar import TabBar
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.theme import PAGE_MARGIN, SPACE_16, scaled

_TITLE_ROOM: Final = 240
_WIDEST: Final = 10_000


class InsightsView(QWidget):
    """Facts: `shown`, `tab_chosen(int)`. Wishes: `loss_book_requested`, `all_requested` (no filters), and
    those of the empty place.
    """

    shown = Signal()
    tab_chosen = Signal(int)
    loss_book_requested = Signal()
    all_requested = Signal()
    import_requested = Signal()
    new_deal_requested = Signal()

    def __init__(self, tabs: Sequence[str], today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = FilterBar(today)
        self.deals = DealsPage()
        self._loss_book = Button(self.tr("Loss book"), "file-text")
        self._header = PageHeader(self.tr("Insights"))
        self._tabs = TabBar(tabs, self.tr("Charts about"))
        self._pages: dict[int, CardRows] = {}
        self._cards = QStackedWidget()
        self._stack = QStackedWidget()
        self._are_filters_beside: bool | None = None
        self._empty: QWidget | None = None
        self._nothing: QWidget | None = None
        self._lay_out()
        self._loss_book.clicked.connect(self.loss_book_requested)
        self._tabs.chosen.connect(self.tab_chosen)
        self.setFocusProxy(self._tabs)

    def show_subtitle(self, words: str) -> None:
        """Say under the title how much is counted."""
        self._header.set_subtitle(words)

    def show_tab(self, number: int, page: CardRows) -> None:
        """Show a tab's cards."""
        if number not in self._pages:
            self._pages[number] = page
            self._cards.addWidget(page)
        self._tabs.set_current(number)
        self._cards.setCurrentWidget(page)

    def offer_tabs(self, count: int) -> None:
        """Offer the first so many tabs."""
        self._tabs.offer(count)

    def show_charts(self) -> None:
        """Show the cards of the tab."""
        self._cards.setVisible(True)
        self._tabs.setVisible(True)
        self._show_filters(True)
        for empty in (self._empty, self._nothing):
            if empty is not None:
                empty.hide()

    def leave_deals(self) -> None:
        """Show the charts again after the deals behind a mark."""
        self._stack.setCurrentWidget(self._main)
        self.setFocusProxy(self._tabs)

    def show_deals(self) -> None:
        """Show the deals behind a mark, over the charts."""
        self._stack.setCurrentWidget(self.deals)
        self.setFocusProxy(self.deals)
        self.deals.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_showing_deals(self) -> bool:
        """Whether the deals behind a mark are what the rep looks at."""
        return self._stack.currentWidget() is self.deals

    def show_empty(self) -> None:
        """No loss at all: say what belongs here, and the first step."""
        if self._empty is None:
            empty = EmptyState(
                "chart-no-axes-column",
                self.tr("What your losses teach you"),
                self.tr(
                    "Here stands why you lose, what comes back, and how sure that is. It is worked out from"
                    " the deals, reasons and debriefs that you keep: import your lost deals, or enter one."
                ),
                self.tr("Import deals"),
                button_icon="upload",
                also=self.tr("New lost deal"),
            )
            empty.requested.connect(self.import_requested)
            empty.also_requested.connect(self.new_deal_requested)
            self._empty = empty
            self._body.addWidget(empty, 1)
        self._show_instead(self._empty)
        self._tabs.hide()
        self._show_filters(False)

    def show_nothing(self, scope: str) -> None:
        """No loss among those that are asked for."""
        if self._nothing is not None:
            self._nothing.deleteLater()
        nothing = EmptyState(
            "list-filter",
            self.tr("No loss fits"),
            self.tr("{0}: there are none. Widen the period or take a filter away.").format(scope),
            self.tr("Show all losses"),
        )
        nothing.requested.connect(self.all_requested)
        self._nothing = nothing
        self._body.addWidget(nothing, 1)
        self._tabs.show()
        self._show_filters(True)
        self._show_instead(nothing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_filters()

    def place_filters(self) -> None:
        """Beside the title where there is room, else under it."""
        head = self.filters.flow.sizeHint().width() + self._loss_book.sizeHint().width() + SPACE_16
        fits = head + scaled(self.font(), _TITLE_ROOM) < self._charts_width()
        # Beside the title as wide as it is, under it as wide as the page.
        width = self.filters.flow.sizeHint().width()
        self.filters.setMinimumWidth(width if fits else 0)
        self.filters.setMaximumWidth(width if fits else _WIDEST)
        if fits is not self._are_filters_beside:
            self._are_filters_beside = fits
            (self._beside if fits else self._under).addWidget(self.filters)

    def _charts_width(self) -> int:
        return self.width() - 2 * PAGE_MARGIN

    def _show_instead(self, empty: QWidget) -> None:
        for other in (self._empty, self._nothing):
            if other is not None:
                other.setVisible(other is empty)
        self._cards.hide()

    def _show_filters(self, shown: bool) -> None:
        self.filters.setVisible(shown)
        self._loss_book.setVisible(shown)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._main = QWidget()
        self._stack.addWidget(self._main)
        self._stack.addWidget(self.deals)
        self._column = page_layout(self._main)
        margins = self._column.contentsMargins()
        # The cards scroll in the page's right margin.
        margins.setRight(0)
        self._column.setContentsMargins(margins)
        head = QWidget()
        self._beside = QHBoxLayout(head)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._header.add(head)
        self._header.add(self._loss_book)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, PAGE_MARGIN, 0)
        top.addWidget(self._header)
        self._column.addLayout(top)
        self._under = QHBoxLayout()
        self._under.setContentsMargins(0, 0, PAGE_MARGIN, 0)
        self._column.addLayout(self._under)
        self._column.addWidget(self._tabs)
        self._body = QVBoxLayout()
        self._body.addWidget(self._cards, 1)
        self._column.addLayout(self._body, 1)
