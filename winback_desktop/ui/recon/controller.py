"""The recon block's conductor: one card after the other, an outcome a key, and a key to take it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal, SignalInstance

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.recon import Block, Card, Progress, Summary
from winback_desktop.domain.terms import Changes
from winback_desktop.services.recon import Loaded, ReconService
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.recon import outcomes
from winback_desktop.ui.recon.ask import ASKS
from winback_desktop.ui.recon.clock import BlockClock
from winback_desktop.ui.recon.notes import NoteKeeper
from winback_desktop.ui.recon.tiles import Choice
from winback_desktop.ui.recon.view import ReconPage
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from winback_desktop.ui.recon.outcomes import Logger

_PREPARE: Final = "recon: prepare"
_LOAD: Final = "recon"
_END: Final = "recon: end"


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
        self._today = today
        self._actions: Actions | None = None
        self._minutes = settings.recon_minutes()
        self._progress: Progress | None = None
        self._cards: dict[int, Card] = {}
        self._shown: Card | None = None
        self._clock = BlockClock(clock, self)
        self.widget = ReconPage(today)
        notes.attend(self.widget.side)
        self._connect()
        announcer.changed.connect(self._on_changed)

    def open(self, minutes: int = 0) -> None:
        """Begin a block of so many minutes, by default as many as last time; Today's unfinished one first."""
        if self._shown is not None and self.widget.isVisible():
            return
        self._minutes = minutes or self._settings.recon_minutes()
        self._settings.set_recon_minutes(self._minutes)
        self._forget()
        self._background.ask(_PREPARE, partial(_prepared, self._service, self._minutes), self._on_prepared)

    def answer(self, actions: Actions) -> None:
        """Answer the commands for the deal of the card while the page is shown."""
        self._actions = actions
        for command, wish in (
            (Command.LOG_TOUCH, self.log_touch_requested),
            (Command.OPEN_DEAL, self.open_deal_requested),
            (Command.START_DEBRIEF, self.debrief_requested),
        ):
            actions.answer(command, partial(self._wish, wish), self.widget)
        actions.answer(Command.WON_BACK, partial(self._on_chosen, Choice.WON_BACK), self.widget)

    def current_deals(self) -> list[int]:
        """The deal that a command is meant for."""
        return [self._shown.slot.deal_id] if self._shown else []

    def refresh(self) -> None:
        """Read everything anew, e.g. on a new day."""
        if self._progress is not None and self.widget.isVisible():
            self._load()

    def flush(self) -> None:
        """Keep what is typed and how long it has taken: for the end of the program."""
        self._notes.flush()
        if self._clock.is_running():
            self._service.keep_time(self._clock.seconds())

    def _connect(self) -> None:
        page = self.widget
        page.chosen.connect(self._on_chosen)
        page.answered.connect(self._on_answered)
        page.back_requested.connect(self._on_back)
        page.leave_requested.connect(self._on_leave)
        page.draft_requested.connect(self._on_draft)
        page.resume_requested.connect(self._on_resume)
        page.anew_requested.connect(self._on_anew)
        page.hidden.connect(self._on_hidden)
        page.card.ask.changed.connect(self._on_asked)
        self._clock.minute_passed.connect(self._on_minute)

    def _on_prepared(self, found: Progress | Block) -> None:
        if isinstance(found, Progress):
            self.widget.show_resume(found)
        else:
            self._begin(found)

    def _begin(self, block: Block) -> None:
        self._forget()
        if not block.slots:
            self.widget.show_nothing()
            return
        self._service.begin(block)
        self._load()

    def _load(self) -> None:
        self._background.ask(_LOAD, self._service.load, self._on_loaded)

    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None:
            self._forget()
            self.widget.show_nothing()
            return
        self._cards = {card.slot.deal_id: card for card in loaded.cards}
        if not self._clock.is_running() and self.widget.isVisible() and loaded.progress.current:
            self._clock.start(loaded.progress.seconds)
        self._show(loaded.progress)

    def _show(self, progress: Progress) -> None:
        """Show the present card of a block, at once where it was read before."""
        self._progress = self._timed(progress)
        current = progress.current
        if current is None:
            self._end()
            return
        self.widget.show_progress(self._progress)
        card = self._cards.get(current.deal_id)
        if card is None:
            self._shown = None
        elif self._shown is None or self._shown.slot.deal_id != current.deal_id:
            self._show_card(card)
        elif card != self._shown:
            self._refresh_card(card)

    def _show_card(self, card: Card) -> None:
        self._shown = card
        self._notes.show(card)
        self.widget.show_card(card, self._logger.proposal(card))

    def _refresh_card(self, card: Card) -> None:
        """What is known of the same deal has changed, while its note may be being typed."""
        self._shown = card
        self.widget.refresh_card(card, self._logger.proposal(card))

    def _timed(self, progress: Progress) -> Progress:
        seconds = self._clock.seconds() if self._clock.is_running() else progress.seconds
        return Progress(progress.block, progress.done, progress.skipped, progress.passed, seconds)

    def _end(self) -> None:
        self._shown = None
        if self._clock.is_running():
            self._clock.stop()
            self._service.keep_time(self._clock.seconds())
        self._background.ask(_END, self._service.summary, self._on_summary)

    def _on_summary(self, summary: Summary) -> None:
        self.widget.show_end(summary, outcomes.subtitle(summary))

    def _on_chosen(self, choice: Choice) -> None:
        card = self._shown
        if card is None:
            return
        if choice is Choice.SKIP:
            self._pass(card, partial(self._service.skip, card.slot.deal_id, card.account))
        elif choice in ASKS:
            self.widget.card.show_question(choice)
            self._on_asked()
        else:
            self._log(card, choice)

    def _on_answered(self) -> None:
        if self._shown is not None:
            self._log(self._shown, self.widget.card.ask.choice)

    def _on_asked(self) -> None:
        """Say what would follow from what is typed so far."""
        ask, card = self.widget.card.ask, self._shown
        if card is not None:
            ask.say(*self._logger.preview(card, ask.choice, ask, self._notes.text()))

    def _log(self, card: Card, choice: Choice) -> None:
        ask = self.widget.card.ask
        try:
            told = self._logger.log(card, choice, ask, self._notes.text())
        except Refused as refused:
            if self.widget.card.is_asking():
                ask.say(str(refused), Tone.RED)
            else:
                self.said.emit(str(refused), False)
            return
        self._notes.logged(card.slot.deal_id)
        self.widget.tell(told)
        self._move_on(card, skipped=False)

    def _pass(self, card: Card, skip: Callable[[], None]) -> None:
        self._notes.flush()
        skip()
        self._logger.remember_step()
        self.widget.tell(self.tr("Skipped {0}").format(card.account))
        self._move_on(card, skipped=True)

    def _move_on(self, card: Card, *, skipped: bool) -> None:
        """Show the next card at once; the one after it is read meanwhile."""
        if self._progress is None:
            return
        deal_id = card.slot.deal_id
        progress = self._progress
        self._show(progress.with_skipped(deal_id) if skipped else progress.with_done(deal_id))
        self._load()

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
        progress = self._progress
        if progress is not None and progress.open and progress.done:
            words = self.tr("{0} of {1} cards done; you can go on any time today")
            self.said.emit(words.format(len(progress.done), len(progress.chosen)), False)
        self.left.emit()

    def _on_hidden(self) -> None:
        self.flush()
        self._clock.stop()
        self._forget()

    def _on_resume(self) -> None:
        self._load()

    def _on_anew(self) -> None:
        choose = partial(self._service.choose, self._minutes)
        self._background.ask(_PREPARE, choose, self._on_prepared)

    def _on_draft(self) -> None:
        if self._actions is not None:
            self._actions.trigger(Command.DRAFT)

    def _on_minute(self) -> None:
        if self._progress is not None:
            self._progress = self._timed(self._progress)
            self.widget.show_progress(self._progress)
            self._service.keep_time(self._progress.seconds)

    def _on_changed(self, changes: Changes) -> None:
        touched = changes.concern(
            "deal", "touch", "contact", "employment", "loss_reason", "answer", "account"
        )
        is_skip = changes.concern("setting") and not self._notes.is_keeping
        if self._progress is not None and self.widget.isVisible() and (touched or is_skip):
            self._load()

    def _wish(self, wish: SignalInstance) -> None:
        self._notes.flush()
        for deal_id in self.current_deals():
            wish.emit(deal_id)

    def _forget(self) -> None:
        self._background.drop(_PREPARE)
        self._background.drop(_LOAD)
        self._background.drop(_END)
        self._progress, self._shown, self._cards = None, None, {}


def _prepared(service: ReconService, minutes: int) -> Any:
    """In a worker: the block of today that was left, or what a new one would hold."""
    return service.resumable() or service.choose(minutes)
