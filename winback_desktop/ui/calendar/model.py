"""What the grid and the agenda show, as finished rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from winback_desktop.services.calendar import Category, Day, Entry
from winback_desktop.ui.calendar.entries import TONES, day_sentence, kind_of, load, second_line, sentence
from winback_desktop.ui.shared.cells import CELL_ROLE, RECORD_ROLE, Cell
from winback_desktop.ui.shared.dates import full_day, human_day
from winback_desktop.ui.theme import Tone

BOX_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
DAYS_A_WEEK: Final = 7

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 6
_A_FULL_DAY: Final = 5  # touches; where no day has more, one touch does not look like a full day


@dataclass(frozen=True, slots=True)
class Box:
    """What one day of the grid shows; `share` is its load as a part of the day's limit,
    else of the busiest day's.
    """

    day: Day
    day_off: str = ""
    free: bool = False
    in_month: bool = True
    is_today: bool = False
    ghosts: tuple[Entry, ...] = ()
    share: float = 0.0


class GridModel(QAbstractTableModel):
    """Weeks as rows, weekdays as columns; `BOX_ROLE` answers with a `Box`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[Box] = []
        self._first_weekday = QLocale().firstDayOfWeek().value

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._boxes) // DAYS_A_WEEK

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else DAYS_A_WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        box = self._boxes[index.row() * DAYS_A_WEEK + index.column()]
        if role == BOX_ROLE:
            return box
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return day_sentence(box.day, box.day_off, box.ghosts)
        if role == Qt.ItemDataRole.ToolTipRole:
            return load(box.day)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._week_name(section) if role == Qt.ItemDataRole.AccessibleTextRole else None
        weekday = (self._first_weekday - 1 + section) % DAYS_A_WEEK + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return QLocale().standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return QLocale().standaloneDayName(weekday, QLocale.FormatType.LongFormat)
        return None

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Show these days, whole weeks from the first day of a week on."""
        if len(boxes) == len(self._boxes):
            self._boxes = list(boxes)
            self._announce_all()
            return
        self.beginResetModel()
        self._boxes = list(boxes)
        self.endResetModel()

    def set_ghosts(self, ghosts: Sequence[Entry]) -> None:
        """Show these beside what is there, and no others."""
        by_day: dict[date, list[Entry]] = {}
        for ghost in ghosts:
            by_day.setdefault(ghost.on, []).append(ghost)
        if any(box.ghosts for box in self._boxes) or by_day:
            self._boxes = [replace(box, ghosts=tuple(by_day.get(box.day.on, ()))) for box in self._boxes]
            self._announce_all()

    def set_days_off(self, names: Mapping[date, str]) -> None:
        """Mark the public holidays."""
        if names:
            self._boxes = [
                replace(box, day_off=names[box.day.on], free=True) if box.day.on in names else box
                for box in self._boxes
            ]
            self._announce_all()

    def first_of_week(self, day: date) -> date:
        """The day on which the week of this day begins, as the system has it."""
        return day - (day.isoweekday() - self._first_weekday) % DAYS_A_WEEK * _DAY

    def index_of(self, day: date) -> QModelIndex:
        """Where a day is shown; invalid when it is not."""
        if not self._boxes:
            return QModelIndex()
        row, column = divmod((day - self._boxes[0].day.on).days, DAYS_A_WEEK)
        return self.index(row, column)

    def box(self, index: Index) -> Box:
        """What is shown there."""
        return self._boxes[index.row() * DAYS_A_WEEK + index.column()]

    def all_boxes(self) -> tuple[Box, ...]:
        """All days that are shown, in their order."""
        return tuple(self._boxes)

    def _week_name(self, row: int) -> str:
        # By its last day, which lies in the week's ISO year wherever weeks begin.
        last = self._boxes[row * DAYS_A_WEEK + DAYS_A_WEEK - 1].day.on
        return QCoreApplication.translate("Calendar", "Week {0}").format(last.isocalendar().week)

    def _announce_all(self) -> None:
        last = self.index(self.rowCount() - 1, DAYS_A_WEEK - 1)
        self.dataChanged.emit(self.index(0, 0), last)


class AgendaModel(QAbstractTableModel):
    """Entries one below the other: when, what, with whom, why."""

    def __init__(self, *, with_day: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._with_day = with_day
        self._rows: list[tuple[Entry, str]] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4 if self._with_day else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, day = self._rows[index.row()]
        column = index.column() + (0 if self._with_day else 1)
        if role == CELL_ROLE:
            return self._cell(entry, day, column)
        if role == RECORD_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return (day or full_day(entry.on), kind_of(entry), entry.account, second_line(entry))[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{full_day(entry.on)}, {sentence(entry)}" if column <= 1 else None
        return full_day(entry.on) if role == Qt.ItemDataRole.ToolTipRole and column == 0 else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        headings = (
            translate("Calendar", "Day"),
            translate("Calendar", "What"),
            translate("Calendar", "Account"),
            translate("Calendar", "Why"),
        )
        return headings[section + (0 if self._with_day else 1)]

    def set_days(self, days: Sequence[Day], today: date) -> None:
        """Show the entries of these days."""
        self.beginResetModel()
        self._rows = _agenda_rows(days, today)
        self.endResetModel()

    def add_days(self, days: Sequence[Day], today: date) -> None:
        """Show the entries of these days after those that are there."""
        rows = _agenda_rows(days, today)
        if rows:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row; None outside."""
        return self._rows[index.row()][0] if index.isValid() else None

    def _cell(self, entry: Entry, day: str, column: int) -> Cell:
        if column == 0:
            return Cell(day, bold=True)
        if column == 1:
            tone = Tone.NEUTRAL if entry.done else TONES[entry.category]
            return Cell(kind_of(entry), chip=tone)
        if column == 2:
            return Cell(entry.account, note=entry.deal, dim=entry.done, marks=entry.marks)
        late = entry.category is Category.LATE
        words = QCoreApplication.translate("Calendar", "Late") if late else ""
        return Cell(second_line(entry), dim=entry.done, below=words, below_tone=Tone.RED)


def _agenda_rows(days: Sequence[Day], today: date) -> list[tuple[Entry, str]]:
    """Each entry with its day in words, the day only before its first one."""
    return [
        (entry, human_day(entry.on, today) if number == 0 else "")
        for day in days
        for number, entry in enumerate(day.entries)
    ]


def boxes(days: Sequence[Day], month: date | None, today: date, days_off: Mapping[date, str]) -> list[Box]:
    """The days as the grid shows them; those outside of `month` are faint, none where it is None."""
    off = {
        day.on: day.off or QCoreApplication.translate("Calendar", "Day off")
        for day in days
        if day.off is not None
    }
    names = {**days_off, **off}
    busiest = max([_A_FULL_DAY, *(day.planned + day.done for day in days)])
    return [
        Box(
            day,
            day_off=names.get(day.on, ""),
            free=day.on.isoweekday() >= _SATURDAY or day.on in names,
            in_month=month is None or (day.on.year, day.on.month) == (month.year, month.month),
            is_today=day.on == today,
            share=min(1.0, (day.planned + day.done) / (day.limit or busiest)),
        )
        for day in days
    ]
