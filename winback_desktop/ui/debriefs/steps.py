"""The steps at the left of the form: what is answered, where the rep is, one click from any other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.debrief import Stage
from winback_desktop.services.debriefs import DebriefDetail
from winback_desktop.ui.debriefs.steps_model import Step, heading
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.theme import (
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    Role,
    colours,
    role_font,
    scaled,
)

_WIDTH: Final = 300
_TEXT_AT: Final = 38
_CHECK: Final = 13
_LINE: Final = 19
_WITHOUT_NUMBER: Final = (Stage.OWN_QUESTION, Stage.WHAT_FOLLOWS)


class StepsCard(Card):
    """All steps of one debrief; `chosen(int)` tells which one the rep clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=SPACE_8, parent=parent)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self._steps: list[_Step] = []
        self._headings: list[_Heading] = []
        self._shape: tuple[str, ...] = ()
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("plain", True)
        area.viewport().setAutoFillBackground(False)
        self._area = area
        self.content.addWidget(area)
        keys = QHBoxLayout()
        keys.setContentsMargins(SPACE_12, SPACE_8, SPACE_8, SPACE_8)
        keys.addWidget(KeyHints([(self.tr("Ctrl ↑ ↓"), self.tr("another step"))]))
        self.content.addLayout(keys)

    def show_steps(self, steps: list[Step], detail: DebriefDetail, current: int) -> None:
        """Show these steps and where the rep is."""
        shape = (heading(Stage.QUESTIONS, detail), *(step.label for step in steps))
        if shape != self._shape:
            self._shape = shape
            self._build(steps, detail)
        for position, (button, step) in enumerate(zip(self._steps, steps, strict=True)):
            button.set_step(step, position == current)
        for label in self._headings:
            label.set_done(all(step.done for step in steps if step.stage is label.stage))
        self._area.ensureWidgetVisible(self._steps[current], 0, SPACE_8)

    def _build(self, steps: list[Step], detail: DebriefDetail) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        width = self.width() - 2 * SPACE_8
        self._steps, self._headings = [], []
        for position, step in enumerate(steps):
            begins = position == 0 or steps[position - 1].stage is not step.stage
            if begins and position:
                column.addSpacing(SPACE_8)
            if begins and step.stage not in _WITHOUT_NUMBER:
                label = _Heading(step.stage, heading(step.stage, detail))
                self._headings.append(label)
                column.addWidget(label)
            button = _Step(step, position, width)
            button.chosen.connect(self.chosen)
            self._steps.append(button)
            column.addWidget(button)
        column.addStretch()
        self._area.setWidget(inside)
        # A scroll area fills its widget's ground by itself; here the card is the ground.
        inside.setAutoFillBackground(False)


class _Heading(QWidget):
    """The name of a stage, with “done” behind it."""

    def __init__(self, stage: Stage, text: str) -> None:
        super().__init__()
        self.stage = stage
        self._text = text
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_done(self, done: bool) -> None:
        """Say whether all its steps have a text."""
        if done != self._done:
            self._done = done
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, scaled(self.font(), 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        done = self.tr("done") if self._done else ""
        _paint_heading(painter, self.rect(), self._text, done, self.font(), self)


class _Step(QAbstractButton):
    """One step: number or check, and its words in as many lines as they need."""

    chosen = Signal(int)

    def __init__(self, step: Step, position: int, width: int) -> None:
        super().__init__()
        self._step = step
        self._position = position
        self._current = False
        self._inner = width - scaled(self.font(), _TEXT_AT) - SPACE_12
        self.setText(step.label)
        self._lines = self._broken()
        self.setCheckable(True)
        # Ctrl+Up and Ctrl+Down go through the steps from everywhere; Tab goes to the fields.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._height())
        self.clicked.connect(self._on_clicked)
        self._name()

    def set_step(self, step: Step, current: bool) -> None:
        """Show whether it is done and whether it is the one that is open."""
        self.setChecked(current)
        if (step, current) != (self._step, self._current):
            self._step, self._current = step, current
            self._name()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if self._current else theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        if self._step.stage in _WITHOUT_NUMBER:
            done = self.tr("done") if self._step.done else ""
            _paint_heading(painter, self.rect(), self.text(), done, self.font(), self, self._current)
            return
        line = scaled(self.font(), _LINE)
        top = (self.height() - len(self._lines) * line) // 2
        first = QRect(SPACE_12, top, scaled(self.font(), _TEXT_AT) - SPACE_12, line)
        if self._step.came_back or (self._step.done and not self._current):
            side = scaled(self.font(), _CHECK)
            box = QRect(first.left(), first.center().y() - side // 2, side, side)
            came_back = self._step.came_back
            colour = QColor(theme.blue if came_back else theme.accent)
            paint_icon(painter, box, "file-down" if came_back else "check", colour)
        else:
            painter.setFont(role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.dim if self._current else theme.faint))
            painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, self._step.number)
        painter.setFont(self._font(self._current))
        painter.setPen(QColor(theme.text if self._current else theme.dim))
        for number, words in enumerate(self._lines):
            area = QRect(scaled(self.font(), _TEXT_AT), top + number * line, self._inner + SPACE_12, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _height(self) -> int:
        if self._step.stage in _WITHOUT_NUMBER:
            return scaled(self.font(), 30)
        return len(self._lines) * scaled(self.font(), _LINE) + scaled(self.font(), SPACE_12)

    def _broken(self) -> list[str]:
        """Its words in lines that hold in the heavier font too, so that choosing a step moves nothing."""
        layout = QTextLayout(self.text(), self._font(True))
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._inner)
            lines.append(self.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines

    def _name(self) -> None:
        step = self._step
        # The question alone is the name of the field for its answer.
        named = step.label if step.stage in _WITHOUT_NUMBER else f"{step.caption}: {step.label}"
        named = self.tr("{0}, answered").format(named) if step.done else named
        self.setAccessibleName(self.tr("{0}, more came back").format(named) if step.came_back else named)

    def _font(self, bold: bool = False) -> QFont:
        return role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold if bold else None)

    def _on_clicked(self) -> None:
        self.setChecked(self._current)
        self.chosen.emit(self._position)


def _paint_heading(
    painter: QPainter, area: QRect, text: str, done: str, base: QFont, widget: QWidget, current: bool = False
) -> None:
    theme = colours(widget.palette())
    font = role_font(base, Role.LABEL)
    painter.setFont(font)
    painter.setPen(QColor(theme.text if current else theme.dim))
    line = area.adjusted(SPACE_12, 0, -SPACE_8, 0)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
    if done:
        start = QFontMetrics(font).horizontalAdvance(f"{text} ")
        painter.setPen(QColor(theme.accent))
        painter.drawText(line.adjusted(start, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, done)
