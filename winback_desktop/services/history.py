"""Undo and redo of every change, by its name."""

from __future__ import annotations

from collections.abc import Callable

from winback_desktop.domain.terms import Changes
from winback_desktop.store.store import Store

Progress = Callable[[int, int], None]


class HistoryService:
    """What can be taken back and done again since the program started."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would take back."""
        return self._store.undo_label

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again."""
        return self._store.redo_label

    def undo(self, progress: Progress | None = None) -> Changes:
        """Take the last change back; Refused when there is none."""
        return self._store.undo(progress)

    def redo(self, progress: Progress | None = None) -> Changes:
        """Do the last undone change again; Refused when there is none."""
        return self._store.redo(progress)

    def undo_size(self) -> int:
        """How many rows undo would touch, to decide whether it needs progress."""
        return self._store.undo_size()

    def redo_size(self) -> int:
        """How many rows redo would touch."""
        return self._store.undo_size(redo=True)
