"""Blocks of text as both dialogs show them: a caption, and what it says."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import CARD_PADDING, SPACE_8, SPACE_16, Role, Tone, scaled

_CAPTION_WIDTH = 150
_SHOWN_AT_MOST = 4_000


class Sheet(ScrollArea):
    """A page of blocks that scrolls; `clear` begins anew."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        # Its text is read by keys, too.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout()
        self.clear()

    def clear(self) -> None:
        """Take all blocks away."""
        held = QWidget()
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING)
        self._column.setSpacing(SPACE_8)
        self._column.addStretch(1)
        self.setWidget(held)
        held.setAutoFillBackground(False)

    def add_section(self, title: str) -> None:
        """Begin a part."""
        if self._column.count() > 1:
            self._insert(_gap())
        self._insert(SectionLabel(title))

    def add_text(self, text: str, *, bold: bool = False, tone: Tone | None = None) -> None:
        """Add a paragraph, or several."""
        self._insert(paragraph(text, tone, bold=bold))

    def add_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Add captions with what they say beside them."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnMinimumWidth(0, scaled(self.font(), _CAPTION_WIDTH))
        grid.setColumnStretch(1, 1)
        for row, (caption, text) in enumerate(facts):
            left = Text(caption, Role.TEXT, Tone.NEUTRAL, wrap=True)
            left.setFixedWidth(scaled(self.font(), _CAPTION_WIDTH))
            grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(text), row, 1, Qt.AlignmentFlag.AlignTop)
        self._insert(box)

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


def paragraph(text: str, tone: Tone | None = None, *, bold: bool = False) -> Text:
    """Text that can be selected; of what nobody reads in a dialog only the beginning is laid out."""
    if len(text) > _SHOWN_AT_MOST:
        text = f"{text[:_SHOWN_AT_MOST].rstrip()} …"
    made = Text(text, Role.TEXT, tone, bold=bold, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _gap() -> QWidget:
    made = QWidget()
    made.setFixedHeight(SPACE_8)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made
