"""Imports and exports, as the window knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.services.exports import ExportService
from winback_desktop.services.imports import ImportService
from winback_desktop.ui.exchange.export_controller import ExportController
from winback_desktop.ui.exchange.import_controller import ImportController


class ExchangeController(QObject):
    """`said(text, undoable)` tells what came in or went out, `debrief_found(path)` of a file that is none to
    import: a debrief that was handed over.
    """

    said = Signal(str, bool)
    debrief_found = Signal(object)

    def __init__(self, imports: ImportService, exports: ExportService, window: QWidget) -> None:
        super().__init__(window)
        self.imports = ImportController(imports, window)
        self.exports = ExportController(exports, window)
        self.imports.said.connect(self.said)
        self.imports.debrief_found.connect(self.debrief_found)
        self.exports.said.connect(self.said)

    def ask_import(self) -> None:
        """Let the rep choose files to import."""
        self.imports.ask_import()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Preview these files, one after the other."""
        self.imports.import_files(paths)

    def ask_export(self) -> None:
        """Let the rep choose a file to export to."""
        self.exports.ask_export()

    def close(self) -> None:
        """Stop what is under way; for the end of the program."""
        self.imports.close()
        self.exports.close()
