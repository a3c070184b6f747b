"""The icon in the tray: the way to the window while it is hidden."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from winback_desktop.paths import resource


def is_available() -> bool:
    """Whether this desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QSystemTrayIcon):
    """Wishes: `window_requested`, `recon_requested`, `quit_requested`."""

    window_requested = Signal()
    recon_requested = Signal()
    quit_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(QIcon(str(resource("icons", "winback.svg"))), window)
        self.setToolTip(self.tr("Winback"))
        self._menu = QMenu(window)
        for words, signal in (
            (self.tr("Open Winback"), self.window_requested),
            (self.tr("Start recon block"), self.recon_requested),
            (self.tr("Quit"), self.quit_requested),
        ):
            self._menu.addAction(words).triggered.connect(signal)
        self.setContextMenu(self._menu)
        self.activated.connect(self._on_activated)
        self.messageClicked.connect(self.window_requested)

    def set_due(self, count: int) -> None:
        """Say how much is due."""
        words = (
            self.tr("Winback · 1 due") if count == 1 else self.tr("Winback · {0} due").format(f"{count:,}")
        )
        self.setToolTip(words if count else self.tr("Winback · nothing due"))

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_requested.emit()
