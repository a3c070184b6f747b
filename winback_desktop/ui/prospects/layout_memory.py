"""Columns, their order and widths, the sorted column and the split, from one start to the next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint

from winback_desktop.domain.queries import UNSORTABLE, ProspectColumn
from winback_desktop.ui.prospects.menus import ColumnMenu
from winback_desktop.ui.prospects.view import ProspectsPage
from winback_desktop.ui.settings import Settings

_COLUMNS: Final = "prospects/columns"
_SORT: Final = "prospects/sort"
_SPLIT: Final = "prospects/split"
_DOWN: Final = "-"


class LayoutMemory(QObject):
    """Restores the page's layout and keeps what the rep changes of it."""

    def __init__(self, page: ProspectsPage, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._settings = settings
        self._menu: ColumnMenu | None = None
        page.table.restore_columns(settings.state(_COLUMNS))
        if not settings.state(_SPLIT).isEmpty():
            page.splitter.restoreState(settings.state(_SPLIT))
        page.table.columns_changed.connect(self._keep_columns)
        page.splitter.splitterMoved.connect(self._on_split)
        page.filters.columns_requested.connect(self._on_columns_requested)

    def sort(self) -> tuple[ProspectColumn, bool]:
        """The column that was sorted last, and whether downwards."""
        text = self._settings.text(_SORT)
        name = text.removeprefix(_DOWN)
        if name not in tuple(ProspectColumn) or ProspectColumn(name) in UNSORTABLE:
            return ProspectColumn.NEXT_TOUCH, False
        return ProspectColumn(name), text.startswith(_DOWN)

    def keep_sort(self, column: ProspectColumn, descending: bool) -> None:
        """Remember the sorted column."""
        self._settings.set_text(_SORT, f"{_DOWN if descending else ''}{column.value}")

    def _on_columns_requested(self, at: QPoint) -> None:
        if self._menu is None:
            self._menu = ColumnMenu(self._page)
            self._menu.chosen.connect(self._on_chosen)
            self._menu.reset_requested.connect(self._on_reset_requested)
        self._menu.set_shown(self._page.table.shown_columns())
        width = self._menu.sizeHint().width()
        self._menu.popup(QPoint(at.x() - width + self._page.filters.height(), at.y()))

    def _on_chosen(self, column: ProspectColumn, shown: bool) -> None:
        columns = [each for each in self._page.table.shown_columns() if each is not column]
        self._page.table.show_columns([*columns, column] if shown else columns)
        self._keep_columns()

    def _on_reset_requested(self) -> None:
        self._page.table.show_usual()
        self._keep_columns()

    def _keep_columns(self) -> None:
        self._settings.set_state(_COLUMNS, self._page.table.columns_state())

    def _on_split(self) -> None:
        self._settings.set_state(_SPLIT, self._page.splitter.saveState())
