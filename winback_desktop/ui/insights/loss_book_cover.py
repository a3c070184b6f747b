"""The cover of the loss book, on paper and as the small picture in its dialog."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from winback_desktop.domain.loss_book import BookScope, Counts
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights.words import tr
from winback_desktop.ui.shared.book.pieces import PLAIN, Style, wrapped
from winback_desktop.ui.shared.charts.look import Look
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.shared.text import paint_text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, SPACE_24, Role, Tone

_QUARTER_SCALE: Final = 4.6  # of the size of body text
_FIGURE_SCALE: Final = 2.4
_BAR: Final = (56, 6)
_TOP: Final = 0.2  # of the height
_FIGURES: Final = 0.58
_FACT_WIDTH: Final = 92
_MOST_LINES: Final = 3


class Cover(NamedTuple):
    """What stands on the cover."""

    scope: BookScope
    counts: Counts
    for_whom: str
    rep: str
    made_on: date


def paint_cover(painter: QPainter, area: QRect, cover: Cover, look: Look) -> None:
    """Paint the cover into a page without its margins."""
    top = area.top() + round(area.height() * _TOP)
    wide, high = _BAR
    fill(painter, QRect(area.left(), top, look.pixels(wide), look.pixels(high)), QColor(look.theme.accent))
    top += look.pixels(SPACE_24) + look.pixels(high)
    for text, font, ink in _titles(cover, look):
        line = QRect(area.left(), top, area.width(), look.metrics().height() * 2)
        line.setHeight(round(_height(font)))
        paint_text(painter, line, text, font, ink)
        top = line.bottom() + look.pixels(SPACE_4)
    _paint_figures(painter, area, cover, look)
    _paint_facts(painter, area, cover, look)


def _titles(cover: Cover, look: Look) -> list[tuple[str, QFont, QColor]]:
    dim = QColor(look.theme.dim)
    found = [
        (words.title(), look.font(Role.NAME), QColor(look.theme.accent)),
        (cover.scope.period.label, _large(look, _QUARTER_SCALE), QColor(look.theme.text)),
        (words.days(cover.scope.period), look.font(Role.READING), dim),
        (words.deals_words(cover.scope), look.font(Role.READING), dim),
    ]
    return [title for title in found if title[0]]


def _paint_figures(painter: QPainter, area: QRect, cover: Cover, look: Look) -> None:
    top = area.top() + round(area.height() * _FIGURES)
    thin = max(1, look.pixels(1) // 2)
    fill(painter, QRect(area.left(), top, area.width(), thin), QColor(look.theme.line))
    top += look.pixels(SPACE_16)
    caption = Style(Role.SMALL, Tone.NEUTRAL)
    line = QRect(area.left(), top, area.width(), caption.line_height(look))
    paint_text(painter, line, tr("In this quarter"), caption.font(look), caption.ink(look))
    top = line.bottom() + look.pixels(SPACE_4)
    figures = words.figures(cover.counts)
    wide = area.width() // len(figures)
    number, label = _large(look, _FIGURE_SCALE), Style(Role.TEXT, Tone.NEUTRAL)
    for place, figure in enumerate(figures):
        box = QRect(area.left() + place * wide, top, wide - look.pixels(SPACE_12), round(_height(number)))
        paint_text(painter, box, figure.value, number, QColor(look.theme.text))
        box.moveTop(box.bottom())
        box.setHeight(label.line_height(look))
        paint_text(painter, box, figure.label, label.font(look), label.ink(look))


def _paint_facts(painter: QPainter, area: QRect, cover: Cover, look: Look) -> None:
    """For whom, by whom and when, at the foot of the page."""
    facts = [
        (tr("For"), cover.for_whom),
        (tr("From"), cover.rep),
        (tr("Made on"), day_and_year(cover.made_on)),
    ]
    label, line = Style(Role.TEXT, Tone.NEUTRAL), PLAIN.line_height(look)
    caption = look.pixels(_FACT_WIDTH)
    lines = [
        (name, wrapped(text, PLAIN.font(look), area.width() - caption)[:_MOST_LINES])
        for name, text in facts
        if text.strip()
    ]
    high = sum(len(texts) * line for _, texts in lines) + look.pixels(SPACE_4) * len(lines)
    top = area.bottom() - high
    for name, texts in lines:
        paint_text(painter, QRect(area.left(), top, caption, line), name, label.font(look), label.ink(look))
        for text in texts:
            room = QRect(area.left() + caption, top, area.width() - caption, line)
            paint_text(painter, room, text, PLAIN.font(look), PLAIN.ink(look))
            top += line
        top += look.pixels(SPACE_4)


def _large(look: Look, scale: float) -> QFont:
    font = QFont(look.base)
    font.setPixelSize(max(1, round(look.base.pixelSize() * scale)))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _height(font: QFont) -> float:
    return font.pixelSize() * 1.35
