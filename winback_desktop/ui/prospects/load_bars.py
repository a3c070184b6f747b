"""The load of the coming days as bars: what is planned, what would come on top, and the limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from winback_desktop.ui.shared.dates import short_day, weekday_and_day, weekday_letter
from winback_desktop.ui.theme import SPACE_4, Colours, Role, Tone, colours, role_font, scaled

_HEIGHT = 136
_LABEL_APART = 4  # days, so that the first label and that of a Monday do not meet
_GAP = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """One day: touches planned, those to be added, how many fit (None for any number), its name if off."""

    day: date
    now: int
    added: int
    limit: int | None
    worked: bool = True
    off: str = ""


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
        if not bar.worked and not _total(bar):
            return self.tr("{0}: {1}").format(weekday_and_day(bar.day), bar.off or self.tr("a day off"))
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
        painter.setFont(role_font(self.font(), Role.LABEL))
        line = painter.fontMetrics().height() + SPACE_4
        limits = [bar.limit for bar in self._bars if bar.limit]
        highest = max([*map(_total, self._bars), *limits, 1])
        field = QRect(0, line, self.width(), self.height() - 3 * line)
        for number, bar in enumerate(self._bars):
            left, right = self._edge(number), self._edge(number + 1)
            _paint_bar(painter, QRect(left, field.top(), right - left, field.height()), bar, highest, theme)
            self._paint_day(painter, number, field.bottom() + SPACE_4, line - SPACE_4, theme)
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, field.bottom() + 1, self.width(), field.bottom() + 1)
        self._paint_figures(painter, field, highest, theme)

    def _edge(self, number: int) -> int:
        return round(number * self.width() / len(self._bars))

    def _paint_day(self, painter: QPainter, number: int, top: int, height: int, theme: Colours) -> None:
        """The weekday below each bar, the day below each Monday and the first one."""
        bar = self._bars[number]
        wide = self._edge(number + 1) - self._edge(number)
        painter.setPen(QColor(theme.dim if bar.worked else theme.faint))
        letter = weekday_letter(bar.day)
        if painter.fontMetrics().horizontalAdvance(letter) <= wide - _GAP:
            area = QRect(self._edge(number), top, wide - _GAP, height)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)
        is_monday = bar.day.isoweekday() == 1
        if (is_monday and _LABEL_APART <= number <= len(self._bars) - _LABEL_APART) or number == 0:
            painter.setPen(QColor(theme.dim))
            area = QRect(self._edge(number), top + height, self.width(), height)
            painter.drawText(area, _LEFT, short_day(bar.day, self._bars[0].day))

    def _paint_figures(self, painter: QPainter, field: QRect, highest: int, theme: Colours) -> None:
        """The highest count over its bar; the limit as a line across, with its number at the end."""
        busiest = max(range(len(self._bars)), key=lambda number: _total(self._bars[number]))
        count = _total(self._bars[busiest])
        most = max((bar.limit for bar in self._bars if bar.limit), default=0)
        metrics = painter.fontMetrics()
        if most:
            at = field.bottom() - round(field.height() * most / highest)
            words = self.tr("{0} a day fit").format(most)
            painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(0, at, self.width(), at)
            box = QRect(0, at - metrics.height(), self.width(), metrics.height())
            painter.setPen(QColor(theme.dim))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        if count:
            top = field.bottom() - round(field.height() * count / highest) - metrics.height()
            said = f"{count:,}"
            wide = metrics.horizontalAdvance(said)
            left = min(
                max(0, (self._edge(busiest) + self._edge(busiest + 1) - _GAP - wide) // 2), self.width()
            )
            painter.setPen(QColor(theme.text))
            painter.drawText(QRect(left, top, wide + 1, metrics.height()), _LEFT, said)


def _paint_bar(painter: QPainter, area: QRect, bar: Bar, highest: int, theme: Colours) -> None:
    area = area.adjusted(0, 0, -_GAP, 0)
    if not bar.worked:
        painter.fillRect(area, QColor(theme.side))
    now, both = (round(area.height() * part / highest) for part in (bar.now, _total(bar)))
    tone = _tone(bar)
    foot = area.bottom() + 1
    added = QRect(area.left(), foot - both, area.width(), both - now)
    painter.fillRect(added, theme.ink(tone) if tone else QColor(theme.accent))
    painter.fillRect(QRect(area.left(), foot - now, area.width(), now), QColor(theme.faint))


def _total(bar: Bar) -> int:
    return bar.now + bar.added


def _tone(bar: Bar) -> Tone | None:
    if bar.limit is None or not bar.added or _total(bar) < bar.limit:
        return None
    return Tone.RED if _total(bar) > bar.limit else Tone.AMBER
