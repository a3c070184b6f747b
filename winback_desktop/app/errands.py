"""What opens over the window, whatever the place: forms, imports, backups, help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from winback_desktop.app import help_menu, late
from winback_desktop.app.parts import Parts
from winback_desktop.ui.actions import Command
from winback_desktop.ui.main_window import MainWindow

_PASSED_ON: Final = (
    "about_to_restore",
    "restored",
    "backed_up",
    "open_deal_requested",
    "open_contact_requested",
    "search_requested",
)


class Errands(QObject):
    """Answers the commands that are there in every place; `say(text, undoable)` shows a passing message.

    Facts of what it opened: `about_to_restore`, `restored`, `backed_up(datetime)`, `touch_form_closed`.
    Wishes: `open_deal_requested(id)`, `open_contact_requested(id)`, `search_requested(text)`.
    """

    about_to_restore = Signal()
    restored = Signal()
    backed_up = Signal(object)
    touch_form_closed = Signal()
    deal_saved = Signal(int)
    change_recorded = Signal(int)
    open_deal_requested = Signal(int)
    open_contact_requested = Signal(int)
    search_requested = Signal(str)

    def __init__(self, parts: Parts, window: MainWindow) -> None:
        super().__init__(window)
        self._parts = parts
        self._services = parts.services
        self._window = window
        window.files_dropped.connect(self.preview_import)
        window.closing.connect(self._on_closing)
        for command, slot in (
            (Command.IMPORT, self.ask_import),
            (Command.EXPORT, partial(self._do, "exchange", "ask_export")),
            (Command.BACK_UP, partial(self._do, "safety", "ask_back_up")),
            (Command.RESTORE, partial(self._do, "safety", "ask_restore")),
            (Command.NEW_DEAL, self.new_deal),
            (Command.RECORD_CHANGE, self.record_change),
            (Command.PREFERENCES, partial(self._do, "preferences", "open")),
            (Command.FIND, partial(self._do, "finder", "ask")),
            (Command.REMOVE_SAMPLE, self.remove_sample_data),
            (Command.GUIDE, partial(help_menu.show_guide, parts, window)),
            (Command.ABOUT, partial(help_menu.show_about, parts, window)),
            (Command.DESIGN, partial(help_menu.show_design, parts, window)),
        ):
            parts.actions.answer(command, slot)

    @cached_property
    def exchange(self) -> Any:
        """Imports and exports."""
        make = late.load("ui.exchange.controller").ExchangeController
        return self._heard(make(self._services.imports, self._services.exports, self._window))

    @cached_property
    def safety(self) -> Any:
        """Backups, by hand and by time."""
        make = late.load("ui.safety.controller").SafetyController
        return self._heard(make(self._services.backups, self._parts.background, self._window))

    @cached_property
    def touch_form(self) -> Any:
        """The form of a touch to log."""
        make = late.load("ui.touch_form.controller").TouchFormController
        services, today = self._services, self._parts.session.today
        form = make(
            services.deals, services.touches, services.drafts, services.contents, today=today, parent=self
        )
        form.logged.connect(partial(self.say, undo=True))
        form.closed.connect(self.touch_form_closed)
        return form

    @cached_property
    def draft(self) -> Any:
        """What goes out by mail or post, and what is said in a call."""
        make = late.load("ui.drafts.controller").DraftController
        services, today = self._services, self._parts.session.today
        made = make(services.letter_drafts, services.draft_texts, services.deals, today=today, parent=self)
        made.log_touch_requested.connect(self.log_touch)
        made.closed.connect(self.touch_form_closed)
        return self._heard(made)

    @cached_property
    def deal_form(self) -> Any:
        """The form of a new or changed deal."""
        make = late.load("ui.deal_form.controller").DealFormController
        services, today = self._services, self._parts.session.today
        form = make(services.deals, services.deal_drafts, today=today, parent=self)
        form.saved.connect(self.deal_saved)
        return self._heard(form)

    @cached_property
    def cadence(self) -> Any:
        """Which cadence deals have, and whether it runs."""
        make = late.load("ui.cadences.controller").CadenceController
        services, today = self._services, self._parts.session.today
        return self._heard(make(services.cadences, services.rhythm, today=today, window=self._window))

    @cached_property
    def move_form(self) -> Any:
        """The form of somebody who moved."""
        make = late.load("ui.people.controller").MoveController
        services, today = self._services, self._parts.session.today
        return self._heard(make(services.moves, services.deals, today=today, parent=self))

    @cached_property
    def change_form(self) -> Any:
        """The form of a change on our side or theirs."""
        make = late.load("ui.changes.form_controller").ChangeFormController
        services, parts = self._services, self._parts
        form = make(
            services.changes,
            services.change_drafts,
            services.deals,
            background=parts.background,
            today=parts.session.today,
            parent=self,
        )
        form.recorded.connect(self.change_recorded)
        return self._heard(form)

    @cached_property
    def reason_forms(self) -> Any:
        """The editor of a reason, and another look at one."""
        make = late.load("ui.reasons.controller").ReasonForms
        services, today = self._services, self._parts.session.today
        return self._heard(make(services.reasons, services.deals, self._window, today=today))

    @cached_property
    def preferences(self) -> Any:
        """The settings."""
        make = late.load("ui.preferences.controller").PreferencesController
        parts = self._parts
        around = late.load("ui.preferences.page").Around(
            self._services.preferences,
            self._services.ranking,
            parts.settings,
            parts.background,
            parts.session.today,
        )
        asked = make(around, self._window)
        asked.theme_requested.connect(self._window.choose_theme)
        asked.backup_days_changed.connect(partial(self._do, "safety", "start"))
        return self._heard(asked)

    @cached_property
    def reminders(self) -> Any:
        """What is due at which time."""
        make = late.load("ui.reminders.controller").ReminderController
        parts = self._parts
        return self._heard(
            make(
                self._services.reminders,
                announcer=parts.announcer,
                background=parts.background,
                settings=parts.settings,
                now=self._services.now,
                window=self._window,
            )
        )

    @cached_property
    def facts(self) -> Any:
        """Dates, signals, silence and ends of deals."""
        make = late.load("ui.deal_facts.controller").DealFactsController
        services = self._services
        facts = make(
            services.deals,
            services.important_dates,
            services.signals,
            services.silence,
            services.outcomes,
            today=self._parts.session.today,
            window=self._window,
        )
        facts.change_recorded.connect(self._on_signal_recorded)
        return self._heard(facts)

    def _on_signal_recorded(self, change_id: int) -> None:
        """Ask about the reasons that a signal may lift, if there are any."""
        if self._services.changes.undecided(change_id):
            self.change_recorded.emit(change_id)

    def do_fact(self, wish: str, ids: tuple[int, ...]) -> None:
        """Do what a screen wishes about a date, a signal, silence or an end."""
        getattr(self.facts, str(wish))(*ids)

    @cached_property
    def finder(self) -> Any:
        """Find anything."""
        return self._heard(late.load("ui.find").FindController(self._services.find, self._window))

    def say(self, text: str, undo: bool = False) -> None:
        """Show a passing message, which may offer to take the step back."""
        self._window.say(text, undo=undo)

    def log_touch(self, deal_id: int) -> None:
        """Ask what came of a touch with this deal."""
        self.touch_form.open(deal_id, self._window)

    def draft_for(self, deal_id: int) -> None:
        """Draft the next touch of this deal."""
        self.draft.open(deal_id, self._window)

    def new_deal(self) -> None:
        """Ask for a lost deal."""
        self.deal_form.open_new(self._window)

    def edit_deal(self, deal_id: int) -> None:
        """Let the rep change a deal."""
        self.deal_form.open(deal_id, self._window)

    def record_change(self) -> None:
        """Ask what has changed."""
        self.change_form.open_new(self._window)

    def correct_change(self, change_id: int) -> None:
        """Let the rep correct a change."""
        self.change_form.open(change_id, self._window)

    def somebody_moved(self, account_id: int, contact_id: int) -> None:
        """Ask what became of somebody at an account."""
        self.move_form.open(account_id, self._window, contact_id)

    def somebody_moved_at(self, deal_ids: Sequence[int]) -> None:
        """Ask who moved at the account of the first of these deals."""
        self.move_form.open_deal(deal_ids[0], self._window)

    def edit_reason(self, reason_id: int) -> None:
        """Let the rep change a loss reason."""
        self.reason_forms.edit(reason_id)

    def recheck(self, reason_id: int) -> None:
        """Ask whether a loss reason still holds."""
        self.reason_forms.recheck(reason_id)

    def ask_cadence(self, deal_ids: Sequence[int], state: Any = None) -> None:
        """Ask for the cadence of these deals, or resume it."""
        self.cadence.ask(deal_ids, state)

    def ask_import(self) -> None:
        """Let the rep choose files to import."""
        self.exchange.ask_import()

    def preview_import(self, files: Sequence[Path]) -> None:
        """Show what importing these files would do."""
        self.exchange.import_files(files)

    def remove_sample_data(self) -> None:
        """Delete the fictional deals, and nothing that the rep entered."""
        self._services.sample_data.remove()
        self.say(self.tr("Sample data removed"), undo=True)

    def close(self) -> None:
        """Stop what is still at work."""
        self._each("close")

    def _do(self, dialog: str, method: str) -> None:
        getattr(getattr(self, dialog), method)()

    def _each(self, method: str) -> None:
        for made in list(vars(self).values()):
            if isinstance(made, QObject) and made is not self._window and hasattr(made, method):
                getattr(made, method)()

    def _heard(self, made: Any) -> Any:
        """Pass on what a new dialog says and wishes."""
        for name in _PASSED_ON:
            if hasattr(made, name):
                getattr(made, name).connect(getattr(self, name))
        if hasattr(made, "said"):
            made.said.connect(self.say)
        return made

    def _on_closing(self) -> None:
        self._each("flush")
