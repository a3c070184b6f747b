"""Debriefs' conductor: the list, and the form over it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from winback_desktop.domain.debrief import DebriefRow
from winback_desktop.domain.debrief_records import DebriefState
from winback_desktop.domain.records import Changes
from winback_desktop.services.buying_process import BuyingProcessService
from winback_desktop.services.debriefs import DebriefService, Overview
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.debriefs.buying import BuyingController
from winback_desktop.ui.debriefs.form import DebriefForm, time_of_day
from winback_desktop.ui.debriefs.form_controller import FormController
from winback_desktop.ui.debriefs.letter import LetterController
from winback_desktop.ui.debriefs.view import DebriefList
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

_LISTED: Final = ("debrief", "answer", "deal", "account", "contact")
_LOAD: Final = "debriefs"
_STATE_KEY: Final = "debriefs/state"
_START_KEY: Final = "D"


class DebriefsController(QObject):
    """`widget` is the place; `start(deal_id)` opens the form of a deal.

    Wishes: `open_deal_requested(int)`, `thank_requested(int, int or None)`, the deal and whom was asked,
    `hand_over_requested(int)`, the debrief, `silence_letter_requested(int)`, the deal. Facts: `saved` (what
    is typed is on the disk), `counted(int)` (begun and not done, for the rail), `said(str, bool)` for a
    message that can be undone or not.
    """

    open_deal_requested = Signal(int)
    thank_requested = Signal(int, object)
    hand_over_requested = Signal(int)
    silence_letter_requested = Signal(int)
    saved = Signal()
    counted = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: DebriefService,
        buying: BuyingProcessService,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        now: Callable[[], datetime] = time_of_day,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`now` is the time of day for marks in the text, `clock` the seconds of the call timer."""
        super().__init__(parent)
        self._service = service
        self._background = background
        self._settings = settings
        self._stale = True
        self.list = DebriefList(today, _START_KEY)
        self.form = DebriefForm(today, now=now, clock=clock)
        self._work = FormController(service, self.form, self)
        self._buying = BuyingController(
            buying, self.form.card.buying, self.form.answer, self._work.flush, today, self
        )
        card = self.form.side.letter
        self._letter = LetterController(service.letters, self.form, card, self._work.leave, today, self)
        self.widget = QStackedWidget()
        for page in (self.list, self.form):
            self.widget.addWidget(page)
        self.widget.setFocusProxy(self.list)
        state = settings.text(_STATE_KEY)
        if state in tuple(DebriefState):
            self.list.choose_state(DebriefState(state))
        self._connect()
        announcer.changed.connect(self._on_changed)
        self.refresh()

    def answer(self, actions: Actions) -> None:
        """Answer the commands for the chosen deal while the list is shown."""
        actions.answer(Command.START_DEBRIEF, self.list.start_selected, self.list)
        actions.answer(Command.OPEN_DEAL, self.list.open_selected, self.list)

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for: the chosen row's, or that of the open form."""
        if self.widget.currentWidget() is self.form:
            return self._work.current_deals()
        row = self.list.selected()
        return [row.deal_id] if row is not None else []

    def start(self, deal_id: int) -> None:
        """Open the form of a deal's debrief, which is begun if there is none; Refused for a won deal."""
        if self._work.end():
            self._open(self._service.start(deal_id))

    def flush(self) -> bool:
        """Keep what is typed now, e.g. before the window closes; returns whether all is kept."""
        kept = self._work.end()
        self._buying.flush()
        return kept

    def refresh(self) -> None:
        """Read the list anew, e.g. on a new day; the old one stays until the answer is there."""
        self._stale = False
        self._background.ask(_LOAD, self._service.overview, self._show_overview)

    def _connect(self) -> None:
        self.form.hidden.connect(self.flush)
        self.list.shown.connect(self._on_list_shown)
        self.list.state_chosen.connect(self._on_state_chosen)
        self.list.debrief_requested.connect(self._on_debrief_requested)
        self.list.open_deal_requested.connect(self.open_deal_requested)
        self._work.thank_requested.connect(self.thank_requested)
        self._work.hand_over_requested.connect(self.hand_over_requested)
        self._work.saved.connect(self.saved)
        self._buying.said.connect(self.said)
        self._letter.said.connect(self.said)
        self._letter.letter_requested.connect(self.silence_letter_requested)
        self.form.detail_shown.connect(self._letter.show_detail)
        self._work.closed.connect(self._show_list)
        self._work.finished.connect(self._on_finished)
        self._work.gone.connect(self._on_gone)

    def _open(self, debrief_id: int) -> None:
        self.widget.setFocusProxy(self.form)
        self.widget.setCurrentWidget(self.form)
        self._work.open(debrief_id)

    def _show_list(self) -> None:
        self.widget.setFocusProxy(self.list)
        self.widget.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _show_overview(self, overview: Overview) -> None:
        self.list.show_overview(overview)
        self.counted.emit(overview.open)

    def _on_changed(self, changes: Changes) -> None:
        self._work.follow(changes)
        self._buying.follow(changes)
        if not changes.concern(*_LISTED):
            return
        if self.list.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_list_shown(self) -> None:
        if self._stale:
            self.refresh()

    def _on_state_chosen(self) -> None:
        self._settings.set_text(_STATE_KEY, self.list.state().value)

    def _on_debrief_requested(self, row: DebriefRow) -> None:
        if row.debrief_id is None:
            self.start(row.deal_id)
        else:
            self._open(row.debrief_id)

    def _on_finished(self, title: str, deal_id: int) -> None:
        self.list.choose_state(DebriefState.DONE, deal_id)
        self._show_list()
        self.said.emit(self.tr("{0} is done").format(title), True)

    def _on_gone(self, words: str) -> None:
        self._show_list()
        self.said.emit(words, False)
