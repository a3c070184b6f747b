"""Pages of a book from the top to the bottom: what belongs together stays so, tables repeat their head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont

from winback_desktop.ui.shared.book.pieces import (
    PLAIN,
    SMALL_DIM,
    Charts,
    Column,
    Figure,
    Figures,
    Gap,
    Line,
    Piece,
    Row,
    Style,
    cell_places,
    wrapped,
)
from winback_desktop.ui.shared.charts.exhibit import Exhibit
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32, Role, Tone

_HEADING: Final = Style(Role.TITLE)
_SUBHEADING: Final = Style(Role.READING, weight=QFont.Weight.DemiBold)
_HEAD: Final = Style(Role.LABEL, Tone.NEUTRAL)
_LINES_A_ROW: Final = 24  # a longer row goes on in the next one, which may stand on the next page
_QUOTE_INDENT: Final = SPACE_12 + SPACE_4
_LEAST_ROOM: Final = 0.22  # of a page: a section begins on a new one where there is less


class Placed(NamedTuple):
    """A piece where it stands on its page."""

    piece: Piece
    top: int
    height: int


class Section(NamedTuple):
    """A heading and the page on which it stands, from 0."""

    title: str
    page: int


class _Item(NamedTuple):
    piece: Piece
    gap: int = 0
    head: Row | None = None
    section: str = ""


@dataclass(slots=True)
class Flow:
    """Fills pages of a size; `pages` are ready after `close()`."""

    look: Look
    size: QSize
    pages: list[list[Placed]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    _top: int = 0
    _kept: list[_Item] = field(default_factory=list)

    def section(self, title: str, *, new_page: bool = False) -> None:
        """Begin a section; its heading stays with what follows."""
        self.end()
        room = self.size.height() - self._top
        if self.pages and (new_page or room < self.size.height() * _LEAST_ROOM):
            self._new_page()
        self._kept.append(_Item(Line(title, _HEADING), SPACE_32, section=title))
        self._kept.append(_Item(Gap(SPACE_4)))

    def subheading(self, title: str, gap: int = SPACE_24) -> None:
        """Begin a part of a section."""
        lines = self._wrapped(title, _SUBHEADING)
        for number, line in enumerate(lines):
            self._keep(Line(line, _SUBHEADING), 0 if number else gap)

    def paragraph(self, text: str, style: Style = PLAIN, *, gap: int = SPACE_4, kept: bool = False) -> None:
        """Add a text; `kept` stays with what follows."""
        lines = self._wrapped(text, style)
        for number, line in enumerate(lines):
            item = _Item(Line(line, style), 0 if number else gap)
            self._put_line(item, number, len(lines), kept=kept)

    def note(self, text: str) -> None:
        """Add a small sentence under what it is about."""
        if text:
            self.paragraph(text, SMALL_DIM, gap=SPACE_8)

    def labelled(self, label: str, text: str, gap: int = SPACE_8) -> None:
        """Add a text under a small label."""
        if text.strip():
            self._keep(Line(label, _HEAD), gap)
            self.paragraph(text, gap=0)

    def quote(self, text: str) -> None:
        """Add somebody's own words, behind a bar."""
        style = PLAIN
        lines = self._wrapped(text, style, _QUOTE_INDENT)
        for number, line in enumerate(lines):
            item = _Item(Line(line, style, is_quoted=True), 0 if number else SPACE_8)
            self._put_line(item, number, len(lines), kept=False)

    def figures(self, figures: Sequence[Figure]) -> None:
        """Add large numbers side by side."""
        self._put(_Item(Figures(tuple(figures)), SPACE_16))

    def charts(self, *exhibits: Exhibit) -> None:
        """Add a chart, or two side by side."""
        self._put(_Item(Charts(exhibits), SPACE_16))

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[None]:
        """Add a table whose head stands again on each page, a row a step."""
        shape = tuple(columns)
        head = self._row(tuple(column.heading for column in shape), shape, _HEAD)[0]
        self._keep(head, SPACE_12)
        for row in rows:
            for part in self._row(row, shape, Style(Role.SMALL)):
                self._put(_Item(part, head=head))
            yield

    def end(self) -> None:
        """Place what waits for something to follow."""
        if self._kept:
            last = self._kept.pop()
            self._put(last)

    def close(self) -> None:
        """End the last page; what stands on it joins the page before where there is room."""
        self.end()
        on_last = [each.title for each in self.sections if each.page == len(self.pages) - 1]
        if len(self.pages) == 1 or not on_last or self.pages[-1][0].piece != Line(on_last[0], _HEADING):
            return
        *_, before, last = self.pages
        down = before[-1].top + before[-1].height + self.look.pixels(SPACE_32)
        if down + self._top > self.size.height():
            return
        before += [each._replace(top=each.top + down) for each in last]
        self.pages.pop()
        self._top += down
        number = len(self.pages)
        self.sections = [
            each._replace(page=number - 1) if each.page == number else each for each in self.sections
        ]

    def _row(self, cells: Sequence[str], columns: tuple[Column, ...], style: Style) -> list[Row]:
        places = cell_places(columns, QRect(0, 0, self.size.width(), 1), self.look)
        font = style.font(self.look)
        lines = [wrapped(cell, font, place.width()) for cell, place in zip(cells, places, strict=True)]
        longest = max(1, *map(len, lines))
        begins = range(0, longest, _LINES_A_ROW)
        return [
            Row(
                tuple(tuple(cell[begin : begin + _LINES_A_ROW]) for cell in lines),
                columns,
                style,
                is_ruled=begin == begins[-1],
            )
            for begin in begins
        ]

    def _wrapped(self, text: str, style: Style, indent: int = 0) -> list[str]:
        width = self.size.width() - (self.look.pixels(indent) if indent else 0)
        return wrapped(text, style.font(self.look), width)

    def _put_line(self, item: _Item, number: int, count: int, *, kept: bool) -> None:
        """Neither the first nor the last line of several stands alone."""
        if kept or (count > 1 and number in (0, count - 2)):
            self._kept.append(item)
        else:
            self._put(item)

    def _keep(self, piece: Piece, gap: int) -> None:
        self._kept.append(_Item(piece, gap))

    def _put(self, item: _Item) -> None:
        group = [*self._kept, item]
        self._kept = []
        if not self.pages:
            self._new_page()
        height = sum(self._height(each) + self._gap(each) for each in group)
        if self._top and self._top + height > self.size.height():
            self._new_page()
            if item.head is not None and item.head not in (each.piece for each in group):
                self._place(_Item(item.head))
        for each in group:
            self._place(each)

    def _place(self, item: _Item) -> None:
        height = self._height(item)
        if self._top:
            self._top += self._gap(item)
            if self._top + height > self.size.height():
                self._new_page()
        self.pages[-1].append(Placed(item.piece, self._top, height))
        self._top += height
        if item.section:
            self.sections.append(Section(item.section, len(self.pages) - 1))

    def _new_page(self) -> None:
        self.pages.append([])
        self._top = 0

    def _height(self, item: _Item) -> int:
        return item.piece.height(self.look)

    def _gap(self, item: _Item) -> int:
        return self.look.pixels(item.gap) if item.gap else 0
