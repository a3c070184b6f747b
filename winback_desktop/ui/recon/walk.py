"""From card to card: what a key does to the card that is shown, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.recon import Card, Progress
from winback_desktop.services.recon import Loaded, ReconService
from winback_desktop.ui.recon.ask import ASKS
from winback_desktop.ui.recon.clock import BlockClock
from winback_desktop.ui.recon.notes import NoteKeeper
from winback_desktop.ui.recon.outcomes import Logger
from winback_desktop.ui.recon.tiles import Choice
from winback_desktop.ui.recon.view import ReconPage
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.theme import Tone

_LOAD: Final = "recon"


class Walk(QObject):
    """Facts: `loaded` with every answer that shows a card, `ended` after the last, `gone` without any block.

    `refused(str)` carries words for a key that may not be taken.
    """

    loaded = Signal()
    ended = Signal()
    gone = Signal()
    refused = Signal(str)

    def __init__(
        self,
        service: ReconService,
        logger: Logger,
        notes: NoteKeeper,
        clock: BlockClock,
        background: Background,
        page: ReconPage,
    ) -> None:
        super().__init__(page)
        self._service = service
        self._logger = logger
        self._notes = notes
        self._clock = clock
        self._background = background
        self._page = page
        self._cards: dict[int, Card] = {}
        self.progress: Progress | None = None
        self.card: Card | None = None
        page.chosen.connect(self.choose)
        page.answered.connect(self._on_answered)
        page.card.ask.changed.connect(self._on_asked)

    def load(self) -> None:
        """Read how the block stands, with the card to show and the one after it."""
        self._background.ask(_LOAD, self._service.load, self._on_loaded)

    def forget(self) -> None:
        """Let go of the block; it stays in the store."""
        self._background.drop(_LOAD)
        self.progress, self.card, self._cards = None, None, {}

    def show_time(self) -> None:
        """Say how much time is left now."""
        if self.progress is not None:
            self.progress = self._timed(self.progress)
            self._page.show_progress(self.progress)

    def choose(self, choice: Choice) -> None:
        """Do what a key asks for on the card that is shown."""
        card = self.card
        if card is None:
            return
        if choice is Choice.SKIP:
            self._notes.flush()
            self._service.skip(card.slot.deal_id, card.account)
            self._logger.remember_step()
            self._page.tell(self.tr("Skipped {0}").format(card.account))
            self._move_on(Progress.with_skipped, card)
        elif choice in ASKS:
            self._page.card.show_question(choice)
            self._on_asked()
        else:
            self._log(card, choice)

    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None:
            self.forget()
            self.gone.emit()
            return
        self._cards = {card.slot.deal_id: card for card in loaded.cards}
        if not self._clock.is_running() and self._page.isVisible() and loaded.progress.current:
            self._clock.start(loaded.progress.seconds)
        self._show(loaded.progress)
        self.loaded.emit()

    def _show(self, progress: Progress) -> None:
        """Show the present card of a block, at once where it was read before."""
        self.progress = self._timed(progress)
        current = progress.current
        if current is None:
            self.card = None
            self.ended.emit()
            return
        self._page.show_progress(self.progress)
        card = self._cards.get(current.deal_id)
        if card is None:
            self.card = None
        elif self.card is None or self.card.slot.deal_id != current.deal_id:
            self.card = card
            self._notes.show(card)
            self._page.show_card(card, self._logger.proposal(card))
        elif card != self.card:
            # The same deal, of which something is known now, while its note may be being typed.
            self.card = card
            self._page.refresh_card(card, self._logger.proposal(card))

    def _timed(self, progress: Progress) -> Progress:
        if not self._clock.is_running():
            return progress
        return replace(progress, seconds=self._clock.seconds())

    def _on_answered(self) -> None:
        if self.card is not None:
            self._log(self.card, self._page.card.ask.choice)

    def _on_asked(self) -> None:
        """Say what would follow from what is typed so far."""
        ask = self._page.card.ask
        if self.card is not None:
            ask.say(*self._logger.preview(self.card, ask.choice, ask, self._notes.text()))

    def _log(self, card: Card, choice: Choice) -> None:
        ask = self._page.card.ask
        try:
            told = self._logger.log(card, choice, ask, self._notes.text())
        except Refused as refused:
            if self._page.card.is_asking():
                ask.say(str(refused), Tone.RED)
            else:
                self.refused.emit(str(refused))
            return
        self._notes.logged(card.slot.deal_id)
        self._page.tell(told)
        self._move_on(Progress.with_done, card)

    def _move_on(self, passed: Callable[[Progress, int], Progress], card: Card) -> None:
        """Show the next card at once; the one after it is read meanwhile."""
        if self.progress is not None:
            self._show(partial(passed, self.progress)(card.slot.deal_id))
            self.load()
