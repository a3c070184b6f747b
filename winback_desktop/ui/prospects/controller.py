"""Prospects' conductor: puts the parts together, answers commands, hears what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.queries import Facet, ProspectColumn, ProspectQuery
from winback_desktop.domain.records import Changes, Kind
from winback_desktop.services.bulk import BulkService
from winback_desktop.services.contents import ContentService
from winback_desktop.services.deals import DealService
from winback_desktop.services.people import PeopleService
from winback_desktop.services.prospects import Page, ProspectService
from winback_desktop.services.reasons import ReasonService
from winback_desktop.services.rhythm import RhythmService
from winback_desktop.services.touches import TouchService
from winback_desktop.ui.actions import Actions
from winback_desktop.ui.prospects.acting import Acting
from winback_desktop.ui.prospects.beside import Beside
from winback_desktop.ui.prospects.bulk import Bulk
from winback_desktop.ui.prospects.choosing import Choosing
from winback_desktop.ui.prospects.filters import Filters
from winback_desktop.ui.prospects.layout_memory import LayoutMemory
from winback_desktop.ui.prospects.listing import Listing
from winback_desktop.ui.prospects.model import ProspectsModel
from winback_desktop.ui.prospects.rhythm import RhythmBeside
from winback_desktop.ui.prospects.view import ProspectsPage
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

_TABLES: Final = ("account", "deal", "touch", "contract", "deal_tag", "tag")
_SEARCHED: Final = ("deal_note", "loss_reason", "contact", "employment", "debrief", "answer")


class ProspectsController(QObject):
    """`widget` is the page.

    Wishes: `log_touch_requested`, `draft_requested`, `debrief_requested`, `edit_deal_requested` (with an id),
    `edit_reason_requested` (with a reason's id), `fact_requested(FactWish, ids)`,
    `cadence_requested(ids, state)`, `buying_process_requested(int)`, `new_deal_requested`,
    `import_requested`.
    Facts: `counted(int)` for the rail, `said(str, bool)` for a passing message that can be undone or not.
    """

    log_touch_requested = Signal(int)
    draft_requested = Signal(int)
    debrief_requested = Signal(int)
    edit_deal_requested = Signal(int)
    edit_reason_requested = Signal(int)
    open_contact_requested = Signal(int)
    somebody_moved_requested = Signal(int, int)
    deny_news_requested = Signal(int, int)
    fact_requested = Signal(object, object)
    cadence_requested = Signal(object, object)
    buying_process_requested = Signal(int)
    new_deal_requested = Signal()
    import_requested = Signal()
    counted = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        prospects: ProspectService,
        deals: DealService,
        touches: TouchService,
        bulk: BulkService,
        people: PeopleService,
        reasons: ReasonService,
        rhythm: RhythmService,
        contents: ContentService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._prospects = prospects
        self._total: int | None = None
        self._won = 0
        self._model = ProspectsModel(prospects.rows, self)
        self.widget = ProspectsPage(self._model)
        self._listing = Listing(prospects, self._model, background, self)
        self._choosing = Choosing(self.widget.table, self._model, self)
        self._filters = Filters(prospects, self._listing, self.widget.filters, background, self)
        self._memory = LayoutMemory(self.widget, settings, self)
        self._bulk = Bulk(bulk, prospects, today, background, self.widget, self)
        self._beside = Beside(
            self.widget.detail, deals, prospects, touches, people, reasons, today=today, parent=self
        )
        self._rhythm = RhythmBeside(self.widget.detail.rhythm, rhythm, contents, today=today, parent=self)
        self._acting = Acting(self.widget, self._choosing, self._bulk, self._beside.flush, self)
        self._connect()
        announcer.changed.connect(self._on_changed)
        column, descending = self._memory.sort()
        self._sort(column, descending)

    @property
    def count(self) -> int | None:
        """How many deals there are, for the rail; None until the first answer is there."""
        return self._total

    def answer(self, actions: Actions) -> None:
        """Answer the commands for the chosen deals while the page is shown."""
        self._acting.answer(actions)

    def refresh(self) -> None:
        """Read everything anew, e.g. on a new day."""
        self._model.read_again(*self.widget.table.visible_rows())
        self._listing.refresh()
        self._beside.refresh()

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for."""
        chosen = self.widget.table.chosen_ids()
        current = self._choosing.current_id()
        return chosen or ([current] if current else [])

    def spread(self, deal_ids: list[int], days: int) -> None:
        """Ask over which days the next touches of these deals are to be spread; so many are offered."""
        self._bulk.reschedule(deal_ids, days)

    def open_deal(self, deal_id: int) -> None:
        """Choose a deal; filters that hide it go."""
        self._beside.show(deal_id)
        if self._choosing.want(deal_id):
            return
        query = self._listing.query.unfiltered()
        self._filters.ask(query.with_values(Facet.KINDS, (Kind.WON,)) if self._is_won(deal_id) else query)

    def search(self, text: str) -> None:
        """Search for these words."""
        self.widget.filters.search.setText(text)
        self._acting.search()

    def flush(self) -> None:
        """Keep what is being typed; for the end of the program."""
        self._beside.flush()

    def _is_won(self, deal_id: int) -> bool:
        rows = self._prospects.rows([deal_id])
        return bool(rows) and rows[0].kind is Kind.WON

    def _connect(self) -> None:
        page = self.widget
        page.import_requested.connect(self.import_requested)
        page.new_deal_requested.connect(self.new_deal_requested)
        page.show_all_requested.connect(self._filters.show_all)
        page.table.sort_requested.connect(self._sort)
        page.table.picked.connect(self._on_picked)
        page.table.opened.connect(page.detail.start)
        page.filters.search.moved_on.connect(page.table.setFocus)
        self._listing.paged.connect(self._on_paged)
        self._listing.ordered.connect(self._on_ordered)
        acting = self._acting
        acting.log_requested.connect(self.log_touch_requested)
        acting.debrief_requested.connect(self.debrief_requested)
        acting.edit_requested.connect(self.edit_deal_requested)
        self._beside.draft_requested.connect(self.draft_requested)
        self._beside.edit_reason_requested.connect(self.edit_reason_requested)
        self._beside.open_contact_requested.connect(self.open_contact_requested)
        self._beside.somebody_moved_requested.connect(self.somebody_moved_requested)
        self._beside.deny_news_requested.connect(self.deny_news_requested)
        self._beside.fact_requested.connect(self.fact_requested)
        self._beside.buying_process_requested.connect(self.buying_process_requested)
        self._rhythm.cadence_requested.connect(self.cadence_requested)
        self._beside.shown.connect(self._rhythm.show)
        for part in (self._beside, self._bulk, self._filters):
            part.said.connect(self.said)

    def _sort(self, column: ProspectColumn, descending: bool) -> None:
        self.widget.table.show_sort(column, descending)
        self._memory.keep_sort(column, descending)
        self._listing.sort_by(column, descending)

    def _on_paged(self, page: Page) -> None:
        self._total, self._won = page.total, page.won
        self.counted.emit(page.total)
        self._show_state()

    def _on_ordered(self) -> None:
        self.widget.table.load_visible()
        self._show_state()

    def _show_state(self) -> None:
        page = self.widget
        if self._total is None:
            return
        shown = self._model.rowCount()
        total = self.tr("1 deal") if self._total == 1 else self.tr("{0} deals").format(f"{self._total:,}")
        words = self.tr("{0} · {1} shown").format(total, f"{shown:,}")
        # Until all are in their place nobody knows how many fit.
        page.set_subtitle(words if self._listing.is_ordered and self._listing.query.is_filtered else total)
        if shown:
            page.show_list()
        elif self._listing.is_ordered:
            if self._total + self._won:
                page.show_no_result(self._why_nothing(self._listing.query))
            else:
                page.show_welcome()
            self._beside.show(0)
        self._on_picked()

    def _why_nothing(self, query: ProspectQuery) -> str:
        if query.search and query.search != query.search.strip("*"):
            return self.tr("Search words stand for beginnings already; leave the stars out.")
        if query.search:
            return self.tr("No deal, note, reason or debrief holds “{0}” here.").format(query.search)
        if query.is_filtered:
            return self.tr("No deal fits these filters.")
        return self.tr("All deals here are won ones; filter by kind to see them.")

    def _on_picked(self) -> None:
        self.widget.bulk.set_count(self.widget.table.chosen_count())
        self._beside.follow(self._choosing.current_id())
        self._acting.enable()

    def _on_changed(self, changes: Changes) -> None:
        searched = bool(self._listing.query.search) and changes.concern(*_SEARCHED)
        if changes.concern(*_TABLES):
            self._model.read_again(*self.widget.table.visible_rows())
        if searched or changes.concern(*_TABLES):
            self._listing.refresh()
        self._beside.refresh(changes)
