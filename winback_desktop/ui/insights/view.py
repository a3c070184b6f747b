"""Insights: what the losses teach. In this release it only says what will stand here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.empty_state import EmptyState
from winback_desktop.ui.shared.page_header import PageHeader, page_layout


class InsightsView(QWidget):
    """An empty place; `import_requested` is its first step, `prospects_requested` the other."""

    import_requested = Signal()
    prospects_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = page_layout(self)
        column.addWidget(PageHeader(self.tr("Insights"), self.tr("Not in this release yet")))
        empty = EmptyState(
            "chart-no-axes-column",
            self.tr("What your losses teach you"),
            self.tr(
                "Here will stand why you lose, what comes back, and which deals are worth chasing, each with "
                "its count and how sure it is. It is worked out from the deals, reasons and debriefs that "
                "you keep now: the more you import and review, the more it can say."
            ),
            self.tr("Import deals"),
            button_icon="upload",
            also=self.tr("See the prospects"),
        )
        empty.requested.connect(self.import_requested)
        empty.also_requested.connect(self.prospects_requested)
        self.setFocusProxy(empty)
        column.addWidget(empty, 1)
