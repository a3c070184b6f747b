"""The form for a period of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.date_field import DateField
from winback_desktop.ui.shared.dialog import FormDialog


class OwnDates(FormDialog):
    """Two days of loss, either may be left open; `chosen(object, object)` tells of them."""

    chosen = Signal(object, object)

    def __init__(
        self, today: Callable[[], date], first: date | None, last: date | None, parent: QWidget
    ) -> None:
        super().__init__(
            self.tr("Lost between"),
            self.tr("Show"),
            text=self.tr("Both days count. An empty field leaves that end open."),
            accepts=False,
            parent=parent,
        )
        self.first = DateField(today, first, past=True)
        self.last = DateField(today, last, past=True)
        self.add_field(self.tr("First day"), self.first, span=1)
        self.add_field(self.tr("Last day"), self.last, column=1, span=1)
        self.primary.clicked.connect(self._on_show)
        self.first.setFocus()

    def _on_show(self) -> None:
        for field in (self.first, self.last):
            if not field.is_valid():
                self.set_error(self.tr("{0} is not a date.").format(field.text()), field)
                return
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None and last < first:
            self.set_error(self.tr("The last day lies before the first."), self.last)
            return
        self.chosen.emit(first, last)
        self.accept()
