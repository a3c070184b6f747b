"""Preferences as the rep changes them: look at the example, save, undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.errors import Refused, WinbackError
from winback_desktop.services import public_holidays
from winback_desktop.services.preferences import Choices, PreferenceService, ratio_words
from winback_desktop.ui.preferences.view import PreferencesDialog
from winback_desktop.ui.settings import Settings
from winback_desktop.ui.shared.dates import day_and_year, full_day
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

    def __init__(self, preferences: PreferenceService, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._settings = settings
        self._window = window
        self._progress: ProgressDialog | None = None
        self._cancelled = False
        self.dialog: PreferencesDialog | None = None

    def open(self) -> None:
        """Let the rep change what the program reckons with."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = PreferencesDialog(
            self._preferences.load(),
            self._settings.theme(),
            self._preferences.products(),
            self._countries(),
            self._window,
        )
        self.dialog.edited.connect(self._on_edited)
        self.dialog.save_requested.connect(self._on_save_requested)
        self.dialog.finished.connect(self._on_finished)
        self._on_edited()
        self.dialog.open()

    def _countries(self) -> list[tuple[str, str]]:
        named = sorted((_country_name(code), code) for code in public_holidays.countries())
        system = _country_name(public_holidays.system_country()) or self.tr("weekends only")
        first = ("", self.tr("As the system: {country}").format(country=system))
        return [first, *((code, name) for name, code in named)]

    def _on_edited(self) -> None:
        if self.dialog is None:
            return
        try:
            choices = self.dialog.choices()
        except Refused as error:
            self.dialog.show_wrong_ratio(str(error))
            return
        self.dialog.show_example(self._example(choices), self._consequence(choices))

    def _example(self, choices: Choices) -> str:
        lost_on, cycle = self._preferences.example(choices)
        words = self.tr("Lost on {lost} to a contract of {length}: be back by {day}.").format(
            lost=day_and_year(lost_on), length=choices.default_length, day=full_day(cycle.recontact_by)
        )
        if cycle.recontact_by != cycle.rule_date:
            moved = self.tr(" {percent} is {day}, when nobody works.")
            words += moved.format(percent=ratio_words(choices.ratio), day=full_day(cycle.rule_date))
        return words

    def _consequence(self, choices: Choices) -> str:
        count = self._preferences.planned_anew(choices)
        if not count:
            return ""
        words = self.tr("Saving plans {count} deals anew; what you planned by hand stays.")
        return words.format(count=QLocale().toString(count))

    def _on_save_requested(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        try:
            choices = dialog.choices()
            saved = self._save(choices)
        except WinbackError as error:
            dialog.set_error(str(error))
            return
        if not saved:
            return
        if dialog.mode() is not self._settings.theme():
            self.theme_requested.emit(dialog.mode())
        dialog.accept()

    def _save(self, choices: Choices) -> bool:
        before = self._preferences.load()
        if choices == before:
            return True
        count = self._preferences.planned_anew(choices)
        if count >= _LONG:
            self._show_progress()
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

    def _show_progress(self) -> None:
        self._cancelled = False
        self._progress = ProgressDialog(self.tr("Planning every deal anew"), self.dialog or self._window)
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
            self.dialog.deleteLater()
            self.dialog = None


def _country_name(code: str) -> str:
    """The country's name, or its code where Qt knows no name."""
    territory = QLocale.codeToTerritory(code)
    return code if territory is QLocale.Country.AnyCountry else QLocale.territoryToString(territory)
