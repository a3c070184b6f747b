"""Errors on the screen: what a rule forbids in its own words, anything else with what to do."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import WinbackError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_log = logging.getLogger(__name__)


class Complaints(QObject):
    """Hears of every error that nobody caught and shows it, one at a time."""

    def __init__(self, window: QWidget, log_file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._log_file = log_file
        self._shown: QMessageBox | None = None
        self._before = sys.excepthook
        sys.excepthook = self._on_exception

    def close(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = self._before

    def show(self, error: BaseException) -> None:
        """Show one error without stopping what else is going on."""
        from PySide6.QtWidgets import QMessageBox  # 1 ms that the first screen does not need

        if isinstance(error, WinbackError):
            icon, text, more = QMessageBox.Icon.Information, str(error), ""
        else:
            icon = QMessageBox.Icon.Warning
            text = self.tr("Something went wrong that should not have. Nothing that you saved is lost.")
            more = self.tr("What happened is written in {file}.").format(file=self._log_file)
        if self._shown is not None:
            self._shown.close()
        self._shown = QMessageBox(icon, self.tr("Winback"), text, QMessageBox.StandardButton.Ok, self._window)
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setInformativeText(more)
        self._shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown.destroyed.connect(self._on_closed)
        self._shown.open()

    def _on_closed(self) -> None:
        self._shown = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if not isinstance(error, WinbackError):
            _log.error("not caught", exc_info=(kind, error, trace))
        self.show(error)
