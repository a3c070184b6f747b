"""How every section of Library looks: the list at the left with its buttons, the editor at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.ui.library.form import EditorForm
from winback_desktop.ui.library.listing import Column, Line, LineModel
from winback_desktop.ui.shared.button import Button
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import Text
from winback_desktop.ui.theme import (
    HAIRLINE,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    Role,
    Tone,
    colours,
    scaled,
)

_LIST_WIDTH: Final = 348
_CHIP_WIDTH: Final = 100
_FORM_WIDTH: Final = 600
_ROW_HEIGHT: Final = 52


class SectionView(QWidget):
    """One section. `chosen(key)`, `new_requested`, `copy_requested`, `delete_requested` mean the chosen item.

    `extra` are buttons of the section's own, beside the others.
    """

    chosen = Signal(str)
    new_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(
        self, name: str, form: EditorForm, *extra: Button, nothing: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.model = LineModel()
        self.table = TableView(name, tall=True, edge=SPACE_16, headings=False)
        self.table.setModel(self.model)
        self.table.verticalHeader().setDefaultSectionSize(scaled(self.font(), _ROW_HEIGHT))
        self.new = Button(self.tr("New"), "plus")
        self.copy = Button(self.tr("Copy to edit"), "copy")
        self.delete = Button(self.tr("Delete"), "trash-2")
        self._built_in = Chip(self.tr("Built in"))
        self._origin = Text("", Role.SMALL, Tone.NEUTRAL, wrap=True)
        self._nothing = Text(nothing, Role.TEXT, Tone.NEUTRAL, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(extra)
        self.new.clicked.connect(self.new_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)
        self._show_chosen("")

    def show_lines(self, lines: Sequence[Line], key: str = "") -> None:
        """Show these items; choose `key`, else the one chosen before, else the first, without saying so."""
        keys = [line.key for line in lines]
        wanted = next((each for each in (key, self.current()) if each in keys), keys[0] if keys else "")
        selection = self.table.selectionModel()
        before = selection.blockSignals(True)
        self.model.show_lines(lines)
        selection.blockSignals(before)
        self._nothing.setVisible(not lines)
        self.choose(wanted)

    def choose(self, key: str) -> None:
        """Choose an item without saying so."""
        place = self.model.place_of(key)
        selection = self.table.selectionModel()
        before = selection.blockSignals(True)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        selection.blockSignals(before)
        self.table.viewport().update()
        self._show_chosen(key if place >= 0 else "")

    def current(self) -> str:
        """The key of the chosen item, empty where there is none."""
        line = self.current_line()
        return line.key if line else ""

    def current_line(self) -> Line | None:
        """The chosen item."""
        place = self.table.currentIndex().row()
        return self.model.lines[place] if 0 <= place < len(self.model.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.delete.isEnabled():
            self.delete_requested.emit()
            return
        super().keyPressEvent(event)

    def _show_chosen(self, key: str) -> None:
        line = self.current_line() if key else None
        built_in = line is not None and line.built_in
        self._built_in.setVisible(built_in)
        self._origin.setVisible(built_in)
        self._origin.setText(self.tr("It comes with Winback. Copy it to make it yours."))
        self.form.setVisible(line is not None)
        self.form.set_read_only(built_in)
        self.copy.setEnabled(line is not None)
        self.delete.setEnabled(line is not None and not built_in)

    def _lay_out(self, extra: Sequence[Button]) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.CHIP, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(Column.CHIP, scaled(self.font(), _CHIP_WIDTH))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_12)
        buttons.setSpacing(SPACE_8)
        for button in (self.new, self.copy, *extra, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left = QWidget()
        left.setMinimumWidth(scaled(self.font(), _LIST_WIDTH))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        card = Card(padding=0, clip=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(_Hairline())
        row.addWidget(self._editor(), 1)
        card.content.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _editor(self) -> ScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_24, SPACE_16 + 4, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_16)
        origin = QHBoxLayout()
        origin.setSpacing(SPACE_8)
        origin.addWidget(self._built_in, 0, Qt.AlignmentFlag.AlignTop)
        origin.addWidget(self._origin, 1)
        column.addLayout(origin)
        self.form.setMaximumWidth(scaled(self.font(), _FORM_WIDTH))
        column.addWidget(self.form)
        column.addWidget(self._nothing, 1)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return area

    def _on_current(self, current: QModelIndex) -> None:
        line = self.model.lines[current.row()] if current.isValid() else None
        if line is not None:
            self._show_chosen(line.key)
            self.chosen.emit(line.key)

    def _on_opened(self) -> None:
        self.form.start()


class _Hairline(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(HAIRLINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours(self.palette()).line))
