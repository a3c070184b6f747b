"""Commands on the chosen deals, whatever the place: each opens its form or page for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from winback_desktop.app.errands import Errands
from winback_desktop.app.parts import Parts
from winback_desktop.app.places import Places
from winback_desktop.ui.actions import Command


class DealCommands(QObject):
    """Answers the commands that mean the deals chosen on the open page."""

    def __init__(self, parts: Parts, places: Places, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._places = places
        self._errands = errands
        parts.actions.answer(Command.START_RECON, partial(places.open_page, "recon"))
        parts.actions.answer(Command.WIN_BACKS, partial(places.open_page, "win_backs"))
        parts.actions.answer(Command.RECORD_CHANGE, self._record_change)
        parts.actions.answer(Command.CHANGES, partial(places.open_page, "changes"))
        parts.actions.answer(Command.SNOOZED, partial(places.open_page, "snoozed"))
        self._on_chosen(Command.SNOOZE, self._snooze)
        self._on_chosen(Command.DRAFT, self._draft)
        self._on_chosen(Command.CADENCE, self._cadence)
        self._on_chosen(Command.BUYING_PROCESS, self._buying_process)
        self._on_chosen(Command.PERSON_MOVED, errands.somebody_moved_at)
        for command, fact in (
            (Command.ADD_DATE, "add_date"),
            (Command.NOTE_SIGNAL, "note_signal"),
            (Command.WON_BACK, "won_back"),
        ):
            self._on_chosen(command, partial(self._fact, fact))

    def _on_chosen(self, command: Command, act: Callable[[list[int]], object]) -> None:
        """Let `act` have the chosen deals when the command comes; without any, say what to do."""
        self._parts.actions.answer(command, partial(self._with_chosen, act))

    def _with_chosen(self, act: Callable[[list[int]], object]) -> None:
        deal_ids = self._places.current_deals()
        if deal_ids:
            act(deal_ids)
        else:
            self._errands.say(self.tr("Choose a deal first."))

    def _fact(self, fact: str, deal_ids: list[int]) -> None:
        self._errands.do_fact(fact, (deal_ids[0],))

    def _snooze(self, deal_ids: list[int]) -> None:
        self._errands.snooze.ask(deal_ids, self._errands.window)

    def _record_change(self) -> None:
        self._errands.record_change(self._places.current_deals())

    def _draft(self, deal_ids: list[int]) -> None:
        self._errands.draft_for(deal_ids[0])

    def _cadence(self, deal_ids: list[int]) -> None:
        self._errands.cadence.ask(deal_ids)

    def _buying_process(self, deal_ids: list[int]) -> None:
        self._errands.buying_process.ask_for_deal(deal_ids[0])
