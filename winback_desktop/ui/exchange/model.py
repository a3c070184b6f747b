"""The rows of an import's preview as finished cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from winback_desktop.services.import_work import Head
from winback_desktop.services.imports import Preview
from winback_desktop.ui.exchange.words import field_names
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_REJECTED: Final = 1_000


class RowsModel(QAbstractTableModel):
    """Rows of cells under headings; the first column is the row's number or a count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._rows: Sequence[tuple[Cell, ...]] = ()

    def set_rows(self, headings: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._headings = headings
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {cell.text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return _RIGHT
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None


def show_sample(model: RowsModel, preview: Preview) -> None:
    """The first rows: what is imported first, under the field's name, the rest dim."""
    head = preview.head
    names = field_names()
    order = {header: place for place, header in enumerate(_by_importance(head))}
    taken = {head.columns[field]: names.get(field, field) for field in reversed(_fields_shown(head))}
    places = sorted(range(len(head.headers)), key=lambda at: order.get(head.headers[at], len(order)))
    headings = tuple(taken.get(head.headers[at], head.headers[at]) for at in places)
    rows = [
        (
            Cell(str(number), dim=True, right=True),
            *(Cell(cells[at], dim=head.headers[at] not in taken) for at in places),
        )
        for number, cells in zip(head.sample_numbers, head.sample, strict=True)
    ]
    model.set_rows((QCoreApplication.translate("Import", "Row"), *headings), rows)


def _fields_shown(head: Head) -> list[str]:
    """The fields that have a column, what a deal is known by before its numbers in the source."""
    return sorted(head.columns, key=lambda field: (field.endswith("_id"), head.fields.index(field)))


def _by_importance(head: Head) -> list[str]:
    return list(dict.fromkeys(head.columns[field] for field in _fields_shown(head)))


def show_rejected(model: RowsModel, preview: Preview) -> None:
    """The rows that cannot be imported, each with its place and reason."""
    translate = QCoreApplication.translate
    headings = (
        translate("Import", "Row"),
        translate("Import", "Column"),
        translate("Import", "Value"),
        translate("Import", "Why it cannot be imported"),
    )
    rows = [
        (Cell(f"{row:,}", right=True), Cell(column, bold=True), Cell(value, dim=True), Cell(reason))
        for row, column, value, reason in preview.head.converted.rejected[:_MOST_REJECTED]
    ]
    model.set_rows(headings, rows)


def show_skipped(model: RowsModel, preview: Preview) -> None:
    """The rows left out on purpose, counted by reason."""
    translate = QCoreApplication.translate
    headings = (translate("Import", "Rows"), translate("Import", "Why they are left out"))
    skipped = sorted(preview.head.converted.skipped.items(), key=lambda reason: -reason[1])
    model.set_rows(headings, [(Cell(f"{count:,}", right=True), Cell(reason)) for reason, count in skipped])


def show_warnings(model: RowsModel, preview: Preview) -> None:
    """What is doubtful but was read."""
    translate = QCoreApplication.translate
    headings = ("", translate("Import", "Worth a look"))
    rows = [(Cell(icon="triangle-alert"), Cell(warning)) for warning in preview.head.converted.warnings]
    model.set_rows(headings, rows)
