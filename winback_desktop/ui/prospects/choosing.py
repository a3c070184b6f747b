"""Which deals are chosen, by id: kept while the list is read anew under them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from winback_desktop.ui.prospects.model import ProspectsModel
from winback_desktop.ui.prospects.table import ProspectsTable

_KEPT_AT_MOST = 1_000


class Choosing(QObject):
    """Remembers the chosen deals before the model is reset and chooses them again after it."""

    def __init__(self, table: ProspectsTable, model: ProspectsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._model = model
        self._chosen: list[int] = []
        self._current = 0
        self._place = 0
        self._wanted = 0
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_more)

    def current_id(self) -> int:
        """The deal that the cursor is on; 0 without one."""
        row = self._table.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else 0

    def want(self, deal_id: int) -> bool:
        """Choose a deal, as soon as it is in the list; returns whether it is there now."""
        self._wanted = deal_id
        return self._take_wanted()

    def first(self) -> None:
        """Choose the first deal of another question."""
        self._chosen, self._current, self._place = [], 0, 0
        self._table.scrollToTop()

    def _take_wanted(self) -> bool:
        place = self._model.place_of(self._wanted) if self._wanted else -1
        if place < 0:
            return False
        self._wanted = 0
        self._table.choose([place], place)
        self._table.scrollTo(self._model.index(place, 0))
        return True

    def _on_about_to_be_reset(self) -> None:
        count = self._table.chosen_count()
        self._chosen = self._table.chosen_ids() if count <= _KEPT_AT_MOST else []
        self._current, self._place = self.current_id(), max(0, self._table.currentIndex().row())

    def _on_reset(self) -> None:
        if self._take_wanted() or not len(self._model.ids):
            return
        places = self._model.places_of(self._chosen)
        current = self._model.place_of(self._current) if self._current else -1
        if current < 0:
            current = min(self._place, len(self._model.ids) - 1) if self._chosen else 0
        self._table.choose(places or [current], current)

    def _on_more(self) -> None:
        if not self._take_wanted() and not self._table.chosen_count():
            self._table.choose([0], 0)
