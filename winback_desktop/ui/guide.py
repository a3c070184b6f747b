"""Help > User guide: the chapters of resources/guide, read and searched inside the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.paths import resource
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    CONTROL_HEIGHT,
    SPACE_4,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    Role,
    Tone,
    colours,
    role_font,
    scaled,
)

_SIZE = QSize(920, 680)
_CHAPTERS_WIDTH = 200
_MOST_MARKS = 200


class Chapter(NamedTuple):
    """One chapter: the name of its file, its title, its words as Markdown."""

    file: str
    title: str
    text: str


def chapters() -> list[Chapter]:
    """All chapters in their order, which their file names begin with."""
    found = []
    for file in sorted(resource("guide").glob("[0-9]*.md")):
        text = file.read_text(encoding="utf-8")
        found.append(Chapter(file.name, text.partition("\n")[0].removeprefix("# "), text))
    return found


class Page(QTextBrowser):
    """Shows one chapter. It follows no link by itself and loads nothing, from here or elsewhere."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.document().setDefaultFont(role_font(self.font(), Role.READING))
        self.document().setDocumentMargin(SPACE_16)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002  # Qt's own name
        return None

    def show_chapter(self, text: str) -> None:
        """Show these words, which are Markdown of this program's own."""
        self.setMarkdown(text)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                roomy = block.blockFormat()
                roomy.setTopMargin(SPACE_24)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(roomy)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorder(0)
                look.setCellPadding(SPACE_4)
                look.setTopMargin(SPACE_12)
                frame.setFormat(look)

    def mark(self, words: str) -> None:
        """Mark every place where these words stand, and go to the first."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        marks: list[QTextEdit.ExtraSelection] = []
        theme = colours(self.palette())
        look = QTextCharFormat()
        look.setBackground(QColor(theme.amber_ground))
        look.setForeground(QColor(theme.text))
        while words and len(marks) < _MOST_MARKS and self.find(words):
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = self.textCursor(), look
            marks.append(mark)
        self.setExtraSelections(marks)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if words:
            self.find(words)

    def go_on(self, words: str) -> None:
        """Go to the next place, from the last one to the first."""
        if not self.find(words):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.find(words)


class GuideDialog(QDialog):
    """Chapters at the left, the open one at the right, one field that searches all of them."""

    def __init__(self, found: Sequence[Chapter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User guide"))
        self._chapters = list(found)
        self._search = SearchField(self.tr("Search the guide"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Chapters"))
        self._list.setFixedWidth(scaled(self.font(), _CHAPTERS_WIDTH))
        self._page = Page(self.tr("Chapter"))
        self._nothing = Text(self.tr("No chapter holds these words."), Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.viewport().setAutoFillBackground(False)
        for chapter in self._chapters:
            item = QListWidgetItem(chapter.title, self._list)
            item.setSizeHint(QSize(0, scaled(self.font(), CONTROL_HEIGHT)))
        self._lay_out()
        self._list.currentRowChanged.connect(self._on_chapter_changed)
        self._page.anchorClicked.connect(self._on_link_clicked)
        self._search.textChanged.connect(self._on_searched)
        self._search.moved_on.connect(self._on_moved_on)
        self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(scaled(self.font(), _SIZE.width()), scaled(self.font(), _SIZE.height()))

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SPACE_12)
        side.addWidget(self._search)
        side.addWidget(self._nothing)
        side.addWidget(self._list, 1)
        self._nothing.hide()
        self._search.setFixedWidth(scaled(self.font(), _CHAPTERS_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        row.setSpacing(SPACE_16)
        row.addLayout(side)
        row.addWidget(self._page, 1)

    def _on_chapter_changed(self, row: int) -> None:
        if row >= 0:
            self._page.show_chapter(self._chapters[row].text)
            self._page.mark(self._search.text().strip())

    def _on_link_clicked(self, url: QUrl) -> None:
        """Follow links to chapters only: what leads elsewhere is not opened from here."""
        for row, chapter in enumerate(self._chapters):
            if url.isRelative() and url.fileName() == chapter.file:
                self._list.setCurrentRow(row)

    def _on_searched(self, typed: str) -> None:
        words = typed.strip().casefold()
        holding = [row for row, chapter in enumerate(self._chapters) if words in chapter.text.casefold()]
        for row in range(len(self._chapters)):
            self._list.item(row).setHidden(row not in holding)
        self._nothing.setVisible(not holding)
        if holding and self._list.currentRow() not in holding:
            self._list.setCurrentRow(holding[0])
        else:
            self._page.mark(typed.strip())

    def _on_moved_on(self) -> None:
        if self._search.text().strip():
            self._page.go_on(self._search.text().strip())
