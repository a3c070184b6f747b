"""The contract strip: how much of a contract has run, with the 75 % mark; the same everywhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_desktop.ui.shared.fill import fill
from winback_desktop.ui.theme import Colours, colours, scaled

BAR_HEIGHT = 6
_MARK_OVERHANG = 3
_MARK_WIDTH = 2
_WHOLE = 100.0


def paint_contract_strip(
    painter: QPainter,
    rect: QRect,
    life_percent: float | None,
    mark_percent: float,
    closing: bool,
    theme: Colours,
) -> None:
    """Paint the strip vertically centred in `rect`: 6 high, the mark 12.

    `life_percent` None (nothing known) leaves the track empty; `closing` says that the contract is in
    its last tenth. The 75 % mark stays where the rule has it even before it is reached.
    """
    bar = QRectF(rect.x(), rect.y() + (rect.height() - BAR_HEIGHT) / 2, rect.width(), BAR_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _rounded(painter, bar, theme.line)
    if life_percent is not None and life_percent > 0:
        share = min(life_percent, _WHOLE) / _WHOLE
        filled = QRectF(bar.topLeft(), QPointF(bar.x() + max(bar.width() * share, BAR_HEIGHT), bar.bottom()))
        _rounded(painter, filled, strip_colour(life_percent, mark_percent, closing, theme))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    mark = round(bar.x() + bar.width() * mark_percent / _WHOLE) - _MARK_WIDTH // 2
    fill(
        painter,
        QRectF(mark, bar.y() - _MARK_OVERHANG, _MARK_WIDTH, BAR_HEIGHT + 2 * _MARK_OVERHANG),
        QColor(theme.text),
    )
    painter.restore()


def strip_colour(life_percent: float, mark_percent: float, closing: bool, theme: Colours) -> str:
    """The fill's colour: accent, amber from the mark on, red in the last tenth (R1)."""
    if closing:
        return theme.red
    return theme.amber if life_percent >= mark_percent else theme.accent


def _rounded(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


class ContractStrip(QWidget):
    """The strip as a widget; screen readers hear it as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._life: float | None = None
        self._mark = 75.0
        self._closing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_life(self, life_percent: float | None, mark_percent: float = 75.0, closing: bool = False) -> None:
        """Show how much has run, in percent; None when nothing is known."""
        self._life, self._mark, self._closing = life_percent, mark_percent, closing
        words = self.tr("not known") if life_percent is None else f"{life_percent:.0f} %"
        self.setAccessibleName(self.tr("Contract life: {0}").format(words))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self.font(), 130), scaled(self.font(), 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_contract_strip(
            painter, self.rect(), self._life, self._mark, self._closing, colours(self.palette())
        )
