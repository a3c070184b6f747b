"""Preferences as the rep changes them: look at what they would do, save, undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.services.preferences import Choices
from winback_desktop.ui.preferences.general_page import GeneralPage
from winback_desktop.ui.preferences.page import Around
from winback_desktop.ui.preferences.pages import PAGES
from winback_desktop.ui.preferences.view import PreferencesDialog
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_EVENTS_MS = 5
_LONG = 500


class PreferencesController(QObject):
    """`said(text, undoable)` tells what was done, `backup_days_changed` that backups come at other times;
    `theme_requested(Mode)` when another theme was chosen.
    """

    said = Signal(str, bool)
    backup_days_changed = Signal()
    theme_requested = Signal(object)

    def __init__(self, around: Around, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._preferences = around.preferences
        self._window = window
        self._progress: ProgressDialog | None = None
        self._cancelled = False
        self._page = 0
        self._before = Choices()
        self.dialog: PreferencesDialog | None = None

    def open(self) -> None:
        """Let the rep change what the program reckons with, on the page that was shown last."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._before = self._preferences.load()
        pages = [make(self._before, self._around) for make in PAGES]
        self.dialog = PreferencesDialog(pages, self._window)
        self.dialog.show_page(self._page)
        self.dialog.edited.connect(self._on_edited)
        self.dialog.save_requested.connect(self._on_save_requested)
        self.dialog.finished.connect(self._on_finished)
        for page in pages:
            if isinstance(page, GeneralPage):
                page.theme_requested.connect(self.theme_requested)
        self._on_edited()
        self.dialog.open()

    def _choices(self, dialog: PreferencesDialog) -> Choices:
        """What all pages say together; a page that cannot be read is shown, and Refused."""
        choices = self._before
        for number, page in enumerate(dialog.pages):
            try:
                choices = page.applied(choices)
            except Refused:
                dialog.show_page(number)
                raise
        return choices

    def _on_edited(self) -> None:
        if self.dialog is None:
            return
        try:
            choices = self._choices(self.dialog)
        except Refused as error:
            self.dialog.set_error(str(error))
            return
        self.dialog.set_error("")
        for page in self.dialog.pages:
            page.preview(choices)

    def _on_save_requested(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        try:
            saved = self._save(self._choices(dialog))
        except WinbackError as error:
            dialog.set_error(str(error))
            return
        if not saved:
            return
        for page in dialog.pages:
            page.saved()
        dialog.accept()

    def _save(self, choices: Choices) -> bool:
        before = self._preferences.load()
        if choices == before:
            return True
        count, ranked = self._preferences.planned_anew(choices), self._preferences.ranked_anew(choices)
        if max(count, ranked) >= _LONG:
            planning = self.tr("Planning every deal anew")
            self._show_progress(planning if count else self.tr("Ranking every deal anew"))
        try:
            saved = self._preferences.save(choices, self._go_on)
        finally:
            self._hide_progress()
        if saved and count:
            words = self.tr("Preferences changed, {count} deals planned anew")
            self.said.emit(words.format(count=QLocale().toString(count)), True)
        elif saved:
            self.said.emit(self.tr("Preferences changed"), True)
        if saved and choices.backup_days != before.backup_days:
            self.backup_days_changed.emit()
        return saved

    def _go_on(self, done: int, total: int) -> bool:
        """Between two slices: show how far it is and let the window live."""
        if self._progress is not None:
            locale = QLocale()
            words = self.tr("{done} of {total} deals")
            self._progress.set_progress(
                done, total, words.format(done=locale.toString(done), total=locale.toString(total))
            )
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
        if self.dialog is not None:
            for page in self.dialog.pages:
                page.closed()
            self._page = self.dialog.page()
            self.dialog.deleteLater()
            self.dialog = None
