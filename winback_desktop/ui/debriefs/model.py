"""The list's rows as cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from winback_desktop.domain.debrief import DebriefRow, kind_for
from winback_desktop.domain.debrief_records import DebriefKind, DebriefState
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell
from winback_desktop.ui.shared.dates import short_day
from winback_desktop.ui.shared.debrief_words import asked_words, kind_words
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the list."""

    ACCOUNT = 0
    KIND = 1
    LOST = 2
    ASKED = 3
    ANSWERS = 4
    VALUE = 5


class DebriefModel(QAbstractTableModel):
    """Debriefs of one state."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: Sequence[DebriefRow] = ()

    def set_rows(self, rows: Sequence[DebriefRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, deal_id: int) -> int:
        """The row of a deal; -1 where it is not listed."""
        return next((number for number, row in enumerate(self._rows) if row.deal_id == deal_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CELL_ROLE:
            return self._cell(row, Column(index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, Column(index.column())).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self._cell(row, Column(index.column()))
            return ", ".join(part for part in (cell.text, cell.below) if part)
        if role == RECORD_ROLE:
            return row
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight if section == Column.VALUE else Qt.AlignmentFlag.AlignLeft)
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.ACCOUNT: self.tr("Account"),
                Column.KIND: self.tr("Debrief"),
                Column.LOST: self.tr("Lost"),
                Column.ASKED: self.tr("Asked"),
                Column.ANSWERS: self.tr("Answers"),
                Column.VALUE: self.tr("Value"),
            }[Column(section)]
        return None

    def _cell(self, row: DebriefRow, column: Column) -> Cell:
        makers = {
            Column.ACCOUNT: self._account,
            Column.KIND: self._kind,
            Column.LOST: self._lost,
            Column.ASKED: self._asked,
            Column.ANSWERS: self._answers,
            Column.VALUE: self._value,
        }
        return makers[column](row)

    def _account(self, row: DebriefRow) -> Cell:
        below = row.deal if row.deal != row.account else ""
        if row.handed_on is not None and row.state is DebriefState.WAITING:
            below = joined(below, self._handed(row))
        return Cell(row.account, bold=True, below=below)

    def _handed(self, row: DebriefRow) -> str:
        """To whom it was handed over, while the answers are not back."""
        day = short_day(row.handed_on, self._today()) if row.handed_on else ""
        return self.tr("Handed over to {0} on {1}, answers not back yet").format(row.handed_to, day)

    def _kind(self, row: DebriefRow) -> Cell:
        return Cell(kind_words(row.kind or kind_for(row.deal_kind)), chip=Tone.BLUE)

    def _lost(self, row: DebriefRow) -> Cell:
        day = short_day(row.lost_on, self._today()) if row.lost_on else self.tr("Not known")
        below = self.tr("to {0}").format(row.competitor) if row.competitor else ""
        return Cell(day, dim=row.lost_on is None, below=below)

    def _asked(self, row: DebriefRow) -> Cell:
        if (row.kind or kind_for(row.deal_kind)) is DebriefKind.SILENCE_LETTER and not row.answered:
            return self._letter(row)
        if row.state is DebriefState.WAITING:
            return Cell(self.tr("Nobody yet"), dim=True)
        if row.handed_on is not None and row.state is DebriefState.IN_WORK:
            handed = self.tr("handed over {0}, not back yet").format(short_day(row.handed_on, self._today()))
            return Cell(self.tr("{0} asks").format(row.handed_to), dim=True, below=handed)
        if row.asked_on is None:
            return Cell(row.contact or self.tr("Nobody yet"), dim=not row.contact)
        how = asked_words(row.interviewer, row.asked_how, row.interviewer_was_rep)
        below = joined(short_day(row.asked_on, self._today()), how)
        return Cell(row.contact or self.tr("Not noted whom"), dim=not row.contact, below=below)

    def _letter(self, row: DebriefRow) -> Cell:
        """How far a letter is that nobody has answered in the debrief yet."""
        if row.asked_on is None:
            return Cell(self.tr("Letter not sent yet"), dim=True)
        sent = self.tr("Letter sent {0}").format(short_day(row.asked_on, self._today()))
        if row.replied_on is not None:
            day = short_day(row.replied_on, self._today())
            who = row.contact or self.tr("Not noted who")
            return Cell(who, below=self.tr("answered the letter on {0}").format(day))
        if row.follow_up_on is None or row.state is DebriefState.DONE:
            return Cell(sent)
        return Cell(sent, below=self.tr("follow-up {0}").format(short_day(row.follow_up_on, self._today())))

    def _answers(self, row: DebriefRow) -> Cell:
        if row.state is DebriefState.WAITING:
            return Cell()
        words = self.tr("{0} of {1}").format(row.answered, row.asked)
        if row.state is DebriefState.DONE and row.done_on is not None:
            return Cell(words, below=self.tr("done {0}").format(short_day(row.done_on, self._today())))
        return Cell(words)

    def _value(self, row: DebriefRow) -> Cell:
        return Cell(money(row.value, row.currency), right=True)
