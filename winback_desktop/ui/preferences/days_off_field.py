"""The rep's days off: a list, and a line to add to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.errors import Refused
from winback_desktop.domain.records import DayOff
from winback_desktop.domain.words import joined
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dates import day_and_year
from winback_desktop.ui.shared.text import SectionLabel
from winback_desktop.ui.theme import SPACE_4, SPACE_8, scaled

_LIST_HEIGHT = 112


class DaysOffField(QWidget):
    """`changed` when the list changed; what is typed and not yet added counts too."""

    changed = Signal()

    def __init__(self, days_off: Sequence[DayOff], today: Callable[[], date]) -> None:
        super().__init__()
        self._days_off = list(days_off)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Days off"))
        self._list.setFixedHeight(scaled(self.font(), _LIST_HEIGHT))
        self._first, self._last = DateField(today), DateField(today)
        self._title = QLineEdit()
        self._title.setPlaceholderText(self.tr("e.g. Summer holidays"))
        self._add, self._remove = Button(self.tr("Add")), Button(self.tr("Remove"))
        self._lay_out()
        self._connect()
        self._show()

    def days_off(self) -> tuple[DayOff, ...]:
        """The days off, with those that are being typed; Refused for dates that make no sense."""
        typed = self._typed()
        return tuple(self._days_off if typed is None else [*self._days_off, typed])

    def _typed(self) -> DayOff | None:
        for field, name in ((self._first, self.tr("From")), (self._last, self.tr("To"))):
            if not field.is_valid():
                raise Refused(self.tr("“{0}” of the days off is no date: {1}").format(name, field.text()))
        first, last = self._first.day(), self._last.day()
        if first is None and last is None:
            return None
        if first is None:
            raise Refused(self.tr("Say from which day on you are off."))
        if last is not None and last < first:
            raise Refused(self.tr("The days off end before they begin."))
        return DayOff(0, first, last or first, self._title.text().strip())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(SectionLabel(self.tr("Days off")))
        card = Card(padding=SPACE_8)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        card.content.addWidget(self._list)
        column.addWidget(card)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(SPACE_4)
        fields = (
            (self.tr("From"), self._first),
            (self.tr("To"), self._last),
            (self.tr("What it is"), self._title),
        )
        for number, (name, field) in enumerate(fields):
            caption = SectionLabel(name)
            caption.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(caption, 0, number)
            grid.addWidget(field, 1, number)
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addStretch(1)
        row.addWidget(self._remove)
        row.addWidget(self._add)
        column.addLayout(row)

    def _connect(self) -> None:
        self._first.date_changed.connect(self._on_typed)
        self._last.date_changed.connect(self._on_typed)
        self._title.textEdited.connect(self._on_typed)
        self._add.clicked.connect(self._on_add_clicked)
        self._title.returnPressed.connect(self._on_add_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._list.currentRowChanged.connect(self._enable)

    def _show(self) -> None:
        self._list.clear()
        for off in sorted(self._days_off, key=_by_day):
            days = day_and_year(off.first)
            if off.last != off.first:
                days = self.tr("{0} to {1}").format(days, day_and_year(off.last))
            item = QListWidgetItem(joined(days, off.title))
            item.setData(Qt.ItemDataRole.UserRole, off)
            self._list.addItem(item)
        if not self._days_off:
            item = QListWidgetItem(self.tr("None yet. What is planned moves to earlier days."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._enable()

    def _enable(self) -> None:
        self._remove.setEnabled(0 <= self._list.currentRow() < len(self._days_off))
        self._add.setEnabled(self._first.day() is not None)

    def _on_typed(self) -> None:
        self._enable()
        self.changed.emit()

    def _on_add_clicked(self) -> None:
        try:
            typed = self._typed()
        except Refused:
            self.changed.emit()  # the dialog says what is wrong
            return
        if typed is not None:
            self._days_off.append(typed)
            self._first.set_day(None)
            self._last.set_day(None)
            self._title.clear()
            self._show()
            self._first.setFocus()
            self.changed.emit()

    def _on_remove_clicked(self) -> None:
        self._days_off.remove(self._list.currentItem().data(Qt.ItemDataRole.UserRole))
        self._show()
        self.changed.emit()


def _by_day(off: DayOff) -> date:
    return off.first
