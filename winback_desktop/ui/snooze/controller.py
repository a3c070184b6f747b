"""The conductor of the list of what waits: reads it beside the window, wakes up, changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Signal

from winback_desktop.domain.snooze import Snoozed
from winback_desktop.domain.terms import Changes
from winback_desktop.services.snooze import SnoozeService
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.snooze.model import SnoozedModel
from winback_desktop.ui.snooze.view import SnoozedPage

_TABLES: Final = ("touch", "deal", "account")


class SnoozedController(QObject):
    """`widget` is the page. Wishes: `open_deal_requested(int)`, `left`; fact: `said(str, bool)`."""

    open_deal_requested = Signal(int)
    left = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        service: SnoozeService,
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
        self._today = today
        self._actions: Actions | None = None
        self._model = SnoozedModel(self)
        self.widget = SnoozedPage(self._model)
        page = self.widget
        page.left.connect(self.left)
        page.opened.connect(self._on_opened)
        page.wake_requested.connect(self._on_wake)
        page.change_requested.connect(self._on_change)
        announcer.changed.connect(self._on_changed)

    def answer(self, actions: Actions) -> None:
        """Ask for a change by the command that snoozes."""
        self._actions = actions

    def open(self) -> None:
        """Read what waits anew."""
        self.refresh()

    def refresh(self) -> None:
        """Read what waits beside the window."""
        self._background.ask("snoozed", self._service.waiting, self._show)

    def current_deals(self) -> list[int]:
        """The deals that a command is meant for."""
        rows = sorted(index.row() for index in self.widget.table.selectionModel().selectedRows())
        chosen = (self._model.line_at(row) for row in rows)
        return [row.deal_id for row in chosen if row is not None]

    def _show(self, rows: Sequence[Snoozed]) -> None:
        kept = self.current_deals()
        place = self.widget.table.currentIndex().row()
        self._model.show_as_of(rows, self._today())
        count = len(rows)
        words = self.tr("1 touch waits") if count == 1 else self.tr("{0} touches wait")
        self.widget.show_rows(words.format(f"{count:,}") if count else "")
        if rows:
            found = self._model.row_of(kept[0]) if kept else -1
            row = found if found >= 0 else min(max(place, 0), count - 1)
            self.widget.table.setCurrentIndex(self._model.index(row, 0))

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.line_at(index.row())
        if row is not None:
            self.open_deal_requested.emit(row.deal_id)

    def _on_wake(self) -> None:
        deal_ids = self.current_deals()
        if deal_ids:
            self._service.wake(deal_ids)
            self.said.emit(self.tr("Due today again"), True)

    def _on_change(self) -> None:
        if self._actions is not None:
            self._actions.trigger(Command.SNOOZE)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*_TABLES) and self.widget.isVisible():
            self.refresh()
