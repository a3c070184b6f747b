"""What opens over the window, whatever the place: forms, imports, backups, help."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from winback_desktop.app import dialogs, help_menu
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
    "about_to_take_back",
    "debrief_requested",
    "receiver_requested",
)


class Errands(QObject):
    """Makes each dialog of `dialogs.py` at its first use, as an attribute of its name, and hears its wishes.

    Facts of what it opened: `about_to_restore`, `restored`, `backed_up(datetime)`, `touch_form_closed`,
    `deal_saved(id)`, `change_recorded(id)`, `about_to_take_back`.
    Wishes: `open_deal_requested(id)`, `open_contact_requested(id)`, `search_requested(text)`,
    `debrief_requested(deal id)`, `receiver_requested(path)` for a debrief that somebody handed over.
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
    about_to_take_back = Signal()
    debrief_requested = Signal(int)
    receiver_requested = Signal(object)

    def __init__(self, parts: Parts, window: MainWindow) -> None:
        super().__init__(window)
        self._parts = parts
        self.window = window
        window.files_dropped.connect(self.preview_import)
        window.closing.connect(partial(self._each, "flush"))
        for command, slot in (
            (Command.IMPORT, partial(self.ask, "exchange", "ask_import")),
            (Command.EXPORT, partial(self.ask, "exchange", "ask_export")),
            (Command.BACK_UP, partial(self.ask, "safety", "ask_back_up")),
            (Command.RESTORE, partial(self.ask, "safety", "ask_restore")),
            (Command.NEW_DEAL, self.new_deal),
            (Command.PREFERENCES, partial(self.ask, "preferences", "open")),
            (Command.FIND, partial(self.ask, "finder", "ask")),
            (Command.LOSS_BOOK, partial(self.ask, "loss_book", "open")),
            (Command.REMOVE_SAMPLE, self.remove_sample_data),
            (Command.GUIDE, partial(help_menu.show_guide, parts, window)),
            (Command.ABOUT, partial(help_menu.show_about, parts, window)),
            (Command.DESIGN, partial(help_menu.show_design, parts, window)),
        ):
            parts.actions.answer(command, slot)

    def __getattr__(self, name: str) -> Any:
        """Make a dialog at its first use; pass on what it says and wishes."""
        if name not in dialogs.MAKERS:
            raise AttributeError(name)
        made = dialogs.MAKERS[name](self._parts, self)
        for signal in _PASSED_ON:
            if hasattr(made, signal):
                getattr(made, signal).connect(getattr(self, signal))
        if hasattr(made, "said"):
            made.said.connect(self.say)
        setattr(self, name, made)
        return made

    def ask(self, dialog: str, method: str, *arguments: object) -> None:
        """Let a dialog do what it is there for."""
        getattr(getattr(self, dialog), method)(*arguments)

    def say(self, text: str, undo: bool = False) -> None:
        """Show a passing message, which may offer to take the step back."""
        self.window.say(text, undo=undo)

    def log_touch(self, deal_id: int) -> None:
        """Ask what came of a touch with this deal."""
        self.touch_form.open(deal_id, self.window)

    def draft_for(self, deal_id: int) -> None:
        """Draft the next touch of this deal."""
        self.draft.open(deal_id, self.window)

    def thank(self, deal_id: int, contact_id: int | None) -> None:
        """Draft a thank-you to whom was asked."""
        self.draft.open_thanks(deal_id, contact_id, self.window)

    def new_deal(self) -> None:
        """Ask for a lost deal."""
        self.deal_form.open_new(self.window)

    def edit_deal(self, deal_id: int) -> None:
        """Let the rep change a deal."""
        self.deal_form.open(deal_id, self.window)

    def record_change(self, deal_ids: Sequence[int] = ()) -> None:
        """Ask what has changed, perhaps at the account of the first of these deals."""
        self.change_form.open_new(self.window, deal_ids[0] if deal_ids else None)

    def correct_change(self, change_id: int) -> None:
        """Let the rep correct a change."""
        self.change_form.open(change_id, self.window)

    def signal_recorded(self, change_id: int) -> None:
        """Ask about the reasons that a signal may lift, if there are any."""
        if self._parts.services.changes.undecided(change_id):
            self.change_recorded.emit(change_id)

    def somebody_moved(self, account_id: int, contact_id: int) -> None:
        """Ask what became of somebody at an account."""
        self.move_form.open(account_id, self.window, contact_id)

    def deny_news(self, account_id: int, contact_id: int) -> None:
        """Take uncertain news of somebody back."""
        self.move_form.deny(account_id, contact_id)

    def somebody_moved_at(self, deal_ids: Sequence[int]) -> None:
        """Ask who moved at the account of the first of these deals."""
        self.move_form.open_deal(deal_ids[0], self.window)

    def do_fact(self, wish: str, ids: tuple[int, ...]) -> None:
        """Do what a screen wishes about a date, a signal, silence or an end."""
        self.ask("deal_facts", wish, *ids)

    def preview_import(self, files: Sequence[Path]) -> None:
        """Show what importing these files would do."""
        self.exchange.import_files(files)

    def remove_sample_data(self) -> None:
        """Delete the fictional deals, and nothing that the rep entered."""
        self._parts.services.sample_data.remove()
        self.say(self.tr("Sample data removed"), undo=True)

    def close(self) -> None:
        """Stop what is still at work."""
        self._each("close")

    def _each(self, method: str) -> None:
        for made in [made for name, made in vars(self).items() if name in dialogs.MAKERS]:
            if hasattr(made, method):
                getattr(made, method)()
