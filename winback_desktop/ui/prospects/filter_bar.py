"""Search, filter chips, saved filters and columns in one row above the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from winback_desktop.domain.queries import ProspectQuery
from winback_desktop.ui.prospects.chips import FilterChip, chips_of
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.flow import FlowRow
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.theme import SPACE_8, scaled

_SEARCH_WIDE = 184


class FilterBar(QWidget):
    """Wishes: `query_requested(ProspectQuery)` when a chip goes, `filter_requested`, `saved_requested`,
    `columns_requested` (each with the point of the screen below its button), `searched(str)` with every key.
    """

    query_requested = Signal(object)
    filter_requested = Signal(QPoint)
    saved_requested = Signal(QPoint)
    columns_requested = Signal(QPoint)
    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self.tr("Search prospects"))
        self.search.setFixedWidth(scaled(self.font(), _SEARCH_WIDE))
        self._chips = FlowRow()
        self._shown: list[Chip] = []
        self._add = Button(self.tr("+ Filter"), kind=Kind.FLAT)
        self._add.setAccessibleName(self.tr("Filter"))
        self._clear = Button(self.tr("Clear"), kind=Kind.FLAT)
        self._clear.setAccessibleName(self.tr("Clear filters"))
        self._chips.flow.addWidget(self._add)
        self._chips.flow.addWidget(self._clear)
        self._saved = Button(self.tr("Saved"), "bookmark", Kind.FLAT)
        self._saved.setAccessibleName(self.tr("Saved filters"))
        self._columns = Button(self.tr("Columns"), "columns-3", Kind.FLAT, icon_only=True)
        self._query = ProspectQuery()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.search, 0, top)
        row.addWidget(self._chips, 1)
        row.addWidget(self._saved, 0, top)
        row.addWidget(self._columns, 0, top)
        self._connect()
        self.show_query(self._query)

    def show_query(self, query: ProspectQuery) -> None:
        """Show the chips of a question, and its words where they are not being typed."""
        self._query = query
        for chip in self._shown:
            self._chips.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown = [self._made(chip) for chip in chips_of(query)]
        for place, chip in enumerate(self._shown):
            self._chips.flow.insert(place, chip)
        self._clear.setVisible(len(self._shown) > 1)
        if self.search.text().strip() != query.search:
            self.search.blockSignals(True)
            self.search.setText(query.search)
            self.search.blockSignals(False)
        self._chips.updateGeometry()

    def start_search(self) -> None:
        """Put the cursor into the search field, over what is typed there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _made(self, shown: FilterChip) -> Chip:
        chip = Chip(shown.words, shown.tone, removable=True)
        chip.setProperty("without", shown.without)
        chip.removed.connect(self._on_removed)
        chip.clicked.connect(self._on_filter)
        return chip

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self._add.clicked.connect(self._on_filter)
        self._clear.clicked.connect(self._on_clear)
        self._saved.clicked.connect(self._on_saved)
        self._columns.clicked.connect(self._on_columns)

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.query_requested.emit(chip.property("without"))

    def _on_clear(self) -> None:
        self.query_requested.emit(self._query.unfiltered())

    def _on_filter(self) -> None:
        self.filter_requested.emit(_below(self._add))

    def _on_saved(self) -> None:
        self.saved_requested.emit(_below(self._saved))

    def _on_columns(self) -> None:
        self.columns_requested.emit(_below(self._columns))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
