"""The primary button of Today: a recon block of as many minutes as last time, or of others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from winback_desktop.domain.today import RECON_LENGTHS
from winback_desktop.ui.shared.button import Button, Kind
from winback_desktop.ui.theme import SPACE_4


class ReconButton(QWidget):
    """`start_requested(int)` carries the minutes: those that it shows, or others from its menu."""

    start_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self._start = Button(self.tr("Start recon block"), "timer", Kind.PRIMARY)
        self._more = Button(self.tr("Minutes of the block"), "chevron-down", Kind.PRIMARY, icon_only=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self._start)
        row.addWidget(self._more)
        self._start.clicked.connect(self._on_start)
        self._more.clicked.connect(self._on_more)

    def set_minutes(self, minutes: int) -> None:
        """Say how long the block will be."""
        self._minutes = minutes
        self._start.set_text(self.tr("Start recon block · {0} min").format(minutes))
        # The name stays the same for those who look for it; the minutes are said after it.
        self._start.setAccessibleName(self.tr("Start recon block"))
        self._start.setAccessibleDescription(self.tr("{0} minutes, Ctrl+R").format(minutes))
        self._start.setToolTip(self.tr("{0} minutes (Ctrl+R)").format(minutes))

    def _on_start(self) -> None:
        self.start_requested.emit(self._minutes)

    def _on_more(self) -> None:
        menu = QMenu(self)
        for minutes in RECON_LENGTHS:
            action = menu.addAction(self.tr("{0} minutes").format(minutes))
            action.setCheckable(True)
            action.setChecked(minutes == self._minutes)
            action.setData(minutes)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _on_chosen(self, action: QAction) -> None:
        self.start_requested.emit(action.data())
