"""The marks of deals as every list shows them: an icon with words, the icon alone where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.domain.marks import Mark
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.theme import SPACE_4, SPACE_8, Colours, Role, Tone, colours, role_font, scaled

_ICONS: Final = {Mark.ALL_LIFTED: "circle-check", Mark.DO_NOT_CONTACT: "ban"}
_TONES: Final = {Mark.ALL_LIFTED: Tone.VIOLET, Mark.DO_NOT_CONTACT: Tone.RED}
_HEIGHT: Final = 19
_SIDE: Final = 13


def mark_name(mark: Mark) -> str:
    """What a mark says."""
    translate = QCoreApplication.translate
    if mark is Mark.ALL_LIFTED:
        return translate("Marks", "all lifted")
    return translate("Marks", "do not contact")


def mark_words(marks: Sequence[Mark]) -> str:
    """Marks as a screen reader or a tooltip says them; empty without any."""
    return ", ".join(map(mark_name, marks))


def marks_width(marks: Sequence[Mark], base: QFont, *, words: bool) -> int:
    """How wide marks are in pixels, `base` being the font of body text."""
    return sum(_width(mark, base, words) + SPACE_4 for mark in marks)


def paint_marks(
    painter: QPainter,
    area: QRect,
    marks: Sequence[Mark],
    base: QFont,
    theme: Colours,
    *,
    words: bool = True,
) -> int:
    """Paint marks from the left of an area, with `words` if they fit; returns the width they took."""
    words = words and marks_width(marks, base, words=True) <= area.width()
    x = area.left()
    for mark in marks:
        height = scaled(base, _HEIGHT)
        box = QRect(x, area.center().y() - height // 2, _width(mark, base, words), height)
        _paint_mark(painter, box, mark, base, theme, words)
        x += box.width() + SPACE_4
    return x - area.left()


class MarkRow(QWidget):
    """The marks of one deal side by side; it takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        self._marks = tuple(marks)
        self.setAccessibleName(mark_words(marks))
        self.setToolTip(mark_words(marks))
        self.setVisible(bool(marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(marks_width(self._marks, self.font(), words=True), scaled(self.font(), _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, self.rect(), self._marks, self.font(), colours(self.palette()))


def _width(mark: Mark, base: QFont, words: bool) -> int:
    side = scaled(base, _SIDE)
    if not words:
        return side
    text = QFontMetrics(role_font(base, Role.LABEL)).horizontalAdvance(mark_name(mark))
    return side + SPACE_4 + text + scaled(base, SPACE_8) + SPACE_4


def _paint_mark(painter: QPainter, box: QRect, mark: Mark, base: QFont, theme: Colours, words: bool) -> None:
    tone, side = _TONES[mark], scaled(base, _SIDE)
    icon = QRect(box.left(), box.center().y() - side // 2, side, side)
    if words:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ground_of(tone))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        icon.translate(SPACE_4 + 1, 0)
        painter.setFont(role_font(base, Role.LABEL))
        painter.setPen(theme.ink(tone))
        text = box.adjusted(SPACE_4 + 1 + side + SPACE_4 - 1, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, mark_name(mark))
        painter.restore()
    paint_icon(painter, icon, _ICONS[mark], theme.ink(tone))
