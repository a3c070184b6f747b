"""A debrief that somebody was handed, in a window of its own: no store is opened, locked or made (R4)."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from winback_desktop.app.early import clock
from winback_desktop.app.window_settings import window_settings
from winback_desktop.domain.errors import WinbackError
from winback_desktop.services.receiving import AnswerFile
from winback_desktop.ui import theme
from winback_desktop.ui.complaints import Complaints
from winback_desktop.ui.instance import Doorbell, ring
from winback_desktop.ui.receiver.controller import ReceiverController
from winback_desktop.ui.shared.dialog import FormDialog

DONE: Final = 0
NOT_OPENED: Final = 2
_LOG_NAME: Final = "winback.log"


class Receiver:
    """The form of one file, and what lives as long as its window."""

    def __init__(self, found: Namespace, application: QApplication) -> None:
        """Damaged or Refused where the file is no sound debrief."""
        self.application = application
        file = AnswerFile(found.file.absolute(), lambda: datetime.now().astimezone())
        self.scratch = Path(tempfile.mkdtemp(prefix="winback-"))
        self.controller = ReceiverController(file, today=clock(found.today), scratch=self.scratch)
        self.window = self.controller.window
        self._settings = window_settings(found)
        self.application.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def run(self, door: Path) -> int:
        """Show the window and stay until it is closed; another start on the file brings it forward."""
        log = self.scratch / _LOG_NAME
        logging.basicConfig(handlers=[logging.FileHandler(log, encoding="utf-8", delay=True)])
        complaints = Complaints(self.window, log)
        doorbell = Doorbell(door)
        doorbell.rung.connect(self.come_forward)
        doorbell.listen()
        self.window.show()
        try:
            return self.application.exec()
        finally:
            doorbell.close()
            complaints.close()
            self.close()

    def come_forward(self) -> None:
        """Be seen."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Keep what is typed, delete the window while the application lives, leave no empty folder."""
        self.application.styleHints().colorSchemeChanged.disconnect(self._on_system_theme)
        self.controller.flush()
        self.window.deleteLater()
        self.controller.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # What was handed to the mail program stays: it may not have read it yet.
        with contextlib.suppress(OSError):
            self.scratch.rmdir()

    def _on_system_theme(self) -> None:
        if self._settings.theme() is theme.Mode.SYSTEM:
            theme.apply(self.application, theme.Mode.SYSTEM)


def application(found: Namespace) -> QApplication:
    """The application, dressed as the one who sits here likes it."""
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication(theme.arguments())
    made.setApplicationName("Winback")
    made.setDesktopFileName("winback")
    theme.apply(made, window_settings(found).theme())
    return made


def run(found: Namespace) -> int:
    """Open the file in a form of its own and stay until it is closed; returns the exit status."""
    dressed = application(found)
    door = found.file.resolve()
    if ring(door, None):
        return DONE
    try:
        receiver = Receiver(found, dressed)
    except WinbackError as error:
        refuse(error)
        return NOT_OPENED
    return receiver.run(door)


def refuse(error: WinbackError) -> None:
    """Say why the file does not open, and wait until it is read."""
    title = QCoreApplication.translate("Receiver", "This debrief cannot be opened")
    dialog = FormDialog(title, QCoreApplication.translate("Receiver", "Close"), text=str(error))
    dialog.cancel.hide()
    dialog.exec()
    dialog.deleteLater()
