"""Asking for the list beside the window: the first page to be seen at once, then the order of all."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from winback_desktop.domain.queries import ProspectColumn, ProspectQuery
from winback_desktop.services.prospects import Page, ProspectService
from winback_desktop.ui.prospects.model import ProspectsModel
from winback_desktop.ui.shared.background import Background

_PAGE: Final = "prospects: page"
_ORDER: Final = "prospects: order"
_PATIENCE_MS: Final = 80
_PAINTED_MS: Final = 10


class Listing(QObject):
    """Holds the question and brings its answers into the model.

    `paged(Page)` tells that the first lines are shown, `ordered` that all are in their place. Whichever of
    the two answers is ready first is shown first.
    """

    paged = Signal(object)
    ordered = Signal()

    def __init__(
        self, service: ProspectService, model: ProspectsModel, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._model = model
        self._background = background
        self._is_new = True
        self._is_ordered = False
        self._asked = 0
        self.query = ProspectQuery()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_order)

    @property
    def is_ordered(self) -> bool:
        """Whether every line of the question is in its place."""
        return self._is_ordered

    def ask(self, query: ProspectQuery) -> None:
        """Show what fits another question; the old list stays until the first answer."""
        self.query = query
        self._is_new = True
        self._ask()

    def sort_by(self, column: ProspectColumn, descending: bool) -> None:
        """Show the same deals in another order."""
        self.ask(replace(self.query, sort=column, descending=descending))

    def refresh(self) -> None:
        """Ask the same again because something was written; lines stay where they are until then."""
        self._ask()

    def _ask(self) -> None:
        service, query, asked = self._service, self.query, self._service.ask()
        self._is_ordered = False
        self._asked = asked

        def page() -> Page:
            return service.page(query, asked)

        self._background.drop(_ORDER)
        self._background.ask(_PAGE, page, self._on_page)
        # The order would slow the first page down; it goes alone only where that takes long.
        self._timer.start(_PATIENCE_MS)

    def _ask_order(self) -> None:
        service, query, asked = self._service, self.query, self._asked

        def order() -> array[int]:
            return service.order(query, asked)

        self._background.ask(_ORDER, order, self._on_order)

    def _on_page(self, page: Page) -> None:
        if self._is_new and not self._is_ordered:
            self._model.show_page(page.rows, page.today, page.mark)
        else:
            self._model.set_frame(page.today, page.mark)
        self._is_new = False
        if self._timer.isActive():
            self._timer.start(_PAINTED_MS)
        self.paged.emit(page)

    def _on_order(self, ids: array[int]) -> None:
        self._is_ordered = True
        self._model.show_order(ids)
        self.ordered.emit()
