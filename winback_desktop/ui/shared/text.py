"""Labels by role, and text that ends in an ellipsis where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from winback_desktop.ui.theme import Role, Tone, role_font


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Paint one line, vertically centred and elided to `rect`; returns the width it took in pixels."""
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(text)
    if width > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = min(metrics.horizontalAdvance(text), rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return width


class Text(QLabel):
    """A plain-text label in a role's font; `tone` NEUTRAL is dim, None is the text's own colour.

    It never reads rich text, so that text from outside stays text.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.TEXT,
        tone: Tone | None = None,
        *,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(role_font(self.font(), role, QFont.Weight.DemiBold if bold else None))
        self.setWordWrap(wrap)
        if tone is not None:
            self.setProperty("ink", "dim" if tone is Tone.NEUTRAL else tone.value)

    def set_tone(self, tone: Tone | None) -> None:
        """Change the colour of the text."""
        ink = "" if tone is None else "dim" if tone is Tone.NEUTRAL else tone.value
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)


class SectionLabel(Text):
    """The small label above a group: 11, semibold, dim."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, Role.LABEL, Tone.NEUTRAL, parent=parent)


class ElidedText(Text):
    """One line that ends in an ellipsis and shows the whole text on hover."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.TEXT,
        tone: Tone | None = None,
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, bold=bold, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        paint_text(painter, self.rect(), self.text(), self.font(), ink)
