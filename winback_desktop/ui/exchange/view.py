"""The preview of an import: what the file is, what would happen, and what can be chosen otherwise."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from winback_desktop.files.convert import Choices
from winback_desktop.files.deal_systems import OPEN_DEAL
from winback_desktop.services.imports import Preview
from winback_desktop.ui.exchange.choices import ChoicesPanel
from winback_desktop.ui.exchange.model import (
    RowsModel,
    show_rejected,
    show_sample,
    show_skipped,
    show_warnings,
)
from winback_desktop.ui.exchange.words import held, recognised
from winback_desktop.ui.shared.banner import Banner
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.shared.card import Card
from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.segmented import Look, Segmented
from winback_desktop.ui.shared.stat_card import StatCard
from winback_desktop.ui.shared.table import TableView
from winback_desktop.ui.theme import SPACE_12, SPACE_16, Tone, scaled

_SIZE = QSize(1120, 700)
_NUMBER_WIDTH = 72
_COLUMN_WIDTH = 132
_WIDEST = 420


class ImportDialog(QDialog):
    """Modal. Wishes: `import_requested`; `choices_changed` asks for another preview; `rejected` leaves."""

    import_requested = Signal()
    choices_changed = Signal()

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import {file}").format(file=file_name))
        self.setModal(True)
        self.resize(scaled(self.font(), _SIZE.width()), scaled(self.font(), _SIZE.height()))
        self._cancel = Button(self.tr("Cancel"))
        self._import = Button(self.tr("Import"), "upload", Kind.PRIMARY)
        self._header = PageHeader(
            self.windowTitle(), self.tr("Reading the file…"), self._cancel, self._import
        )
        self._banner = Banner("", tone=Tone.AMBER)
        self._counts = [StatCard(label) for label in self._count_labels()]
        self._panel = ChoicesPanel()
        self._tabs = Segmented([self.tr("First rows"), "", "", ""], self.tr("What to show"), Look.PILLS)
        self._models = [RowsModel(self) for _ in range(4)]
        self._tables = QStackedWidget()
        for name, model in zip(self._table_names(), self._models, strict=True):
            table = TableView(name, edge=SPACE_12)
            table.setModel(model)
            self._tables.addWidget(table)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._content())
        self._failed: EmptyState | None = None
        column = page_layout(self)
        column.addWidget(self._header)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self._cancel.clicked.connect(self.reject)
        self._import.clicked.connect(self.import_requested)
        self._tabs.chosen.connect(self._tables.setCurrentIndex)
        self._panel.changed.connect(self.choices_changed)
        self.show_reading()

    @property
    def choices(self) -> Choices:
        """What the rep chose."""
        return self._panel.choices

    @property
    def sheet(self) -> str:
        """The sheet the rep chose."""
        return self._panel.sheet

    def show_reading(self) -> None:
        """Say that the file is being read; what is shown stays."""
        self._header.set_subtitle(self.tr("Reading the file…"))
        self._import.setEnabled(False)
        self._banner.hide()

    def show_preview(self, preview: Preview) -> None:
        """Show what importing would do."""
        head = preview.head
        self._header.set_subtitle(recognised(head))
        self._panel.show_preview(preview)
        self._show_counts(preview)
        for show, model in zip(
            (show_sample, show_rejected, show_skipped, show_warnings), self._models, strict=True
        ):
            show(model, preview)
        self._lay_columns()
        self._show_banner(preview)
        touched = preview.added + preview.updated
        if touched:
            self._import.set_text(self.tr("Import {what}").format(what=held(head.holds, touched)))
        else:
            self._import.set_text(self.tr("Nothing to import"))
        self._import.setEnabled(touched > 0)
        self._stack.setCurrentIndex(1)
        if touched:
            self._import.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failed(self, words: str) -> None:
        """Say why the file cannot be imported."""
        self._header.set_subtitle(self.tr("This file cannot be imported"))
        if self._stack.currentIndex() == 1:
            # Only a choice made it fail: what was shown stays, so that it can be chosen otherwise.
            self._banner.set_tone(Tone.RED)
            self._banner.set_text(self.tr("It does not work like this."), words)
            self._banner.show()
            return
        self._failed = EmptyState(
            "file-spreadsheet", self.tr("This file cannot be imported"), words, self.tr("Close")
        )
        self._failed.requested.connect(self.reject)
        self._stack.setCurrentIndex(self._stack.addWidget(self._failed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._import.click()
            return
        super().keyPressEvent(event)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        counts = QHBoxLayout()
        counts.setSpacing(SPACE_12)
        for card in self._counts:
            counts.addWidget(card)
        column.addLayout(counts)
        right = QVBoxLayout()
        right.setSpacing(SPACE_12)
        right.addWidget(self._tabs)
        framed = Card(padding=0, clip=True)
        framed.content.addWidget(self._tables)
        right.addWidget(framed, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self._panel)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
        return content

    def _count_labels(self) -> tuple[str, ...]:
        return (
            self.tr("New"),
            self.tr("Updated"),
            self.tr("Unchanged"),
            self.tr("Skipped"),
            self.tr("Rejected"),
        )

    def _table_names(self) -> tuple[str, ...]:
        return (
            self.tr("First rows"),
            self.tr("Rejected rows"),
            self.tr("Skipped rows"),
            self.tr("Worth a look"),
        )

    def _show_counts(self, preview: Preview) -> None:
        result = preview.result
        skipped = sum(result.skipped.values())
        reason = max(result.skipped, key=lambda name: result.skipped[name], default="")
        notes = (
            self._of_new(preview),
            self.tr("changed in the source"),
            self.tr("as imported before"),
            reason or self.tr("no row is left out"),
            self.tr("each with its reason") if result.rejected else self.tr("every row can be read"),
        )
        figures = (result.added, result.updated, result.unchanged, skipped, len(result.rejected))
        for card, figure, note in zip(self._counts, figures, notes, strict=True):
            card.set_value(f"{figure:,}", note)
        labels = (
            (self.tr("Rejected {count}"), len(result.rejected)),
            (self.tr("Skipped {count}"), skipped),
            (self.tr("Worth a look {count}"), len(result.warnings)),
        )
        for place, (label, count) in enumerate(labels, start=1):
            self._tabs.set_label(place, label.format(count=f"{count:,}"))

    def _of_new(self, preview: Preview) -> str:
        """Of a first import, how many of the deals were won."""
        head = preview.head
        if not head.won or preview.added != head.count:
            return self.tr("not seen before")
        lost = f"{head.count - head.won:,}"
        return self.tr("{lost} to win back, {won} won").format(lost=lost, won=f"{head.won:,}")

    def _show_banner(self, preview: Preview) -> None:
        if preview.head.problem:
            self._banner.set_tone(Tone.RED)
            self._banner.set_text(self.tr("Not yet."), preview.head.problem)
            self._banner.show()
            return
        warnings = preview.head.converted.warnings
        self._banner.setVisible(bool(warnings))
        if warnings:
            more = self.tr("And {count} more.").format(count=len(warnings) - 1) if len(warnings) > 1 else ""
            self._banner.set_tone(Tone.AMBER)
            self._banner.set_text(self.tr("Worth a look."), f"{warnings[0]} {more}".strip())
        elif left_out := preview.result.skipped.get(OPEN_DEAL.skipped, 0):
            self._banner.set_tone(Tone.BLUE)
            headline = self.tr("{0} open deals are left out.").format(f"{left_out:,}")
            self._banner.set_text(headline, self.tr("“Open deals” brings in those untouched for long."))
            self._banner.show()

    def _lay_columns(self) -> None:
        for place in range(self._tables.count()):
            table = self._tables.widget(place)
            if isinstance(table, TableView):
                heads = table.horizontalHeader()
                count = heads.count()
                for column in range(count):
                    width = _NUMBER_WIDTH if column == 0 else _COLUMN_WIDTH if count > 2 else _WIDEST
                    heads.resizeSection(column, scaled(self.font(), width))
                heads.setStretchLastSection(True)
                heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
