"""The commands for the chosen deals: from menus, keys, the bar of several and the pane of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.records import State
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.prospects.bulk import Bulk
from winback_desktop.ui.prospects.bulk_bar import StateMenu
from winback_desktop.ui.prospects.choosing import Choosing
from winback_desktop.ui.prospects.view import ProspectsPage

_IN_MENU: Final = (
    Command.EDIT_DEAL,
    Command.RESCHEDULE,
    Command.TAG,
    Command.SET_STATE,
    Command.DELETE,
)
_ON_CHOSEN: Final = (*_IN_MENU, Command.OPEN_DEAL, Command.LOG_TOUCH, Command.START_DEBRIEF)


class Acting(QObject):
    """Knows which deals are meant.

    Wishes, with a deal's id: `log_requested`, `debrief_requested`, `edit_requested`.
    """

    log_requested = Signal(int)
    debrief_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(
        self,
        page: ProspectsPage,
        choosing: Choosing,
        bulk: Bulk,
        flush: Callable[[], None],
        parent: QObject,
    ) -> None:
        """`flush` keeps what is being typed, before anything is done."""
        super().__init__(parent)
        self._page = page
        self._choosing = choosing
        self._bulk = bulk
        self._flush = flush
        self._actions: Actions | None = None
        bar = page.bulk
        bar.reschedule_requested.connect(self.reschedule)
        bar.tag_requested.connect(self.tag)
        bar.delete_requested.connect(self.delete)
        bar.state_requested.connect(self.set_state)
        bar.clear_requested.connect(self._on_clear_requested)
        page.detail.debrief_requested.connect(self.debrief)
        page.detail.log_requested.connect(self.log)

    def answer(self, actions: Actions) -> None:
        """Answer the commands while the page is shown, and fill the pane's menu with them."""
        self._actions = actions
        for command, slot in (
            (Command.SEARCH, self.search),
            (Command.OPEN_DEAL, self._page.detail.start),
            (Command.EDIT_DEAL, self.edit),
            (Command.LOG_TOUCH, self.log),
            (Command.START_DEBRIEF, self.debrief),
            (Command.RESCHEDULE, self.reschedule),
            (Command.TAG, self.tag),
            (Command.SET_STATE, self._on_state_wanted),
            (Command.DELETE, self.delete),
        ):
            actions.answer(command, slot, self._page)
        for command in _IN_MENU:
            self._page.detail.menu.addAction(actions.action(command))
        self._page.bulk.offer(
            [actions.action(command) for command in (Command.CADENCE, Command.SNOOZE)],
            [actions.action(command) for command in (Command.TAG, Command.SET_STATE, Command.DELETE)],
        )
        self.enable()

    def enable(self) -> None:
        """Grey out what needs a chosen deal where there is none."""
        if self._actions is not None:
            some = self._page.table.chosen_count() > 0
            for command in _ON_CHOSEN:
                self._actions.set_enabled(command, some, self._page)

    def search(self) -> None:
        """Go to the search field."""
        self._page.filters.start_search()

    def log(self) -> None:
        """Wish to log a touch on the current deal."""
        self._with_current(self.log_requested.emit)

    def debrief(self) -> None:
        """Wish to debrief the current deal."""
        self._with_current(self.debrief_requested.emit)

    def edit(self) -> None:
        """Wish to change the current deal."""
        self._with_current(self.edit_requested.emit)

    def reschedule(self) -> None:
        """Move the next touches of the chosen deals."""
        self._with_chosen(self._bulk.reschedule)

    def tag(self) -> None:
        """Put a tag on the chosen deals."""
        self._with_chosen(self._bulk.tag)

    def delete(self) -> None:
        """Delete the chosen deals."""
        self._with_chosen(self._bulk.delete)

    def set_state(self, state: State) -> None:
        """Move the chosen deals to a state."""

        def move(deal_ids: list[int]) -> None:
            self._bulk.set_state(deal_ids, state)

        self._with_chosen(move)

    def _with_current(self, act: Callable[[int], object]) -> None:
        deal_id = self._choosing.current_id()
        if deal_id:
            self._flush()
            act(deal_id)

    def _with_chosen(self, act: Callable[[list[int]], object]) -> None:
        deal_ids = self._page.table.chosen_ids()
        if deal_ids:
            self._flush()
            act(deal_ids)

    def _on_state_wanted(self) -> None:
        menu = StateMenu(self._page)
        menu.state_requested.connect(self.set_state)
        menu.aboutToHide.connect(menu.deleteLater)
        middle = self._page.table.viewport()
        menu.popup(middle.mapToGlobal(middle.rect().center()))

    def _on_clear_requested(self) -> None:
        row = max(0, self._page.table.currentIndex().row())
        self._page.table.choose([row], row)
