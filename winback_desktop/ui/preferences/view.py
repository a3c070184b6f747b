"""Edit > Preferences: pages of fields, and what they would do while they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.preferences.page import Page
from winback_desktop.ui.shared.dialog import FormDialog
from winback_desktop.ui.shared.scroll_body import screen_room
from winback_desktop.ui.shared.segmented import Segmented
from winback_desktop.ui.theme import SPACE_8, SPACE_24

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
        self.body.addWidget(self._chooser)
        self.body.addSpacing(SPACE_8)
        for number, page in enumerate(pages):
            # One that is hidden takes no room, so that a short page never scrolls because of a long one.
            page.setVisible(number == 0)
            self.body.addWidget(page, 1)
            page.edited.connect(self.edited)
        self._chooser.chosen.connect(self.show_page)
        self.primary.clicked.connect(self.save_requested)
        # Qt by itself would give a window no more than two thirds of the screen.
        self.resize(self.sizeHint())

    def page(self) -> int:
        """The position of the page that is shown."""
        return self._chooser.current()

    def show_page(self, number: int) -> None:
        """Show one page."""
        self._chooser.set_current(number)
        for place, page in enumerate(self.pages):
            page.setVisible(place == number)

    def sizeHint(self) -> QSize:
        # As high as the longest page wants it, so that it stays as it is when another one is shown.
        hint = super().sizeHint()
        width = self.minimumWidth() - 2 * SPACE_24
        heights = [_height(page, width) for page in self.pages]
        spare = max(heights) - heights[self.page()]
        return QSize(hint.width(), hint.height() + spare).boundedTo(screen_room(self))


def _height(page: QWidget, width: int) -> int:
    return page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
