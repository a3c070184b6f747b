"""The story of a deal on the screen: a dozen entries at once, years as headings, narrowed by chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_desktop.ui.prospects.reasons import Glyph, clear
from winback_desktop.ui.prospects.story import Chapter, Entry
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.dates import full_day
from winback_desktop.ui.shared.flow import FlowLayout
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_8, SPACE_12, Role, Tone

_FIRST: Final = 12
_MORE: Final = 40  # a click lays out so many in a few milliseconds each


class Timeline(QWidget):
    """The entries of a deal; what it was narrowed to stays from deal to deal."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._shown: Sequence[Entry] = ()
        self._count = 0
        self._chapter: Chapter | None = None
        self._chips: dict[Chapter | None, Chip] = {}
        self._filters = QWidget()
        row = FlowLayout(self._filters)
        for chapter, words in self._words():
            chip = Chip(words, clickable=True)
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("Timeline: {0}").format(words))
            chip.clicked.connect(partial(self._on_chip, chapter))
            self._chips[chapter] = chip
            row.addWidget(chip)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_12 - 2)
        self._more = Button("", "history", Kind.FLAT)
        self._more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._filters)
        column.addLayout(self._lines)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the older ones on demand."""
        self._entries = entries
        there = {entry.chapter for entry in entries}
        if self._chapter not in there:
            self._chapter = None
        for chapter, chip in self._chips.items():
            chip.setVisible(chapter is None or chapter in there)
        self._filters.setVisible(len(there) > 1)
        self._show()

    def _words(self) -> tuple[tuple[Chapter | None, str], ...]:
        return (
            (None, self.tr("All")),
            (Chapter.TOUCHES, self.tr("Touches")),
            (Chapter.REASONS, self.tr("Reasons")),
            (Chapter.CHANGES, self.tr("Signals")),
            (Chapter.PEOPLE, self.tr("People")),
            (Chapter.DEBRIEFS, self.tr("Debriefs")),
            (Chapter.STATES, self.tr("Won and lost")),
        )

    def _show(self) -> None:
        for chapter, chip in self._chips.items():
            chosen = chapter is self._chapter
            chip.setChecked(chosen)
            chip.set_tone(Tone.ACCENT if chosen else Tone.NEUTRAL)
        self._shown = [one for one in self._entries if self._chapter in (None, one.chapter)]
        self._count = 0
        clear(self._lines)
        self._add(_FIRST)

    def _on_chip(self, chapter: Chapter | None) -> None:
        self._chapter = chapter
        self._show()

    def _on_more(self) -> None:
        self._add(_MORE)

    def _add(self, count: int) -> None:
        year = _year_before(self._shown, self._count)
        for entry in self._shown[self._count : self._count + count]:
            found = None if entry.planned or entry.on is None else entry.on.year
            if found is not None and found != year:
                self._lines.addWidget(SectionLabel(str(found)))
                year = found
            self._lines.addWidget(_line(entry))
        self._count = min(self._count + count, len(self._shown))
        rest = len(self._shown) - self._count
        self._more.setVisible(rest > 0)
        if rest > 0:
            self._more.set_text(self.tr("Show {0} older").format(f"{min(rest, _MORE):,}"))


def _year_before(entries: Sequence[Entry], place: int) -> int | None:
    """Under which year's heading the entries before this place end."""
    return next(
        (one.on.year for one in reversed(entries[:place]) if one.on is not None and not one.planned), None
    )


def _line(entry: Entry) -> QWidget:
    line = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(entry.title, wrap=True))
    if entry.note:
        words.addWidget(Text(entry.note, Role.SMALL, Tone.NEUTRAL, wrap=True))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_8)
    row.addWidget(Glyph(entry.icon, Tone.NEUTRAL), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    if entry.on is not None:
        line.setToolTip(full_day(entry.on))
    return line
