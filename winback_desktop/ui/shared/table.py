"""The table as every list of the program shows it: rows, hairlines, no grid, keyboard first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from winback_desktop.ui.shared.cells import CellDelegate
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.theme import (
    HEADER_ROW_HEIGHT,
    PAGE_MARGIN,
    ROW_HEIGHT,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    TALL_ROW_HEIGHT,
    Role,
    colours,
    role_font,
    scaled,
)


class TableHeader(QHeaderView):
    """Painted headings: 11, semibold, dim, with an arrow at the sorted column."""

    def __init__(self, edge: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._edge = edge
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(scaled(self.font(), 48))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(self.font(), HEADER_ROW_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = colours(self.palette())
        painter.save()
        fill(painter, rect, QColor(theme.ground))
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.line))
        place = self.visualIndex(logicalIndex)
        left = self._edge if place == 0 else SPACE_8
        right = self._edge if place == self.count() - 1 else SPACE_8
        self._paint_words(painter, rect.adjusted(left, 0, -right, -1), logicalIndex)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, column: int) -> None:
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == column
        side = scaled(self.font(), SPACE_12) if sorted_here else 0
        room = side + SPACE_4 if sorted_here else 0
        font = role_font(self.font(), Role.LABEL)
        metrics = QFontMetrics(font)
        text = str(self._heading(column, Qt.ItemDataRole.DisplayRole) or "")
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - room)
        width = metrics.horizontalAdvance(shown)
        start = area.right() + 1 - width - room if self._at_right(column) else area.left()
        ink = QColor(colours(self.palette()).text if sorted_here else colours(self.palette()).dim)
        painter.setFont(font)
        painter.setPen(ink)
        line = QRect(start, area.top(), width + 2, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        if sorted_here:
            name = "arrow-up" if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else "arrow-down"
            box = QRect(start + width + SPACE_4 - 1, area.center().y() - side // 2, side, side)
            paint_icon(painter, box, name, ink)

    def _at_right(self, column: int) -> bool:
        align = self._heading(column, Qt.ItemDataRole.TextAlignmentRole)
        return align is not None and bool(int(align) & Qt.AlignmentFlag.AlignRight.value)

    def _heading(self, column: int, role: Qt.ItemDataRole) -> Any:
        return self.model().headerData(column, Qt.Orientation.Horizontal, role)


class TableView(QTableView):
    """A table of whole rows for models that answer `CELL_ROLE`; 40 high, or 60 when `tall`.

    `edge` is the space before the first and after the last column. `opened(QModelIndex)` tells of Enter
    or a double click. Home and End go to the first and last row. Columns: set them on `horizontalHeader()`;
    never resize to contents (slow).
    """

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        *,
        tall: bool = False,
        edge: int = PAGE_MARGIN,
        headings: bool = True,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.cells = CellDelegate(self, edge)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(TableHeader(edge, self))
        self.horizontalHeader().setVisible(headings)
        self.verticalHeader().setVisible(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(scaled(self.font(), TALL_ROW_HEIGHT if tall else ROW_HEIGHT))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None:
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, max(self.currentIndex().column(), 0)))
            return
        if event.text() and plain and key not in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab):
            # Letters are shortcuts here, not a search in the first column.
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_row(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_row(self.currentIndex().row())

    def _hover(self, row: int) -> None:
        before = self.cells.hovered_row
        if row != before:
            self.cells.hovered_row = row
            self._update_row(before)
            self._update_row(row)

    def _update_row(self, row: int) -> None:
        if row < 0:
            return
        # Cell by cell: asking for the viewport makes PySide build seventy enums that a start can do without.
        for column in range(self.model().columnCount()):
            self.update(self.model().index(row, column))
