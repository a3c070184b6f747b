"""Menus of the list: which columns are shown, and saved filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from winback_desktop.domain.queries import ProspectColumn, SavedFilter
from winback_desktop.ui.prospects.model import COLUMNS
from winback_desktop.ui.prospects.names import column_name


class ColumnMenu(QMenu):
    """Stays open while columns are ticked.

    `chosen(ProspectColumn, bool)` for each, `reset_requested` for the usual ones.
    """

    chosen = Signal(object, bool)
    reset_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Columns"), parent)
        for column in COLUMNS:
            action = self.addAction(column_name(column))
            action.setCheckable(True)
            action.setData(column)
            action.setEnabled(column is not ProspectColumn.ACCOUNT)
        self.addSeparator()
        self.addAction(self.tr("Show the usual columns")).triggered.connect(self.reset_requested)
        self.triggered.connect(self._on_triggered)

    def set_shown(self, shown: Sequence[ProspectColumn]) -> None:
        """Tick the columns that are shown."""
        for action in self.actions():
            if action.isCheckable():
                action.setChecked(action.data() in shown)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._kept_open():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return) or not self._kept_open():
            super().keyPressEvent(event)

    def _kept_open(self) -> bool:
        action: QAction | None = self.activeAction()
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True

    def _on_triggered(self, action: QAction) -> None:
        if action.isCheckable():
            self.chosen.emit(ProspectColumn(action.data()), action.isChecked())


class SavedMenu(QMenu):
    """The saved filters, and what can be done with them.

    Wishes: `open_requested`, `rename_requested`, `delete_requested` (with a SavedFilter), `save_requested`.
    """

    open_requested = Signal(object)
    rename_requested = Signal(object)
    delete_requested = Signal(object)
    save_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Saved filters"), parent)

    def set_filters(self, filters: Sequence[SavedFilter], can_save: bool) -> None:
        """Offer these; `can_save` says that something is filtered now."""
        self.clear()
        self._add(self, filters, self._on_open)
        if not filters:
            self.addAction(self.tr("No filter saved yet")).setEnabled(False)
        self.addSeparator()
        save = self.addAction(self.tr("Save this filter…"))
        save.setEnabled(can_save)
        save.triggered.connect(self.save_requested)
        for title, slot in (
            (self.tr("Rename"), self._on_rename),
            (self.tr("Delete"), self._on_delete),
        ):
            menu = self.addMenu(title)
            menu.setEnabled(bool(filters))
            self._add(menu, filters, slot)

    def _add(self, menu: QMenu, filters: Sequence[SavedFilter], slot: object) -> None:
        for saved in filters:
            action = menu.addAction(saved.name.replace("&", "&&"))
            action.setData(saved)
            action.triggered.connect(slot)

    def _on_open(self) -> None:
        self._tell(self.open_requested)

    def _on_rename(self) -> None:
        self._tell(self.rename_requested)

    def _on_delete(self) -> None:
        self._tell(self.delete_requested)

    def _tell(self, signal: Any) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            signal.emit(action.data())
