"""A card of Insights: its chart, the table behind it, and ways to take it out of the program."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMenu, QSizePolicy, QWidget

from winback_desktop.ui.insights.tab_bar import TabBar
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.charts.chart import Series, legend_width, paint_legend
from winback_desktop.ui.shared.charts.exhibit import Exhibit, TableData
from winback_desktop.ui.shared.charts.look import look_of
from winback_desktop.ui.shared.charts.table_model import TableModel
from winback_desktop.ui.shared.charts.view import EDGE, ChartView
from winback_desktop.ui.shared.icons import icon
from winback_desktop.ui.shared.segmented import Look
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import ElidedText, Text, paint_text
from winback_desktop.ui.theme import (
    CONTROL_HEIGHT,
    HEADER_ROW_HEIGHT,
    ROW_HEIGHT,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Role,
    Tone,
    scaled,
)

_PADDING: Final = 20
_ROWS_SHOWN: Final = 8
_COLUMN: Final = 96


class Export(StrEnum):
    """As what a card leaves the program."""

    PICTURE = "picture"
    CSV = "csv"
    PDF = "pdf"


class ChartCardView(Card):
    """Shows exhibits.

    Wishes: `mark_opened(int)`, `export_requested(Export)`, `variant_requested(int)`, `retry_requested`.
    """

    mark_opened = Signal(int)
    export_requested = Signal(object)
    variant_requested = Signal(int)
    retry_requested = Signal()

    def __init__(self, variants: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(padding=_PADDING, parent=parent)
        self.exhibit: Exhibit | None = None
        self._title = ElidedText("", bold=True)
        self._beside = _Beside()
        self._toggle = Button(self.tr("Table"), "table-2", Kind.FLAT, key="Ctrl+T", icon_only=True)
        self._more = Button(self.tr("Export this chart"), "ellipsis", Kind.FLAT, icon_only=True)
        self._pills = TabBar(variants, self.tr("By"), Look.PILLS) if len(variants) > 1 else None
        self.chart = ChartView("")
        self._model = TableModel(self)
        self.table = TableView("", edge=EDGE)
        self._words = Text("", tone=Tone.NEUTRAL, wrap=True)
        self._retry = Button(self.tr("Read again"), "rotate-ccw")
        self._foot = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._lay_out()
        self._answer()
        self.show_waiting()

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show another chart in the place of what was there."""
        self.exhibit = exhibit
        self._title.setText(exhibit.title)
        self.chart.setAccessibleName(self.tr("{0}, chart").format(exhibit.title))
        self.table.setAccessibleName(self.tr("{0}, table").format(exhibit.title))
        legend = exhibit.chart.legend if exhibit.chart is not None else ()
        self._beside.show_legend(legend, exhibit.caption)
        if exhibit.chart is not None:
            self.chart.set_chart(exhibit.chart)
        self._model.set_table(exhibit.table)
        self._fit_table(exhibit.table)
        self._foot.setText(exhibit.foot)
        self._say(exhibit.empty if exhibit.chart is None else "")
        self._show_parts()

    def show_waiting(self) -> None:
        """Say that it is being counted, where nothing is shown yet."""
        if self.exhibit is None:
            self._say(self.tr("Counting…"))
            self._show_parts()

    def show_failure(self) -> None:
        """Say that it could not be read, and offer to try again."""
        self.exhibit = None
        self._say(self.tr("This could not be read. Nothing is lost; read it again."))
        self._show_parts()
        self._retry.show()

    def set_title(self, title: str) -> None:
        """Say what will stand here, before it has been read."""
        self._title.setText(title)

    def set_variant(self, number: int) -> None:
        """Show which way to ask is chosen."""
        if self._pills is not None:
            self._pills.set_current(number)

    def point_at(self, mark: int) -> None:
        """Put the keyboard on a mark, in the chart or in the table, whichever is shown."""
        if self._toggle.isChecked():
            self.table.setCurrentIndex(self._model.index(max(0, self._model.row_of(mark)), 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chart.point_at(mark)
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(self._title, 1)
        head.addWidget(self._beside)
        head.addSpacing(SPACE_4)
        head.addWidget(self._toggle)
        head.addWidget(self._more)
        self._toggle.setCheckable(True)
        # The buttons are higher than the line; they take the room of the padding.
        self.content.setContentsMargins(_PADDING - EDGE, SPACE_8, _PADDING - EDGE, _PADDING - SPACE_4)
        head.setContentsMargins(EDGE, 0, 0, 0)
        self.content.addLayout(head)
        if self._pills is not None:
            row = QHBoxLayout()
            row.setContentsMargins(EDGE, 0, EDGE, SPACE_4)
            row.addWidget(self._pills)
            self.content.addLayout(row)
        self.content.setSpacing(SPACE_4)
        self.content.addWidget(self.chart)
        self.table.setModel(self._model)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.content.addWidget(self.table)
        for words in (self._words, self._foot):
            words.setContentsMargins(EDGE, SPACE_4, EDGE, 0)
            self.content.addWidget(words)
        self.content.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _answer(self) -> None:
        self.chart.opened.connect(self.mark_opened)
        self.table.opened.connect(self._on_row_opened)
        self._toggle.toggled.connect(self._on_toggled)
        self._retry.clicked.connect(self.retry_requested)
        if self._pills is not None:
            self._pills.chosen.connect(self.variant_requested)
        menu = QMenu(self)
        self._of_chart: list[QAction] = []
        for words, key, name, what in (
            (self.tr("Save as picture…"), "Ctrl+Shift+P", "image", Export.PICTURE),
            (self.tr("Save table as CSV…"), "Ctrl+Shift+C", "table-2", Export.CSV),
            (self.tr("Save as PDF…"), "Ctrl+Shift+D", "file-down", Export.PDF),
        ):
            action = self._own_action(words, key)
            action.setIcon(icon(name))
            action.triggered.connect(partial(self.export_requested.emit, what))
            menu.addAction(action)
            if what is not Export.CSV:
                self._of_chart.append(action)
        menu.addSeparator()
        toggle = self._own_action(self.tr("Table instead of chart"), "Ctrl+T")
        toggle.triggered.connect(self._toggle.toggle)
        menu.addAction(toggle)
        self._menu = menu
        self._more.clicked.connect(self._on_more)

    def _own_action(self, words: str, key: str) -> QAction:
        """An action whose key works while the focus is in this card."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _on_more(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_row_opened(self, index: QModelIndex) -> None:
        self.mark_opened.emit(self._model.mark_at(index.row()))

    def _on_toggled(self, table: bool) -> None:
        had = self.chart.hasFocus() or self.table.hasFocus()
        mark = self.chart.currentIndex().row()
        row = self.table.currentIndex().row()
        self._toggle.set_icon("chart-column" if table else "table-2")
        self._toggle.set_text(self.tr("Chart") if table else self.tr("Table"))
        self._toggle.setToolTip(self.tr("{0} (Ctrl+T)").format(self._toggle.text()))
        self._show_parts()
        if had:
            self.point_at(max(0, mark if table else self._model.mark_at(row) if row >= 0 else 0))

    def _say(self, words: str) -> None:
        self._words.setText(words)

    def _show_parts(self) -> None:
        """The chart or its table where there are some, else the words that say why not."""
        some = self.exhibit is not None and self.exhibit.chart is not None
        rows = some or (self.exhibit is not None and bool(self.exhibit.table.rows))
        table = rows and self._toggle.isChecked()
        self.chart.setVisible(some and not table)
        self.table.setVisible(table)
        self._words.setVisible(not some and not table)
        self._foot.setVisible(some and bool(self._foot.text()))
        self._beside.setVisible(some)
        self._retry.hide()
        self._toggle.setEnabled(rows)
        self._more.setEnabled(rows)
        for action in self.actions():
            action.setEnabled(some or (rows and action not in self._of_chart))

    def _fit_table(self, table: TableData) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, len(table.headings)):
            self.table.setColumnWidth(column, scaled(self.font(), _COLUMN))
        if table.headings:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows = min(max(len(table.rows), 1), _ROWS_SHOWN)
        self.table.setFixedHeight(
            scaled(self.font(), HEADER_ROW_HEIGHT) + rows * scaled(self.font(), ROW_HEIGHT)
        )


class _Beside(QWidget):
    """At the right of a title: the legend, or a caption; painted."""

    def __init__(self) -> None:
        super().__init__()
        self._legend: tuple[Series, ...] = ()
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_legend(self, legend: tuple[Series, ...], caption: str) -> None:
        """Show the legend where there is one, else the caption."""
        self._legend, self._caption = legend, caption
        self.setAccessibleName(", ".join(series.name for series in legend) or caption)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = look_of(self)
        width = (
            legend_width(self._legend, look) if self._legend else look.widest((self._caption,), Role.SMALL)
        )
        return QSize(width + SPACE_12, scaled(self.font(), CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        if self._legend:
            paint_legend(painter, self.rect(), self._legend, look)
        else:
            ink, side = QColor(look.theme.dim), Qt.AlignmentFlag.AlignRight
            paint_text(painter, self.rect(), self._caption, look.font(Role.SMALL), ink, side)
