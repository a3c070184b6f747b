"""The load of the coming days as bars: what is planned, what would come on top, and the limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from winback_desktop.ui.shared.dates import short_day, weekday_and_day
from winback_desktop.ui.theme import SPACE_4, Role, Tone, colours, role_font, scaled

_HEIGHT = 112
_LABEL_EVERY = 5


class Bar(NamedTuple):
    """One day: touches planned, those that would be added, how many fit (None for any number)."""

    day: date
    now: int
    added: int
    limit: int | None
    worked: bool = True


class LoadBars(QWidget):
    """Bars from the left; a day with more than fits is red, a full one amber, and says so on hover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self.setAccessibleName(self.tr("Load of the coming days"))

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 4 * _HEIGHT), scaled(self.font(), _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(self.font(), _HEIGHT))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these days."""
        self._bars = bars
        over = [bar for bar in bars if bar.limit is not None and bar.now + bar.added > bar.limit]
        busiest = max(bars, key=_total, default=None)
        said = ""
        if busiest is not None and _total(busiest):
            said = self.tr("Busiest {0} with {1} touches; {2} days over the limit.").format(
                weekday_and_day(busiest.day), _total(busiest), len(over)
            )
        self.setAccessibleDescription(said)
        self.update()

    def words(self, bar: Bar) -> str:
        """What hovering over a day says."""
        said = self.tr("{0}: {1} planned, {2} added").format(weekday_and_day(bar.day), bar.now, bar.added)
        if not bar.worked:
            return self.tr("{0}, a day off").format(said)
        if bar.limit is None:
            return said
        return self.tr("{0}, {1} fit").format(said, bar.limit)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._bars:
            step = self.width() / len(self._bars)
            number = min(len(self._bars) - 1, max(0, int(event.pos().x() / step)))
            QToolTip.showText(event.globalPos(), self.words(self._bars[number]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        theme = colours(self.palette())
        painter = QPainter(self)
        font = role_font(self.font(), Role.LABEL)
        painter.setFont(font)
        below = painter.fontMetrics().height() + SPACE_4
        height = self.height() - below
        limits = [bar.limit for bar in self._bars if bar.limit]
        highest = max([*map(_total, self._bars), *limits, 1])
        step = self.width() / len(self._bars)
        today = self._bars[0].day
        for number, bar in enumerate(self._bars):
            left, width = round(number * step), max(3, round(step) - 3)
            if not bar.worked:
                painter.fillRect(QRect(left, 0, width, height), QColor(theme.side))
            now, both = (round(height * part / highest) for part in (bar.now, _total(bar)))
            tone = _tone(bar)
            painter.fillRect(
                QRect(left, height - both, width, both - now),
                theme.ink(tone) if tone else QColor(theme.accent),
            )
            painter.fillRect(QRect(left, height - now, width, now), QColor(theme.faint))
            if bar.limit is not None and bar.worked:
                at = height - round(height * bar.limit / highest)
                painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
                painter.drawLine(left, at, left + width, at)
            if number % _LABEL_EVERY == 0:
                painter.setPen(QColor(theme.dim))
                area = QRect(left, height + SPACE_4, round(step * _LABEL_EVERY), below - SPACE_4)
                painter.drawText(
                    area,
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    short_day(bar.day, today),
                )
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, height, self.width(), height)


def _total(bar: Bar) -> int:
    return bar.now + bar.added


def _tone(bar: Bar) -> Tone | None:
    if bar.limit is None or not bar.added or _total(bar) < bar.limit:
        return None
    return Tone.RED if _total(bar) > bar.limit else Tone.AMBER
