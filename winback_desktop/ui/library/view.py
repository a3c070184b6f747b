"""Library: what is used again, a section a kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from winback_desktop.ui.shared.page_header import PageHeader, page_layout
from winback_desktop.ui.shared.segmented import Segmented


class LibraryPage(QWidget):
    """The sections side by side as segments, one of them shown; `section_chosen(int)` tells which."""

    section_chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = page_layout(self)
        column.addWidget(
            PageHeader(self.tr("Library"), self.tr("What you use again and again; yours to change"))
        )
        self._segments = Segmented(titles, self.tr("Section"))
        row = QHBoxLayout()
        row.addWidget(self._segments)
        row.addStretch(1)
        column.addLayout(row)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._segments.chosen.connect(self.section_chosen)
        self.setFocusProxy(self._segments)

    def show_section(self, position: int, widget: QWidget) -> None:
        """Show a section and mark its segment."""
        self._segments.set_current(position)
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
