"""Exports as the rep does them: choose a file, whose ending says what and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.errors import WinbackError
from winback_desktop.files.child import Child
from winback_desktop.services.exports import ExportService
from winback_desktop.ui.shared.dialog import inform
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_LOOK_EVERY_MS = 25


class ExportController(QObject):
    """`said(text, False)` tells what was exported."""

    said = Signal(str, bool)

    def __init__(self, exports: ExportService, window: QWidget) -> None:
        super().__init__(window)
        self._exports = exports
        self._window = window
        self._path = Path()
        self._child: Child | None = None
        self._progress: ProgressDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)

    def ask_export(self) -> None:
        """Let the rep choose a file to export to."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export"),
            "winback-deals.xlsx",
            self.tr(
                "Deals as a spreadsheet (*.xlsx);;Deals as CSV (*.csv);;Calendar (*.ics);;"
                "Contacts (*.vcf);;Everything as JSON (*.json)"
            ),
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Export in a child process; the window lives meanwhile and can give it up."""
        self._path = path
        try:
            self._child = self._exports.start(path)
        except WinbackError as error:
            self._complain(error)
            return
        self._progress = ProgressDialog(self.tr("Exporting to {file}").format(file=path.name), self._window)
        self._progress.cancel_requested.connect(self.close)
        self._progress.open()
        self._clock.start()

    def close(self) -> None:
        """Give up what is being written; the file that was there before stays."""
        self._clock.stop()
        if self._child is not None:
            self._child.stop()
            self._child = None
        if self._progress is not None:
            self._progress.finish()
            self._progress.deleteLater()
            self._progress = None

    def _on_clock(self) -> None:
        if self._child is None:
            return
        try:
            counts = list(self._child.received()) if self._child.ready() else []
        except WinbackError as error:
            self.close()
            self._complain(error)
            return
        for count in counts:
            self.close()
            words = self.tr("Exported {count} rows to {file}")
            self.said.emit(words.format(count=f"{count:,}", file=self._path.name), False)

    def _complain(self, error: WinbackError) -> None:
        inform(self._window, self.tr("Nothing was exported"), str(error))
