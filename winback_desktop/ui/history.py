"""Edit > Undo and Redo: what they would take back, and doing it, with progress where it is long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from winback_desktop.services.history import HistoryService
from winback_desktop.ui.actions import Actions, Command
from winback_desktop.ui.main_window import MainWindow
from winback_desktop.ui.shared.announcer import Announcer
from winback_desktop.ui.shared.progress_dialog import ProgressDialog

_LONG: Final = 1_000


class HistoryController(QObject):
    """Answers to Undo and Redo; their names follow every change."""

    def __init__(
        self, history: HistoryService, window: MainWindow, actions: Actions, announcer: Announcer
    ) -> None:
        super().__init__(window)
        self._history = history
        self._window = window
        self._actions = actions
        actions.answer(Command.UNDO, self._on_undo)
        actions.answer(Command.REDO, self._on_redo)
        announcer.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Let the menu say what Undo and Redo would do."""
        undo, redo = self._history.undo_label, self._history.redo_label
        self._actions.set_text(
            Command.UNDO, self.tr("Undo “{step}”").format(step=undo) if undo else self.tr("Undo")
        )
        self._actions.set_text(
            Command.REDO, self.tr("Redo “{step}”").format(step=redo) if redo else self.tr("Redo")
        )
        self._actions.set_enabled(Command.UNDO, undo is not None)
        self._actions.set_enabled(Command.REDO, redo is not None)

    def _on_undo(self) -> None:
        label = self._history.undo_label
        self._reverse(
            self._history.undo, self._history.undo_size(), self.tr("Undone: {step}").format(step=label)
        )

    def _on_redo(self) -> None:
        label = self._history.redo_label
        self._reverse(
            self._history.redo, self._history.redo_size(), self.tr("Done again: {step}").format(step=label)
        )

    def _reverse(
        self, step: Callable[[Callable[[int, int], None] | None], object], size: int, said: str
    ) -> None:
        if size < _LONG:
            step(None)
        else:
            dialog = ProgressDialog(said, self._window, cancellable=False)
            dialog.show()

            def advance(done: int, total: int) -> None:
                dialog.set_progress(done, total)
                QCoreApplication.processEvents()

            try:
                step(advance)
            finally:
                dialog.close()
                dialog.deleteLater()
        self._window.say(said)
