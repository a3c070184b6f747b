"""Conducts Library: makes a section when it is first shown and tells it what was written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from winback_desktop.domain.terms import Changes
from winback_desktop.ui.library.section import SectionController, SectionMaker
from winback_desktop.ui.library.view import LibraryPage
from winback_desktop.ui.shared.announcer import Announcer


class LibraryController(QObject):
    """The place with its sections; only the one that is shown reads, the others when they are shown."""

    said = Signal(str, bool)

    def __init__(
        self, makers: Sequence[SectionMaker], *, announcer: Announcer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = makers
        self._made: dict[int, SectionController] = {}
        self._stale: set[int] = set()
        self._current = 0
        self.page = LibraryPage([maker.title for maker in makers])
        self.page.section_chosen.connect(self._on_section_chosen)
        announcer.changed.connect(self._on_changed)
        self._show(0)

    @property
    def widget(self) -> QWidget:
        """What the window shows."""
        return self.page

    def refresh(self) -> None:
        """Read everything anew."""
        self._stale = set(self._made)
        self._show(self._current)

    def flush(self) -> None:
        """Write what is being typed."""
        for section in self._made.values():
            section.flush()

    def _on_section_chosen(self, position: int) -> None:
        if self._made[self._current].flush():
            self._current = position
        self._show(self._current)

    def _show(self, position: int) -> None:
        section = self._made.get(position)
        if section is None:
            section = self._made[position] = self._makers[position].make(self)
            section.said.connect(self.said)
            self._stale.add(position)
        if position in self._stale:
            self._stale.discard(position)
            section.refresh()
        self.page.show_section(position, section.widget)

    def _on_changed(self, changes: Changes) -> None:
        for position, section in self._made.items():
            if changes.concern(*section.tables):
                self._stale.add(position)
        if self._current in self._stale:
            self._show(self._current)
