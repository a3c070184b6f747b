"""Help > About: what this is, what it is made of, under which licences, and on what it runs."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from importlib import metadata
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSysInfo,
    Qt,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from winback_desktop.paths import resource
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_4, SPACE_12, SPACE_16, SPACE_24, Role, Tone, scaled

_SIZE = QSize(640, 680)


class Component(NamedTuple):
    """One thing that the program is made of."""

    name: str
    version: str
    licence: str
    home: str


def components() -> list[Component]:
    """Everything that ships with the program, with the versions installed here."""
    listed = json.loads(resource("about", "components.json").read_text(encoding="utf-8"))
    return [Component(row["name"], _version(row["package"]), row["licence"], row["home"]) for row in listed]


def system_facts() -> list[tuple[str, str]]:
    """What a report of a fault needs to say; the store's facts come from the one who knows it."""
    return [
        ("System", f"{QSysInfo.prettyProductName()} ({QSysInfo.currentCpuArchitecture()})"),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("Window system", QGuiApplication.platformName()),
    ]


class AboutDialog(QDialog):
    """`facts` are more pairs of name and value, e.g. SQLite's version and where the store lies."""

    def __init__(
        self, version: str, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Winback"))
        self._facts = [("Winback", version), *system_facts(), *facts]
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(Text("Winback", Role.NAME))
        column.addWidget(Text(self.tr("Version {0}").format(version), Role.TEXT, Tone.NEUTRAL))
        column.addWidget(Text(self.tr("Back in front of every lost deal, in time."), Role.READING))
        words = self.tr("Free software under the MIT licence. It opens no network connection.")
        column.addWidget(Text(words, Role.TEXT, Tone.NEUTRAL, wrap=True))
        column.addSpacing(SPACE_4)
        column.addWidget(SectionLabel(self.tr("Made with")))
        column.addWidget(self._licences(), 1)
        column.addWidget(SectionLabel(self.tr("Running on")))
        facts_shown = Text("\n".join(f"{name}: {value}" for name, value in self._facts[1:]), wrap=True)
        facts_shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(facts_shown)
        column.addLayout(self._buttons())
        self.resize(scaled(self.font(), _SIZE.width()), scaled(self.font(), _SIZE.height()))

    def _licences(self) -> QWidget:
        card = Card(padding=0, clip=True)
        table = TableView(self.tr("Made with"), edge=SPACE_16)
        table.setModel(_Components(components(), self))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, scaled(self.font(), 96))
        header.resizeSection(2, scaled(self.font(), 228))
        card.content.addWidget(table)
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        copy = Button(self.tr("Copy"), "clipboard-pen")
        copy.setToolTip(self.tr("Copy version and system for a report"))
        copy.clicked.connect(self._on_copy)
        close = Button(self.tr("Close"), kind=Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self._facts))


def _version(package: str) -> str:
    if not package:
        return ""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        # A frozen program carries the code, not always the packages' papers.
        return ""


class _Components(QAbstractTableModel):
    def __init__(self, rows: Sequence[Component], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Component"), self.tr("Version"), self.tr("Licence"))[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        row = self._rows[index.row()]
        if role == CELL_ROLE:
            cells = (Cell(row.name, bold=True), Cell(row.version, dim=True), Cell(row.licence, dim=True))
            return cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row[index.column()]
        return row.home if role == Qt.ItemDataRole.ToolTipRole else None
