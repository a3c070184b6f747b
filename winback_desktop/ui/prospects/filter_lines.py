"""Lines of the filter popup: a name with a count, ticked by a click anywhere or by Space."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, Colours, colours, scaled

Index = QModelIndex | QPersistentModelIndex

COUNT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1

_HIGH: Final = 28
_BOX: Final = 15
_RADIUS: Final = 3


class FilterLine(QStyledItemDelegate):
    """Paints a line, with a box where it can be ticked; its count stands at the right."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(option.font, _HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = colours(option.palette)
        line: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        chosen = self._view.selectionModel().isSelected(index)
        if chosen and (ticked is None or self._view.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(line, RADIUS_CONTROL, RADIUS_CONTROL)
        area = line.adjusted(SPACE_8, 0, -SPACE_8, 0)
        if ticked is not None:
            side = scaled(option.font, _BOX)
            box = QRect(area.left(), area.center().y() - side // 2, side, side)
            _paint_box(painter, box, Qt.CheckState(ticked) is Qt.CheckState.Checked, theme)
            area.setLeft(box.right() + SPACE_8)
        count = index.data(COUNT_ROLE)
        if count:
            right = Qt.AlignmentFlag.AlignRight
            taken = paint_text(painter, area, str(count), option.font, QColor(theme.dim), right)
            area.setRight(area.right() - taken - SPACE_8)
        paint_text(painter, area, str(index.data()), option.font, QColor(theme.text))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is None:
            return False
        by_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not by_key and event.type() is not QEvent.Type.MouseButtonRelease:
            return False
        on = Qt.CheckState(ticked) is not Qt.CheckState.Checked
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return bool(model.setData(index, state, Qt.ItemDataRole.CheckStateRole))


def _paint_box(painter: QPainter, box: QRect, ticked: bool, theme: Colours) -> None:
    painter.setPen(QColor(theme.accent if ticked else theme.faint))
    painter.setBrush(QColor(theme.accent if ticked else theme.surface))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
    if ticked:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", QColor(theme.on_accent))
