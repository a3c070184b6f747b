"""The one signal by which every screen hears what was written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from winback_desktop.domain.terms import Changes


class Announcer(QObject):
    """Passes the store's changes on to the screens; each looks whether it is concerned."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Say what a committed step, its undo or its redo has written."""
        self.changed.emit(changes)
