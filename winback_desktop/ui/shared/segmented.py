"""A choice of one among few: joined segments (Month, Week, Agenda) or pills (All, Due, Late)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from winback_desktop.ui.theme import (
    CONTROL_HEIGHT,
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    Colours,
    Role,
    colours,
    role_font,
    scaled,
)

_PILL_HEIGHT = 19


class Look(StrEnum):
    """How the segments are drawn."""

    JOINED = "joined"
    PILLS = "pills"


class Segmented(QWidget):
    """Exclusive segments with arrow keys; `chosen(int)` says which one the rep took.

    `set_current` changes it without a signal; `set_label` renames a segment (e.g. with a count).
    """

    chosen = Signal(int)

    def __init__(
        self, labels: Sequence[str], name: str, look: Look = Look.JOINED, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._look = look
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        inset = 1 if look is Look.JOINED else 0
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(0)
        self._segments = [
            _Segment(label, look, number == 0, number == len(labels) - 1)
            for number, label in enumerate(labels)
        ]
        for number, segment in enumerate(self._segments):
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def current(self) -> int:
        """The position of the chosen segment."""
        return self._group.checkedId()

    def set_current(self, position: int) -> None:
        """Choose a segment without saying so."""
        self._group.button(position).setChecked(True)

    def set_label(self, position: int, label: str) -> None:
        """Rename one segment."""
        segment = self._group.button(position)
        segment.setText(label)
        segment.updateGeometry()

    def offer(self, count: int) -> None:
        """Show the first so many segments only."""
        for position, segment in enumerate(self._segments):
            segment.setVisible(position < count)
            segment.set_last(position == count - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is Look.PILLS:
            return
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QColor(theme.line))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL
        )


class _Segment(QAbstractButton):
    def __init__(self, label: str, look: Look, first: bool, last: bool) -> None:
        super().__init__()
        self.setText(label)
        self.setCheckable(True)
        self._look = look
        self._first = first
        self._last = last
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_last(self, last: bool) -> None:
        """Say whether it stands at the right end."""
        self._last = last
        self.update()

    def sizeHint(self) -> QSize:
        base = self.font()
        pills = self._look is Look.PILLS
        pad = scaled(base, SPACE_8 if pills else SPACE_12)
        height = scaled(base, _PILL_HEIGHT if pills else CONTROL_HEIGHT - 2)
        gap = SPACE_8 if pills else 0
        return QSize(QFontMetrics(self._font(True)).horizontalAdvance(self.text()) + 2 * pad + gap, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._look is Look.PILLS:
            self._paint_pill(painter, theme)
        else:
            self._paint_joined(painter, theme)
        painter.setFont(self._font(self.isChecked()))
        area = self.rect().adjusted(0, 0, -SPACE_8 if self._look is Look.PILLS else 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_pill(self, painter: QPainter, theme: Colours) -> None:
        rect = QRectF(self.rect()).adjusted(0, 0, -SPACE_8, 0)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.line if self.isChecked() else theme.side))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(theme.text))

    def _paint_joined(self, painter: QPainter, theme: Colours) -> None:
        if self.isChecked() or self.hasFocus():
            painter.setBrush(QColor(theme.accent_ground) if self.isChecked() else Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawPath(self._outline(0.5 if self.hasFocus() else 0.0))
        if not self._last:
            painter.setPen(QColor(theme.line))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.setPen(QColor(theme.accent if self.isChecked() else theme.text))

    def _outline(self, inset: float) -> QPainterPath:
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        radius = RADIUS_CONTROL - 1
        if not self._first and not self._last:
            path.addRect(rect)
            return path
        path.addRoundedRect(rect, radius, radius)
        if not self._first:
            path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
        if not self._last:
            path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
        return path.simplified()

    def _font(self, checked: bool) -> QFont:
        if self._look is Look.PILLS:
            return role_font(self.font(), Role.LABEL)
        return role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold if checked else QFont.Weight.Medium)
