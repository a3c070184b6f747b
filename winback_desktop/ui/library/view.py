"""Library: what is used again. In this release it says what will stand here and what is built in today."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PageHeader, page_layout


class LibraryView(QWidget):
    """An empty place; `debriefs_requested` is the first step that exists today."""

    debriefs_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = page_layout(self)
        column.addWidget(PageHeader(self.tr("Library"), self.tr("Not in this release yet")))
        empty = EmptyState(
            "library",
            self.tr("What you use again and again"),
            self.tr(
                "Here will stand the content you send, letters, question sets, cadences, loss reasons, "
                "competitors and products, to read and to change. Built in today: the six questions of the "
                "loss review, and the cadence of three e-mails and a call."
            ),
            self.tr("Open the debriefs"),
            button_icon="message-square-quote",
        )
        empty.requested.connect(self.debriefs_requested)
        self.setFocusProxy(empty)
        column.addWidget(empty, 1)
