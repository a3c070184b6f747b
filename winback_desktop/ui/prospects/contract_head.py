"""The contract of a deal: the strip, its three dates, and what of it is assumed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.contract import Cycle, contract_life, is_closing, percent_of
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.contract_strip import ContractStrip
from winback_desktop.ui.shared.dates import day_and_year, full_day
from winback_desktop.ui.shared.text import Text, paint_text
from winback_desktop.ui.theme import SPACE_4, Role, Tone, colours, role_font


class ThreeDays(QWidget):
    """Begin at the left, the day to be back in the middle, end at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_words(self, begin: str, back_by: str, end: str) -> None:
        """Show these."""
        self._words = (begin, back_by, end)
        self.setAccessibleName(", ".join(self._words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(role_font(self.font(), Role.LABEL)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        plain = role_font(self.font(), Role.LABEL, QFont.Weight.Normal)
        bold = role_font(self.font(), Role.LABEL)
        begin, back_by, end = self._words
        line = self.rect()
        metrics = QFontMetrics(plain)
        middle = QFontMetrics(bold).horizontalAdvance(back_by)
        paint_text(painter, line, begin, plain, QColor(theme.dim))
        paint_text(painter, line, end, plain, QColor(theme.dim), Qt.AlignmentFlag.AlignRight)
        left, right = metrics.horizontalAdvance(begin), line.width() - metrics.horizontalAdvance(end)
        start = max(left, (left + right - middle) // 2)
        room = QRect(start, line.top(), right - start, line.height())
        paint_text(painter, room, back_by, bold, QColor(theme.text))


class ContractHead(QWidget):
    """The strip with its dates; assumptions are said to be some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = ContractStrip()
        self._days = ThreeDays()
        self._assumed = Text("", Role.SMALL, Tone.AMBER, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        for widget in (self._strip, self._days, self._assumed):
            column.addWidget(widget)

    def show_cycle(self, cycle: Cycle, today: date) -> None:
        """Show the cycle that runs today."""
        ratio = cycle.terms.ratio
        closing = is_closing(cycle, today)
        self._strip.set_life(contract_life(cycle, today), float(100 * ratio), closing)
        percent = percent_of(ratio)
        back_by = f"{percent} · {day_and_year(cycle.recontact_by)}"
        self._days.set_words(day_and_year(cycle.begin), back_by, day_and_year(cycle.end))
        self._days.setToolTip(
            self.tr("Be back by {0}. {1} of their contract have run on {2}.").format(
                full_day(cycle.recontact_by), percent, full_day(cycle.rule_date)
            )
        )
        words = assumption_words(cycle, self.tr("{0}, assumed"), self.tr("start assumed"))
        self._assumed.setText(words)
        self._assumed.setVisible(bool(words))


def assumption_words(cycle: Cycle, length: str, start: str) -> str:
    """What of a contract is assumed: `12 months, assumed`; `length` is its template."""
    assumed_length = length.format(cycle.terms.length) if cycle.length_assumed else ""
    return joined(assumed_length, start if cycle.start_assumed else "")
