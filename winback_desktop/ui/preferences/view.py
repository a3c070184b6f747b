"""Edit > Preferences: pages of fields, and what they would do while they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from winback_desktop.ui.preferences.page import Page
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import SPACE_8

_WIDTH = 640


class PreferencesDialog(FormDialog):
    """`edited` when a field was changed, `save_requested` when the rep wants to keep it all."""

    edited = Signal()
    save_requested = Signal()

    def __init__(self, pages: Sequence[Page], parent: QWidget) -> None:
        title = QCoreApplication.translate("PreferencesDialog", "Preferences")
        save = QCoreApplication.translate("PreferencesDialog", "Save")
        super().__init__(title, save, accepts=False, width=_WIDTH, parent=parent)
        self.pages = tuple(pages)
        self._chooser = Segmented([page.title for page in pages], self.tr("Page"))
        self._stack = QStackedWidget()
        for page in pages:
            self._stack.addWidget(page)
            page.edited.connect(self.edited)
        self.body.addWidget(self._chooser)
        self.body.addSpacing(SPACE_8)
        self.body.addWidget(self._stack, 1)
        self._chooser.chosen.connect(self.show_page)
        self.primary.clicked.connect(self.save_requested)

    def page(self) -> int:
        """The position of the page that is shown."""
        return self._stack.currentIndex()

    def show_page(self, number: int) -> None:
        """Show one page."""
        self._chooser.set_current(number)
        self._stack.setCurrentIndex(number)
