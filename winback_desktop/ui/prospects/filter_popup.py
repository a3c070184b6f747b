"""The popup of + Filter: filters at the left, their values with counts at the right; takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.domain.queries import Choice, Facet, ProspectQuery, ProspectWindow
from winback_desktop.ui.prospects.chips import value_name
from winback_desktop.ui.prospects.filter_lines import COUNT_ROLE, FilterLine
from winback_desktop.ui.prospects.names import facet_name, window_name
from winback_desktop.ui.shared.money import money
from winback_desktop.ui.shared.read_amount import read_amount
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, Role, Tone, colours, scaled

_SIZE: Final = (460, 320)
_FACETS_WIDE: Final = 140
_WINDOW: Final = "window"
_REASONS: Final = "reasons"
_VALUE: Final = "value"
_PEOPLE: Final = "people"
_VALUE_ROLE: Final = int(Qt.ItemDataRole.UserRole)


class FilterPopup(QWidget):
    """`query_changed(ProspectQuery)` with every tick; `facet_opened(Facet)` asks for its values."""

    query_changed = Signal(object)
    facet_opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(self.tr("Filter"))
        self.setWindowTitle(self.tr("Filter"))
        self._query = ProspectQuery()
        self._facets = QListWidget()
        self._facets.setAccessibleName(self.tr("Filters"))
        self._facets.setFixedWidth(scaled(self.font(), _FACETS_WIDE))
        self._search = SearchField(self.tr("Search values"))
        self._values = QListWidget()
        self._values.setAccessibleName(self.tr("Values"))
        self._from, self._to = QLineEdit(), QLineEdit()
        self._problem = Text("", Role.SMALL, Tone.RED, wrap=True)
        self._pages = QStackedWidget()
        self._lay_out()
        self._fill_facets()
        self._facets.currentItemChanged.connect(self._on_facet)
        self._values.itemChanged.connect(self._on_ticked)
        self._search.textChanged.connect(self._on_search)
        self._search.moved_on.connect(self._values.setFocus)
        for field in (self._from, self._to):
            field.textEdited.connect(self._on_amount)

    def open(self, query: ProspectQuery, at: QPoint) -> None:
        """Show the filters of a question below a point of the screen."""
        self._query = query
        self.resize(*(scaled(self.font(), side) for side in _SIZE))
        self.move(at)
        self.show()
        self._facets.setCurrentRow(-1)
        self._facets.setCurrentRow(0)
        self._facets.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_choices(self, facet: Facet, choices: Sequence[Choice]) -> None:
        """Offer the values of a filter, if it is still the open one."""
        if self._current() == facet:
            self._offer([(c.value, value_name(facet, c.value), c.count) for c in choices])

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QColor(theme.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        for each in (self._facets, self._values):
            each.setFrameShape(QListWidget.Shape.NoFrame)
            each.setItemDelegate(FilterLine(each))
        choose, amounts = QWidget(), QWidget()
        column = QVBoxLayout(choose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._search)
        column.addWidget(self._values, 1)
        column = QVBoxLayout(amounts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        for label, field in ((self.tr("From"), self._from), (self.tr("Up to"), self._to)):
            caption = SectionLabel(label)
            caption.setBuddy(field)
            field.setAccessibleName(label)
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self._problem)
        column.addStretch(1)
        self._pages.addWidget(choose)
        self._pages.addWidget(amounts)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_8, SPACE_8, SPACE_12, SPACE_12)
        row.setSpacing(SPACE_12)
        row.addWidget(self._facets)
        row.addWidget(self._pages, 1)

    def _fill_facets(self) -> None:
        entries = [(_WINDOW, self.tr("Window"))]
        entries += [(facet.value, facet_name(facet)) for facet in Facet]
        entries += [(_REASONS, self.tr("Reasons")), (_PEOPLE, self.tr("People")), (_VALUE, self.tr("Value"))]
        for key, name in entries:
            item = QListWidgetItem(name)
            item.setData(_VALUE_ROLE, key)
            self._facets.addItem(item)

    def _current(self) -> str:
        place = self._facets.currentRow()
        return str(self._facets.item(place).data(_VALUE_ROLE)) if place >= 0 else ""

    def _on_facet(self) -> None:
        key = self._current()
        self._pages.setCurrentIndex(1 if key == _VALUE else 0)
        self._search.clear()
        self._search.setVisible(key not in (_WINDOW, _REASONS, _PEOPLE, Facet.KINDS, Facet.STATES))
        if key == _WINDOW:
            entries = [(window.value, window_name(window), -1) for window in ProspectWindow]
            self._offer([*entries, ("", self.tr("No next touch"), -1)])
        elif key == _REASONS:
            self._offer([(_REASONS, self.tr("All reasons lifted"), -1)])
        elif key == _PEOPLE:
            self._offer([("", self.tr("Nobody includes us"), -1)])
        elif key == _VALUE:
            query = self._query
            self._from.setText(money(query.value_from, ""))
            self._to.setText(money(query.value_to, ""))
        elif key:
            self._values.clear()
            self.facet_opened.emit(Facet(key))

    def _offer(self, entries: Sequence[tuple[str, str, int]]) -> None:
        ticked = self._ticked()
        self._values.blockSignals(True)
        self._values.clear()
        for value, name, count in entries:
            item = QListWidgetItem(name)
            item.setData(COUNT_ROLE, f"{count:,}" if count >= 0 else "")
            item.setData(_VALUE_ROLE, value)
            if count >= 0:
                deals = self.tr("1 deal") if count == 1 else self.tr("{0} deals").format(f"{count:,}")
                said = f"{name}, {deals}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
            self._values.addItem(item)
        self._values.blockSignals(False)
        if not entries:
            item = QListWidgetItem(self.tr("No deal has one"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._values.addItem(item)

    def _ticked(self) -> tuple[str, ...]:
        key, query = self._current(), self._query
        if key == _WINDOW:
            without = ("",) if query.without_next_touch else ()
            return (*([query.window.value] if query.window else []), *without)
        if key == _REASONS:
            return (_REASONS,) if query.all_lifted else ()
        if key == _PEOPLE:
            return ("",) if query.nobody_includes else ()
        return query.values_of(Facet(key))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        key, value = self._current(), str(item.data(_VALUE_ROLE))
        on = item.checkState() is Qt.CheckState.Checked
        if key == _PEOPLE:
            self._take(replace(self._query, nobody_includes=on))
        elif key == _WINDOW and not value:
            self._take(replace(self._query, without_next_touch=on))
        elif key == _WINDOW:
            self._take(replace(self._query, window=ProspectWindow(value) if on else None))
            self._only(item if on else None)
        elif key == _REASONS:
            self._take(replace(self._query, all_lifted=on))
        else:
            rest = tuple(each for each in self._query.values_of(Facet(key)) if each != value)
            self._take(self._query.with_values(Facet(key), (*rest, value) if on else rest))

    def _only(self, kept: QListWidgetItem | None) -> None:
        """A contract is in one window only: the other ticks go."""
        self._values.blockSignals(True)
        for place in range(self._values.count()):
            item = self._values.item(place)
            if item is not kept and item.data(_VALUE_ROLE):
                item.setCheckState(Qt.CheckState.Unchecked)
        self._values.blockSignals(False)

    def _on_search(self, text: str) -> None:
        for place in range(self._values.count()):
            item = self._values.item(place)
            item.setHidden(text.lower() not in item.text().lower())

    def _on_amount(self) -> None:
        amounts: list[Decimal | None] = []
        for field in (self._from, self._to):
            try:
                amounts.append(read_amount(field.text()))
            except ValueError:
                self._problem.setText(self.tr("“{0}” is not an amount such as 20,000.").format(field.text()))
                return
        self._problem.setText("")
        self._take(replace(self._query, value_from=amounts[0], value_to=amounts[1]))

    def _take(self, query: ProspectQuery) -> None:
        self._query = query
        self.query_changed.emit(query)
