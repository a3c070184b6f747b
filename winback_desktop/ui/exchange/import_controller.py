"""Imports as the rep does them: choose files, look, choose otherwise, import, undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from winback_desktop.domain.errors import WinbackError
from winback_desktop.files.packet import is_packet
from winback_desktop.services.imports import Cancelled, ImportResult, ImportService, Preview, PreviewRun
from winback_desktop.ui.exchange.view import ImportDialog
from winback_desktop.ui.exchange.words import held
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_LOOK_EVERY_MS = 25
_EVENTS_MS = 5
_FRAME_MS = 10


class ImportController(QObject):
    """`said(text, undoable)` tells what was done; `dialog` is the open preview, if any.

    `debrief_found(path)` tells of a chosen file that is a debrief which was handed over.
    """

    said = Signal(str, bool)
    debrief_found = Signal(object)

    def __init__(self, imports: ImportService, window: QWidget) -> None:
        super().__init__(window)
        self._imports = imports
        self._window = window
        self._waiting: list[Path] = []
        self._path = Path()
        self._run: PreviewRun | None = None
        self._preview: Preview | None = None
        self._progress: ProgressDialog | None = None
        self._cancelled = False
        self._since_events = QElapsedTimer()
        self._since_events.start()
        self.dialog: ImportDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)

    def ask_import(self) -> None:
        """Let the rep choose files to import."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import"),
            "",
            self.tr(
                "Lists, contacts, debriefs"
                " (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.vcf *.winback-debrief)"
                ";;All files (*)"
            ),
        )
        self.import_files([Path(name) for name in names])

    def import_files(self, paths: Sequence[Path]) -> None:
        """Preview these files, one after the other."""
        for path in paths:
            if is_packet(path):
                self.debrief_found.emit(path)
            else:
                self._waiting.append(path)
        if self.dialog is None:
            self._next()

    def close(self) -> None:
        """Stop what is still being read; for the end of the program."""
        self._clock.stop()
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _next(self) -> None:
        if not self._waiting:
            return
        self._path = self._waiting.pop(0)
        self.dialog = ImportDialog(self._path.name, self._window)
        self.dialog.choices_changed.connect(self._on_choices_changed)
        self.dialog.import_requested.connect(self._on_import_requested)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()
        self._look(again=False)

    def _look(self, *, again: bool) -> None:
        """Begin a preview, in place of one that is under way."""
        if self.dialog is None:
            return
        if self._run is not None:
            self._run.stop()
        self._preview = None
        self.dialog.show_reading()
        choices, sheet = (self.dialog.choices, self.dialog.sheet) if again else (None, "")
        self._run = self._imports.start_preview(self._path, choices, sheet)
        self._clock.start()

    def _on_clock(self) -> None:
        """Look whether the preview is there; the clock runs only while one is awaited."""
        if self._run is None:
            self._clock.stop()
            return
        try:
            preview = self._run.poll()
        except WinbackError as error:
            self._run = None
            if self.dialog is not None:
                self.dialog.show_failed(str(error))
            return
        if preview is not None:
            self._run, self._preview = None, preview
            if self.dialog is not None:
                self.dialog.show_preview(preview)

    def _on_choices_changed(self) -> None:
        self._look(again=True)

    def _on_import_requested(self) -> None:
        if self._preview is None or self.dialog is None:
            return
        preview, dialog = self._preview, self.dialog
        self._show_progress(self.tr("Importing {file}").format(file=self._path.name))
        try:
            result = self._imports.run(self._path, preview.choices, preview.sheet, self._on_progress)
        except Cancelled:
            return
        except WinbackError as error:
            dialog.show_failed(str(error))
            return
        finally:
            self._hide_progress()
        dialog.accept()
        self._tell(preview, result)

    def _tell(self, preview: Preview, result: ImportResult) -> None:
        head, count = preview.head, result.added + result.updated
        done = held(head.holds, count)
        if head.won and count == head.count:
            # The list of prospects shows the lost ones only; the rep looks there for all that came in.
            lost = head.count - head.won
            done = self.tr("1 lost deal") if lost == 1 else self.tr("{0} lost deals").format(f"{lost:,}")
            done = self.tr("{lost}, {won} won kept for comparison,").format(lost=done, won=f"{head.won:,}")
        words = self.tr("Imported {what} from {file}").format(what=done, file=self._path.name)
        if result.rejected:
            words += self.tr(" · {count} rows rejected").format(count=f"{len(result.rejected):,}")
        self.said.emit(words, True)

    def _on_progress(self, done: int, total: int) -> bool:
        """Between two slices: show how far it is and let the window live, as often as a screen is drawn."""
        if self._since_events.elapsed() < _FRAME_MS and done < total:
            return not self._cancelled
        self._since_events.start()
        if self._progress is not None:
            words = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
            self._progress.set_progress(done, total, words)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _EVENTS_MS)
        return not self._cancelled

    def _show_progress(self, title: str) -> None:
        self._cancelled = False
        self._progress = ProgressDialog(title, self.dialog or self._window)
        self._progress.cancel_requested.connect(self._on_cancel_requested)
        self._progress.open()

    def _hide_progress(self) -> None:
        if self._progress is not None:
            self._progress.finish()
            self._progress.deleteLater()
            self._progress = None

    def _on_cancel_requested(self) -> None:
        self._cancelled = True

    def _on_finished(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._run = None
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._next()
