"""The table of the list: its columns, their widths, sorting by a heading, rows read before they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from winback_desktop.domain.queries import UNSORTABLE, ProspectColumn
from winback_desktop.ui.prospects.model import COLUMNS, ProspectsModel
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import scaled

USUAL: Final = (
    ProspectColumn.ACCOUNT,
    ProspectColumn.DEAL,
    ProspectColumn.LOST_TO,
    ProspectColumn.CONTRACT_LIFE,
    ProspectColumn.NEXT_TOUCH,
    ProspectColumn.VALUE,
)
_WIDTHS: Final = {
    ProspectColumn.ACCOUNT: 168,
    ProspectColumn.DEAL: 118,
    ProspectColumn.LOST_TO: 116,
    ProspectColumn.CONTRACT_LIFE: 88,
    ProspectColumn.NEXT_TOUCH: 144,
    ProspectColumn.VALUE: 106,
    ProspectColumn.KIND: 128,
}
_OTHER: Final = 116
_NARROWEST: Final = 0.72  # of their usual widths; below that columns give way, in this order
_GIVE_WAY: Final = (ProspectColumn.LOST_TO, ProspectColumn.DEAL, ProspectColumn.CONTRACT_LIFE)
_SCREEN: Final = 40


class ProspectsTable(TableView):
    """`sort_requested(ProspectColumn, bool)` when a heading is pressed; `columns_changed` when dragged."""

    sort_requested = Signal(object, bool)
    columns_changed = Signal()
    picked = Signal()

    def __init__(self, model: ProspectsModel, parent: QWidget | None = None) -> None:
        super().__init__("", several=True, parent=parent)
        self.setAccessibleName(self.tr("Prospects"))
        self._list = model
        self._fitting = False
        self._is_own = False
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header.sectionClicked.connect(self._on_heading)
        header.sectionResized.connect(self._on_dragged)
        header.sectionMoved.connect(self._on_dragged)
        self.verticalScrollBar().valueChanged.connect(self.load_visible)
        self.verticalScrollBar().rangeChanged.connect(self.load_visible)
        model.modelReset.connect(self.load_visible)
        model.rowsInserted.connect(self.load_visible)
        self.selectionModel().selectionChanged.connect(self.picked)
        self.selectionModel().currentChanged.connect(self.picked)
        self.show_usual()

    def shown_columns(self) -> list[ProspectColumn]:
        """The columns that are shown."""
        return [column for place, column in enumerate(COLUMNS) if not self.isColumnHidden(place)]

    def show_columns(self, shown: Sequence[ProspectColumn]) -> None:
        """Show these columns, each as wide as usual where it was not there."""
        self._fitting = True
        for place, column in enumerate(COLUMNS):
            if self.isColumnHidden(place) or not self.columnWidth(place):
                self.setColumnWidth(place, scaled(self.font(), _WIDTHS.get(column, _OTHER)))
            self.setColumnHidden(place, column not in shown)
        self._fitting = False
        self._fit()

    def show_usual(self) -> None:
        """Put columns, order and widths back to how they are at first."""
        header = self.horizontalHeader()
        self._fitting = True
        self._is_own = False
        for place in range(len(COLUMNS)):
            header.moveSection(header.visualIndex(place), place)
        # Amounts stand at the right edge, whatever other columns are shown.
        value = COLUMNS.index(ProspectColumn.VALUE)
        header.moveSection(header.visualIndex(value), len(COLUMNS) - 1)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, False)
            self.setColumnWidth(place, scaled(self.font(), _WIDTHS.get(column, _OTHER)))
        self._fitting = False
        self.show_columns(USUAL)

    def columns_state(self) -> QByteArray:
        """Columns, order and widths, to be kept."""
        return self.horizontalHeader().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Show the columns as they were kept; a state that does not fit is let go."""
        header = self.horizontalHeader()
        self._fitting = True
        if not state.isEmpty() and not (header.restoreState(state) and header.count() == len(COLUMNS)):
            self.show_usual()
        self._is_own = not state.isEmpty()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        self._fitting = False
        self._fit()

    def show_sort(self, column: ProspectColumn, descending: bool) -> None:
        """Put the arrow at a heading."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)

    def load_visible(self) -> None:
        """Have the rows on the screen read before they are painted."""
        first, last = self.visible_rows()
        self._list.load(first, last)

    def visible_rows(self) -> tuple[int, int]:
        """The first and last row on the screen."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        if last < 0:
            last = min(first + _SCREEN, self._list.rowCount() - 1)
        return first, last

    def chosen_count(self) -> int:
        """How many rows are selected, without listing them."""
        return sum(bottom - top + 1 for top, bottom in self._chosen_parts())

    def chosen_ids(self) -> list[int]:
        """The ids of the selected rows, in the order of the list."""
        parts = self._chosen_parts()
        return [deal_id for top, bottom in sorted(parts) for deal_id in self._list.ids[top : bottom + 1]]

    def choose(self, places: Sequence[int], current: int) -> None:
        """Select these rows and make one of them the current one."""
        flag = QItemSelectionModel.SelectionFlag
        last = len(COLUMNS) - 1
        selection = QItemSelection()
        for place in places:
            selection.select(self._list.index(place, 0), self._list.index(place, last))
        model = self.selectionModel()
        model.select(selection, flag.ClearAndSelect | flag.Rows)
        model.setCurrentIndex(self._list.index(current, 0), flag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.load_visible()

    def _chosen_parts(self) -> list[tuple[int, int]]:
        chosen = self.selectionModel().selection()
        parts = [chosen.at(place) for place in range(chosen.size())]
        return [(part.top(), part.bottom()) for part in parts]

    def _fit(self) -> None:
        """Until the rep drags a heading, the columns share the width there is."""
        shown = self.shown_columns()
        wanted = {column: scaled(self.font(), _WIDTHS.get(column, _OTHER)) for column in shown}
        room, total = self.viewport().width(), sum(wanted.values())
        if self._is_own or self._fitting or not total:
            return
        self._fitting = True
        for column in _GIVE_WAY:
            if column in wanted and room < total * _NARROWEST and self.isVisible():
                total -= wanted.pop(column)
                shown.remove(column)
                self.setColumnWidth(COLUMNS.index(column), 0)
        left = max(room, round(total * _NARROWEST))
        room = left
        shown.sort(key=self._visual_place)
        for column in shown[:-1]:
            width = round(room * wanted[column] / total)
            self.setColumnWidth(COLUMNS.index(column), width)
            left -= width
        self.setColumnWidth(COLUMNS.index(shown[-1]), left)
        self._fitting = False

    def _visual_place(self, column: ProspectColumn) -> int:
        return self.horizontalHeader().visualIndex(COLUMNS.index(column))

    def _on_heading(self, place: int) -> None:
        column = COLUMNS[place]
        header = self.horizontalHeader()
        if column in UNSORTABLE:
            return
        same = header.property("sorted") == column.value
        # The first wish of most is to see the largest amounts.
        descending = not header.property("descending") if same else column is ProspectColumn.VALUE
        header.setProperty("sorted", column.value)
        header.setProperty("descending", descending)
        self.sort_requested.emit(column, descending)

    def _on_dragged(self) -> None:
        if not self._fitting and self.isVisible():
            self._is_own = True
            # What gave way for want of room is not what the rep chose to be without.
            self.show_columns(self.shown_columns())
            self.columns_changed.emit()
