"""Charts and deals as files: the rep chooses where, the ending is put on where it is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.errors import Refused
from winback_desktop.ui.insights.card import Export
from winback_desktop.ui.shared.charts.exhibit import save_csv
from winback_desktop.ui.shared.charts.sheet import Sheet, save_pdf, save_picture
from winback_desktop.ui.shared.dialog import inform

_ENDINGS: Final = {Export.PICTURE: ".png", Export.CSV: ".csv", Export.PDF: ".pdf"}
_FORBIDDEN: Final = '\\/:*?"<>|'


class Exporting(QObject):
    """`said(str, False)` tells what was written and where."""

    said = Signal(str, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, sheet: Sheet, what: Export) -> None:
        """Let the rep choose a file for a chart, and write it."""
        ending = _ENDINGS[what]
        path = self.ask_path(sheet.exhibit.title, ending)
        if path is not None:
            self.save(sheet, what, path)

    def save(self, sheet: Sheet, what: Export, path: Path) -> None:
        """Write a chart; what cannot be written is said."""
        font = self._window.font()
        try:
            match what:
                case Export.PICTURE:
                    save_picture(sheet, font, path)
                case Export.PDF:
                    save_pdf(sheet, font, path)
                case _:
                    save_csv(sheet.exhibit, path)
        except Refused as refused:
            self.complain(str(refused))
            return
        self.said.emit(self.tr("Saved {0}").format(path.name), False)

    def ask_path(self, title: str, ending: str) -> Path | None:
        """Where the rep wants it; None if nowhere."""
        words = {
            ".png": self.tr("Picture (*.png)"),
            ".csv": self.tr("Table (*.csv)"),
            ".pdf": self.tr("Page (*.pdf)"),
        }[ending]
        name = "".join("-" if letter in _FORBIDDEN else letter for letter in title)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save {0}").format(title), f"{name}{ending}", words
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def complain(self, words: str) -> None:
        """Say what could not be written."""
        inform(self._window, self.tr("That could not be saved"), words)
