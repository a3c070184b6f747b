"""The left side of the preview: whose rows, how dates and amounts are read, which column is which field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from winback_desktop.files.convert import Choices
from winback_desktop.files.dates import DateOrder
from winback_desktop.files.systems import Holds
from winback_desktop.services.imports import Preview
from winback_desktop.ui.exchange.words import field_names
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Tone, scaled

_WIDTH = 330
_LABEL_WIDTH = 118
_SHORTEST_COMBO = 8
_SILENT_DAYS = (30, 60, 90, 180)


class ChoicesPanel(ScrollArea):
    """Combo boxes that follow a preview; `changed` when the rep chose otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFixedWidth(scaled(self.font(), _WIDTH))
        self.setAccessibleName(self.tr("How the file is read"))
        self._shown_for: tuple[tuple[str, ...], ...] | None = None
        self._fields: dict[str, QComboBox] = {}
        self._owner = self._combo()
        self._sheet = self._combo()
        self._dates = self._combo()
        self._amounts = self._combo()
        self._open = self._combo()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        columns = {name: box.currentData() for name, box in self._fields.items() if box.currentData()}
        order = self._dates.currentData()
        return Choices(
            columns=columns if self._fields else None,
            date_order=DateOrder(order) if order else None,
            decimal_mark=self._amounts.currentData() or None,
            owner=self._owner.currentData() or "",
            silent_days=int(self._open.currentData() or 0),
        )

    @property
    def sheet(self) -> str:
        """The sheet chosen; empty for the fullest."""
        return self._sheet.currentData() or ""

    def show_preview(self, preview: Preview) -> None:
        """Build the boxes for a file, or keep them, with the focus, if its columns are the same."""
        head = preview.head
        kind = (head.headers, head.fields, head.recognised.sheets)
        if kind != self._shown_for:
            self._shown_for = kind
            self._fill(preview)
            self._build(preview)
        elif not preview.choices.owner and not head.problem:
            self._fill_owners(preview)

    def _fill(self, preview: Preview) -> None:
        head, choices = preview.head, preview.choices
        self._owner, self._sheet, self._dates, self._amounts, self._open = (self._combo() for _ in range(5))
        self._fill_owners(preview)
        _fill(self._sheet, [(name, name) for name in head.recognised.sheets], head.recognised.sheet)
        orders = [
            (self.tr("Day first: 31.12.2026"), DateOrder.DAY_FIRST.value),
            (self.tr("Month first: 12/31/2026"), DateOrder.MONTH_FIRST.value),
            (self.tr("Year first: 26-12-31"), DateOrder.YEAR_FIRST.value),
        ]
        _fill(self._dates, [(self.tr("As recognised"), ""), *orders], (choices.date_order or ""))
        marks = [("1,234.56", "."), ("1.234,56", ",")]
        _fill(self._amounts, [(self.tr("As recognised"), ""), *marks], choices.decimal_mark or "")
        days = self.tr("Gone silent, if untouched for {0} days")
        silent = [(days.format(count), str(count)) for count in _SILENT_DAYS]
        chosen = str(choices.silent_days) if choices.silent_days else ""
        _fill(self._open, [(self.tr("Left out"), ""), *silent], chosen)
        self._fields = {}
        for name in head.fields:
            box = self._combo()
            headers = [(header, header) for header in head.headers]
            _fill(box, [(self.tr("Not imported"), ""), *headers], head.columns.get(name, ""))
            self._fields[name] = box

    def _fill_owners(self, preview: Preview) -> None:
        owners = [(owner, owner) for owner in preview.head.converted.owners]
        _fill(self._owner, [(self.tr("Everyone"), ""), *owners], preview.choices.owner)

    def _build(self, preview: Preview) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_12, SPACE_8)
        column.setSpacing(SPACE_8)
        column.addWidget(SectionLabel(self.tr("Rows and forms")))
        first = [(self.tr("Rows of"), self._owner)]
        if len(preview.head.recognised.sheets) > 1:
            first.append((self.tr("Sheet"), self._sheet))
        first += [(self.tr("Dates"), self._dates), (self.tr("Amounts"), self._amounts)]
        if preview.head.holds is Holds.DEALS:
            first.append((self.tr("Open deals"), self._open))
        column.addLayout(_grid(first))
        column.addSpacing(SPACE_8)
        column.addWidget(SectionLabel(self.tr("Columns")))
        names = field_names()
        column.addLayout(_grid([(names.get(name, name), box) for name, box in self._fields.items()]))
        column.addStretch(1)
        self.setWidget(inside)

    def _combo(self) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST_COMBO)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A wheel that scrolls the panel must not change what it passes over.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(self._on_activated)
        return box

    def _on_activated(self) -> None:
        self.changed.emit()


def _fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for text, value in entries:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _grid(rows: list[tuple[str, QComboBox]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_16)
    grid.setVerticalSpacing(SPACE_4)
    grid.setColumnStretch(1, 1)
    for number, (label, box) in enumerate(rows):
        words = Text(label, tone=Tone.NEUTRAL)
        words.setBuddy(box)
        words.setMinimumWidth(scaled(words.font(), _LABEL_WIDTH))
        box.setAccessibleName(label)
        grid.addWidget(words, number, 0)
        grid.addWidget(box, number, 1)
    return grid
