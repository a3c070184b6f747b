"""The card with the criteria for the next deal: what to look for, what to beware of, on paper too."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from winback_desktop.domain.criteria import Criteria, Criterion
from winback_desktop.domain.errors import Refused
from winback_desktop.domain.insights import Scope
from winback_desktop.services.chase import ChaseService
from winback_desktop.ui.insights import criteria_sheet as sheet
from winback_desktop.ui.insights.exporting import Exporting
from winback_desktop.ui.insights.filters import owner_name, product_name
from winback_desktop.ui.insights.words import percent, rate_said, rate_words, tr
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.icons import paint_icon
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import ICON_SMALL, SPACE_4, SPACE_8, SPACE_12, Role, Tone, colours, scaled

_PADDING: Final = 20
_HEAD_ROOM: Final = 12


class CriteriaAnswer(NamedTuple):
    """The card, and the sales that it counts."""

    criteria: Criteria
    scope: Scope


def read_criteria(service: ChaseService, scope: Scope) -> CriteriaAnswer:
    """The card of a scope; in a worker's thread."""
    return CriteriaAnswer(service.criteria(scope), scope)


def sales_words(scope: Scope) -> str:
    """Which sales count, in words."""
    when = tr("All decided sales")
    if scope.first is not None and scope.last is not None:
        days = day_and_year(scope.first), day_and_year(scope.last)
        when = tr("Sales decided from {0} to {1}").format(*days)
    elif scope.first is not None:
        when = tr("Sales decided since {0}").format(day_and_year(scope.first))
    elif scope.last is not None:
        when = tr("Sales decided until {0}").format(day_and_year(scope.last))
    owner = owner_name(scope.owner) if scope.owner is not None else ""
    product = product_name(scope.product) if scope.product is not None else ""
    return " · ".join(part for part in (when, owner, product) if part)


class CriteriaCard(Card):
    """Fact: `said(str, bool)` where a page was written or printed."""

    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(padding=_PADDING)
        self._answer: CriteriaAnswer | None = None
        self._exporting = Exporting(self)
        self._pdf = Button(self.tr("As PDF…"), "file-down", Kind.FLAT, icon_only=True)
        self._print = Button(self.tr("Print…"), "printer", Kind.FLAT, icon_only=True)
        self._summary = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._foot = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._grid = QGridLayout()
        self._shown: list[QWidget] = []
        self._lay_out()
        self._exporting.said.connect(self.said)
        self._pdf.clicked.connect(self._on_pdf)
        self._print.clicked.connect(self._on_print)

    def show_answer(self, answer: CriteriaAnswer) -> None:
        """Show the lines of another card."""
        self._answer = answer
        criteria = answer.criteria
        self._summary.setText(sheet.summary(criteria) if criteria.is_enough else "")
        self._summary.setVisible(criteria.is_enough)
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._shown = []
        for line in criteria.look_for:
            self._add(line, good=True)
        for line in criteria.beware_of:
            self._add(line, good=False)
        if not criteria.lines:
            none = Text(sheet.none_words(criteria), Role.TEXT, Tone.NEUTRAL, wrap=True)
            self._grid.addWidget(none, 0, 0, 1, 3)
            self._shown.append(none)
        rest = sheet.unsaid(criteria) if criteria.lines else ""
        self._foot.setText(self.tr("Not here: {0}.").format(rest) if rest else "")
        self._foot.setVisible(bool(rest))
        for button in (self._pdf, self._print):
            button.setEnabled(bool(criteria.lines))

    def _add(self, line: Criterion, *, good: bool) -> None:
        row = self._grid.rowCount()
        low, high = line.rate.interval()
        mark = _Mark(good)
        words = Text(line.words, wrap=True)
        rate = Text(rate_words(line.rate), tone=Tone.NEUTRAL)
        rate.setToolTip(tr("surely between {0} and {1}").format(percent(low), percent(high)))
        rate.setAccessibleDescription(rate_said(line.words, line.rate, tr("won")))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(mark, row, 0, top)
        self._grid.addWidget(words, row, 1)
        self._grid.addWidget(rate, row, 2, top | Qt.AlignmentFlag.AlignRight)
        self._shown += [mark, words, rate]

    def _on_pdf(self) -> None:
        if self._answer is None:
            return
        path = self._exporting.ask_path(sheet.title(), ".pdf")
        if path is None:
            return
        try:
            sheet.save_pdf(self._answer.criteria, sales_words(self._answer.scope), self.font(), path)
        except Refused as refused:
            self._exporting.complain(str(refused))
            return
        self.said.emit(self.tr("Saved {0}").format(path.name), False)

    def _on_print(self) -> None:
        if self._answer is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.accepted.connect(partial(self._print_on, printer))
        dialog.exec()
        dialog.deleteLater()

    def _print_on(self, printer: QPrinter) -> None:
        if self._answer is not None:
            sheet.print_on(self._answer.criteria, sales_words(self._answer.scope), self.font(), printer)
            self.said.emit(self.tr("Printed the criteria"), False)

    def _lay_out(self) -> None:
        self.content.setContentsMargins(_PADDING, _HEAD_ROOM, _PADDING, _PADDING)
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(Text(sheet.title(), bold=True), 1)
        head.addWidget(self._pdf)
        head.addWidget(self._print)
        self.content.addLayout(head)
        self.content.addWidget(self._summary)
        self._grid.setHorizontalSpacing(SPACE_8)
        self._grid.setVerticalSpacing(SPACE_12)
        self._grid.setColumnStretch(1, 1)
        self._grid.setContentsMargins(0, SPACE_4, 0, SPACE_8)
        self.content.addLayout(self._grid)
        self.content.addWidget(self._foot)
        self.content.addStretch(1)


class _Mark(QWidget):
    """A tick or a cross in the theme's colours."""

    def __init__(self, good: bool) -> None:
        super().__init__()
        self._good = good
        self.setAccessibleName(tr("Look for") if good else tr("Beware of"))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        side = scaled(self.font(), ICON_SMALL)
        return QSize(side, max(side, self.fontMetrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(self.font(), ICON_SMALL)
        tone, name = (Tone.GREEN, "circle-check") if self._good else (Tone.RED, "circle-x")
        ink = QColor(colours(self.palette()).ink(tone))
        paint_icon(QPainter(self), QRect(0, (self.height() - side) // 2, side, side), name, ink)
