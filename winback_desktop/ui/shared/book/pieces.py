"""What the pages of a book are made of: each piece knows how high it is and paints itself on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from winback_desktop.ui.shared.charts.exhibit import Exhibit
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.charts.sheet import exhibit_height, paint_exhibit
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_24, Role, Tone

CELL_GAP: Final = SPACE_12
_LEADING: Final = 1.28
_QUOTE_BAR: Final = 3
_FIGURE_HEIGHT: Final = 70


class Piece(Protocol):
    """Something that stands on one page as a whole."""

    def height(self, look: Look) -> int:
        """How high it is."""

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        """Paint it into an area of that height."""


class Style(NamedTuple):
    """How a line is written; `tone` NEUTRAL is dim, None the text's own colour."""

    role: Role = Role.TEXT
    tone: Tone | None = None
    weight: int | None = None

    def font(self, look: Look) -> QFont:
        """The font."""
        return look.font(self.role, self.weight)

    def ink(self, look: Look) -> QColor:
        """The colour."""
        if self.tone is None:
            return QColor(look.theme.text)
        return QColor(look.theme.dim) if self.tone is Tone.NEUTRAL else QColor(look.theme.ink(self.tone))

    def line_height(self, look: Look) -> int:
        """From one line to the next."""
        return round(look.line_height(self.role) * _LEADING)


PLAIN: Final = Style()
DIM: Final = Style(tone=Tone.NEUTRAL)
SMALL_DIM: Final = Style(Role.SMALL, Tone.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph that was wrapped before; `is_quoted` has a bar at its left."""

    text: str
    style: Style = PLAIN
    indent: int = 0
    is_quoted: bool = False

    def height(self, look: Look) -> int:
        return self.style.line_height(look)

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        room = area.adjusted(look.pixels(self.indent) if self.indent else 0, 0, 0, 0)
        if self.is_quoted:
            bar = QRect(room.left(), area.top(), look.pixels(_QUOTE_BAR), area.height())
            fill(painter, bar, QColor(look.theme.accent))
            room.adjust(look.pixels(SPACE_12), 0, 0, 0)
        paint_text(painter, room, self.text, self.style.font(look), self.style.ink(look))


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, so high."""

    length: int

    def height(self, look: Look) -> int:
        return look.pixels(self.length)

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        """It is nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and which share of the width it takes."""

    heading: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells wrapped before; `is_ruled` has a line under it."""

    cells: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    style: Style = PLAIN
    is_ruled: bool = True

    def height(self, look: Look) -> int:
        lines = max(map(len, self.cells), default=1)
        room = 2 * look.pixels(SPACE_4) if self.is_ruled else look.pixels(SPACE_4)
        return max(1, lines) * self.style.line_height(look) + room

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        line, font, ink = self.style.line_height(look), self.style.font(look), self.style.ink(look)
        for cell, place, column in zip(
            self.cells, cell_places(self.columns, area, look), self.columns, strict=True
        ):
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            for number, text in enumerate(cell):
                top = area.top() + look.pixels(SPACE_4) + number * line
                paint_text(painter, QRect(place.left(), top, place.width(), line), text, font, ink, side)
        if self.is_ruled:
            thin = max(1, look.pixels(1) // 2)
            rule = QRect(area.left(), area.bottom() - thin, area.width(), thin)
            fill(painter, rule, QColor(look.theme.line))


@dataclass(frozen=True, slots=True)
class Charts:
    """One exhibit, or two side by side."""

    exhibits: tuple[Exhibit, ...]

    def height(self, look: Look) -> int:
        return max(exhibit_height(exhibit, look) for exhibit in self.exhibits)

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        gap = look.pixels(SPACE_24)
        wide = (area.width() - gap * (len(self.exhibits) - 1)) // len(self.exhibits)
        for number, exhibit in enumerate(self.exhibits):
            place = QRect(area.left() + number * (wide + gap), area.top(), wide, area.height())
            paint_exhibit(painter, place, exhibit, look)


class Figure(NamedTuple):
    """A large number with what it counts, and a word more."""

    value: str
    label: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Large numbers side by side, between two thin lines."""

    figures: tuple[Figure, ...]

    def height(self, look: Look) -> int:
        return look.pixels(_FIGURE_HEIGHT)

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        thin = max(1, look.pixels(1) // 2)
        for edge in (area.top(), area.bottom() - thin):
            fill(painter, QRect(area.left(), edge, area.width(), thin), QColor(look.theme.line))
        gap = look.pixels(SPACE_12)
        wide = area.width() // max(1, len(self.figures))
        lines = (
            (Style(Role.TITLE, Tone.ACCENT), look.pixels(28)),
            (Style(Role.SMALL, weight=QFont.Weight.DemiBold), look.line_height(Role.SMALL)),
            (Style(Role.LABEL, Tone.NEUTRAL, QFont.Weight.Normal), look.line_height(Role.SMALL)),
        )
        for number, figure in enumerate(self.figures):
            top = area.top() + look.pixels(SPACE_8)
            for text, (style, high) in zip(figure, lines, strict=True):
                place = QRect(area.left() + number * wide, top, wide - gap, high)
                paint_text(painter, place, text, style.font(look), style.ink(look))
                top += high


def cell_places(columns: Sequence[Column], area: QRect, look: Look) -> list[QRect]:
    """Where the cells of a row lie; the columns share the width as they say."""
    gap, whole = look.pixels(CELL_GAP), sum(column.share for column in columns)
    room, left, found = area.width() - gap * (len(columns) - 1), float(area.left()), []
    for column in columns:
        wide = room * column.share / whole
        found.append(QRect(round(left), area.top(), int(wide), area.height()))
        left += wide + gap
    return found


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The lines of a text in so much room; a word that is too long is broken."""
    found: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for part in text.strip().splitlines():
        layout = QTextLayout(part.expandtabs(4).rstrip(), font)
        layout.setTextOption(option)
        layout.beginLayout()
        whole, begins = layout.text(), []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            begins.append(line.textStart())
        layout.endLayout()
        found += _cut(whole, begins) or [""]
    return found


def _cut(text: str, begins: Sequence[int]) -> list[str]:
    """A text at places that Qt counts in pairs of bytes."""
    coded = text.encode("utf-16-le", "surrogatepass")
    ends = [*begins[1:], len(coded) // 2]
    return [
        coded[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass").rstrip()
        for begin, end in zip(begins, ends, strict=True)
    ]
