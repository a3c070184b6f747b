"""Which quarter's loss book, of which deals and for whom, with its cover and what it will hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.domain.insights import Choices
from winback_desktop.domain.loss_book import BookScope, Quarter
from winback_desktop.domain.periods import Period
from winback_desktop.domain.terms import Kind
from winback_desktop.ui.insights import loss_book_words as words
from winback_desktop.ui.insights.filters import kind_plural, owner_name, product_name
from winback_desktop.ui.insights.loss_book_cover import Cover, paint_cover
from winback_desktop.ui.insights.words import tr
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.button import Kind as ButtonKind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.charts.look import light_look
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.field_grid import FieldGrid
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import LIGHT, SPACE_4, SPACE_8, SPACE_16, SPACE_24, Role, Tone, colours, scaled

_WIDTH: Final = 720
_PAGE: Final = QSize(232, 328)
_PAGE_WIDTH: Final = 814  # of a page in the base size of text, as `loss_book_paper` writes it
_MARGIN: Final = 0.1
_KINDS: Final = (None, Kind.LOST_SALE, Kind.GONE_SILENT, Kind.FORMER_CUSTOMER)
_PRINT_KEY: Final = "Ctrl+P"


class LossBookDialog(FormDialog):
    """Modal. Facts: `deals_changed` (kind, owner or product), `quarter_changed`, `whom_changed(str)`.

    Wishes: `save_requested` (the primary button), `print_requested`, `preferences_requested` to set the name.
    """

    deals_changed = Signal()
    quarter_changed = Signal()
    whom_changed = Signal(str)
    save_requested = Signal()
    print_requested = Signal()
    preferences_requested = Signal()

    def __init__(self, for_whom: str, parent: QWidget) -> None:
        super().__init__(
            words.title(),
            tr("Save as PDF…"),
            text=tr("What a quarter taught, on paper: for whoever leads sales."),
            accepts=False,
            width=_WIDTH,
            parent=parent,
        )
        self._quarter, self._kind, self._owner, self._product = (QComboBox() for _ in range(4))
        self._whom = QLineEdit(for_whom)
        self._holds = Text(tr("Counting…"), wrap=True)
        self._print = Button(tr("Print…"), "printer", key=_PRINT_KEY)
        self._cover = CoverPicture()
        self._nameless = _Nameless()
        self._quarters: Sequence[Quarter] = ()
        self._lay_out()
        self._fill(self._kind, [(kind_plural(kind), kind) for kind in _KINDS])
        for choice in (self._kind, self._owner, self._product):
            choice.activated.connect(self.deals_changed)
        self._quarter.activated.connect(self.quarter_changed)
        self._whom.textEdited.connect(self.whom_changed)
        self.primary.clicked.connect(self.save_requested)
        self._print.clicked.connect(self.print_requested)
        self._nameless.preferences.clicked.connect(self.preferences_requested)
        QShortcut(QKeySequence(_PRINT_KEY), self).activated.connect(self._print.click)
        self.set_busy(True)
        self._quarter.setFocus()

    @property
    def for_whom(self) -> str:
        """Whose name the cover bears."""
        return self._whom.text().strip()

    @property
    def deals(self) -> tuple[Kind | None, str | None, str | None]:
        """Kind, owner and product; None for all."""
        return self._kind.currentData(), self._owner.currentData(), self._product.currentData()

    def show_choices(
        self, choices: Choices, kind: Kind | None, owner: str | None, product: str | None
    ) -> None:
        """Offer the owners and products that occur, and choose these."""
        owners, products = {*choices.owners, owner}, {*choices.products, product}
        self._fill(self._owner, [(owner_name(each), each) for each in _sorted(owners)])
        self._fill(self._product, [(product_name(each), each) for each in _sorted(products)])
        for choice, value in ((self._kind, kind), (self._owner, owner), (self._product, product)):
            choice.setCurrentIndex(max(0, choice.findData(value)))

    def show_quarters(self, quarters: Sequence[Quarter], chosen: Period) -> None:
        """Offer these quarters, and choose one."""
        self._quarters = quarters
        self._fill(self._quarter, [(each.period.label, each.period.key) for each in quarters])
        self._quarter.setCurrentIndex(max(0, self._quarter.findData(chosen.key)))
        self.set_busy(False)

    def quarter(self) -> Quarter | None:
        """The quarter that is chosen; None as long as they are not known."""
        number = self._quarter.currentIndex()
        return self._quarters[number] if 0 <= number < len(self._quarters) else None

    def scope(self) -> BookScope | None:
        """What the book is to be about."""
        quarter = self.quarter()
        return BookScope(quarter.period, *self.deals) if quarter is not None else None

    def show_cover(self, cover: Cover) -> None:
        """Show the cover and what the book will hold."""
        self._cover.show_cover(cover)
        self._nameless.setVisible(not cover.rep.strip())
        empty = not any(cover.counts)
        nothing = tr("Nothing happened in this quarter. The book would say so.")
        self._holds.setText(nothing if empty else words.counts_words(cover.counts))

    def set_busy(self, busy: bool) -> None:
        """While something is read or written, nothing else can be asked for."""
        for button in (self.primary, self._print):
            button.setEnabled(not busy)

    def _fill(self, choice: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
        choice.clear()
        for name, value in entries:
            choice.addItem(name, value)

    def _lay_out(self) -> None:
        grid = FieldGrid()
        grid.add_field(tr("Quarter"), self._quarter, span=1)
        grid.add_field(tr("Kind"), self._kind, column=1, span=1)
        grid.add_field(tr("Owner"), self._owner, span=1)
        grid.add_field(tr("Product"), self._product, column=1, span=1)
        grid.add_field(tr("For whom"), self._whom, hint=tr("Stands on the cover, such as the VP of Sales."))
        for choice in (self._quarter, self._kind, self._owner, self._product):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        holds = Card()
        holds.content.setSpacing(SPACE_4)
        holds.content.addWidget(SectionLabel(tr("What it will hold")))
        holds.content.addWidget(self._holds)
        sections = tr("Figures and charts, losses, reasons, what was lifted, debriefs, win-backs, criteria.")
        holds.content.addWidget(Text(sections, Role.SMALL, Tone.NEUTRAL, wrap=True))
        left = QVBoxLayout()
        left.setSpacing(SPACE_16)
        left.addLayout(grid)
        left.addWidget(self._nameless)
        left.addWidget(holds)
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_24)
        columns.addLayout(left, 1)
        columns.addWidget(self._cover)
        self.body.addLayout(columns)
        self.button_row.insertWidget(0, self._print)


class _Nameless(QWidget):
    """Says that the cover will name nobody who made it, and where to set that."""

    def __init__(self) -> None:
        super().__init__()
        self.preferences = Button(tr("Open Preferences"), "settings", ButtonKind.FLAT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        words = tr("Your name is not set: the cover will not say who made it.")
        row.addWidget(Text(words, Role.SMALL, Tone.AMBER, wrap=True), 1)
        row.addWidget(self.preferences)
        self.hide()


class CoverPicture(QWidget):
    """The cover as it will be, small; it only shows."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Cover | None = None
        self.setFixedSize(QSize(scaled(self.font(), _PAGE.width()), scaled(self.font(), _PAGE.height())))
        self.setAccessibleName(tr("The cover"))

    def show_cover(self, cover: Cover) -> None:
        """Show another one."""
        self._shown = cover
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours(self.palette()).line))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._shown is None:
            return
        scale = self.width() / _PAGE_WIDTH
        painter.scale(scale, scale)
        margin = round(_PAGE_WIDTH * _MARGIN)
        page = QRect(0, 0, _PAGE_WIDTH, round(self.height() / scale))
        inside = page.adjusted(margin, margin, -margin, -margin)
        paint_cover(painter, inside, self._shown, light_look(self.font()))


def _sorted(values: set[str | None]) -> list[str | None]:
    """All first, none last."""
    named = sorted((value for value in values if value), key=str.casefold)
    return [None, *named, *([""] if "" in values else [])]
