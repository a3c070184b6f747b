"""Why a deal was lost, and whether it still holds: one line a reason, its standing one press away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.records import LossReason, Standing
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.completing import complete
from winback_desktop.ui.shared.dates import coming_day, day_and_year
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.reason_words import STANDING_TONES, standing_name
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    ICON_SMALL,
    SPACE_4,
    SPACE_8,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_ICONS: Final = {
    Standing.STANDS: "circle-dot",
    Standing.LIFTED: "circle-check",
    Standing.UNKNOWN: "circle-question-mark",
}
_CHIP_WIDE: Final = 26  # letters
_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete)
_EDIT: Final = "edit"
_DELETE: Final = "delete"


class Glyph(QWidget):
    """A small icon in the colour of a tone."""

    def __init__(self, name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        side = scaled(self.font(), ICON_SMALL)
        self._side = QSize(side, side + 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._side

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._side.width()
        box = QRect(0, self.height() - side, side, side)
        paint_icon(QPainter(self), box, self._name, colours(self.palette()).ink(self._tone))


class ReasonLine(QWidget):
    """One reason: Enter or a click edits it, Delete deletes it, its chip changes how it stands.

    Wishes: `edit_requested(int)`, `standing_requested(LossReason, Standing)`, `delete_requested(LossReason)`.
    """

    edit_requested = Signal(int)
    standing_requested = Signal(object, object)
    delete_requested = Signal(object)

    def __init__(self, reason: LossReason, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        words = Text(reason.text, wrap=True)
        if reason.standing is Standing.LIFTED:
            font = role_font(words.font(), Role.TEXT)
            font.setStrikeOut(True)
            words.setFont(font)
            words.set_tone(Tone.NEUTRAL)
        said = self._standing_words(day_and_year(reason.recheck_on) if reason.recheck_on else "")
        shown = self._standing_words(coming_day(reason.recheck_on, today) if reason.recheck_on else "")
        shown = shown if len(shown) <= _CHIP_WIDE else f"{shown[: _CHIP_WIDE - 1]}…"
        self._chip = Chip(shown, STANDING_TONES[reason.standing], clickable=True)
        self._chip.setAccessibleName(self.tr("Standing of {0}: {1}").format(reason.text, said))
        self._chip.setToolTip(said)
        self._chip.clicked.connect(self._on_pressed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Reason: {0}, {1}").format(reason.text, said))
        self.setToolTip(self.tr("Enter edits, Delete deletes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(
            Glyph(_ICONS[reason.standing], STANDING_TONES[reason.standing]), 0, Qt.AlignmentFlag.AlignVCenter
        )
        row.addWidget(words, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        # Delete is this line's own key while it has the focus, not the window's shortcut.
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(self._reason)
        elif event.key() in _KEYS:
            self.edit_requested.emit(self._reason.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.edit_requested.emit(self._reason.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours(self.palette()).accent))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), SPACE_4, SPACE_4)

    def _standing_words(self, day: str) -> str:
        reason = self._reason
        name = standing_name(reason.standing)
        if reason.standing is Standing.LIFTED:
            return joined(name, reason.evidence)
        if day:
            return joined(name, self.tr("recheck {0}").format(day))
        return joined(name, self.tr("recheck")) if reason.standing is Standing.UNKNOWN else name

    def _on_pressed(self) -> None:
        menu = QMenu(self)
        for standing in Standing:
            action = menu.addAction(standing_name(standing))
            action.setCheckable(True)
            action.setChecked(standing is self._reason.standing)
            action.setData(standing.value)
        menu.addSeparator()
        menu.addAction(self.tr("Edit this reason…")).setData(_EDIT)
        menu.addAction(self.tr("Delete this reason")).setData(_DELETE)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._chip.mapToGlobal(QPoint(0, self._chip.height() + 2)))

    def _on_chosen(self, action: QAction) -> None:
        if action.data() == _DELETE:
            self.delete_requested.emit(self._reason)
        elif action.data() == _EDIT:
            self.edit_requested.emit(self._reason.id)
        elif action.data() != self._reason.standing.value:
            self.standing_requested.emit(self._reason, Standing(action.data()))


class Reasons(QWidget):
    """All reasons of a deal, and a field for one more; what is typed there stays with its deal.

    Wishes: `edit_requested(int)`, `standing_requested(LossReason, Standing)`, `delete_requested(LossReason)`,
    `add_requested(str)`; `suggestions_wanted` asks for `set_suggestions`.
    """

    edit_requested = Signal(int)
    standing_requested = Signal(object, object)
    delete_requested = Signal(object)
    add_requested = Signal(str)
    suggestions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deal_id = 0
        self._typed: dict[int, str] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_8 - 1)
        self._add = Button(self.tr("Add a reason"), "plus", Kind.FLAT)
        self._field = QLineEdit()
        self._field.setAccessibleName(self.tr("New reason"))
        self._field.setPlaceholderText(self.tr("Why we lost, then Enter"))
        self._known = complete(self._field, [], self, anywhere=True)
        self._field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._lines)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._field)
        self._add.clicked.connect(self._on_add)
        self._field.returnPressed.connect(self._on_entered)
        self._field.editingFinished.connect(self._on_left)

    def show_reasons(self, deal_id: int, reasons: Sequence[LossReason], today: date) -> None:
        """Show those of a deal, in this order, and what was being typed for it."""
        self._turn_to(deal_id)
        clear(self._lines)
        for reason in reasons:
            line = ReasonLine(reason, today)
            line.edit_requested.connect(self.edit_requested)
            line.standing_requested.connect(self.standing_requested)
            line.delete_requested.connect(self.delete_requested)
            self._lines.addWidget(line)

    def set_suggestions(self, texts: Sequence[str]) -> None:
        """Complete a new reason from these."""
        self._known.setStringList(list(texts))

    def _turn_to(self, deal_id: int) -> None:
        if deal_id == self._deal_id:
            return
        self._typed[self._deal_id] = self._field.text()
        self._deal_id = deal_id
        typed = self._typed.pop(deal_id, "")
        self._field.setText(typed)
        self._field.setVisible(bool(typed.strip()))
        self._add.setVisible(not typed.strip())

    def _on_add(self) -> None:
        self.suggestions_wanted.emit()
        self._add.hide()
        self._field.clear()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        text = self._field.text().strip()
        self._field.clear()
        if text:
            self.add_requested.emit(text)

    def _on_left(self) -> None:
        if not self._field.hasFocus() and not self._field.text().strip():
            self._field.hide()
            self._add.show()


def clear(layout: QVBoxLayout) -> None:
    """Take all widgets out of a layout and let go of them."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
