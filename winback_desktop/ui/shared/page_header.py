"""The head of a page: title, one line under it, buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.ui.shared.text import ElidedText
from winback_desktop.ui.theme import PAGE_MARGIN, SPACE_12, Role, Tone

PAGE_TOP = 17


def page_layout(page: QWidget) -> QVBoxLayout:
    """The vertical layout of a page, with the page's margins and 12 between its parts."""
    column = QVBoxLayout(page)
    column.setContentsMargins(PAGE_MARGIN, PAGE_TOP, PAGE_MARGIN, PAGE_MARGIN - 4)
    column.setSpacing(SPACE_12)
    return column


class PageHeader(QWidget):
    """Title and subtitle at the left, widgets (one primary button, the last) at the right."""

    def __init__(
        self, title: str, subtitle: str = "", *widgets: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ElidedText(title, Role.TITLE)
        self._subtitle = ElidedText(subtitle, Role.TEXT, Tone.NEUTRAL)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_12)
        self._row.addLayout(words, 1)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put one more widget at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Change the line under the title."""
        self._subtitle.setText(subtitle)
        self._subtitle.set_tone(tone)
