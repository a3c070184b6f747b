"""Search learns of what was written while nothing else is to be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from winback_desktop.domain.terms import Changes
from winback_desktop.store.store import Store
from winback_desktop.ui.shared.announcer import Announcer

_PAUSE_MS: Final = 200
_TYPING_MS: Final = 1_500
_SLICE_SECONDS: Final = 0.01
_BETWEEN_MS: Final = 20


class Indexing(QObject):
    """Indexes in a pause what is due, in slices between which the window lives."""

    def __init__(self, store: Store, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.go_on)
        announcer.changed.connect(self._on_changed)

    def go_on(self) -> None:
        """Index some of it, and the rest in a moment."""
        if self._store.index_due(_SLICE_SECONDS):
            self._pause.start(_BETWEEN_MS)

    def stop(self) -> None:
        """Leave the rest to the end of the program or its next start."""
        self._pause.stop()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern("debrief", "answer"):
            self._pause.start(_TYPING_MS)
        elif changes.concern("account", "contact", "employment"):
            self._pause.start(_PAUSE_MS)
