"""The ledger's changes, and the reasons that one of them may lift, as finished rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from winback_desktop.domain.changes import Change, Decision
from winback_desktop.domain.matching import Match
from winback_desktop.domain.terms import State
from winback_desktop.domain.words import joined
from winback_desktop.services.change_reads import COUNTED, LedgerLine, Listed
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell, Strip
from winback_desktop.ui.shared.change_words import change_kind_name
from winback_desktop.ui.shared.dates import day_and_month, full_day, human_day, short_day
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_WHOLE: Final = 100.0
_YEAR: Final = 365  # days; nearer ends need no year


class Column(IntEnum):
    """The columns of the reasons."""

    ACCOUNT = 0
    WHY = 1
    CONTRACT = 2
    VALUE = 3


class LedgerModel(QAbstractTableModel):
    """One change a row, the newest first."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: Sequence[LedgerLine] = ()

    def set_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show these changes."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, row: int) -> LedgerLine | None:
        """The change in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def place_of(self, change_id: int) -> int:
        """The row of a change; -1 where it is not."""
        return next((row for row, one in enumerate(self._lines) if one.line.change.id == change_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == CELL_ROLE:
            return self._cell(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.line.change.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self._cell(line)
            return f"{cell.text}, {cell.below}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return joined(line.line.change.text, full_day(line.line.change.happened_on))
        return line if role == RECORD_ROLE else None

    def _cell(self, line: LedgerLine) -> Cell:
        change = line.line.change
        gone = change.withdrawn_on is not None
        below = joined(short_day(change.happened_on, self._today()), self._state(line))
        tone = Tone.VIOLET if line.waiting else Tone.NEUTRAL
        return Cell(change.text, bold=not gone, dim=gone, struck=gone, below=below, below_tone=tone)

    def _state(self, line: LedgerLine) -> str:
        change = line.line.change
        if change.withdrawn_on is not None:
            return self.tr("withdrawn")
        if change.uncertain:
            return self.tr("not certain yet")
        waiting = counted(line.waiting)
        wait = self.tr("{0} waiting").format(waiting) if line.waiting else ""
        lifted = self.tr("{0} lifted").format(f"{line.line.confirmed:,}") if line.line.confirmed else ""
        return joined(wait, lifted) or self.tr("nothing to lift")


class MatchModel(QAbstractTableModel):
    """Reasons of one change; `more_requested` asks for the next ones when the view has come to the end."""

    more_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[tuple[Match, str]] = []
        self._total = 0
        self._mark = 75.0
        self._asked = False

    def set_listed(self, listed: Listed) -> None:
        """Show these reasons, of all that there are."""
        self.beginResetModel()
        self._rows = list(zip(listed.page.rows, listed.why, strict=True))
        self._total, self._mark, self._asked = listed.page.reasons, listed.mark, False
        self.endResetModel()

    def add_listed(self, listed: Listed | None) -> None:
        """Show these reasons after the others; none means that there are no more."""
        self._asked = False
        more = list(zip(listed.page.rows, listed.why, strict=True)) if listed else []
        if not more:
            self._total = len(self._rows)
            return
        self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(more) - 1)
        self._rows.extend(more)
        self.endInsertRows()

    def match_at(self, row: int) -> Match | None:
        """The reason in a row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def place_of(self, reason_id: int) -> int:
        """The row of a reason; -1 where it is not."""
        return next((row for row, (one, _) in enumerate(self._rows) if one.reason_id == reason_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return not parent.isValid() and not self._asked and len(self._rows) < self._total

    def fetchMore(self, parent: Index = _ROOT) -> None:
        self._asked = True
        self.more_requested.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match, why = self._rows[index.row()]
        if role == RECORD_ROLE:
            return match
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"“{match.reason}”\n{why}" if index.column() == Column.WHY else None
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(match, why, Column(index.column()))
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text or cell.below
        return ", ".join(part for part in (cell.text, cell.below) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight if section == Column.VALUE else Qt.AlignmentFlag.AlignLeft)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Account"),
                self.tr("Reason, and why it matches"),
                self.tr("Contract"),
                self.tr("Value"),
            )[section]
        return None

    def _cell(self, match: Match, why: str, column: Column) -> Cell:
        if column is Column.ACCOUNT:
            rests = self.tr("rests") if match.state is State.ICY else ""
            return Cell(match.account, bold=True, below=joined(match.deal, rests))
        if column is Column.WHY:
            return Cell(f"“{match.reason}”", below=why)
        if column is Column.VALUE:
            return Cell(money(match.value, match.currency), right=True)
        return self._contract(match)

    def _contract(self, match: Match) -> Cell:
        today = self._today()
        if match.begin is None or match.end is None or match.recontact_by is None:
            return Cell(strip=Strip(None, self._mark), below=self.tr("not known"))
        days = max(1, (match.end - match.begin).days)
        life = min(_WHOLE, max(0.0, _WHOLE * (today - match.begin).days / days))
        closing = match.recontact_by <= today and 10 * (today - match.begin).days >= 9 * days
        near = abs((match.end - today).days) < _YEAR
        day = day_and_month(match.end) if near else short_day(match.end, today)
        words = self.tr("{0}, assumed") if match.assumed else self.tr("ends {0}")
        return Cell(strip=Strip(life, self._mark, closing), below=words.format(day))


def counted(count: int) -> str:
    """A number that was counted no further than COUNTED."""
    return f"{COUNTED:,}+" if count >= COUNTED else f"{count:,}"


def about(change: Change, account: str, contact: str, today: date) -> str:
    """Kind, day and scope of a change in one line."""
    return joined(
        change_kind_name(change.kind),
        human_day(change.happened_on, today),
        ", ".join(change.products),
        ", ".join(change.competitors),
        ", ".join(change.regions),
        account,
        contact,
    )


def decision_words(model: QObject) -> tuple[str, ...]:
    """What the four lists of a change are called: waiting, then by decision."""
    return (model.tr("Waiting"), model.tr("Lifted"), model.tr("Declined"), model.tr("Postponed"))


LISTS: Final[tuple[Decision | None, ...]] = (
    None,
    Decision.CONFIRMED,
    Decision.DECLINED,
    Decision.POSTPONED,
)
