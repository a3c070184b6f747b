"""What came of it, as tiles with a key each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from winback_desktop.domain.records import Outcome
from winback_desktop.ui.shared.keys import cap_size, paint_cap
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.shared.touch_words import outcome_name
from winback_desktop.ui.theme import RADIUS_CONTROL, SPACE_8, SPACE_12, Role, colours, role_font, scaled

_COLUMNS: Final = 4
_HEIGHT: Final = 40


class Choice(StrEnum):
    """What the rep can say of a touch; the value is its key, the same as in the recon block."""

    SPOKE = "1"
    NO_ANSWER = "2"
    ASKED_TO_COME_BACK = "3"
    RENEWED_RELATIONSHIP = "4"
    NOT_A_MATCH = "5"
    ICY_SHOULDER = "6"
    WON_BACK = "7"
    SENT = "0"

    @property
    def outcome(self) -> Outcome | None:
        """The outcome to log; none where nobody knows yet."""
        return OUTCOMES.get(self)


OUTCOMES: Final = {
    Choice.NO_ANSWER: Outcome.NO_ANSWER,
    Choice.SPOKE: Outcome.SPOKE,
    Choice.ASKED_TO_COME_BACK: Outcome.ASKED_TO_COME_BACK,
    Choice.RENEWED_RELATIONSHIP: Outcome.RENEWED_RELATIONSHIP,
    Choice.NOT_A_MATCH: Outcome.NOT_A_MATCH,
    Choice.ICY_SHOULDER: Outcome.ICY_SHOULDER,
    Choice.WON_BACK: Outcome.RENEWED_RELATIONSHIP,
}
_ORDER: Final = tuple(Choice)


class OutcomeTiles(QWidget):
    """Exclusive tiles, none chosen at first. Their keys work everywhere in the window, with Alt while typing.

    `picked(Choice)` tells of a key or the mouse, `moved(Choice)` of the arrows; `typed(str)` of a letter
    that was meant for the note.
    """

    picked = Signal(object)
    moved = Signal(object)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_8)
        for number, choice in enumerate(_ORDER):
            tile = _Tile(self._words(choice), choice.value, self)
            self._group.addButton(tile, number)
            grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
            # Not the button's own shortcut: that one lets the click wait for an animation.
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(choice.value), QKeySequence(f"Alt+{choice.value}")])
            shortcut.activated.connect(tile.click)
        self._group.idClicked.connect(self._on_clicked)

    def choice(self) -> Choice | None:
        """What is chosen."""
        number = self._group.checkedId()
        return _ORDER[number] if number >= 0 else None

    def set_choice(self, choice: Choice | None) -> None:
        """Choose without saying so."""
        if choice is not None:
            self._group.button(_ORDER.index(choice)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_COLUMNS,
            Qt.Key.Key_Down: _COLUMNS,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._move(step)
        elif event.text().isprintable() and event.text().strip() and not _commands(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _move(self, step: int) -> None:
        number = self._group.checkedId()
        wanted = 0 if number < 0 else number + step
        if 0 <= wanted < len(_ORDER):
            self._group.button(wanted).setChecked(True)
            self._show_focus()
            self.moved.emit(_ORDER[wanted])

    def _show_focus(self) -> None:
        for button in self._group.buttons():
            button.update()

    def _on_clicked(self, number: int) -> None:
        self.picked.emit(_ORDER[number])

    def _words(self, choice: Choice) -> str:
        if choice is Choice.WON_BACK:
            return self.tr("Won back")
        if choice is Choice.SENT:
            return self.tr("Sent, no reply yet")
        return outcome_name(OUTCOMES[choice])


class _Tile(QAbstractButton):
    def __init__(self, text: str, key: str, tiles: QWidget) -> None:
        super().__init__(tiles)
        self._tiles = tiles
        self._key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = role_font(self.font(), Role.TEXT, QFont.Weight.DemiBold)
        metrics_width = self.fontMetrics().horizontalAdvance(self.text())
        width = metrics_width + cap_size(self._key, font).width() + 3 * scaled(self.font(), SPACE_12)
        return QSize(width, scaled(self.font(), _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = theme.accent_ground if chosen else theme.hover if self.underMouse() else theme.surface
        painter.setBrush(QColor(ground))
        focused = chosen and self._tiles.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), 1.5 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        ink = QColor(theme.accent if chosen else theme.text)
        pad = scaled(self.font(), SPACE_12)
        size = cap_size(self._key, self.font())
        cap = QRect(QPoint(self.width() - pad - size.width(), (self.height() - size.height()) // 2), size)
        key_ink = ink if chosen else QColor(theme.dim)
        paint_cap(painter, cap, self._key, self.font(), key_ink, QColor(theme.line))
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Medium
        words = self.rect().adjusted(pad, 0, -(2 * pad + size.width()) + SPACE_8, 0)
        paint_text(painter, words, self.text(), role_font(self.font(), Role.TEXT, weight), ink)


def _commands(event: QKeyEvent) -> bool:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & modifiers)
