"""The recon block's conductor: begin or go on, walk from card to card, and what it came to."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, SignalInstance

from winback_desktop.domain.recon import Block, Progress, Summary
from winback_desktop.domain.terms import Changes
from winback_desktop.services.recon import ReconService
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.recon import outcomes
from winback_desktop.ui.recon.clock import BlockClock
from winback_desktop.ui.recon.notes import NoteKeeper
from winback_desktop.ui.recon.outcomes import Logger
from winback_desktop.ui.recon.tiles import Choice
from winback_desktop.ui.recon.view import ReconPage
from winback_desktop.ui.recon.walk import Walk
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background

_PREPARE: Final = "recon: prepare"
_END: Final = "recon: end"
_TABLES: Final = ("deal", "touch", "contact", "employment", "loss_reason", "answer", "account")


class ReconController(QObject):
    """`widget` is the page, `open(minutes)` begins a block or offers to go on with the one that was left.

    Fact: `left`. Wishes: `open_deal_requested`, `log_touch_requested`, `debrief_requested` (deal id),
    `said(str, bool)`.
    """

    left = Signal()
    open_deal_requested = Signal(int)
    log_touch_requested = Signal(int)
    debrief_requested = Signal(int)
    said = Signal(str, bool)

    def __init__(
        self,
        service: ReconService,
        logger: Logger,
        notes: NoteKeeper,
        *,
        announcer: Announcer,
        background: Background,
        settings: Settings,
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._logger = logger
        self._notes = notes
        self._background = background
        self._settings = settings
        self._actions: Actions | None = None
        self._clock = BlockClock(clock, self)
        self.widget = ReconPage(today)
        self._walk = Walk(service, logger, notes, self._clock, background, self.widget)
        notes.attend(self.widget.side)
        self._connect()
        announcer.changed.connect(self._on_changed)

    def open(self, minutes: int = 0) -> None:
        """Begin a block of so many minutes, by default as many as last time; Today's unfinished one first."""
        if self._walk.card is not None and self.widget.isVisible():
            return
        self._settings.set_recon_minutes(minutes or self._settings.recon_minutes())
        self._forget()
        prepare = partial(_prepared, self._service, self._settings.recon_minutes())
        self._background.ask(_PREPARE, prepare, self._on_prepared)

    def answer(self, actions: Actions) -> None:
        """Answer the commands for the deal of the card while the page is shown."""
        self._actions = actions
        for command, wish in (
            (Command.LOG_TOUCH, self.log_touch_requested),
            (Command.OPEN_DEAL, self.open_deal_requested),
            (Command.START_DEBRIEF, self.debrief_requested),
        ):
            actions.answer(command, partial(self._wish, wish), self.widget)
        actions.answer(Command.WON_BACK, partial(self._walk.choose, Choice.WON_BACK), self.widget)

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for."""
        return [self._walk.card.slot.deal_id] if self._walk.card else []

    def refresh(self) -> None:
        """Read everything anew, e.g. on a new day."""
        if self._walk.progress is not None and self.widget.isVisible():
            self._walk.load()

    def flush(self) -> None:
        """Keep what is typed and how long it has taken: for the end of the program."""
        self._notes.flush()
        if self._clock.is_running():
            self._service.keep_time(self._clock.seconds())

    def _connect(self) -> None:
        page = self.widget
        page.back_requested.connect(self._on_back)
        page.leave_requested.connect(self._on_leave)
        page.draft_requested.connect(self._on_draft)
        page.resume_requested.connect(self._walk.load)
        page.anew_requested.connect(self._on_anew)
        page.hidden.connect(self._on_hidden)
        self._walk.ended.connect(self._on_ended)
        self._walk.gone.connect(self.left)
        self._walk.refused.connect(self._on_refused)
        self._clock.minute_passed.connect(self._on_minute)

    def _on_prepared(self, found: Progress | Block) -> None:
        if isinstance(found, Progress):
            self.widget.show_resume(found)
        elif found.slots:
            self._forget()
            self._service.begin(found)
            self._walk.load()
        else:
            self.widget.show_nothing()

    def _on_ended(self) -> None:
        if self._clock.is_running():
            self._clock.stop()
            self._service.keep_time(self._clock.seconds())
        self._background.ask(_END, self._service.summary, self._on_summary)

    def _on_summary(self, summary: Summary) -> None:
        self.widget.show_end(summary, outcomes.subtitle(summary))

    def _on_back(self) -> None:
        """Take back the last card of this block, which then comes back."""
        if self._logger.can_step_back() and self._actions is not None:
            self._notes.flush()
            self._actions.trigger(Command.UNDO)
            self.widget.tell("")
        else:
            self.widget.tell(self.tr("There is no card before this one to go back to."))

    def _on_leave(self) -> None:
        self.flush()
        progress = self._walk.progress
        if progress is not None and progress.open and progress.done:
            words = self.tr("{0} of {1} cards done; you can go on any time today")
            self.said.emit(words.format(len(progress.done), len(progress.chosen)), False)
        self.left.emit()

    def _on_hidden(self) -> None:
        self.flush()
        self._clock.stop()
        self._forget()

    def _on_anew(self) -> None:
        choose = partial(self._service.choose, self._settings.recon_minutes())
        self._background.ask(_PREPARE, choose, self._on_prepared)

    def _on_draft(self) -> None:
        if self._actions is not None:
            self._actions.trigger(Command.DRAFT)

    def _on_minute(self) -> None:
        self._walk.show_time()
        self._service.keep_time(self._clock.seconds())

    def _on_changed(self, changes: Changes) -> None:
        # A skip, and its undo, is a setting; so is the note that is kept while it is typed.
        is_skip = changes.concern("setting") and not self._notes.is_keeping
        if changes.concern(*_TABLES) or is_skip:
            self.refresh()

    def _on_refused(self, words: str) -> None:
        self.said.emit(words, False)

    def _wish(self, wish: SignalInstance) -> None:
        self._notes.flush()
        for deal_id in self.current_deals():
            wish.emit(deal_id)

    def _forget(self) -> None:
        self._background.drop(_PREPARE)
        self._background.drop(_END)
        self._walk.forget()


def _prepared(service: ReconService, minutes: int) -> Any:
    """In a worker: the block of today that was left, or what a new one would hold."""
    return service.resumable() or service.choose(minutes)
