"""Whether the program is seen: its window or only its icon in the tray, and what calls the rep."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from winback_desktop.app.errands import Errands
from winback_desktop.app.places import TODAY, Places
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.main_window import MainWindow


class Presence(QObject):
    """Brings the window forward, hides it where it is to stay in the tray, and ends the program."""

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        places: Places,
        errands: Errands,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._window = window
        self._places = places
        self._errands = errands
        self._actions = actions
        self._hidden = False
        actions.answer(Command.QUIT, self.quit)

    def begin(self) -> None:
        """Start the reminders, with the icon in the tray where there is one."""
        reminders = self._errands.reminders
        reminders.window_requested.connect(self.come_forward)
        reminders.today_requested.connect(self._on_today_requested)
        reminders.recon_requested.connect(partial(self._actions.trigger, Command.START_RECON))
        reminders.quit_requested.connect(self.quit)
        reminders.open_deal_requested.connect(self.come_forward)
        self._window.place_shown.connect(reminders.make_room)
        reminders.start()
        self._window.installEventFilter(self)
        self._follow()

    def hide(self) -> None:
        """Show the icon in the tray only; where there is no tray, the window."""
        self._hidden = bool(self._errands.reminders.has_tray())
        self._follow()
        if not self._hidden:
            self._window.show()

    def come_forward(self) -> None:
        """Show the window before all others."""
        window = self._window
        self._hidden = False
        if not window.isActiveWindow():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()
        self._follow()

    def quit(self) -> None:
        """End the program, whether its window is seen or not."""
        self._window.removeEventFilter(self)
        self._window.close()
        self._application.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only who closes the window by hand wants it hidden; a session that ends must not be held up.
        if event.type() == QEvent.Type.Close and event.spontaneous():
            self._follow()
            if self._errands.reminders.stays_when_closed() and not self._application.isSavingSession():
                self._hidden = True
                self._window.closing.emit()
                self._window.hide()
                event.ignore()
                return True
        return False

    def _follow(self) -> None:
        stays = self._hidden or self._errands.reminders.stays_when_closed()
        self._application.setQuitOnLastWindowClosed(not stays)

    def _on_today_requested(self) -> None:
        self.come_forward()
        self._places.go(TODAY)
