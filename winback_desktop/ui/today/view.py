"""The page of the first screen: cards, pills, the list, and what it says when there is nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.domain.today import Group
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.segmented import Look, Segmented
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import CARD_PADDING, HAIRLINE, PAGE_MARGIN, SPACE_12, Role, Tone, scaled
from winback_desktop.ui.today.crowded import CrowdedBanner
from winback_desktop.ui.today.model import Column, TodayModel
from winback_desktop.ui.today.recon_button import ReconButton
from winback_desktop.ui.today.silent import SilentBanner
from winback_desktop.ui.today.unsent import UnsentBanner

GROUPS: Final = tuple(Group)

_WIDE: Final = {
    Column.ACCOUNT: 225,
    Column.TOUCH: 108,
    Column.CONTRACT: 146,
    Column.VALUE: 108,
    Column.OPEN: 50,
}
# Of a narrow window the why gets what there is: it is what the rep decides by.
_NARROW: Final = {
    Column.ACCOUNT: 150,
    Column.TOUCH: 92,
    Column.CONTRACT: 104,
    Column.VALUE: 82,
    Column.OPEN: 32,
}
_WIDE_FROM: Final = 900
_MOST: Final = 1000  # of the height, until the card is as high as its rows


class TodayPage(QWidget):
    """Shows what it is given.

    Wishes: `group_requested(Group)`, `row_opened(QModelIndex)`, `log_requested`, `plan_requested` (missing
    touches), `resume_requested` (a touch that was being typed), `import_requested`, `sample_requested`,
    `new_deal_requested`.
    """

    group_requested = Signal(object)
    row_opened = Signal(QModelIndex)
    log_requested = Signal()
    plan_requested = Signal()
    resume_requested = Signal()
    win_backs_requested = Signal()
    changes_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    new_deal_requested = Signal()

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._log = Button(self.tr("Log touch"), "clipboard-pen", key="L")
        self.recon = ReconButton()
        self._new = Button(self.tr("New lost deal"), "plus", key="Ctrl+N")
        self._header = PageHeader(self.tr("Today"), "", self._new, self._log, self.recon)
        self._cards = (
            StatCard(self.tr("Won back this year"), opens=self.tr("Open the win-back ledger")),
            StatCard(self.tr("Windows open")),
            StatCard(self.tr("Reasons lifted, not told yet"), opens=self.tr("Open what has changed")),
            StatCard(self.tr("Kept on the day")),
        )
        self._pills = Segmented(self._pill_words(), self.tr("Show"), Look.PILLS)
        self.table = TableView(self.tr("Today"), tall=True, edge=CARD_PADDING, headings=False)
        self.table.setModel(model)
        self._card = Card(padding=0, clip=True)
        self._card.content.addWidget(self.table)
        self._hints = KeyHints(
            [
                ("L", self.tr("log")),
                ("E", self.tr("draft")),
                ("S", self.tr("snooze")),
                ("D", self.tr("debrief")),
                ("Enter", self.tr("open")),
                ("Ctrl K", self.tr("find anything")),
            ]
        )
        self._missing = Banner("", action=self.tr("Plan them"))
        self._resume = Banner("", tone=Tone.BLUE, action=self.tr("Go on"))
        self.unsent = UnsentBanner()
        self.silent = SilentBanner()
        self.crowded = CrowdedBanner()
        self._empty: EmptyState | None = None
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def set_subtitle(self, text: str) -> None:
        """Say the day and what it holds."""
        self._header.set_subtitle(text)

    def set_cards(self, *values: tuple[str, str]) -> None:
        """Give the four cards their figure and note."""
        for card, (value, note) in zip(self._cards, values, strict=True):
            card.set_value(value, note)

    def set_group(self, group: Group, counts: dict[Group, int]) -> None:
        """Mark the chosen pill and write the counts on all."""
        for position, (one, words) in enumerate(zip(GROUPS, self._pill_words(), strict=True)):
            count = counts.get(one, 0)
            self._pills.set_label(position, f"{words} {count:,}" if count else words)
        self._pills.set_current(GROUPS.index(group))

    def set_missing(self, text: str) -> None:
        """Tell of deals without a next touch; empty hides it."""
        self._missing.set_text(text, self.tr("Every deal in work should have one."))
        self._missing.setVisible(bool(text))

    def set_resume(self, text: str) -> None:
        """Tell of a touch that was being typed; empty hides it."""
        self._resume.set_text(text, self.tr("What you typed is kept."))
        self._resume.setVisible(bool(text))

    def show_list(self) -> None:
        """Show the list, with a row chosen."""
        self._drop_empty()
        self._show_parts(list_shown=True, figures_shown=True)
        self._fit()

    def show_nothing_due(self, title: str, text: str) -> None:
        """Say that this group is empty."""
        self._show_empty(EmptyState("circle-check", title, text), figures_shown=True)

    def show_welcome(self) -> None:
        """Say what belongs here and offer the first steps."""
        empty = EmptyState(
            "undo-2",
            self.tr("No lost deals yet"),
            self.tr(
                "Bring in the deals you lost from your CRM or a spreadsheet. Winback says on which day to be"
                " back in front of each of them, and why just then."
            ),
            self.tr("Import"),
            button_icon="upload",
            also=self.tr("Add sample data"),
        )
        empty.requested.connect(self.import_requested)
        empty.also_requested.connect(self.sample_requested)
        self._show_empty(empty, figures_shown=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_widths()

    def _pill_words(self) -> tuple[str, ...]:
        return (
            self.tr("All"),
            self.tr("Due"),
            self.tr("Late"),
            self.tr("Windows"),
            self.tr("To recheck"),
        )

    def _lay_out(self) -> None:
        column = page_layout(self)
        column.addWidget(self._header)
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_12)
        for card in self._cards:
            cards.addWidget(card)
        column.addLayout(cards)
        column.addWidget(self._resume)
        column.addWidget(self.unsent)
        column.addWidget(self.silent)
        column.addWidget(self.crowded)
        column.addWidget(self._missing)
        column.addLayout(self._filter_row())
        self._body = QVBoxLayout()
        self._body.setSpacing(SPACE_12)
        self._body.addWidget(self._card, _MOST)
        self._body.addWidget(self._hints)
        self._body.addStretch(1)
        column.addLayout(self._body, 1)
        self._resume.hide()
        self.unsent.hide()
        self.silent.hide()
        self.crowded.hide()
        self._missing.hide()
        self._new.hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._pills)
        row.addStretch(1)
        self.ranked_by = Text("", Role.SMALL, Tone.NEUTRAL)
        row.addWidget(self.ranked_by)
        return row

    def _connect(self) -> None:
        self._log.clicked.connect(self.log_requested)
        self._new.clicked.connect(self.new_deal_requested)
        self._pills.chosen.connect(self._on_pill_chosen)
        self.table.opened.connect(self.row_opened)
        self._missing.action_requested.connect(self.plan_requested)
        self._resume.action_requested.connect(self.resume_requested)
        self._cards[0].clicked.connect(self.win_backs_requested)
        self._cards[2].clicked.connect(self.changes_requested)
        self._model.rowsInserted.connect(self._fit)

    def _on_pill_chosen(self, position: int) -> None:
        self.group_requested.emit(GROUPS[position])

    def _show_parts(self, *, list_shown: bool, figures_shown: bool) -> None:
        self._card.setVisible(list_shown)
        self._hints.setVisible(list_shown)
        self._pills.setVisible(figures_shown)
        self.ranked_by.setVisible(figures_shown)
        for card in self._cards:
            card.setVisible(figures_shown)
        self._log.setVisible(figures_shown)
        self._log.setEnabled(list_shown)
        self.recon.setVisible(figures_shown)
        self._new.setVisible(not figures_shown)

    def _show_empty(self, empty: EmptyState, *, figures_shown: bool) -> None:
        self._drop_empty()
        self._empty = empty
        self._body.insertWidget(0, empty, _MOST)
        self._show_parts(list_shown=False, figures_shown=figures_shown)

    def _drop_empty(self) -> None:
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None

    def _fit(self) -> None:
        """A short list ends with its last row; what is left of the page stays free."""
        row = self.table.verticalHeader().defaultSectionSize()
        self._card.setMaximumHeight(self._model.rowCount() * row + 2 * HAIRLINE)

    def _set_widths(self) -> None:
        widths = _WIDE if self.width() - 2 * PAGE_MARGIN >= scaled(self.font(), _WIDE_FROM) else _NARROW
        for column, width in widths.items():
            self.table.setColumnWidth(column, scaled(self.font(), width))
