"""The first screen's conductor: asks beside the window, shows the answer, passes wishes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Signal,
    SignalInstance,
)

from winback_desktop.domain.terms import Changes
from winback_desktop.domain.today import Group, Row
from winback_desktop.services.today import PAGE, Loaded, TodayService
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.today import figures
from winback_desktop.ui.today.cards import Cards
from winback_desktop.ui.today.model import TodayModel
from winback_desktop.ui.today.view import TodayPage

if TYPE_CHECKING:  # two services that the first screen needs only when something is asked of them
    from winback_desktop.services.change_reads import ChangeReads
    from winback_desktop.services.sample_data import SampleDataService
    from winback_desktop.services.touches import TouchService

_TABLES: Final = (
    "account",
    "deal",
    "touch",
    "loss_reason",
    "change",
    "win_back",
)
_GROUP_KEY: Final = "today/group"
_LOAD: Final = "today"
_MORE: Final = "today: more"


class TodayController(QObject):
    """`widget` is the page.

    Wishes: `open_deal_requested`, `log_touch_requested`, `draft_requested`, `debrief_requested` (with an id),
    `recheck_requested` (with a reason's id), `recon_requested` (minutes), `new_deal_requested`,
    `import_requested`. Facts: `counted(int)` for the rail, `said(str, bool)` for a passing message that can
    be undone or not.
    """

    open_deal_requested = Signal(int)
    log_touch_requested = Signal(int)
    draft_requested = Signal(int)
    debrief_requested = Signal(int)
    recheck_requested = Signal(int)
    recon_requested = Signal(int)
    fact_requested = Signal(object, object)
    win_backs_requested = Signal()
    changes_requested = Signal()
    new_deal_requested = Signal()
    import_requested = Signal()
    spread_late_requested = Signal(int)
    counted = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: TodayService,
        get_touches: Callable[[], TouchService],
        get_sample_data: Callable[[], SampleDataService],
        get_changes: Callable[[], ChangeReads],
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        first: Loaded | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`first` is what `service.load()` answered before there was a window."""
        super().__init__(parent)
        self._service = service
        self._get_touches = get_touches
        self._get_sample_data = get_sample_data
        self._background = background
        self._settings = settings
        self._actions: Actions | None = None
        self._group = _group_of(settings.text(_GROUP_KEY))
        self._loaded: Loaded | None = None
        self._model = TodayModel(self)
        self.widget = TodayPage(self._model)
        self._cards = Cards(self.widget, background, get_changes)
        self.warm_up = self._cards.count_matches
        self._connect()
        announcer.changed.connect(self._on_changed)
        if first is not None and first.group is self._group:
            self._show(first)
        else:
            self.refresh()

    @property
    def count(self) -> int | None:
        """How much waits, for the rail; None until the first answer is there."""
        return self._loaded.counts.all if self._loaded else None

    def answer(self, actions: Actions) -> None:
        """Answer the commands for the chosen deal while the page is shown."""
        self._actions = actions
        for command, wish in (
            (Command.LOG_TOUCH, self.log_touch_requested),
            (Command.OPEN_DEAL, self.open_deal_requested),
            (Command.START_DEBRIEF, self.debrief_requested),
        ):
            actions.answer(command, partial(self._wish, wish), self.widget)
        self._enable()

    def refresh(self) -> None:
        """Read everything anew, e.g. on a new day; the list stays until the answer is there."""
        group, limit = self._group, max(PAGE, self._model.rowCount())

        def load() -> Loaded:
            return self._service.load(group, limit)

        self._background.ask(_LOAD, load, self._show)
        self.warm_up()

    def selected(self) -> Row | None:
        """The chosen row."""
        return self._model.row_at(self.widget.table.currentIndex())

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for."""
        row = self.selected()
        return [row.candidate.deal_id] if row else []

    def _wish(self, wish: SignalInstance) -> None:
        for deal_id in self.current_deals():
            wish.emit(deal_id)

    def _connect(self) -> None:
        page = self.widget
        page.group_requested.connect(self._on_group_requested)
        page.row_opened.connect(self._on_row_opened)
        page.recon.set_minutes(self._settings.recon_minutes())
        page.recon.start_requested.connect(self._on_recon_requested)
        page.log_requested.connect(partial(self._wish, self.log_touch_requested))
        page.plan_requested.connect(self._on_plan_requested)
        page.unsent.draft_requested.connect(self.draft_requested)
        page.silent.fact_requested.connect(self.fact_requested)
        page.crowded.spread_requested.connect(self.spread_late_requested)
        page.win_backs_requested.connect(self.win_backs_requested)
        page.changes_requested.connect(self.changes_requested)
        page.resume_requested.connect(self._on_resume_requested)
        page.sample_requested.connect(self._on_sample_requested)
        page.import_requested.connect(self.import_requested)
        page.new_deal_requested.connect(self.new_deal_requested)
        self._model.more_requested.connect(self._on_more_requested)

    def _show(self, loaded: Loaded) -> None:
        kept = self.selected()
        was_empty = not self._model.rowCount()
        place = self.widget.table.currentIndex().row()
        self._loaded = loaded
        self._background.drop(_MORE)
        total = loaded.counts.of(loaded.group)
        self._model.set_rows(loaded.rows, total, loaded.today, loaded.mark, loaded.weights)
        self._show_around(loaded)
        if not loaded.any_deals:
            self.widget.show_welcome()
        elif loaded.rows:
            self.widget.show_list()
            self._choose(kept, place)
            if was_empty and self.widget.isVisible():
                self.widget.table.setFocus()
        else:
            self.widget.show_nothing_due(*figures.nothing(loaded))
        self._enable()
        self.counted.emit(loaded.counts.all)

    def _show_around(self, loaded: Loaded) -> None:
        page, counts = self.widget, loaded.counts
        page.set_subtitle(figures.subtitle(loaded))
        self._cards.show(loaded)
        page.set_group(loaded.group, {group: counts.of(group) for group in Group})
        page.ranked_by.setText(figures.ranked_by(loaded.weights))
        page.set_missing(figures.missing(counts))
        page.unsent.show_unsent(loaded.unsent)
        page.silent.show_silent(loaded.silent, loaded.silent_deals)
        page.crowded.show_late(counts.late, loaded.a_day)
        waiting = loaded.waiting
        words = self.tr("A touch with {0} is not logged yet.")
        page.set_resume(words.format(waiting.account) if waiting else "")

    def _choose(self, kept: Row | None, place: int) -> None:
        """The same row as before; where it is gone or done for today, the one that took its place."""
        found = self._model.place_of(kept) if kept else -1
        now = self._model.row_at(self._model.index(found, 0)) if found >= 0 else None
        if kept and now and self._loaded and _is_done(kept, now, self._loaded.today):
            found = -1
        row = found if found >= 0 else min(max(place, 0), self._model.rowCount() - 1)
        index = self._model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.widget.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if row:
            self.widget.table.scrollTo(index)

    def _enable(self) -> None:
        if self._actions is None:
            return
        chosen = self.selected() is not None
        for command in (Command.LOG_TOUCH, Command.OPEN_DEAL, Command.START_DEBRIEF):
            self._actions.set_enabled(command, chosen, self.widget)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES):
            self.refresh()

    def _on_group_requested(self, group: Group) -> None:
        self._group = group
        self._settings.set_text(_GROUP_KEY, group.value)
        self.widget.table.scrollToTop()
        self.refresh()

    def _on_row_opened(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.recheck is not None:
            self.recheck_requested.emit(row.recheck.reason_id)
        elif row is not None:
            self.open_deal_requested.emit(row.candidate.deal_id)

    def _on_recon_requested(self, minutes: int) -> None:
        self.widget.recon.set_minutes(minutes)
        self.recon_requested.emit(minutes)

    def _on_plan_requested(self) -> None:
        deal_ids = self._service.unplanned()
        self._get_touches().plan_missing(deal_ids)
        self.said.emit(self.tr("Planned the missing touches"), True)

    def _on_resume_requested(self) -> None:
        if self._loaded and self._loaded.waiting:
            self.log_touch_requested.emit(self._loaded.waiting.deal_id)

    def _on_sample_requested(self) -> None:
        self._get_sample_data().add(_let_the_window_live)
        self.said.emit(self.tr("Added sample data"), True)

    def _on_more_requested(self) -> None:
        group, offset = self._group, self._model.rowCount()

        def more() -> Any:
            return self._service.more(group, offset)

        self._background.ask(_MORE, more, self._model.add_rows)


def _let_the_window_live() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _is_done(before: Row, now: Row, today: date) -> bool:
    """Whether a touch was due and the next one is still to come."""
    due, following = before.candidate.planned_on, now.candidate.planned_on
    return due is not None and due <= today and (following is None or following > today)


def _group_of(text: str) -> Group:
    return Group(text) if text in tuple(Group) else Group.ALL
