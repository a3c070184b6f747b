"""The three truths over many reviews as a card (R4): a line a review, or a line a kind of reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from winback_desktop.domain.three_truths import KindLine, ReviewLine, Share, Summary
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Index
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.shared.three_truths import tr
from winback_desktop.ui.theme import HEADER_ROW_HEIGHT, SPACE_8, Role, Tone, scaled

_ROOT: Final = QModelIndex()
_PADDING: Final = 20
_ROWS_SHOWN: Final = 5
_VERDICT: Final = 104
_COUNT: Final = 92
_UNHEARD: Final = 3


class ThreeTruthsCard(Card):
    """Shows a `Summary`; a review opens its deal.

    Wish: `open_deal_requested(int)`.
    """

    open_deal_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=_PADDING, parent=parent)
        self._choice = Segmented([tr("Reviews"), tr("Reasons")], tr("Show"))
        self._reviews, self._kinds = _Reviews(self), _Kinds(self)
        self.table = self._made(tr("Three truths, by review"), self._reviews, 1, (_VERDICT,))
        self.kinds = self._made(tr("Three truths, by reason"), self._kinds, 4, (_COUNT,) * 4)
        self._foot = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._empty = Text("", Role.TEXT, Tone.NEUTRAL, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(Text(tr("Three truths"), bold=True), 1)
        head.addWidget(self._choice)
        self.content.addLayout(head)
        for part in (self.table, self.kinds, self._empty, self._foot):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self._choice.chosen.connect(self._show_parts)
        self.table.opened.connect(self._on_opened)
        self._show_parts()

    def show_answer(self, summary: Summary) -> None:
        """Show what was summed up."""
        self._reviews.set_rows(summary.lines)
        self._kinds.set_rows(summary.kinds)
        self._empty.setText("" if summary.reviews else nothing_yet())
        self._foot.setText(" ".join(sentences(summary)))
        for table, count in ((self.table, len(summary.lines)), (self.kinds, len(summary.kinds))):
            rows = max(1, min(count, _ROWS_SHOWN))
            row = table.verticalHeader().defaultSectionSize()
            table.setFixedHeight(scaled(self.font(), HEADER_ROW_HEIGHT) + rows * row + 2)
        self._show_parts()

    def current_deals(self) -> list[int]:
        """The deal of the chosen review."""
        index = self.table.currentIndex()
        return [self._reviews.rows[index.row()].deal_id] if index.isValid() else []

    def _made(self, name: str, model: QAbstractTableModel, fixed: int, widths: Sequence[int]) -> TableView:
        table = TableView(name, tall=model is self._reviews, edge=0)
        table.setModel(model)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        first = model.columnCount() - fixed
        for column, width in enumerate(widths, start=first):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, scaled(self.font(), width))
        return table

    def _show_parts(self) -> None:
        by_kind, empty = self._choice.current() == 1, bool(self._empty.text())
        self.table.setVisible(not by_kind and not empty)
        self.kinds.setVisible(by_kind and not empty)
        self._empty.setVisible(empty)
        self._foot.setVisible(bool(self._foot.text()))
        self._choice.setVisible(not empty)

    def _on_opened(self, index: QModelIndex) -> None:
        self.open_deal_requested.emit(self._reviews.rows[index.row()].deal_id)


def sentences(summary: Summary) -> list[str]:
    """What it comes down to, in words."""
    found = []
    if summary.first_was_buyers.of:
        found.append(_share(tr("Your first reason was the buyer's in {0} of {1}."), summary.first_was_buyers))
    if summary.self_was_buyers.of:
        found.append(
            _share(tr("Your self-analysis named one of theirs in {0} of {1}."), summary.self_was_buyers)
        )
    if summary.unheard:
        named = ", ".join(f"{line.name} ({line.buyer:,})" for line in summary.unheard[:_UNHEARD])
        found.append(tr("Buyers say, and you never: {0}.").format(named))
    return found


def nothing_yet() -> str:
    """What is said where no review is done."""
    return tr(
        "No debrief of these losses is done yet. Once one is, yours, the self-analysis and theirs meet."
    )


def _share(words: str, share: Share) -> str:
    of = tr("1 review") if share.of == 1 else tr("{0} reviews").format(f"{share.of:,}")
    return words.format(f"{share.number:,}", of)


class _Rows(QAbstractTableModel):
    """Finished rows; what differs is how a row becomes cells."""

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.cells())

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.names())

    def names(self) -> tuple[str, ...]:
        """The headings."""
        raise NotImplementedError

    def cells(self) -> Sequence[tuple[Cell, ...]]:
        """The rows as cells."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cells()[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (cell.text, cell.below) if part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.names()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.cells():
            right = self.cells()[0][section].right
            return int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        return None


class _Reviews(_Rows):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ReviewLine] = ()
        self._cells: Sequence[tuple[Cell, ...]] = ()

    def set_rows(self, rows: Sequence[ReviewLine]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._cells = [_review_cells(row) for row in rows]
        self.endResetModel()

    def names(self) -> tuple[str, ...]:
        return (tr("The rep said"), tr("Self-analysis"), tr("The buyer said"), "")

    def cells(self) -> Sequence[tuple[Cell, ...]]:
        return self._cells


class _Kinds(_Rows):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: Sequence[tuple[Cell, ...]] = ()

    def set_rows(self, rows: Sequence[KindLine]) -> None:
        self.beginResetModel()
        self._cells = [_kind_cells(row) for row in rows]
        self.endResetModel()

    def names(self) -> tuple[str, ...]:
        return (tr("Reason"), tr("Rep"), tr("Self-analysis"), tr("Buyer"), tr("Rep and buyer"))

    def cells(self) -> Sequence[tuple[Cell, ...]]:
        return self._cells


def _review_cells(row: ReviewLine) -> tuple[Cell, ...]:
    nothing = tr("Nothing noted")

    def said(words: str, below: str = "") -> Cell:
        return Cell(words or nothing, dim=not words, below=below)

    verdict = Cell(tr("not known"), dim=True)
    if row.agrees is not None:
        verdict = Cell(tr("agrees"), chip=Tone.GREEN) if row.agrees else Cell(tr("differs"), chip=Tone.AMBER)
    return said(row.rep, row.account), said(row.self_analysis), said(row.buyer), verdict


def _kind_cells(row: KindLine) -> tuple[Cell, ...]:
    counts = (row.rep, row.self_analysis, row.buyer, row.both)
    return Cell(row.name), *(Cell(f"{count:,}", right=True, dim=not count) for count in counts)
