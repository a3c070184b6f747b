"""Insights' conductor: filters and tabs, what is read when, and the deals behind a mark."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.insights import Chart, Choices, Dimension, Rate, Scope
from winback_desktop.domain.records import Changes
from winback_desktop.services.insight_exports import InsightExports
from winback_desktop.services.insights import InsightService
from winback_desktop.services.three_truths import ThreeTruthsService
from winback_desktop.ui.insights.behind import DealsBehind, Place
from winback_desktop.ui.insights.board import Board
from winback_desktop.ui.insights.card import Export
from winback_desktop.ui.insights.cards import LEADS, Sources, tabs
from winback_desktop.ui.insights.exporting import Exporting
from winback_desktop.ui.insights.filters import Filters, Span, scope_words
from winback_desktop.ui.insights.leaving import ChaseDesk
from winback_desktop.ui.insights.view import InsightsView
from winback_desktop.ui.insights.words import count, losses, tr
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.charts.exhibit import Exhibit
from winback_desktop.ui.shared.charts.keys import Key
from winback_desktop.ui.shared.charts.sheet import Sheet

_log = logging.getLogger(__name__)

_TABLES: Final = (
    "deal",
    "account",
    "loss_reason",
    "loss_episode",
    "win_back",
    "touch",
    "debrief",
    "answer",
    "lead_trail",
    "setting",
)
_FILTERS: Final = "insights/filters"
_TAB: Final = "insights/tab"
_SUMMARY: Final = "insights: summary"
_CHOICES: Final = "insights: choices"


class _Summary(NamedTuple):
    """How many losses there are of the scope, how many were won back, and how many losses in all."""

    rate: Rate
    in_all: int


class InsightsController(QObject):
    """`widget` is the page.

    Wishes: `open_deal_requested(int)`, `import_requested`, `new_deal_requested`,
    `loss_book_requested(Scope)`; fact: `said(str, bool)`.
    """

    open_deal_requested = Signal(int)
    import_requested = Signal()
    new_deal_requested = Signal()
    loss_book_requested = Signal(object)
    said = Signal(str, bool)

    def __init__(
        self,
        service: InsightService,
        exports: InsightExports,
        chase: ChaseDesk,
        truths: ThreeTruthsService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._background = background
        self._settings = settings
        self._today = today
        self._filters = Filters.from_text(settings.text(_FILTERS))
        self._is_stale = True
        made = tabs(Sources(service, chase, truths))
        self._keys = [tab.key for tab in made]
        kept = settings.text(_TAB)
        self._tab = self._keys.index(kept) if kept in self._keys else 0
        self.widget = InsightsView([tab.name for tab in made], today)
        self._board = Board(made, background, settings, self)
        self._exporting = Exporting(self.widget)
        self._behind = DealsBehind(service, exports, self.widget.deals, background, self._exporting, self)
        self.widget.filters.show_filters(self._filters)
        self._connect(announcer)

    def refresh(self) -> None:
        """A new day has begun, or another store is in place."""
        self._make_stale()

    def close(self) -> None:
        """Give up what is being written."""
        self._behind.close()

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for."""
        if not self.widget.is_showing_deals():
            return self._board.current_deals(self._tab)
        deal_id = self.widget.deals.current()
        return [deal_id] if deal_id is not None else []

    def _connect(self, announcer: Announcer) -> None:
        page, board = self.widget, self._board
        page.shown.connect(self._on_shown)
        page.tab_chosen.connect(self._on_tab_chosen)
        page.filters.filters_requested.connect(self._on_filters)
        page.all_requested.connect(partial(self._on_filters, Filters(Span.ALL)))
        page.loss_book_requested.connect(self._on_loss_book)
        page.import_requested.connect(self.import_requested)
        page.new_deal_requested.connect(self.new_deal_requested)
        page.deals.left.connect(self._on_left)
        page.deals.deal_opened.connect(self.open_deal_requested)
        board.deals_requested.connect(self._on_deals)
        board.export_requested.connect(self._on_export)
        board.open_deal_requested.connect(self.open_deal_requested)
        board.said.connect(self.said)
        self._behind.ready.connect(page.show_deals)
        self._exporting.said.connect(self.said)
        announcer.changed.connect(self._on_changed)

    def _scope(self) -> Scope:
        return self._filters.scope(self._today())

    def _words(self, chart: Chart | None = None) -> str:
        return scope_words(self._filters, self._today(), chart)

    def _on_shown(self) -> None:
        if self._is_stale:
            self._read()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES):
            self._make_stale()

    def _make_stale(self) -> None:
        """Read anew now where it is seen, else when it is."""
        self._is_stale = True
        self._board.make_stale()
        if self.widget.isVisible():
            self._read()

    def _read(self) -> None:
        if self._is_stale:
            self._background.ask(_CHOICES, self._service.choices, self._on_choices)
            if self.widget.is_showing_deals():
                self._behind.refresh()
        self._is_stale = False
        scope = self._scope()
        self._background.ask(_SUMMARY, partial(_summary, self._service, scope), self._on_summary)
        self.widget.show_tab(self._tab, self._board.page(self._tab))
        self._board.read(self._tab, scope)

    def _on_summary(self, summary: _Summary | Exception) -> None:
        if isinstance(summary, Exception):
            _log.error("the losses could not be counted", exc_info=summary)
            self.widget.show_subtitle(tr("These losses could not be counted"))
            return
        rate = summary.rate
        words = tr("{0}, {1} won back · by loss date").format(losses(rate.of), count(rate.won))
        self.widget.show_subtitle(words if summary.in_all else "")
        if not summary.in_all:
            self.widget.show_empty()
        elif not rate.of and self._filters == Filters() and not self._settings.text(_FILTERS):
            # Deals of years ago are a common import: an empty page would be the first that is seen of it.
            self._show_filters(Filters(Span.ALL))
        elif not rate.of:
            self.widget.show_nothing(self._words())
        else:
            self.widget.show_charts()

    def _on_choices(self, choices: Choices) -> None:
        self.widget.filters.show_choices(choices)
        self.widget.place_filters()
        shown = len(self._keys) if choices.has_leads else self._keys.index(LEADS)
        self.widget.offer_tabs(shown)
        if self._tab >= shown:
            self._tab = 0
            self._read()

    def _on_tab_chosen(self, number: int) -> None:
        self._tab = number
        self._settings.set_text(_TAB, self._keys[number])
        self._read()

    def _on_filters(self, filters: Filters) -> None:
        if filters == self._filters:
            return
        self._settings.set_text(_FILTERS, filters.to_text())
        self._show_filters(filters)

    def _show_filters(self, filters: Filters) -> None:
        self._filters = filters
        self.widget.filters.show_filters(filters)
        self.widget.place_filters()
        self._read()

    def _on_loss_book(self) -> None:
        self.loss_book_requested.emit(self._scope())

    def _on_deals(self, card: str, mark: int, key: Key) -> None:
        self._behind.open(Place(card, mark, key, self._scope(), self._words(key.figure.chart)))

    def _on_left(self) -> None:
        self.widget.leave_deals()
        place = self._behind.place
        if place is not None:
            self._board.point_at(place.card, place.mark)

    def _on_export(self, exhibit: Exhibit, what: Export) -> None:
        key = next((key for key in exhibit.keys if key is not None), None)
        words = self._words(key.figure.chart if key is not None else None)
        self._exporting.ask(Sheet(exhibit, words), what)


def _summary(service: InsightService, scope: Scope) -> _Summary | Exception:
    """In a worker's thread; what went wrong is the page's to say."""
    try:
        rate = service.win_backs(scope, Dimension.KIND).overall
        if rate.of or scope == Scope():
            return _Summary(rate, rate.of)
        return _Summary(rate, service.win_backs(Scope(), Dimension.KIND).overall.of)
    except Exception as error:  # noqa: BLE001
        return error
