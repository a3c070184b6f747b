"""Help > Design: every element in every state, to look at in both themes whenever one is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from winback_desktop.ui.design_charts import charts
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.cells import CELL_ROLE, Cell, Strip
from winback_desktop.ui.shared.chip import Chip
from winback_desktop.ui.shared.contract_strip import ContractStrip
from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.icons import pixmap
from winback_desktop.ui.shared.keys import KeyHints
from winback_desktop.ui.shared.number_field import NumberField
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.scroll_area import ScrollArea
from winback_desktop.ui.shared.search_field import SearchField
from winback_desktop.ui.shared.segmented import Look, Segmented
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.shared.text import SectionLabel, Text
from winback_desktop.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24, Role, Tone, colours

_ICONS = (
    "sun", "users", "calendar", "message-square-quote", "chart-no-axes-column", "library", "search", "plus",
    "upload", "download", "phone", "mail", "file-text", "clipboard-pen", "timer", "bookmark", "columns-3",
    "ellipsis", "circle-check", "circle-question-mark", "circle-dot", "flag", "triangle-alert", "tag",
    "trash-2", "undo-2", "redo-2", "settings", "clock", "handshake", "user-plus", "list-filter",
)  # fmt: skip
# Samples, not words of the program: nobody translates them.
_NO_DAY = "31 Feb"
_TICKS = ("Only mine", "Won deals too")
_DOTS = ("Call", "E-mail")
_PLACEHOLDER = "Type while you talk; it is saved as you type."
_ROWS = (
    (Cell("Cancity", below="GTX Pro · lost to Gusto", bold=True),
     Cell("Call", chip=Tone.AMBER, below="Today"),
     Cell("Window open since 3 Nov · their price reason is lifted"),
     Cell(strip=Strip(78), below="78 % of their contract"), Cell("€48,000", bold=True, right=True)),
    (Cell("Isdom Ltd", below="MG Advanced · gone silent", bold=True),
     Cell("Call", chip=Tone.RED, below="2 days late", below_tone=Tone.RED),
     Cell("Contract ends 21 Dec · blocker left in September"),
     Cell(strip=Strip(93, closing=True), below="93 % of their contract"),
     Cell("€31,500", bold=True, right=True)),
    (Cell("Betatech", below="GTX Basic · former customer", bold=True),
     Cell("E-mail", chip=Tone.NEUTRAL, below="Tomorrow"),
     Cell("Third mail of the cadence · topic: onboarding"),
     Cell(strip=Strip(61), below="61 % of their contract"), Cell("€12,400", bold=True, right=True)),
)  # fmt: skip


class DesignPage(QDialog):
    """The page, in a window of its own beside the program's."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Design"))
        self.resize(1112, 800)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollArea()
        scroll.setWidgetResizable(True)
        outer.addWidget(scroll)
        inside = QWidget()
        scroll.setWidget(inside)
        column = page_layout(inside)
        column.addWidget(
            PageHeader(
                "Design",
                "Every element in every state",
                Button("Log touch", "clipboard-pen", key="L"),
                Button("Start recon block · 20 min", "timer", Kind.PRIMARY),
            )
        )
        for title, part in _sections(today):
            column.addSpacing(SPACE_8)
            column.addWidget(SectionLabel(title))
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)


def _sections(today: Callable[[], date]) -> tuple[tuple[str, QLayout | QWidget], ...]:
    return (
        ("Figures", _figures()),
        ("Buttons", _buttons()),
        ("Choices", _choices()),
        ("Chips", _chips()),
        ("Contract strip: accent, amber from 75 %, red in the last tenth, not known", _strips()),
        ("Rows of Today", _table(tall=True)),
        ("Charts", charts()),
        ("Fields", _fields(today)),
        ("Messages", _messages()),
        ("Type", _type()),
        ("Icons", _Icons()),
        ("Colours", _Swatches()),
        ("Empty", _empty()),
    )


def _row(*widgets: QWidget, gap: int = SPACE_12) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def _figures() -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_12)
    row.addWidget(StatCard("Won back this year", "€212,300", "7 of 41 worked"))
    row.addWidget(StatCard("Windows open", "4", "worth €188,000"))
    row.addWidget(StatCard("Reasons lifted, not told yet", "6", "since the price change"))
    row.addWidget(StatCard("Kept on the day", "86 %", "regularity, 90 days"))
    return row


def _buttons() -> QLayout:
    off = Button("Disabled", "trash-2")
    off.setEnabled(False)
    primary_off = Button("Disabled primary", kind=Kind.PRIMARY)
    primary_off.setEnabled(False)
    both = QVBoxLayout()
    both.setSpacing(SPACE_12)
    both.addLayout(
        _row(
            Button("Primary", "phone", Kind.PRIMARY),
            Button("Quiet", "message-square-quote"),
            Button("With key", key="L"),
            Button("Flat", kind=Kind.FLAT),
            Button("Delete", "trash-2", Kind.DANGER),
            off,
            primary_off,
            Button("More", "ellipsis", icon_only=True),
        )
    )
    tiles = QHBoxLayout()
    tiles.setSpacing(SPACE_8)
    for number, words in enumerate(("Spoke", "No answer", "Later on…", "Renewed", "Not a match", "Icy"), 1):
        tiles.addWidget(Button(words, key=str(number), stacked=True))
    both.addLayout(tiles)
    return both


def _choices() -> QLayout:
    return _row(
        Segmented(["Month", "Week", "Agenda"], "View"),
        Segmented(["All 14", "Due", "Late", "Windows", "To recheck"], "Filter", Look.PILLS),
    )


def _chips() -> QLayout:
    words = (
        "Dates of theirs",
        "accent",
        "Window open",
        "stands",
        "Calls",
        "lifted · price change",
        "E-mails",
    )
    plain = [Chip(text, tone) for text, tone in zip(words, Tone, strict=True)]
    return _row(*plain, Chip("Lost to Gusto", removable=True), gap=SPACE_8)


def _strips() -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_24)
    for life, closing in ((12.0, False), (61.0, False), (78.0, False), (93.0, True), (None, False)):
        strip = ContractStrip()
        strip.set_life(life, closing=closing)
        row.addWidget(strip)
    return row


def _table(*, tall: bool) -> QWidget:
    card = Card(padding=0, clip=True)
    view = TableView("Rows", tall=tall, edge=SPACE_16)
    view.setModel(_Rows(view))
    header = view.horizontalHeader()
    for column, width in enumerate((232, 120, 420, 166, 110)):
        header.resizeSection(column, width)
    header.setStretchLastSection(True)
    header.setSortIndicatorShown(True)
    header.setSortIndicator(4, Qt.SortOrder.DescendingOrder)
    view.selectRow(0)
    view.setFixedHeight(header.sizeHint().height() + 3 * view.verticalHeader().defaultSectionSize())
    card.content.addWidget(view)
    return card


def _fields(today: Callable[[], date]) -> QLayout:
    combo = QComboBox()
    combo.addItems(["Lost sale", "Gone silent", "Former customer"])
    wrong = DateField(today)
    wrong.setText(_NO_DAY)
    wrong.textEdited.emit(_NO_DAY)
    ticked = QCheckBox(_TICKS[0])
    ticked.setChecked(True)
    dotted = QRadioButton(_DOTS[0])
    dotted.setChecked(True)
    notes = QPlainTextEdit()
    notes.setPlaceholderText(_PLACEHOLDER)
    notes.setFixedHeight(64)
    off = QLineEdit("Disabled")
    off.setEnabled(False)
    both = QVBoxLayout()
    both.setSpacing(SPACE_12)
    both.addLayout(
        _row(
            SearchField("Search prospects"),
            combo,
            DateField(today, today()),
            wrong,
            NumberField(0, 400, 20, " min"),
            off,
        )
    )
    both.addLayout(_row(ticked, QCheckBox(_TICKS[1]), dotted, QRadioButton(_DOTS[1])))
    both.addWidget(notes)
    return both


def _messages() -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_8)
    column.addWidget(
        Banner("You lost this deal yourself.", "People find it hard to tell you so. Better: the VP asks.")
    )
    column.addWidget(Banner("The file ends in the middle of row 214.", tone=Tone.RED, action="Show the row"))
    column.addWidget(Banner("Saved.", "Backup 09:12.", Tone.GREEN))
    column.addWidget(Banner("This is sample data.", tone=Tone.BLUE, action="Remove it", dismissable=True))
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(34)
    column.addWidget(bar)
    column.addWidget(KeyHints([("L", "log"), ("E", "draft"), ("Enter", "open"), ("Ctrl K", "find anything")]))
    return column


def _type() -> QLayout:
    column = QVBoxLayout()
    for role, words in (
        (Role.NAME, "Codehow"),
        (Role.TITLE, "As you assessed our organization, what were the pluses and minuses?"),
        (Role.READING, "Hello Mr Sand, in February you said that three suppliers were two too many."),
        (Role.TEXT, "Window open since 3 Nov · 1,234,567.89"),
        (Role.SMALL, "GTX Pro · lost to Gusto"),
        (Role.LABEL, "Why we lost, and whether it still holds"),
    ):
        column.addWidget(Text(words, role))
    column.addWidget(Text("Dim: what explains", tone=Tone.NEUTRAL))
    return column


def _empty() -> QWidget:
    card = Card()
    text = "When a deal is lost, add it here. You will be told when to be back, and why just then."
    card.content.addWidget(
        EmptyState("users", "No lost deals yet", text, "New lost deal", button_icon="plus")
    )
    return card


class _Rows(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_ROWS[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return _ROWS[index.row()][index.column()] if role == CELL_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Account", "Next", "Why", "Contract life", "Value")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == len(_ROWS[0]) - 1:
            return int(Qt.AlignmentFlag.AlignRight.value)
        return None


class _Icons(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name in _ICONS:
            label = QLabel()
            label.setPixmap(pixmap(name, ratio=self.devicePixelRatioF()))
            label.setToolTip(name)
            row.addWidget(label)
        row.addStretch(1)


class _Swatches(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        theme = colours(self.palette())
        for name in theme._fields:
            swatch = QLabel()
            swatch.setFixedSize(32, 32)
            swatch.setToolTip(f"{name} {getattr(theme, name)}")
            swatch.setStyleSheet(f"background: {getattr(theme, name)}; border: 1px solid {theme.line}")
            row.addWidget(swatch)
        row.addStretch(1)
