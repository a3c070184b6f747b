"""Every action of the program in one table: words, shortcut, icon, menu; and who answers to it now."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from winback_desktop.ui.shared.icons import icon


class Command(StrEnum):
    """What the rep can ask for, by the name that the code uses."""

    NEW_DEAL = "new_deal"
    IMPORT = "import"
    EXPORT = "export"
    BACK_UP = "back_up"
    RESTORE = "restore"
    REMOVE_SAMPLE = "remove_sample"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    FIND = "find"
    SEARCH = "search"
    PREFERENCES = "preferences"
    OPEN_DEAL = "open_deal"
    EDIT_DEAL = "edit_deal"
    LOG_TOUCH = "log_touch"
    DRAFT = "draft"
    SNOOZE = "snooze"
    RESCHEDULE = "reschedule"
    START_DEBRIEF = "start_debrief"
    START_RECON = "start_recon"
    RECORD_CHANGE = "record_change"
    CHANGES = "changes"
    PERSON_MOVED = "person_moved"
    NOTE_SIGNAL = "note_signal"
    ADD_DATE = "add_date"
    BUYING_PROCESS = "buying_process"
    CADENCE = "cadence"
    WON_BACK = "won_back"
    WIN_BACKS = "win_backs"
    LOSS_BOOK = "loss_book"
    SNOOZED = "snoozed"
    TAG = "tag"
    SET_STATE = "set_state"
    DELETE = "delete"
    GUIDE = "guide"
    DESIGN = "design"
    ABOUT = "about"


class Menu(StrEnum):
    """In which menu an action stands."""

    FILE = "file"
    EDIT = "edit"
    DEAL = "deal"
    VIEW = "view"
    HELP = "help"


class Spec(NamedTuple):
    """One row of the table; `ruled` draws a line above it in its menu. Its words are in `words()`."""

    command: Command
    menu: Menu
    shortcut: str
    icon: str
    ruled: bool = False


SPECS: Final = (
    Spec(Command.NEW_DEAL, Menu.FILE, "Ctrl+N", "plus"),
    Spec(Command.IMPORT, Menu.FILE, "Ctrl+O", "upload", True),
    Spec(Command.EXPORT, Menu.FILE, "Ctrl+E", "download"),
    Spec(Command.BACK_UP, Menu.FILE, "Ctrl+B", "archive", True),
    Spec(Command.RESTORE, Menu.FILE, "Ctrl+Shift+B", "archive-restore"),
    Spec(Command.REMOVE_SAMPLE, Menu.FILE, "Ctrl+Alt+R", "trash-2", True),
    Spec(Command.QUIT, Menu.FILE, "Ctrl+Q", "log-out", True),
    Spec(Command.UNDO, Menu.EDIT, "Ctrl+Z", "undo-2"),
    Spec(Command.REDO, Menu.EDIT, "Ctrl+Shift+Z", "redo-2"),
    Spec(Command.FIND, Menu.EDIT, "Ctrl+K", "search", True),
    Spec(Command.SEARCH, Menu.EDIT, "Ctrl+F", "list-filter"),
    Spec(Command.PREFERENCES, Menu.EDIT, "Ctrl+,", "settings", True),
    Spec(Command.OPEN_DEAL, Menu.DEAL, "Ctrl+Return", "chevron-right"),
    Spec(Command.EDIT_DEAL, Menu.DEAL, "F2", "pencil"),
    Spec(Command.LOG_TOUCH, Menu.DEAL, "L", "clipboard-pen", True),
    Spec(Command.DRAFT, Menu.DEAL, "E", "mail"),
    Spec(Command.SNOOZE, Menu.DEAL, "S", "alarm-clock"),
    Spec(Command.RESCHEDULE, Menu.DEAL, "R", "calendar-clock"),
    Spec(Command.START_DEBRIEF, Menu.DEAL, "D", "message-square-quote"),
    Spec(Command.START_RECON, Menu.DEAL, "Ctrl+R", "timer"),
    Spec(Command.RECORD_CHANGE, Menu.DEAL, "C", "flag", True),
    Spec(Command.PERSON_MOVED, Menu.DEAL, "M", "user-round-x"),
    Spec(Command.NOTE_SIGNAL, Menu.DEAL, "G", "radio"),
    Spec(Command.ADD_DATE, Menu.DEAL, "I", "calendar-plus"),
    Spec(Command.BUYING_PROCESS, Menu.DEAL, "Shift+B", "signpost"),
    Spec(Command.CADENCE, Menu.DEAL, "Shift+C", "repeat"),
    Spec(Command.WON_BACK, Menu.DEAL, "W", "trophy", True),
    Spec(Command.TAG, Menu.DEAL, "T", "tag"),
    Spec(Command.SET_STATE, Menu.DEAL, "Shift+S", "handshake"),
    Spec(Command.DELETE, Menu.DEAL, "Del", "trash-2", True),
    Spec(Command.CHANGES, Menu.VIEW, "Ctrl+L", "flag", True),
    Spec(Command.WIN_BACKS, Menu.VIEW, "Ctrl+Shift+W", "trophy"),
    Spec(Command.LOSS_BOOK, Menu.VIEW, "Ctrl+Shift+L", "file-text"),
    Spec(Command.SNOOZED, Menu.VIEW, "Ctrl+Shift+S", "alarm-clock"),
    Spec(Command.GUIDE, Menu.HELP, "F1", "book-open"),
    Spec(Command.DESIGN, Menu.HELP, "Ctrl+F1", "palette"),
    Spec(Command.ABOUT, Menu.HELP, "Shift+F1", "info", True),
)  # fmt: skip


def words() -> dict[Command, str]:
    """What each command is called on the screen."""
    return _words_of_the_window() | _words_of_deals()


def _words_of_the_window() -> dict[Command, str]:
    translate = QCoreApplication.translate
    return {
        Command.NEW_DEAL: translate("Actions", "New lost deal…"),
        Command.IMPORT: translate("Actions", "Import…"),
        Command.EXPORT: translate("Actions", "Export…"),
        Command.BACK_UP: translate("Actions", "Back up…"),
        Command.RESTORE: translate("Actions", "Restore…"),
        Command.REMOVE_SAMPLE: translate("Actions", "Remove sample data"),
        Command.QUIT: translate("Actions", "Quit"),
        Command.UNDO: translate("Actions", "Undo"),
        Command.REDO: translate("Actions", "Redo"),
        Command.FIND: translate("Actions", "Find anything…"),
        Command.SEARCH: translate("Actions", "Search this list"),
        Command.PREFERENCES: translate("Actions", "Preferences…"),
        Command.CHANGES: translate("Actions", "What has changed"),
        Command.WIN_BACKS: translate("Actions", "Win-back ledger"),
        Command.LOSS_BOOK: translate("Actions", "Loss book…"),
        Command.SNOOZED: translate("Actions", "Snoozed touches"),
        Command.GUIDE: translate("Actions", "User guide"),
        Command.DESIGN: translate("Actions", "Design"),
        Command.ABOUT: translate("Actions", "About Winback"),
    }


def _words_of_deals() -> dict[Command, str]:
    translate = QCoreApplication.translate
    return {
        Command.OPEN_DEAL: translate("Actions", "Open"),
        Command.EDIT_DEAL: translate("Actions", "Edit deal…"),
        Command.LOG_TOUCH: translate("Actions", "Log touch…"),
        Command.DRAFT: translate("Actions", "Draft…"),
        Command.SNOOZE: translate("Actions", "Snooze…"),
        Command.RESCHEDULE: translate("Actions", "Reschedule…"),
        Command.START_DEBRIEF: translate("Actions", "Start debrief"),
        Command.START_RECON: translate("Actions", "Start recon block"),
        Command.RECORD_CHANGE: translate("Actions", "Record change…"),
        Command.PERSON_MOVED: translate("Actions", "Somebody moved…"),
        Command.NOTE_SIGNAL: translate("Actions", "Note signal…"),
        Command.ADD_DATE: translate("Actions", "Important date…"),
        Command.BUYING_PROCESS: translate("Actions", "How they buy…"),
        Command.CADENCE: translate("Actions", "Cadence…"),
        Command.WON_BACK: translate("Actions", "Won back…"),
        Command.TAG: translate("Actions", "Tag…"),
        Command.SET_STATE: translate("Actions", "Change state…"),
        Command.DELETE: translate("Actions", "Delete"),
    }


class _Answer:
    def __init__(self, slot: Callable[[], object], scope: QWidget | None) -> None:
        self.slot = slot
        self.scope = scope
        self.enabled = True


class Actions(QObject):
    """The program's QActions. A place answers while it is shown, the window always.

    An action that nobody has answered to yet is not shown; one that nobody answers to now is grey.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._on_triggered)
        self._answers: dict[Command, list[_Answer]] = {}
        texts = words()
        self._actions = {spec.command: self._made(spec, texts[spec.command]) for spec in SPECS}

    def action(self, command: Command) -> QAction:
        """The QAction of a command, for menus and context menus."""
        return self._actions[command]

    def answer(self, command: Command, slot: Callable[[], object], scope: QWidget | None = None) -> None:
        """Let `slot` answer a command, while `scope` is visible (always, if None)."""
        self._answers.setdefault(command, []).append(_Answer(slot, scope))
        if scope is not None:
            # A page may change what it shows without another place being shown.
            scope.installEventFilter(self)
        self._refresh(command)

    def set_enabled(self, command: Command, enabled: bool, scope: QWidget | None = None) -> None:
        """Say whether the answer given for `scope` can be asked for now, e.g. with nothing selected."""
        for answer in self._answers.get(command, ()):
            if answer.scope is scope:
                answer.enabled = enabled
        self._refresh(command)

    def set_text(self, command: Command, text: str) -> None:
        """Change the words, e.g. `Undo Log touch`."""
        self._actions[command].setText(text)

    def shortcut(self, command: Command) -> str:
        """The shortcut as this platform writes it, to stand beside a button."""
        return self._actions[command].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def trigger(self, command: Command) -> None:
        """Do as if the rep had chosen it; nothing happens while it is grey."""
        self._actions[command].trigger()

    def refresh(self) -> None:
        """Look again who answers: to be called when another place is shown."""
        for command in self._answers:
            self._refresh(command)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            for command, answers in self._answers.items():
                if any(answer.scope is watched for answer in answers):
                    self._refresh(command)
        return False

    def _made(self, spec: Spec, text: str) -> QAction:
        action = QAction(icon(spec.icon), text, self)
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setData(spec.command)
        action.setEnabled(False)
        action.setVisible(False)
        self._group.addAction(action)
        return action

    def _current(self, command: Command) -> _Answer | None:
        for answer in reversed(self._answers.get(command, [])):
            if answer.scope is None or answer.scope.isVisible():
                return answer
        return None

    def _refresh(self, command: Command) -> None:
        answer = self._current(command)
        self._actions[command].setVisible(True)
        self._actions[command].setEnabled(answer is not None and answer.enabled)

    def _on_triggered(self, action: QAction) -> None:
        answer = self._current(Command(action.data()))
        if answer is not None and answer.enabled:
            answer.slot()
