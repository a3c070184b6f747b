"""What is asked of the list: typed words, filters, saved filters; kept apart from what is done with deals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QLineEdit

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.queries import Choice, Facet, ProspectQuery, SavedFilter
from winback_desktop.services.prospects import ProspectService
from winback_desktop.ui.prospects.filter_bar import FilterBar
from winback_desktop.ui.prospects.filter_popup import FilterPopup
from winback_desktop.ui.prospects.listing import Listing
from winback_desktop.ui.prospects.menus import SavedMenu
from winback_desktop.ui.shared.background import Background
from winback_desktop.ui.shared.dialog import FormDialog

_CHOICES: Final = "prospects: choices"


class Filters(QObject):
    """Asks the listing anew with every key and tick. `said(str, bool)` tells of what was saved."""

    said = Signal(str, bool)

    def __init__(
        self,
        service: ProspectService,
        listing: Listing,
        bar: FilterBar,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._listing = listing
        self._bar = bar
        self._background = background
        self._popup: FilterPopup | None = None
        self._saved: SavedMenu | None = None
        bar.searched.connect(self._on_searched)
        bar.query_requested.connect(self.ask)
        bar.filter_requested.connect(self._on_filter_requested)
        bar.saved_requested.connect(self._on_saved_requested)

    def ask(self, query: ProspectQuery) -> None:
        """Show what fits, with its chips."""
        self._bar.show_query(query)
        if query != self._listing.query:
            self._listing.ask(query)

    def show_all(self) -> None:
        """Take every filter away."""
        self.ask(self._listing.query.unfiltered())

    def _on_searched(self, text: str) -> None:
        query = replace(self._listing.query, search=text.strip())
        if query != self._listing.query:
            self._listing.ask(query)

    def _on_filter_requested(self, at: QPoint) -> None:
        if self._popup is None:
            self._popup = FilterPopup(self._bar)
            self._popup.query_changed.connect(self.ask)
            self._popup.facet_opened.connect(self._on_facet_opened)
        self._popup.open(self._listing.query, at)

    def _on_facet_opened(self, facet: Facet) -> None:
        self._background.ask(
            _CHOICES, partial(self._service.choices, facet), partial(self._on_choices, facet)
        )

    def _on_choices(self, facet: Facet, choices: list[Choice]) -> None:
        if self._popup is not None:
            self._popup.show_choices(facet, choices)

    def _on_saved_requested(self, at: QPoint) -> None:
        if self._saved is None:
            self._saved = SavedMenu(self._bar)
            self._saved.open_requested.connect(self._on_open)
            self._saved.save_requested.connect(self._on_save)
            self._saved.rename_requested.connect(self._on_rename)
            self._saved.delete_requested.connect(self._on_delete)
        self._saved.set_filters(self._service.saved_filters(), self._listing.query.is_filtered)
        self._saved.popup(at)

    def _on_open(self, saved: SavedFilter) -> None:
        self.ask(saved.query)

    def _on_save(self) -> None:
        query = self._listing.query

        def keep(name: str) -> None:
            self._service.save_filter(name, query)

        if self._ask_name(self.tr("Save this filter"), self.tr("Save"), "", keep):
            self.said.emit(self.tr("Filter saved"), True)

    def _on_rename(self, saved: SavedFilter) -> None:
        def keep(name: str) -> None:
            self._service.rename_filter(saved, name)

        if self._ask_name(self.tr("Rename filter"), self.tr("Rename"), saved.name, keep):
            self.said.emit(self.tr("Filter renamed"), True)

    def _on_delete(self, saved: SavedFilter) -> None:
        self._service.delete_filter(saved)
        self.said.emit(self.tr("Filter deleted: {0}").format(saved.name), True)

    def _ask_name(self, title: str, button: str, name: str, keep: Callable[[str], None]) -> bool:
        form = FormDialog(title, button, accepts=False, parent=self._bar.window())
        field = QLineEdit(name)
        form.add_field(self.tr("Name of the filter"), field)

        def on_accept() -> None:
            try:
                keep(field.text())
            except Refused as refused:
                form.set_error(str(refused), field)
            else:
                form.accept()

        form.primary.clicked.connect(on_accept)
        field.setFocus()
        answer = form.exec() == QDialog.DialogCode.Accepted
        form.deleteLater()
        return answer
