"""The steps of a cadence, a row each: channel, topic, order, remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.cadence_shape import LONGEST_TOPIC, MOST_STEPS, moved
from winback_desktop.domain.records import CadenceStep, Channel
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.icons import icon, paint_icon
from winback_desktop.ui.shared.plan_strip import ICONS
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.shared.touch_words import channel_name
from winback_desktop.ui.theme import ICON_SMALL, SPACE_4, SPACE_8, Role, Tone, colours, scaled

_CHANNELS: Final = tuple(Channel)
_NUMBER_WIDTH: Final = 16
_CHANNEL_WIDTH: Final = 128


class _Handle(QWidget):
    """What a row is dragged by; `dragged(QPoint)` with the pointer on the screen."""

    dragged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = scaled(self.font(), ICON_SMALL)
        self.setFixedSize(side, scaled(self.font(), ICON_SMALL + SPACE_8))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag to reorder, or Alt+Up and Alt+Down"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(self.font(), ICON_SMALL)
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), box, "grip-vertical", QColor(colours(self.palette()).faint))


class StepRow(QWidget):
    """One step. Facts: `edited`; wishes: `move_requested(int)` up or down, `remove_requested`."""

    edited = Signal()
    move_requested = Signal(int)
    remove_requested = Signal()
    dragged = Signal(object)

    def __init__(self, number: int, step: CadenceStep, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.channel = QComboBox()
        for channel in _CHANNELS:
            self.channel.addItem(icon(ICONS[channel]), channel_name(channel), channel.value)
        self.channel.setCurrentIndex(_CHANNELS.index(step.channel))
        self.channel.setFixedWidth(scaled(self.font(), _CHANNEL_WIDTH))
        self.topic = QLineEdit(step.topic)
        self.topic.setMaxLength(LONGEST_TOPIC)
        self._handle = _Handle()
        self.remove = Button("", "x", Kind.FLAT, icon_only=True)
        self._number = Text("", Role.SMALL, Tone.NEUTRAL)
        self._number.setFixedWidth(scaled(self.font(), _NUMBER_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self._handle)
        row.addWidget(self._number)
        row.addWidget(self.channel)
        row.addWidget(self.topic, 1)
        row.addWidget(self.remove)
        self.channel.activated.connect(self._on_edited)
        self.topic.textEdited.connect(self._on_edited)
        self.remove.clicked.connect(self.remove_requested)
        self._handle.dragged.connect(self.dragged)
        self.renumber(number, last)

    def renumber(self, number: int, last: bool) -> None:
        """Say which step this is; the last one lands on the rule's date."""
        self._number.setText(str(number))
        self.channel.setAccessibleName(self.tr("Channel of step {0}").format(number))
        self.topic.setAccessibleName(self.tr("Topic of step {0}").format(number))
        self.topic.setPlaceholderText(
            self.tr("Topic; lands on the 75 % date") if last else self.tr("Topic, e.g. price")
        )
        self.remove.set_text(self.tr("Remove step {0}").format(number))
        self.remove.setToolTip(self.remove.accessibleName())

    def step(self) -> CadenceStep:
        """The step as it stands in the fields."""
        return CadenceStep(Channel(self.channel.currentData()), self.topic.text())

    def set_read_only(self, read_only: bool, removable: bool) -> None:
        """Let it be read, but not changed."""
        self.channel.setEnabled(not read_only)
        self.topic.setReadOnly(read_only)
        self._handle.setVisible(not read_only)
        self.remove.setVisible(not read_only)
        self.remove.setEnabled(removable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = ways.get(Qt.Key(event.key()), 0)
        if way and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(way)
            return
        super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self.edited.emit()


class StepsEditor(QWidget):
    """All steps; `edited` with every change the rep makes."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StepRow] = []
        self._read_only = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_4)
        self._add = Button(self.tr("Add a step"), "plus", Kind.FLAT)
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._lines)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def steps(self) -> tuple[CadenceStep, ...]:
        """The steps as they stand."""
        return tuple(row.step() for row in self._rows)

    def show_steps(self, steps: Sequence[CadenceStep]) -> None:
        """Show these; the same ones leave the cursor where it is."""
        if tuple(steps) == self.steps():
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, step in enumerate(steps):
            row = StepRow(number + 1, step, number == len(steps) - 1)
            row.edited.connect(self.edited)
            row.move_requested.connect(partial(self._on_move, row))
            row.remove_requested.connect(partial(self._on_remove, row))
            row.dragged.connect(partial(self._on_dragged, row))
            self._rows.append(row)
            self._lines.addWidget(row)
        self._allow()
        self._chain()

    def set_read_only(self, read_only: bool) -> None:
        """Let the steps be read, but not changed."""
        self._read_only = read_only
        self._allow()

    def rows(self) -> list[StepRow]:
        """The rows, in order."""
        return list(self._rows)

    def _allow(self) -> None:
        for row in self._rows:
            row.set_read_only(self._read_only, len(self._rows) > 1)
        self._add.setVisible(not self._read_only)
        self._add.setEnabled(len(self._rows) < MOST_STEPS)

    def _chain(self) -> None:
        """Tab goes from row to row, then to the button."""
        fields: list[QWidget] = []
        for row in self._rows:
            fields += [row.channel, row.topic, row.remove]
        for earlier, later in zip(fields, [*fields[1:], self._add], strict=True):
            QWidget.setTabOrder(earlier, later)

    def _change(self, steps: Sequence[CadenceStep], place: int) -> None:
        self.show_steps(steps)
        self._rows[place].topic.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_add(self) -> None:
        """A new step comes first: the last one stays on the rule's date."""
        self._change((CadenceStep(Channel.EMAIL), *self.steps()), 0)

    def _on_remove(self, row: StepRow) -> None:
        place = self._rows.index(row)
        left = [step for number, step in enumerate(self.steps()) if number != place]
        if left:
            self._change(left, min(place, len(left) - 1))

    def _on_move(self, row: StepRow, way: int) -> None:
        place = self._rows.index(row)
        if 0 <= place + way < len(self._rows):
            self._change(moved(self.steps(), place, place + way), place + way)

    def _on_dragged(self, row: StepRow, pointer: QPoint) -> None:
        """Swap with a neighbour once the pointer is past its middle; the row stays the same."""
        place = self._rows.index(row)
        for to in (place - 1, place + 1):
            if 0 <= to < len(self._rows):
                other = self._rows[to]
                middle = other.mapToGlobal(QPoint(0, other.height() // 2)).y()
                if (pointer.y() < middle) if to < place else (pointer.y() > middle):
                    self._swap(place, to)
                    return

    def _swap(self, place: int, to: int) -> None:
        """Exchange what two rows say by exchanging the rows themselves, so that a drag is not torn off."""
        self._rows[place], self._rows[to] = self._rows[to], self._rows[place]
        row = self._rows[to]
        self._lines.removeWidget(row)
        self._lines.insertWidget(to, row)
        for number, each in enumerate(self._rows, start=1):
            each.renumber(number, number == len(self._rows))
        self._chain()
        self.edited.emit()
